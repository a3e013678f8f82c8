"""Violence of the record as incidents of MUC-4.

As MUC-4's rules for filling have it, an incident without a date of its own
happened on or before the article's day, and its place is at least a country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.evaluate.predict.incident_facts import find_blame, find_incident
from dateline.evaluate.predict.incident_kinds import FIGHTERS
from dateline.evaluate.predict.incident_merging import lay_blame, merge_incidents
from dateline.evaluate.predict.incident_places import (
    COUNTRIES,
    incident_country,
    incident_location,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.evaluate.metrics.incidents import IncidentGold, IncidentRow, IncidentSaid
    from dateline.evaluate.predict.incident_facts import Incident
    from dateline.evaluate.reading import Reading
    from dateline.records import Record

_SHORTEST_DATE = len("1990-01")
_OUTLAWS = FIGHTERS | {"CRM"}
_LEADING_WORDS = ("the ", "a ", "an ", "some ", "our ", "their ", "his ", "her ", "its ")


def predict_incidents(gold: IncidentGold, reading: Reading) -> IncidentSaid:
    """Every incident, done, tried or threatened, that is no background."""
    record = reading.record
    found = (find_incident(event, record) for event in record.events)
    merged = merge_incidents(incident for incident in found if incident is not None)
    blames = (find_blame(event, record) for event in record.events)
    blamed = lay_blame(merged, [blame for blame in blames if blame is not None])
    rows = [_row(incident, record) for incident in blamed if _is_reported(incident, record)]
    return {"doc_id": gold["doc_id"], "events": rows}


def _is_reported(incident: Incident, record: Record) -> bool:
    """Whether something is told of it, and it concerns a country of the task."""
    if not (incident.victims or incident.targets or incident.instruments):
        return False
    country = incident_country(incident, record)
    return country is None or bool(COUNTRIES & {country, *incident.countries})


def _row(incident: Incident, record: Record) -> IncidentRow:
    date = incident.date
    dated = date is not None and len(date) >= _SHORTEST_DATE
    organisations = _strings(incident.organisations.values())
    return {
        "type": incident.type,
        "date": date if dated else record.article.published,
        "location": incident_location(incident, record),
        "stage": incident.stage,
        "perp_individual": _strings(incident.individuals.values()),
        "perp_organization": organisations or _likely_organisation(incident, record),
        "physical_target": _strings(incident.targets.values()),
        "victim": _strings(incident.victims.values()),
        "instrument": _strings(incident.instruments.values()),
    }


def _likely_organisation(incident: Incident, record: Record) -> list[str]:
    """Whose "guerrillas" they are: the only armed group of the country that is named."""
    if not incident.sectors & _OUTLAWS:
        return []
    country = incident_country(incident, record)
    names = [
        entity.name
        for entity in record.entities
        if entity.kind == "organisation"
        and entity.country == country
        and _OUTLAWS & {entity.sector, *entity.other_sectors}
    ]
    return names if len(names) == 1 else []


def _strings(texts: Iterable[str]) -> list[str]:
    """Without articles, each last word once: "two guards" and "the guards" are the same."""
    found: dict[str, str] = {}
    for text in texts:
        bare = _bare(" ".join(text.split()))
        found.setdefault(bare.split()[-1].lower() if bare else "", bare)
    return [text for text in found.values() if text]


def _bare(text: str) -> str:
    """The words without an article or possessive before them."""
    lower = text.lower()
    leading = next((word for word in _LEADING_WORDS if lower.startswith(word)), "")
    return text[len(leading) :]
