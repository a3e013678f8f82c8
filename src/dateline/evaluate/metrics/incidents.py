"""MUC-4 incidents: who did what to whom, where and when, from whole articles.

This follows the ALL TEMPLATES score of MUC-4 in spirit but counts nine of its
24 slots, so the two are not the same number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from dateline.evaluate.figures import Outcome, Tally
from dateline.evaluate.metrics.incident_slots import (
    FillerRow,
    Path,
    count_fillers,
    credit_date,
    credit_place,
)

StringSlot = Literal[
    "perp_individual", "perp_organization", "physical_target", "victim", "instrument"
]
STRING_SLOTS: tuple[StringSlot, ...] = (
    "perp_individual",
    "perp_organization",
    "physical_target",
    "victim",
    "instrument",
)
SLOTS = ("type", "date", "location", "stage", *STRING_SLOTS)


class TemplateRow(TypedDict):
    """One gold incident."""

    optional: bool
    type: list[str]
    date: str | None
    location: list[Path]
    stage: list[str]
    perp_individual: list[FillerRow]
    perp_organization: list[FillerRow]
    physical_target: list[FillerRow]
    human_name: list[FillerRow]
    human_description: list[FillerRow]
    instrument: list[FillerRow]


class IncidentRow(TypedDict):
    """One predicted incident; slots that are left out are empty."""

    type: str
    date: NotRequired[str | None]
    location: NotRequired[list[str] | None]
    stage: NotRequired[str | None]
    perp_individual: NotRequired[list[str]]
    perp_organization: NotRequired[list[str]]
    physical_target: NotRequired[list[str]]
    victim: NotRequired[list[str]]
    instrument: NotRequired[list[str]]


class IncidentGold(TypedDict):
    """An article with its incidents."""

    doc_id: str
    text: str
    templates: list[TemplateRow]


class IncidentSaid(TypedDict, total=False):
    """The incidents a system found."""

    doc_id: str
    events: list[IncidentRow]


Credits = Mapping[str, Tally]


@dataclass(slots=True)
class _Counts:
    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    incidents: Tally = field(default_factory=Tally)
    relevance: Tally = field(default_factory=Tally)


def score_incidents(pairs: Sequence[tuple[IncidentGold, IncidentSaid]]) -> Outcome:
    """Incidents paired for the greatest credit, then their slots.

    "relevance" asks only whether there is any incident. Optional gold
    incidents count where they are matched.
    """
    counts = _Counts()
    misses: list[str] = []
    for gold, said in pairs:
        misses += _count_document(gold, said.get("events", []), counts)
    whole = Tally()
    for tally in counts.slots.values():
        whole.add(tally.hits, tally.given, tally.wanted)
    figures = [
        *whole.figures("all slots"),
        *counts.incidents.figures("incident"),
        *counts.relevance.figures("relevance"),
    ]
    figures += [f for slot, tally in counts.slots.items() for f in tally.figures(slot)]
    return Outcome(tuple(figures), tuple(misses))


def _count_document(gold: IncidentGold, said: Sequence[IncidentRow], counts: _Counts) -> list[str]:
    templates = gold["templates"]
    pairs = _best_pairs(templates, said)
    for credit_of in pairs.values():
        for slot, tally in credit_of.items():
            counts.slots[slot].add(tally.hits, tally.given, tally.wanted)
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missing = [t for i, t in enumerate(templates) if i not in found and not t["optional"]]
    for template in missing:
        for slot, n in _wanted(template).items():
            counts.slots[slot].wanted += n
    extra = [incident for j, incident in enumerate(said) if j not in used]
    for incident in extra:
        for slot, n in _given(incident).items():
            counts.slots[slot].given += n
    counts.incidents.add(len(pairs), len(said), len(missing) + len(found))
    must = any(not template["optional"] for template in templates)
    counts.relevance.add(must and bool(said), bool(said) and (must or not templates), must)
    return [
        *(f"missing {gold['doc_id']}: {'/'.join(template['type'])}" for template in missing),
        *(f"extra   {gold['doc_id']}: {incident['type']}" for incident in extra),
    ]


def _best_pairs(
    templates: Sequence[TemplateRow], said: Sequence[IncidentRow]
) -> dict[tuple[int, int], Credits]:
    """One-to-one pairs, those with the greatest credit first."""
    table = {
        (i, j): credit_of
        for i, template in enumerate(templates)
        for j, incident in enumerate(said)
        if (credit_of := _credit_pair(template, incident)) is not None
    }
    pairs: dict[tuple[int, int], Credits] = {}
    order = sorted(table, key=lambda at: -sum(tally.hits for tally in table[at].values()))
    for i, j in order:
        if not any(i == one or j == other for one, other in pairs):
            pairs[i, j] = table[i, j]
    return pairs


def _credit_pair(template: TemplateRow, incident: IncidentRow) -> Credits | None:
    """Credit by slot; None where the types cannot be the same incident."""
    kinds = template["type"]
    if incident["type"] not in kinds and "ATTACK" not in (*kinds, incident["type"]):
        return None
    hits: dict[str, float] = {
        "type": 1.0 if incident["type"] in kinds else 0.5,
        "date": credit_date(template["date"], incident.get("date")),
        "location": credit_place(template["location"], incident.get("location") or []),
        "stage": float(incident.get("stage") in template["stage"]),
    }
    wanted, given = _wanted(template), _given(incident)
    credit_of = {slot: Tally(hits[slot], given[slot], wanted[slot]) for slot in hits}
    for slot in STRING_SLOTS:
        fillers = _fillers(template, slot)
        right, counted = count_fillers(fillers, incident.get(slot) or [])
        credit_of[slot] = Tally(right, given[slot], counted)
    return credit_of


def _wanted(template: TemplateRow) -> dict[str, int]:
    """How many fillers of each slot must be found where nothing is."""
    sure: dict[str, int] = {
        slot: sum(not filler["maybe"] for filler in _fillers(template, slot))
        for slot in STRING_SLOTS
    }
    return {
        "type": 1,
        "date": int(bool(template["date"])),
        "location": int(bool(template["location"])),
        "stage": int(bool(template["stage"])),
        **sure,
    }


def _given(incident: IncidentRow) -> dict[str, int]:
    strings: dict[str, int] = {slot: len(incident.get(slot) or []) for slot in STRING_SLOTS}
    return {
        "type": 1,
        "date": int(bool(incident.get("date"))),
        "location": int(bool(incident.get("location"))),
        "stage": int(bool(incident.get("stage"))),
        **strings,
    }


def _fillers(template: TemplateRow, slot: StringSlot) -> list[FillerRow]:
    return _victims(template) if slot == "victim" else template[slot]


def _victims(template: TemplateRow) -> list[FillerRow]:
    """Human targets: the named with their descriptions, and those only described."""
    victims: list[FillerRow] = [{**row, "any": list(row["any"])} for row in template["human_name"]]
    for row in template["human_description"]:
        named = next((v for v in victims if set(v["any"]) & set(row["refers"])), None)
        if named is not None:
            named["any"] += row["any"]
        else:
            victims.append({**row, "any": [*row["any"], *row["refers"]]})
    return victims
