"""Place names in a text whose letter case does not show them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dateline.knowledge.lexicons.casing import load_case_words
from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.sizes import load_place_sizes
from dateline.knowledge.places.words import load_place_words
from dateline.parse.case_words import OddText, Reading, write_name
from dateline.parse.vocabulary import load_vocabulary

_MAX_WORDS = 4


def read_places(odd: OddText) -> Iterator[Reading]:
    """Places of two words and more, towns after "in", words after leads ("San")."""
    number = 0
    while number < len(odd.words):
        size = next((n for n in range(_MAX_WORDS, 1, -1) if _is_place(odd, number, n)), 0)
        if not size and _leads(odd, number):
            size = 2
        for at in range(number, number + (size or int(_is_town(odd, number)))):
            yield at, _write(odd, at, first=at == number)
        number += size or 1


def is_known_place(word: str) -> bool:
    """Whether a lower-case word names a well-known place and is no common word."""
    common = word in load_case_words().common_places or load_place_words().name_no_place(word)
    return not common and (word in load_places().tables or _is_large(word))


def _write(odd: OddText, number: int, *, first: bool) -> str:
    word = odd.words[number]
    small = word.lower in load_case_words().particles or load_vocabulary().is_function(word.lower)
    return word.lower if small and not first else write_name(word.given)


def _is_town(odd: OddText, number: int) -> bool:
    """Whether a word that may be a name is a town and stands where towns do."""
    word = odd.words[number]
    if not load_vocabulary().is_noun_only(word.lower) or not _is_located(odd, number):
        return False
    if load_place_words().name_no_place(word.lower):
        return False
    alone = odd.gap(number) != " " or load_vocabulary().is_function(odd.words[number + 1].lower)
    return alone and _population(word.lower) >= load_place_sizes().casing_large


def _is_located(odd: OddText, number: int) -> bool:
    before = odd.words[number - 1].lower if number else ""
    return before in load_place_words().locative_prepositions


def _leads(odd: OddText, number: int) -> bool:
    """Whether a name follows a lead, "new" aside, which is a common word."""
    word = odd.words[number].lower
    if word not in load_case_words().leads or word == "new" or number + 1 == len(odd.words):
        return False
    after = odd.words[number + 1].base
    return not odd.gap(number).strip(". ") and load_vocabulary().is_noun_only(after)


def _is_place(odd: OddText, number: int, size: int) -> bool:
    """Whether `size` words are the name of a place, well enough known for how it stands."""
    if number + size > len(odd.words):
        return False
    if any(odd.gap(at) not in (" ", "-", ". ") for at in range(number, number + size - 1)):
        return False
    words = [word.base for word in odd.words[number : number + size]]
    vocabulary, leads = load_vocabulary(), load_case_words().leads
    if vocabulary.is_function(words[-1]):
        return False
    if vocabulary.is_function(words[0]) and words[0] not in leads:
        return False
    name = " ".join(words)
    if name in load_places().tables:
        return name not in load_case_words().common_places
    population = _population(name)
    unknown = sum(not vocabulary.is_word(word) for word in words)
    if population >= 0 and (words[0] in leads or unknown == size):
        return True
    sizes = load_place_sizes()
    known = unknown or _is_located(odd, number)
    return population >= (sizes.casing_large if known else sizes.casing_very_large)


@lru_cache(maxsize=16_384)
def _is_large(name: str) -> bool:
    """Whether a region or a large town has this very name."""
    if not load_places().knows(name):
        return False
    return any(
        place.population >= 2 * load_place_sizes().casing_large
        or (place.precision == "admin1" and place.own_name)
        for place in load_places().candidates(name)
    )


@lru_cache(maxsize=16_384)
def _population(name: str) -> int:
    """The population of the largest place of a name; -1 for no such place."""
    gazetteer = load_places()
    if not gazetteer.knows(name):
        return -1
    return max((place.population for place in gazetteer.candidates(name)), default=-1)
