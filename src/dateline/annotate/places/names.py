"""Sequences of words in the text that are names of places in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places.context import has_capital
from dateline.knowledge.places.names import fold_name
from dateline.knowledge.places.sizes import load_place_sizes
from dateline.knowledge.places.words import load_demonyms, load_place_words

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.knowledge.places.entries import Place
    from dateline.knowledge.places.gazetteer import Gazetteer

_MAX_NAME_TOKENS = 7
_FEDERATIONS = frozenset({"USA", "CAN", "AUS"})
_INITIALS = frozenset({"US", "UK", "UAE", "EU", "DRC", "USA", "PRC", "KSA", "DPRK"})
_SEATS = frozenset({"government", "parliament", "union"})
_NOT_IN_NAMES = frozenset({"department", "district", "division", "republic", "state", "zone"})
_PARTIES = frozenset({"D", "R", "I"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [start, end) that have the name of a place.

    `fame` is 4 for a country or the like, 3 for a capital or large division, 2
    for a big city, 1 for a town, 0 below, -1 for what has the name only among
    others. `is_seat`: the name is a government's seat and often the government.
    """

    start: int
    end: int
    key: str
    fame: int
    is_seat: bool


def find_matches(parsed: ParsedArticle, gazetteer: Gazetteer) -> Iterator[Match]:
    """Known names in order, the longest at each token."""
    doc = parsed.doc
    token = 0
    while token < len(doc):
        end = _longest_name(parsed, token, gazetteer) if _may_start(parsed, token) else None
        if end is None:
            token += 1
            continue
        text = name_at(parsed, token, end)
        places = gazetteer.candidates(text)
        seat = any(place.feature in _SEATS for place in places)
        if text.endswith(".") and end < len(doc) and doc[end].text == ".":
            end += "." in text[:-1]
        end += _has_kind(parsed, end)
        yield Match(token, end, fold_name(text), _fame(places), seat)
        token = end


def _has_kind(parsed: ParsedArticle, end: int) -> bool:
    """Whether a capitalised "Province", "County" or the like belongs to the name."""
    if end >= len(parsed.doc) or parsed.doc[end].is_sent_start:
        return False
    kinds = load_place_words().division_words - _NOT_IN_NAMES
    return has_capital(parsed.doc[end]) and parsed.doc[end].lower_ in kinds


def name_at(parsed: ParsedArticle, start: int, end: int) -> str:
    """The words as one line, with the full stop of an abbreviation."""
    text = parsed.words(start, end)
    last = parsed.ends[end - 1]
    if len(text) <= 5 and parsed.article.text[last : last + 1] == ".":
        dotted = text + "."
        return dotted if "." in text or (len(text) <= 4 and text.istitle()) else text
    return text


def _may_start(parsed: ParsedArticle, token: int) -> bool:
    doc = parsed.doc
    if not has_capital(doc[token]) and doc[token].text not in {"al", "el"}:
        return False
    return token == 0 or doc[token - 1].text != "-" or _is_paired(parsed, token - 2)


def _is_paired(parsed: ParsedArticle, token: int) -> bool:
    """Whether a hyphen joins two whole names here: "Egyptian-US", "D-S.C."."""
    if not 0 <= token < len(parsed.doc):
        return False
    text = parsed.doc[token].text
    return text in _PARTIES or text in load_demonyms() or text in _INITIALS


def _longest_name(parsed: ParsedArticle, start: int, gazetteer: Gazetteer) -> int | None:
    doc, common = parsed.doc, load_place_words().common_words
    for end in range(_furthest(parsed, start), start, -1):
        last = doc[end - 1]
        if end - start > 1 and not has_capital(last):
            continue
        joined = end + 1 < len(doc) and doc[end].text == "-" and has_capital(doc[end + 1])
        if joined and not _is_paired(parsed, end + 1):
            continue
        text = name_at(parsed, start, end)
        if end - start == 1 and text.lower() in common and last.ent_type_ == "GPE":
            return end if gazetteer.knows(text) else None
        if _is_name(text, end - start, gazetteer):
            return end
    return None


def _furthest(parsed: ParsedArticle, start: int) -> int:
    """The end of the capitalised and small words that a name from here may take in."""
    doc, inner = parsed.doc, load_place_words().inner_words
    end = start + 1
    while end < min(len(doc), start + _MAX_NAME_TOKENS) and not doc[end].is_sent_start:
        if not has_capital(doc[end]) and doc[end].lower_ not in inner:
            break
        end += 1
    return end


def _is_name(text: str, tokens: int, gazetteer: Gazetteer) -> bool:
    if text in gazetteer.abbreviations:
        return len(text) > 2
    words = load_place_words()
    if text in load_demonyms() or (tokens == 1 and words.name_no_place(text.lower())):
        return False
    if set(text.lower().split()) <= words.directions | words.inner_words:
        return False
    if fold_name(text) in words.not_places:
        return False
    if len(text) < 3 or (len(text) < 5 and text.isupper()):
        return text.replace(".", "") in _INITIALS
    return gazetteer.knows(text) and not (tokens > 1 and _is_described(text, gazetteer))


def _is_described(text: str, gazetteer: Gazetteer) -> bool:
    """Whether it is a name and its kind ("State of Ohio") that no place is called by."""
    parts = text.lower().replace("-", " ").split()
    words = load_place_words()
    kinds = words.city_words | words.division_words
    described = parts[-1] in words.city_words or parts[0] in kinds
    return described and not any(place.own_name for place in gazetteer.candidates(text))


def _fame(places: Sequence[Place]) -> int:
    return max((_fame_of(place) for place in places), default=-1)


def _fame_of(place: Place) -> int:
    if place.precision in {"country", "region", "site"}:
        return 4
    if place.precision == "admin1" and place.own_name and place.country in _FEDERATIONS:
        return 4
    if place.precision == "admin2":
        return 1 if place.own_name else -1
    sizes = load_place_sizes()
    people = place.population if place.own_name else place.population / 4
    if place.feature == "capital" and people >= sizes.city:
        return 3
    if place.precision == "admin1" and people >= sizes.division:
        return 3
    if people >= sizes.town:
        return 2 if people >= sizes.city else 1
    return 0 if place.own_name else -1
