"""A record as people corrected it: their values in the place of the program's.

A corrected value points at the words of the article where its name stands
there, and else at no characters, at the trigger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.contexts import CONTEXTS
from dateline.records import (
    About,
    Count,
    Counts,
    Entity,
    EntityMention,
    Event,
    EventDate,
    EventPlace,
    Participant,
    Record,
    Span,
    Voice,
    stable_id,
)
from dateline.review.counts import KINDS, read_counts, same_bounds
from dateline.review.fields import read_values, same_value, split_days
from dateline.review.parties import JOINT, WrittenParty, read_parties, write_party
from dateline.review.places import find_place, write_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.kinds import DatePrecision, Status
    from dateline.review.fields import Values

_REASON = "said by a reviewer"
_NONE = "a reviewer says that this is not told"
_PRECISIONS: dict[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


def correct_record(
    record: Record, values: Mapping[str, Values], rejected: frozenset[str]
) -> Record:
    """A record with new values for fields of events, by the events' ids, and without some events.

    The values must have been checked.
    """
    events = tuple(
        correct_event(record, event, values.get(event.id, {}))
        for event in record.events
        if event.id not in rejected
    )
    known = {entity.id for entity in record.entities}
    new: dict[str, Entity] = {}
    for event in events:
        for party in (*event.actors, *event.recipients):
            if party.entity not in known:
                new.setdefault(party.entity, _entity(party))
    return replace(record, events=events, entities=(*record.entities, *new.values()))


def correct_event(record: Record, event: Event, values: Values) -> Event:
    """An event with new values for fields; those that say what it says already change nothing."""
    before = read_values(event)
    for name, value in values.items():
        if not same_value(name, before[name], value):
            event = _CHANGES[name](record, event, value)
    return event


def _change_type(_: Record, event: Event, value: str | None) -> Event:
    entry = load_codebook().types.get(str(value))
    if entry is None:  # a type of a user's codebook
        return replace(event, type=value, cameo=None)  # type: ignore[arg-type]
    modes = tuple(mode for mode in event.mode if mode in entry.modes)
    changed = replace(event, type=entry.type, mode=modes, cameo=None, quad=entry.quad)
    return replace(changed, scale=_scale(changed))


def _change_mode(_: Record, event: Event, value: str | None) -> Event:
    changed = replace(event, mode=tuple(value.split(JOINT)) if value else (), cameo=None)
    return replace(changed, scale=_scale(changed))


def _scale(event: Event) -> float:
    """The codebook's score of a type and its modes."""
    entry = load_codebook().types.get(event.type)
    if entry is None:
        return event.scale
    scores = (entry.modes[mode] for mode in event.mode if mode in entry.modes)
    return max(scores, key=abs, default=entry.scale)


def _change_actors(record: Record, event: Event, value: str | None) -> Event:
    return replace(event, actors=_parties(record, event, value))


def _change_recipients(record: Record, event: Event, value: str | None) -> Event:
    return replace(event, recipients=_parties(record, event, value))


def _parties(record: Record, event: Event, value: str | None) -> tuple[Participant, ...]:
    held = {str(write_party(party)): party for party in (*event.actors, *event.recipients)}
    written = read_parties(value) if value else ()
    return tuple(held.get(str(party)) or _party(record, event, party) for party in written)


def _party(record: Record, event: Event, written: WrittenParty) -> Participant:
    """A party that the event did not have: an entity of the article, or a new one."""
    entity = _find_entity(record, written)
    name = entity.name if entity else written.name
    span = _nearest(entity.mentions, event) if entity else None
    span = span or _find_words(record, event, written.name)
    local = stable_id("a", record.article.id, name, written.country, written.sector)
    same = entity is not None and (entity.country, entity.sector) == (
        written.country,
        written.sector,
    )
    return Participant(
        entity=entity.id if entity and same else written.wikidata or local,
        text=span.text,
        start=span.start,
        end=span.end,
        name=name,
        wikidata=written.wikidata or (entity.wikidata if entity and same else None),
        country=written.country,
        sector=written.sector,
        office=entity.office if entity and same else None,
    )


def _find_entity(record: Record, written: WrittenParty) -> Entity | None:
    for entity in record.entities:
        if written.wikidata is not None and entity.wikidata == written.wikidata:
            return entity
        if written.wikidata is None and entity.name.casefold() == written.name.casefold():
            return entity
    return None


def _entity(party: Participant) -> Entity:
    """The entity of a party that a reviewer named."""
    mention = EntityMention(party.start, party.end, party.text, _REASON)
    return Entity(
        id=party.entity,
        name=party.name,
        kind="group",
        wikidata=party.wikidata,
        country=party.country,
        sector=party.sector,
        other_sectors=(),
        office=party.office,
        mentions=(mention,) if party.text else (),
    )


def _nearest(mentions: tuple[EntityMention, ...], event: Event) -> Span | None:
    found = min(mentions, key=lambda m: abs(m.start - event.trigger.start), default=None)
    return Span(found.start, found.end, found.text) if found else None


def _find_words(record: Record, event: Event, words: str) -> Span:
    """Where words stand nearest to the trigger, or no characters at the trigger."""
    text, at = record.article.text, event.trigger.start
    places = [p for p in (text.rfind(words, 0, at), text.find(words, at)) if p >= 0]
    if not places:
        return Span(at, at, "")
    start = min(places, key=lambda place: abs(place - at))
    return Span(start, start + len(words), words)


def _change_date(record: Record, event: Event, value: str | None) -> Event:
    if value is None:
        return replace(event, date=None, unknown={**event.unknown, "date": _NONE})
    first, last = split_days(value)
    one = first == last and first is not None
    span = _find_words(record, event, value)
    date = EventDate(
        start=first,
        end=last,
        precision=_PRECISIONS[len(str(first))] if one else "period",
        text=span.text,
        text_start=span.start,
        text_end=span.end,
        anchor="absolute",
    )
    return replace(event, date=date, unknown=_without(event, "date"))


def _change_place(record: Record, event: Event, value: str | None) -> Event:
    if value is None:
        return replace(event, place=None, unknown={**event.unknown, "place": _NONE})
    for told in (e.place for e in record.events if e.place):
        if write_place(told) == value:
            return replace(event, place=told, unknown=_without(event, "place"))
    found = find_place(value)
    span = _find_words(record, event, found.name)
    place = EventPlace(
        found.name, found.geonameid, found.lat, found.lon, found.admin1, found.country,
        found.precision, span.text, span.start, span.end,
    )  # fmt: skip
    return replace(event, place=place, unknown=_without(event, "place"))


def _without(event: Event, name: str) -> dict[str, str]:
    return {field: reason for field, reason in event.unknown.items() if field != name}


def _change_status(_: Record, event: Event, value: str | None) -> Event:
    status: Status = value  # type: ignore[assignment]
    return replace(event, status=status, status_cue=None, disputed=False)


def _change_historical(_: Record, event: Event, value: str | None) -> Event:
    return replace(event, historical=value == "yes")


def _change_voices(record: Record, event: Event, value: str | None) -> Event:
    held = {voice.name: voice for voice in event.said_by}
    names = value.split(JOINT) if value else []
    return replace(
        event, said_by=tuple(held.get(name) or _voice(record, event, name) for name in names)
    )


def _voice(record: Record, event: Event, name: str) -> Voice:
    entity = _find_entity(record, WrittenParty(name))
    span = _find_words(record, event, name)
    return Voice(
        entity.id if entity else None, name, span.text, span.start, span.end, None, None, None
    )


def _change_counts(record: Record, event: Event, value: str | None) -> Event:
    wanted = read_counts(value or "")
    held: dict[str, Count | None] = {name: getattr(event.counts, name) for name in KINDS}
    for name in KINDS:
        if name not in wanted:
            held[name] = None
        elif not same_bounds(held[name], wanted[name]):
            low, high = wanted[name]
            span = _find_number(record, event, high if low is None else low)
            held[name] = Count(low, high, span.text, span.start, span.end)
    return replace(event, counts=Counts(**held))


def _find_number(record: Record, event: Event, number: int | None) -> Span:
    """Where a number stands in digits nearest to the trigger, or no characters at the trigger."""
    at = event.trigger.start
    if number is None:
        return Span(at, at, "")
    written = "|".join(dict.fromkeys((f"{number:,}", str(number))))
    found = re.finditer(rf"(?<![\d.,])(?:{written})(?![.,]?\d)", record.article.text)
    match = min(found, key=lambda one: abs(one.start() - at), default=None)
    return Span(match.start(), match.end(), match[0]) if match else Span(at, at, "")


def _change_context(_: Record, event: Event, value: str | None) -> Event:
    told = value.split(JOINT) if value else []
    return replace(event, context=tuple(sorted(told, key=CONTEXTS.index)), cameo=None)


def _change_about(_: Record, event: Event, value: str | None) -> Event:
    if value is None:
        return replace(event, about=None, cameo=None)
    at = event.trigger.start
    about = About(value, (), Span(at, at, ""))  # type: ignore[arg-type]
    return replace(event, about=about, cameo=None)


_CHANGES: Mapping[str, Callable[[Record, Event, str | None], Event]] = {
    "type": _change_type,
    "mode": _change_mode,
    "actors": _change_actors,
    "recipients": _change_recipients,
    "date": _change_date,
    "place": _change_place,
    "status": _change_status,
    "historical": _change_historical,
    "said_by": _change_voices,
    "counts": _change_counts,
    "context": _change_context,
    "about": _change_about,
}
