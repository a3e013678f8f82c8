"""Violence of a record as incidents of MUC-4; records are made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import pytest

from dateline.evaluate.metrics.incidents import IncidentGold, IncidentRow
from dateline.evaluate.predict.incident_kinds import incident_stage, incident_type
from dateline.evaluate.predict.incidents import predict_incidents
from dateline.evaluate.reading import Reading
from dateline.kinds import EntityKind, ThingKind
from dateline.records import (
    About,
    Entity,
    Event,
    EventDate,
    Participant,
    Record,
    Span,
    Thing,
)
from tests.examples import TEXT, example_event, example_record, span_of

GOLD: IncidentGold = {"doc_id": "a", "text": TEXT, "templates": []}
LIMA = example_event().place
REBELS = example_event().recipients


@dataclass(frozen=True)
class FakeReading:
    """A record that was there before."""

    record: Record


def attack(**changes: object) -> Event:
    """An attack with firearms by rebels on a town councillor in Lima."""
    made = replace(
        example_event(),
        type="ASSAULT",
        mode=("firearms",),
        about=None,
        trigger=span_of("met"),
        actors=REBELS,
        recipients=(person("v1", "Rosa Paz"),),
        rule="ASSAULT.shoot",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def person(name_id: str, name: str, sector: str = "CVL") -> Participant:
    return Participant(name_id, name, 0, len(name), name, None, "PER", sector, None)


def thing(text: str, kind: ThingKind) -> Thing:
    start = len(TEXT)
    head = text.split()[-1]
    return Thing(text, start, start + len(text), head, kind)


def day(text: str) -> EventDate:
    return EventDate(text, text, "day", text, 0, len(text), "absolute")


def incidents(*events: Event) -> list[IncidentRow]:
    people = {p.entity: p for event in events for p in (*event.actors, *event.recipients)}
    known = {entity.id: entity for entity in example_record().entities}
    for one in people.values():
        kind: EntityKind = "group" if one.name[0].islower() else "person"
        made = Entity(one.entity, one.name, kind, None, one.country, one.sector, (), None, ())
        known.setdefault(one.entity, made)
    record = replace(example_record(), events=events, entities=tuple(known.values()))
    reading = cast(Reading, FakeReading(record))
    return predict_incidents(GOLD, reading)["events"]


@pytest.mark.parametrize(
    ("mode", "trigger", "kind"),
    [
        (("firearms",), "met", "ATTACK"),
        (("aerial", "explosives"), "met", "BOMBING"),
        (("abduct",), "met", "KIDNAPPING"),
        (("destroy",), "burned", "ARSON"),
        (("destroy",), "razed", "ATTACK"),
        (("abduct",), "hijacked", "HIJACKING"),
    ],
)
def test_incident_type(mode: tuple[str, ...], trigger: str, kind: str) -> None:
    span = replace(span_of("met"), text=trigger)
    assert incident_type(attack(mode=mode, trigger=span)) == kind


def test_incident_type_follows_the_weapon_and_the_thing_taken() -> None:
    assert incident_type(attack(mode=(), instruments=(thing("bomb", "explosive"),))) == "BOMBING"
    taken = attack(mode=("abduct",), objects=(thing("plane", "aircraft"),))
    assert incident_type(taken) == "HIJACKING"


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, "ACCOMPLISHED"),
        ({"status": "negated"}, None),
        ({"status": "hypothetical"}, None),
        ({"status": "hypothetical", "status_cue": Span(0, 10, "reportedly")}, "ACCOMPLISHED"),
        ({"status": "hypothetical", "rule": "stance.attempt < ASSAULT.kill"}, "ATTEMPTED"),
        ({"type": "THREATEN", "about": About("ASSAULT", (), span_of("met"))}, "THREATENED"),
        ({"type": "THREATEN", "about": About("COERCE", (), span_of("met"))}, None),
        ({"type": "CONSULT"}, None),
    ],
)
def test_incident_stage(changes: dict[str, object], stage: str | None) -> None:
    assert incident_stage(attack(**changes)) == stage


def test_predict_incidents_fills_the_slots_of_violence() -> None:
    bomb, bridge = thing("a car bomb", "explosive"), thing("the old bridge", "infrastructure")
    event = attack(instruments=(bomb,), objects=(bridge,), date=day("2024-05-02"))
    (incident,) = incidents(event, example_event(), attack(historical=True, date=None))
    assert incident["type"] == "BOMBING"
    assert incident["date"] == "2024-05-02"
    assert incident["location"] == ["Peru", "Lima Province", "Lima"]
    assert incident["stage"] == "ACCOMPLISHED"
    assert incident["victim"] == ["Rosa Paz"]
    assert incident["perp_individual"] == ["rebels"]
    assert incident["physical_target"] == ["old bridge"]
    assert incident["instrument"] == ["car bomb"]


def test_predict_incidents_dates_the_undated_by_the_article() -> None:
    (incident,) = incidents(attack(date=None))
    assert incident["date"] == example_record().article.published


def test_predict_incidents_keeps_background_of_two_months() -> None:
    recent = attack(historical=True, date=day("2024-03-20"))
    long_ago = attack(historical=True, date=day("2024-01-20"))
    assert len(incidents(recent)) == 1
    assert incidents(long_ago) == []


def test_predict_incidents_leaves_combat_out() -> None:
    soldiers = (person("s1", "soldiers", "MIL"),)
    assert incidents(attack(rule="ASSAULT.clash-noun")) == []
    assert incidents(attack(recipients=soldiers)) == []
    assert incidents(attack(actors=(), recipients=REBELS)) == []
    assert len(incidents(attack(actors=(), recipients=soldiers))) == 1


def test_predict_incidents_leaves_out_other_countries() -> None:
    assert LIMA is not None
    norwegian = replace(person("v1", "Rosa Paz"), country="NOR")
    abroad = attack(place=replace(LIMA, country="NOR"), recipients=(norwegian,), actors=())
    assert incidents(abroad) == []


def test_predict_incidents_joins_what_nothing_told_of_keeps_apart() -> None:
    again = attack(recipients=(person("g1", "two guards"),), place=None, date=None)
    (incident,) = incidents(attack(), again)
    assert incident["victim"] == ["two guards", "Rosa Paz"]


@pytest.mark.parametrize(
    "changes",
    [
        {"date": day("2024-05-01")},
        {"recipients": (person("v2", "Juan Mora"),)},
        {"mode": ("abduct",)},
    ],
)
def test_predict_incidents_keeps_another_day_victim_or_kind_apart(
    changes: dict[str, object],
) -> None:
    assert len(incidents(attack(), attack(**changes))) == 2


def test_predict_incidents_takes_the_accused_for_those_who_did_it() -> None:
    accused = (person("c1", "Leo Duque", "CRM"),)
    charge = attack(
        type="ACCUSE",
        mode=("allege",),
        actors=(),
        recipients=accused,
        trigger=replace(span_of("met"), start=200),
    )
    (incident,) = incidents(attack(actors=()), charge)
    assert incident["perp_individual"] == ["Leo Duque"]


def test_predict_incidents_takes_the_one_named_in_a_condemned_murder_for_the_victim() -> None:
    condemned = attack(
        type="ACCUSE",
        mode=("disapprove",),
        actors=(),
        about=About("ASSAULT", (), span_of("met")),
        rule="stance.condemn < ASSAULT.kill-noun",
    )
    (incident,) = incidents(condemned)
    assert (incident["victim"], incident["perp_individual"]) == (["Rosa Paz"], [])
