"""Where an act happened: the place that belongs to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.place_anaphora import find_named_before
from dateline.assemble.place_hosts import names_local_body, rank_place, set_stage
from dateline.knowledge.places.entries import FINEST_FIRST, fineness
from dateline.records import EventPlace

if TYPE_CHECKING:
    from dateline.annotations import Annotations, PlaceMention
    from dateline.assemble.acts import Act
    from dateline.assemble.place_hosts import Stage

_WIDE = frozenset({"region", "country"})
OWN_RANKS = 2


def find_place(act: Act, annotations: Annotations) -> EventPlace | None:
    """The place of an act, its own before its parties' and its clauses'; None without."""
    stage = set_stage(act, annotations)
    ranked = [
        row
        for row in rank_places(stage, annotations)
        if not _is_in_name(row[1], annotations) or _is_of_local_body(row[1], stage, annotations)
    ]
    place = pick_place(ranked) if ranked else find_named_before(stage, annotations)
    return None if place is None else _event_place(place)


def rank_places(stage: Stage, annotations: Annotations) -> list[tuple[int, PlaceMention]]:
    """The resolved places of the act's sentence that are its own or its clauses', with ranks."""
    doc = annotations.parsed.doc
    sentence = doc[stage.act.token].sent
    return [
        (rank, place)
        for place in annotations.places
        if sentence.start <= place.start < sentence.end
        and place.toponym.precision is not None
        and (rank := rank_place(place, stage, doc)) is not None
    ]


def _is_in_name(place: PlaceMention, annotations: Annotations) -> bool:
    """Whether a place name is only a word of somebody's name: "Bank of England"."""
    mention = annotations.actors.by_token.get(place.head)
    if mention is None or mention.head == place.head:
        return False
    names = (annotations.actors.by_id[entity].name for entity in mention.entities)
    words = annotations.parsed.words(place.start, place.end)
    return any(words in name.split() for name in names)


def _is_of_local_body(place: PlaceMention, stage: Stage, annotations: Annotations) -> bool:
    name = annotations.parsed.doc[place.head]
    return names_local_body(name, stage, place.toponym.precision or "")


def pick_place(ranked: list[tuple[int, PlaceMention]]) -> PlaceMention:
    """The nearest, or instead of a country a finer place in it that is the act's too."""
    rank, place = min(ranked, key=lambda row: (row[0], _fineness(row[1]), row[1].start))
    if place.toponym.precision in _WIDE:
        within = [
            finer
            for near, finer in ranked
            if near <= max(rank, OWN_RANKS) and finer.toponym.country == place.toponym.country
        ]
        return min(within, key=lambda finer: (_fineness(finer), finer.start))
    return place


def _fineness(place: PlaceMention) -> int:
    precision = place.toponym.precision
    return fineness(precision) if precision else len(FINEST_FIRST)


def _event_place(place: PlaceMention) -> EventPlace | None:
    toponym = place.toponym
    if toponym.name is None or toponym.precision is None:
        return None
    return EventPlace(
        name=toponym.name,
        geonameid=toponym.geonameid,
        lat=toponym.lat,
        lon=toponym.lon,
        admin1=toponym.admin1,
        country=toponym.country,
        precision=toponym.precision,
        text=toponym.text,
        start=toponym.start,
        end=toponym.end,
    )
