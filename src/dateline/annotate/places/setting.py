"""What the words around a toponym say about it: what holds it, what kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.places.names import name_at
from dateline.knowledge.places.tables import load_countries
from dateline.knowledge.places.words import load_demonyms, load_place_words

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.knowledge.places.entries import Place
    from dateline.knowledge.places.gazetteer import Gazetteer

_MAX_WORDS_BETWEEN = 7
_POSTAL_CODE = re.compile(r"[A-Z]{2}")
_LINKS = frozenset({",", "(", ")", "in", "of", "the", "a", "an", "'s", "’s", "-"})


def look_up(parsed: ParsedArticle, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The entries that the tokens [start, end) can mean; () for none."""
    places = _country_of_demonym(parsed.words(start, end))
    for text in () if places else _spellings(parsed, start, end):
        places = gazetteer.candidates(text)
        if places:
            break
    return places


def _spellings(parsed: ParsedArticle, start: int, end: int) -> list[str]:
    """The name as it stands, then with less: no postal code, feature word, direction."""
    words = load_place_words()
    text = name_at(parsed, start, end)
    if _POSTAL_CODE.fullmatch(text) and not _follows_comma(parsed, start):
        return [text] if text == "DC" else [text.lower()]
    spellings = [text]
    parts = text.removesuffix("'s").removesuffix("’s").split()
    while len(parts) > 1 and parts[-1].lower() in words.division_words | words.city_words:
        parts = parts[:-1]
        spellings.append(" ".join(parts))
    while len(parts) > 1 and parts[0].lower() in words.directions | {"the"}:
        parts = parts[1:]
        spellings.append(" ".join(parts))
    spellings.append(" ".join(parts))
    return spellings


def _follows_comma(parsed: ParsedArticle, start: int) -> bool:
    return start > 0 and parsed.doc[start - 1].text in {",", "("}


def _country_of_demonym(text: str) -> tuple[Place, ...]:
    country = load_demonyms().get(text)
    found = [c.place for c in load_countries() if c.iso3 == country]
    return tuple(replace(place, own_name=False) for place in found)


def asked_precisions(parsed: ParsedArticle, start: int, end: int) -> frozenset[str]:
    """The kinds of place that "X province" or "the city of X" ask for; empty for any."""
    doc = parsed.doc
    around = []
    if end < len(doc):
        around.append(doc[end].lower_)
    if start >= 2 and doc[start - 1].lower_ == "of":
        around.append(doc[start - 2].lower_)
    around.append(doc[end - 1].lower_)
    if end + 2 < len(doc) and doc[end].lower_ == "and":
        around.append(doc[end + 2].lower_ if doc[end + 2].lower_.endswith("s") else "")
    asked: set[str] = set()
    for word in around:
        asked |= _asked_by(word)
    return frozenset(asked)


def _asked_by(word: str) -> frozenset[str]:
    words = load_place_words()
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    for form in (word, singular):
        if form in words.lower_division_words:
            return frozenset({"admin2"})
        if form in words.upper_division_words:
            return frozenset({"admin1"})
        if form in words.division_words:
            return frozenset({"admin1", "admin2", "region"})
        if form in words.city_words:
            return frozenset({"city"})
    return frozenset()


def find_containers(
    parsed: ParsedArticle, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, ...]]:
    """For each span the numbers of the spans that its words may put it in.

    "Homs, Syria", "Paris (Texas)", "Kobani in northern Syria", "Syria's Homs".
    Whether they do hold it is for the gazetteer to say.
    """
    order = sorted(range(len(spans)), key=lambda n: spans[n])
    containers: list[list[int]] = [[] for _ in spans]
    for place, number in enumerate(order):
        for step in (1, 2):
            if place + step >= len(order):
                break
            following = order[place + step]
            previous = order[place + step - 1]
            between = _between(parsed, spans[previous][1], spans[following][0])
            if not _puts_in(between):
                break
            containers[number].append(following)
        if place + 1 < len(order):
            following = order[place + 1]
            if _owns(_between(parsed, spans[number][1], spans[following][0])):
                containers[following].append(number)
    return [tuple(numbers) for numbers in containers]


def _between(parsed: ParsedArticle, end: int, start: int) -> list[str]:
    """The words between two spans in lower case; none where they are too far apart."""
    if not 0 <= start - end <= _MAX_WORDS_BETWEEN:
        return []
    if any(parsed.doc[n].is_sent_start for n in range(end, start + 1)):
        return []
    return [parsed.doc[n].lower_ for n in range(end, start)]


def _puts_in(between: list[str]) -> bool:
    return bool(between) and between[0] in {",", "(", "in"} and _are_links(between)


def _owns(between: list[str]) -> bool:
    return bool(between) and between[0] in {"'s", "’s"} and _are_links(between)


def _are_links(between: list[str]) -> bool:
    words = load_place_words()
    allowed = _LINKS | words.directions | words.division_words | words.city_words
    return all(word in allowed for word in between)


def contains(outer: Place, inner: Place) -> bool:
    """Whether `outer` is a country or division that `inner` lies in, by its entry."""
    if outer is inner or outer.country is None or outer.country != inner.country:
        return False
    if outer.precision == "country":
        return inner.precision != "country"
    if outer.precision == "admin1":
        return inner.admin1 == outer.name and inner.precision != "admin1"
    if outer.precision == "admin2":
        return inner.admin2 == outer.name and inner.admin1 == outer.admin1
    return False
