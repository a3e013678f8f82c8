"""Where an act happened that its own sentence does not place: the scene of the report.

Two rules, both for what is done bodily, by a main verb, as having happened:

- The sentence before placed such an act of the same day: "Youths marched in Lima on Monday.
  Police arrested ten."
- The town in the dateline, for an act of these days with a party of that country, told early in
  a report that names no other town: "LIMA, July 8 — Police arrested ten on Tuesday".
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.scenes import load_scene_words
from dateline.records import EventPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.annotations import Annotations
    from dateline.assemble.acts import Act
    from dateline.records import EventDate, Toponym
    from dateline.tokens import Token

_MAX_AGE_DAYS = 3
_OPENING_SENTENCES = 5
_FINE = frozenset({"site", "city", "admin2"})
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})


def find_scene_place(
    act: Act,
    date: EventDate | None,
    annotations: Annotations,
    placed: Mapping[int, tuple[EventPlace, EventDate | None]],
) -> EventPlace | None:
    """The place of an act that its sentence does not give; None where nothing places it.

    `placed` are the places and dates of bodily acts by their tokens.
    """
    token = annotations.parsed.doc[act.token]
    if not _is_staged(act, token, annotations) or _names_place(token, annotations):
        return None
    before = _place_before(token, date, annotations, placed)
    if before is not None or _sentences_before(token) > _OPENING_SENTENCES:
        return before
    return _filed_place(act, date, annotations)


def _sentences_before(token: Token) -> int:
    return sum(sentence.end <= token.i for sentence in token.doc.sents)


def is_bodily(act: Act) -> bool:
    """Whether an act happened, where those who take part were."""
    happened = act.status.status == "actual" and act.inner is None
    return happened and act.type in load_scene_words().bodily_types


def _is_staged(act: Act, token: Token, annotations: Annotations) -> bool:
    """Whether a bodily act is told by the verb of its sentence, not in the headline."""
    verb = token if token.pos_ == "VERB" else token.head
    main = verb.dep_ in _MAIN and (verb == token.sent.root or verb.head == token.sent.root)
    return is_bodily(act) and main and not annotations.parsed.is_headline(act.token)


def _names_place(token: Token, annotations: Annotations) -> bool:
    sentence = token.sent
    return any(
        sentence.start <= place.start < sentence.end and place.toponym.precision is not None
        for place in annotations.places
    )


def _place_before(
    token: Token,
    date: EventDate | None,
    annotations: Annotations,
    placed: Mapping[int, tuple[EventPlace, EventDate | None]],
) -> EventPlace | None:
    """The only fine place in the sentence before, if bodily acts of the same day were there."""
    if token.sent.start == 0:
        return None
    before = token.doc[token.sent.start - 1].sent
    named = {
        place.toponym.geonameid
        for place in annotations.places
        if before.start <= place.start < before.end and place.toponym.precision in _FINE
    }
    scenes = [placed[i] for i in range(before.start, before.end) if i in placed]
    places = {place.geonameid: place for place, _ in scenes if place.precision in _FINE}
    days = {day.start for _, day in scenes if day is not None}
    same_day = date is None or not days or days == {date.start}
    return next(iter(places.values())) if len(named) == len(places) == 1 and same_day else None


def _filed_place(act: Act, date: EventDate | None, annotations: Annotations) -> EventPlace | None:
    town = annotations.filed_from
    if town is None or town.precision != "city" or town.name is None or date is None:
        return None
    at_home = any(party.entity.country == town.country for party in act.parties)
    if not (at_home and _is_of_these_days(date, annotations) and _is_only(town, annotations)):
        return None
    return EventPlace(
        name=town.name,
        geonameid=town.geonameid,
        lat=town.lat,
        lon=town.lon,
        admin1=town.admin1,
        country=town.country,
        precision="city",
        text=town.text,
        start=town.start,
        end=town.end,
    )


def _is_of_these_days(date: EventDate, annotations: Annotations) -> bool:
    published = annotations.parsed.article.published
    if date.precision != "day" or date.start is None or published is None:
        return False
    age = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(date.start)
    return 0 <= age.days <= _MAX_AGE_DAYS


def _is_only(town: Toponym, annotations: Annotations) -> bool:
    """Whether the text names no other place below the country than the dateline's town."""
    return all(
        place.toponym.geonameid == town.geonameid
        or place.toponym.precision in (None, "country", "region")
        for place in annotations.places
    )
