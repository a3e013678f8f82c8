"""Violence of the record as incidents of MUC-4."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.evaluate.predict.words import date_value
from dateline.knowledge.places.tables import load_countries

if TYPE_CHECKING:
    from dateline.evaluate.metrics.incidents import IncidentGold, IncidentRow, IncidentSaid
    from dateline.evaluate.reading import Reading
    from dateline.records import Entity, Event, EventPlace, Participant

_BOMBING_MODES = frozenset({"explosives", "suicide-attack"})
_FIRE_WORDS = ("ablaze", "arson", "burn", "fire", "torch")
_SHORTEST_DATE = len("1990-01")


def predict_incidents(gold: IncidentGold, reading: Reading) -> IncidentSaid:
    """Every act of violence, done or threatened, that is no background."""
    entities = {entity.id: entity for entity in reading.record.entities}
    rows = [
        _incident(event, stage, entities)
        for event in reading.record.events
        if (stage := _stage(event)) is not None
    ]
    return {"doc_id": gold["doc_id"], "events": rows}


def _stage(event: Event) -> str | None:
    """Accomplished or threatened; None for what is no incident."""
    if event.historical:
        return None
    if event.type == "THREATEN":
        about_violence = event.about is not None and event.about.type == "ASSAULT"
        return "THREATENED" if about_violence and event.status == "actual" else None
    return "ACCOMPLISHED" if event.type == "ASSAULT" and event.status == "actual" else None


def incident_type(event: Event) -> str:
    """The MUC-4 type that modes and words of an act of violence imply."""
    words = event.trigger.text.lower()
    modes = set(event.mode) | set(event.about.mode if event.about else ())
    if "abduct" in modes:
        return "HIJACKING" if "hijack" in words else "KIDNAPPING"
    if modes & _BOMBING_MODES:
        return "BOMBING"
    if "destroy" in modes and any(word in words for word in _FIRE_WORDS):
        return "ARSON"
    return "ATTACK"


def _incident(event: Event, stage: str, entities: dict[str, Entity]) -> IncidentRow:
    date = date_value(event.date)
    people = [actor for actor in event.actors if _is_person(actor, entities)]
    return {
        "type": incident_type(event),
        "date": date if date and len(date) >= _SHORTEST_DATE else None,
        "location": _location(event.place),
        "stage": stage,
        "perp_individual": [actor.text for actor in people],
        "perp_organization": [actor.name for actor in event.actors if actor not in people],
        "victim": [person.text for person in event.recipients],
    }


def _is_person(actor: Participant, entities: dict[str, Entity]) -> bool:
    """A person, or people without a name of their own ("guerrillas")."""
    entity = entities[actor.entity]
    return entity.kind == "person" or (entity.kind == "group" and entity.wikidata is None)


def _location(place: EventPlace | None) -> list[str] | None:
    """The country's name, then the place's."""
    if place is None or place.country is None:
        return None
    country = _country_names().get(place.country, place.country)
    return [country] if place.precision == "country" else [country, place.name]


@cache
def _country_names() -> dict[str, str]:
    return {country.iso3: country.place.name for country in load_countries()}
