"""Names in a text whose letter case does not show them, by rules and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from dateline.knowledge.actors import load_actors
from dateline.knowledge.actors.names import lower
from dateline.knowledge.lexicons.casing import load_case_words
from dateline.knowledge.lexicons.reference import load_reference_words
from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.words import load_place_words
from dateline.parse.case_places import is_known_place, read_places
from dateline.parse.case_words import (
    OddText,
    Reading,
    write_capitals,
    write_like,
    write_name,
)
from dateline.parse.vocabulary import find_classes, load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEFINED = re.compile(r"\w[\"”]? [(\[]([^\W\d_]{2,8})[)\]]")
_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,8})[)\]]")
_IRISH = re.compile(r"o['’](?!clock)\w{3,}")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_VOWELS = frozenset("aeiouy")
_MONTH_BEFORE = frozenset({"by", "early", "in", "last", "late", "mid", "of", "since", "until"})
_LONG_ACRONYM = 5
_REACH = 90
_SMALL_WORD = 3
_NAME_LABELS = frozenset({"PERSON", "GPE", "LOC", "ORG", "NORP", "FAC"})
_LIVE_LABELS = frozenset({"PERSON", "GPE", "LOC"})
_PROPER = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


Evidence = Mapping[str, str]


def find_acronyms(texts: Sequence[OddText]) -> frozenset[str]:
    """Acronyms that the texts define, in brackets after other words, in lower case."""
    found = (match[1].lower() for odd in texts for match in _DEFINED.finditer(odd.text))
    return frozenset(word for word in found if _may_be_acronym(word)) | {
        match[1].lower()
        for odd in texts
        for match in _BRACKETED.finditer(odd.text)
        if _abbreviated(odd, match)
    }


def _may_be_acronym(word: str) -> bool:
    if load_vocabulary().is_word(word) or load_places().knows(word):
        return False
    return len(word) < _LONG_ACRONYM or not _VOWELS & set(word)


def find_names(odd: OddText, acronyms: AbstractSet[str], seen: Evidence) -> dict[int, str]:
    """The words that are names by rule, each as it is to be written.

    `seen` has the usual form of words in the article's other paragraphs: it
    goes before the rules.
    """
    readings = dict(_read_seen(odd, seen))
    for find in _RULES:
        for number, form in find(odd):
            readings.setdefault(number, form)
    for number, form in read_unknown(odd, acronyms):
        readings.setdefault(number, form)
    return readings


def _read_seen(odd: OddText, seen: Evidence) -> Iterator[Reading]:
    """Words as the article writes them elsewhere; not "may", "us" or a given "WHO"."""
    doubtful, vocabulary = load_case_words().doubtful, load_vocabulary()
    for number, word in enumerate(odd.words):
        form = seen.get(word.base)
        acronym = odd.case == "titles" and len(word.given) > 1 and word.given.isupper()
        if form is None or acronym or word.base in doubtful or vocabulary.is_function(word.base):
            continue
        yield number, form + lower(word.given[len(form) :])


def read_by_model(
    odd: OddText, names: Mapping[int, str], doc: Doc, surnames: AbstractSet[str]
) -> Iterator[Reading]:
    """Further names, by what the model makes of the text as the rules left it."""
    tokens = {token.idx: token for token in doc}
    sizes = {
        token.i: sum(other.is_alpha for other in entity) for entity in doc.ents for token in entity
    }
    for number, word in enumerate(odd.words):
        token = tokens.get(word.start)
        if number in names or token is None or load_vocabulary().is_function(word.base):
            continue
        beside = any(names.get(n, "")[:1].isupper() for n in (number - 1, number + 1))
        named = word.base in surnames and token.tag_ in _NOUNS
        if (
            named
            or _is_tail(odd, number, names)
            or _is_proper(token, word.base, beside, sizes.get(token.i, 0))
        ):
            yield number, write_name(word.given)


def _is_proper(token: Token, word: str, beside: bool, size: int) -> bool:
    proper = token.tag_ in _PROPER
    vocabulary = load_vocabulary()
    if proper and vocabulary.is_noun_only(word):
        return token.ent_type_ in _NAME_LABELS or not find_classes(word)
    if proper and beside and token.ent_type_ in _NAME_LABELS:
        return True
    if token.ent_type_ in _LIVE_LABELS and word not in vocabulary.own_words:
        return proper or (size > 1 and token.tag_ in _NOUNS)
    return proper and size > 1 and token.ent_type_ in _NAME_LABELS


def _is_tail(odd: OddText, number: int, names: Mapping[int, str]) -> bool:
    tail = odd.words[number].lower in load_case_words().tails
    return tail and names.get(number - 1, "")[:1].isupper() and odd.gap(number - 1) == " "


def read_tables(odd: OddText) -> Iterator[Reading]:
    """Words of the names in the actor tables, written as there."""
    capitals = "".join(c.upper() if len(c.upper()) == 1 else c for c in odd.text)
    at = {word.start: number for number, word in enumerate(odd.words)}
    for found in load_actors().finder.find(capitals):
        model = found.aliases[0].text
        numbers = [at[i] for i in range(found.start, found.end) if i in at]
        if len(numbers) == 1 and odd.words[numbers[0]].lower in load_case_words().doubtful:
            continue
        for number in numbers:
            word = odd.words[number]
            if word.lower == "us" and not _is_country(odd, number):
                continue
            first, last = word.start - found.start, min(word.end, found.end) - found.start
            tail = word.given[last - first :]
            yield number, write_like(word.given[: last - first], model[first:last]) + tail.lower()


def _is_country(odd: OddText, number: int) -> bool:
    """Whether "us" is the country: after "the", or before a word that it can modify."""
    if number and odd.words[number - 1].lower == "the":
        return True
    follows = number + 1 < len(odd.words) and odd.gap(number) in (" ", "-")
    return follows and not load_vocabulary().is_function(odd.words[number + 1].lower)


def read_calendar(odd: OddText) -> Iterator[Reading]:
    """Months and days; "may" and "march" only beside a number or after "in"."""
    doubtful = load_case_words().doubtful
    for number, word in enumerate(odd.words):
        if word.base not in load_place_words().calendar_words:
            continue
        before = odd.text[max(0, word.start - 3) : word.start].strip()
        after = odd.text[word.end : word.end + 3].strip()
        dated = before[-1:].isdigit() or after[:1].isdigit()
        after_preposition = number > 0 and odd.words[number - 1].lower in _MONTH_BEFORE
        if word.base not in doubtful or dated or after_preposition:
            yield number, write_name(word.given)


def read_unknown(odd: OddText, acronyms: AbstractSet[str]) -> Iterator[Reading]:
    """Words of no dictionary, acronyms among them."""
    abbreviations = load_case_words().abbreviations
    for number, word in enumerate(odd.words):
        if word.lower in abbreviations and odd.text[word.end : word.end + 1] == ".":
            yield number, lower(word.given) if word.lower == "vs" else write_name(word.given)
        elif word.base in load_case_words().names:
            yield number, write_name(word.given)
        elif _is_acronym(word.base, acronyms):
            yield number, write_capitals(word.given)
        elif len(word.base) > 1 and _is_name(word.base):
            yield number, write_name(word.given)


def _is_name(word: str) -> bool:
    """Whether a word alone is a name: in no dictionary, or there as such."""
    vocabulary, words = load_vocabulary(), load_case_words()
    if not vocabulary.is_word(word) or _IRISH.fullmatch(word):
        return True
    if word not in vocabulary.lemmas["noun"] or not vocabulary.is_noun_only(word):
        return False
    if is_known_place(word):
        return True
    names = load_reference_words().names
    given = word in names.male_given or word in names.female_given
    person = given or bool(load_actors().persons_with_surname(word))
    return person and word not in words.common_names


def _is_acronym(word: str, acronyms: AbstractSet[str]) -> bool:
    if word in acronyms or word in load_case_words().acronyms:
        return True
    if 2 <= len(word) <= 4 and _ROMAN.fullmatch(word):
        return True
    known = (
        load_vocabulary().is_word(word)
        or word in load_case_words().titles | load_case_words().abbreviations
    )
    return 2 <= len(word) <= 6 and not known and not _VOWELS & set(word)


def read_titled(odd: OddText) -> Iterator[Reading]:
    """Titles and the names after them: "President Cerezo", "Col Isaacs"."""
    words = load_case_words()
    for number, (word, after) in enumerate(zip(odd.words, odd.words[1:], strict=False)):
        if word.lower not in words.titles or odd.gap(number).strip(". "):
            continue
        titled = after.lower in words.titles and _titles(odd, number + 1)
        if titled or _may_be_surname(after.base):
            yield number, write_name(word.given)
            yield number + 1, write_name(after.given)


def _titles(odd: OddText, number: int) -> bool:
    """Whether the word after this one may be the name of whom it is a title of."""
    if number + 1 >= len(odd.words) or odd.gap(number).strip(". "):
        return False
    return _may_be_surname(odd.words[number + 1].base)


def _may_be_surname(word: str) -> bool:
    vocabulary = load_vocabulary()
    if vocabulary.is_function(word) or word in load_case_words().after_titles:
        return False
    if not vocabulary.is_word(word):
        return True
    if word in vocabulary.own_words:
        return False
    return vocabulary.is_noun_only(word) or (
        bool(load_actors().persons_with_surname(word)) and "verb" not in find_classes(word)
    )


def read_given(odd: OddText) -> Iterator[Reading]:
    """Given names with the surnames after them: "Mark Ellis"; "mark" alone is no name."""
    vocabulary = load_vocabulary()
    names = load_reference_words().names
    given = names.male_given | names.female_given
    for number, word in enumerate(odd.words):
        if word.base not in given:
            continue
        paired = False
        if number + 1 < len(odd.words) and odd.gap(number) == " " and word.base == word.lower:
            after = odd.words[number + 1].base
            sure = vocabulary.is_noun_only(word.base) and not after.endswith("ed")
            paired = not vocabulary.is_word(after) or (sure and _may_be_surname(after))
            paired = paired and not after.endswith("ing")
        if paired:
            yield number + 1, write_name(odd.words[number + 1].given)
        if paired:
            yield number, write_name(word.given)


def find_surnames(odd: OddText, readings: Mapping[int, str]) -> Iterator[str]:
    """The last words of people's names as found so far, in lower case."""
    names = load_reference_words().names
    titles = load_case_words().titles
    for number, form in readings.items():
        word = odd.words[number]
        if number == 0 or not form[:1].isupper() or word.base in titles:
            continue
        before = odd.words[number - 1]
        named = before.lower in titles or before.lower in names.male_given | names.female_given
        own = word.base in load_vocabulary().own_words
        if named and not own and number - 1 in readings and not odd.gap(number - 1).strip(". "):
            yield word.base


def read_definitions(odd: OddText) -> Iterator[Reading]:
    """The words that a bracketed acronym after them abbreviates."""
    for match in _BRACKETED.finditer(odd.text):
        for number in _abbreviated(odd, match):
            yield number, write_name(odd.words[number].given)


def _abbreviated(odd: OddText, match: re.Match[str]) -> list[int]:
    """The words before a bracket whose first letters it has, all of them; else none."""
    wanted = list(lower(match[1]))
    numbers: list[int] = []
    reach = range(match.start() - _REACH, match.start())
    for number in reversed([n for n, word in enumerate(odd.words) if word.start in reach]):
        word = odd.words[number].lower
        function = len(word) <= _SMALL_WORD and load_vocabulary().is_function(word)
        small = function or word in load_case_words().particles
        if wanted and word.startswith(wanted[-1]) and not small:
            numbers.append(number)
            wanted.pop()
        elif not small or not wanted:
            break
    return numbers if not wanted and len(numbers) > 1 else []


_RULES = (read_tables, read_calendar, read_places, read_definitions, read_titled, read_given)
