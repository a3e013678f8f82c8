"""What one event of the record says about an incident of MUC-4: who, whom, what with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.evaluate.predict.incident_kinds import (
    FIGHTERS,
    IncidentType,
    Stage,
    incident_stage,
    incident_type,
    is_combat,
    is_recent,
    is_sum,
)
from dateline.evaluate.predict.words import date_value

if TYPE_CHECKING:
    from dateline.records import Entity, Event, EventPlace, Participant, Record, Thing

_ARMED = FIGHTERS | {"COP", "CRM", "MIL", "PTY", "SPY"}


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident as far as it is told; words by what tells their bearers apart.

    `start` is where it is first told. `named` are the full names among the
    victims, `sectors` those of the perpetrators, `countries` those of all.
    """

    type: IncidentType
    stage: Stage
    start: int
    date: str | None
    place: EventPlace | None
    individuals: Mapping[str, str]
    organisations: Mapping[str, str]
    targets: Mapping[str, str]
    victims: Mapping[str, str]
    named: frozenset[str]
    instruments: Mapping[str, str]
    countries: frozenset[str]
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Blame:
    """Those whom somebody accuses of what is told at other places of the article."""

    start: int
    individuals: Mapping[str, str]
    organisations: Mapping[str, str]


def find_incident(event: Event, record: Record) -> Incident | None:
    """The incident that an event tells; None for what MUC-4 does not count."""
    stage = incident_stage(event)
    if stage is None or is_combat(event, record) or is_sum(event) or not is_recent(event, record):
        return None
    entities = {entity.id: entity for entity in record.entities}
    doers = _doers(event)
    sufferers = [person for person in _sufferers(event) if _is_somebody(person, entities, event)]
    return Incident(
        type=incident_type(event),
        stage=stage,
        start=event.trigger.start,
        date=date_value(event.date) if event.type == "ASSAULT" else None,
        place=event.place,
        individuals=_individuals(doers, entities),
        organisations=_organisations(doers, record),
        targets=_texts(event.objects),
        victims={person.entity: _text(person, entities) for person in sufferers},
        named=frozenset(
            entities[person.entity].name
            for person in sufferers
            if _is_named(entities[person.entity])
        ),
        instruments=_texts(event.instruments),
        countries=frozenset(p.country for p in (*event.actors, *event.recipients) if p.country),
        sectors=frozenset(doer.sector for doer in doers if doer.sector),
    )


def find_blame(event: Event, record: Record) -> Blame | None:
    """Whom an accusation names that does not itself tell the act."""
    if event.type != "ACCUSE" or "allege" not in event.mode or event.status != "actual":
        return None
    if event.about is not None:
        return None
    doers = [person for person in event.recipients if person.sector in _ARMED]
    entities = {entity.id: entity for entity in record.entities}
    if not doers:
        return None
    return Blame(event.trigger.start, _individuals(doers, entities), _organisations(doers, record))


def _doers(event: Event) -> tuple[Participant, ...]:
    """Who did it: the actors, or those whom the act is laid to."""
    if event.type != "ACCUSE":
        return event.actors
    return tuple(person for person in event.recipients if _is_laid_to(event, person))


def _sufferers(event: Event) -> tuple[Participant, ...]:
    """To whom it was done: the recipients but for those whom it is laid to."""
    if event.type != "ACCUSE":
        return event.recipients
    return tuple(person for person in event.recipients if not _is_laid_to(event, person))


def _is_laid_to(event: Event, person: Participant) -> bool:
    """Accused of it; of a "murder" that is condemned the one who is named is the victim."""
    return "allege" in event.mode or person.sector in _ARMED


def _individuals(doers: Iterable[Participant], entities: Mapping[str, Entity]) -> dict[str, str]:
    return {
        doer.entity: _text(doer, entities)
        for doer in doers
        if entities[doer.entity].kind in ("person", "group")
    }


def _organisations(doers: Iterable[Participant], record: Record) -> dict[str, str]:
    """The organisations that did it, and those whose "members" did."""
    found: dict[str, str] = {}
    names = {entity.id: entity.name for entity in record.entities}
    bodies = [entity for entity in record.entities if entity.kind == "organisation"]
    for doer in doers:
        for body in bodies:
            inside = any(doer.start <= m.start and m.end <= doer.end for m in body.mentions)
            if inside or body.id == doer.entity or body.name in names[doer.entity]:
                found[body.id] = body.name
    return found


def _is_somebody(person: Participant, entities: Mapping[str, Entity], event: Event) -> bool:
    """Whether a recipient is a person or people, and neither a body, a place nor a thing."""
    thing = any(one.start < person.end and person.start < one.end for one in event.objects)
    return entities[person.entity].kind in ("person", "group") and not thing


def _is_named(entity: Entity) -> bool:
    return entity.kind == "person" and entity.name.split()[-1][:1].isupper()


def _text(person: Participant, entities: Mapping[str, Entity]) -> str:
    """The words that put somebody into the event; the name in place of a pronoun."""
    mentions = entities[person.entity].mentions
    mention = next((one for one in mentions if one.start == person.start), None)
    if mention is not None and "pronoun" in mention.reason:
        return entities[person.entity].name
    return person.text


def _texts(things: Iterable[Thing]) -> dict[str, str]:
    return {thing.head: thing.text for thing in things}
