"""Words that stand for a place: "in the city", "there", "in the Omani capital", "Syrian soil"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline.annotations import PlaceMention
from dateline.knowledge.lexicons.scenes import load_scene_words
from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.tables import load_countries
from dateline.knowledge.places.words import load_demonyms
from dateline.records import Toponym

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dateline.annotations import Annotations
    from dateline.assemble.place_hosts import Stage
    from dateline.knowledge.places.entries import Place
    from dateline.tokens import Doc, Token

_MAX_BACK_SENTENCES = 3


def find_named_before(stage: Stage, annotations: Annotations) -> PlaceMention | None:
    """The place that a word at the act itself stands for; None where there is no such word."""
    doc = annotations.parsed.doc
    told = [token for token, far in stage.distance.items() if far == 0]
    for word in (word for token in sorted(told) for word in _where_words(doc[token])):
        if word.lemma_.lower() in load_scene_words().capital_nouns:
            return _capital(word, stage, annotations)
        return _last_city(word, annotations)
    return _find_grounds(told, stage, annotations)


def _find_grounds(
    told: Sequence[int], stage: Stage, annotations: Annotations
) -> PlaceMention | None:
    """The country whose ground an act was done on or to: "shelled Rwandan territory"."""
    doc, words = annotations.parsed.doc, load_scene_words()
    if not stage.struck:
        return None
    for token in sorted(told):
        for noun in _reached(doc[token]):
            if noun.lemma_.lower() not in words.ground_nouns:
                continue
            owner = next((child for child in noun.children if child.text in load_demonyms()), None)
            places = [c.place for c in load_countries() if owner and c.iso3 == _country(owner)]
            if owner is not None and places:
                return _mention_of(places[0], owner.i, noun.i, annotations)
    return None


def _country(demonym: Token) -> str | None:
    return load_demonyms().get(demonym.text)


def _reached(act: Token) -> Iterator[Token]:
    """What an act is done to, and where it or that is."""
    for child in act.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
            for below in child.children:
                yield from _where(below)
        else:
            yield from _where(child)


def _where(preposition: Token) -> Iterator[Token]:
    if preposition.dep_ == "prep" and preposition.lower_ in load_scene_words().ground_prepositions:
        yield from preposition.children


def _where_words(token: Token) -> Iterator[Token]:
    words = load_scene_words()
    for child in token.children:
        if child.lower_ == "there" and child.dep_ == "advmod":
            yield child
        elif child.dep_ == "prep" and child.lower_ in words.locative_prepositions:
            for noun in child.children:
                named = any(
                    below.pos_ == "PROPN" and below.text not in load_demonyms()
                    for below in noun.subtree
                )
                definite = any(below.lower_ == "the" for below in noun.children)
                if definite and not named and noun.lemma_.lower() in _place_nouns():
                    yield noun


def _place_nouns() -> frozenset[str]:
    words = load_scene_words()
    return words.city_nouns | words.capital_nouns


def _last_city(word: Token, annotations: Annotations) -> PlaceMention | None:
    """The city named last within a few sentences before, if it stands alone there."""
    doc = annotations.parsed.doc
    limit = _sentence_back(doc, word)
    near = [
        place
        for place in annotations.places
        if limit <= place.start < word.i and place.toponym.precision == "city"
    ]
    names = {place.toponym.geonameid for place in near}
    return near[-1] if len(names) == 1 else None


def _sentence_back(doc: Doc, word: Token) -> int:
    starts = [sentence.start for sentence in doc.sents if sentence.start <= word.i]
    return starts[-_MAX_BACK_SENTENCES - 1] if len(starts) > _MAX_BACK_SENTENCES else starts[0]


def _capital(word: Token, stage: Stage, annotations: Annotations) -> PlaceMention | None:
    """The capital of the country that the words give, else of the report and who takes part.

    Without either the only capital that the article names.
    """
    wanted = {load_demonyms().get(child.text) for child in word.children} - {None}
    capitals = {known for known in _capitals() if not wanted or known[0] in wanted}
    named = [place for place in annotations.places if _is_capital(place.toponym, capitals)]
    filed = annotations.filed_from
    at_home = filed is not None and any(
        p.entity.country == filed.country for p in stage.act.parties
    )
    if filed is not None and not wanted and at_home and _is_capital(filed, capitals):
        named = [place for place in named if place.toponym.name == filed.name]
        named = named or [PlaceMention(word.i, word.i + 1, word.i, filed)]
    names = {place.toponym.name for place in named}
    before = [place for place in named if place.start < word.i] or named
    if len(names) == 1:
        return before[-1]
    return _unnamed_capital(word, capitals, annotations) if len(capitals) == 1 else None


def _is_capital(toponym: Toponym, capitals: Collection[tuple[str, str]]) -> bool:
    return (toponym.country, toponym.name) in capitals


def _unnamed_capital(
    word: Token, capitals: Collection[tuple[str, str]], annotations: Annotations
) -> PlaceMention | None:
    """A capital that the article does not name: "in the Bangladeshi capital"."""
    country, name = next(iter(capitals))
    places = [
        place
        for place in load_places().candidates(name)
        if place.country == country and place.precision == "city" and place.feature == "capital"
    ]
    if not places:
        return None
    start = min(child.i for child in word.children if child.text in load_demonyms())
    return _mention_of(places[0], start, word.i, annotations)


def _mention_of(place: Place, start: int, head: int, annotations: Annotations) -> PlaceMention:
    """A gazetteer's place as the words from `start` up to their head say it."""
    span = annotations.parsed.span(start, head + 1)
    toponym = Toponym(
        start=span.start,
        end=span.end,
        text=span.text,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        country=place.country,
        precision=place.precision,
        score=None,
    )
    return PlaceMention(start, head + 1, head, toponym)


@functools.cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset(
        (country.iso3, country.capital) for country in load_countries() if country.capital
    )
