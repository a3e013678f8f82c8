from __future__ import annotations

import pytest

from dateline.evaluate.metrics.incident_slots import (
    FillerRow,
    count_fillers,
    credit_date,
    credit_place,
)
from dateline.evaluate.metrics.incidents import (
    IncidentGold,
    IncidentRow,
    TemplateRow,
    score_incidents,
)
from tests.evaluate.support import values


def filler(*names: str, refers: tuple[str, ...] = (), maybe: bool = False) -> FillerRow:
    return {"any": list(names), "refers": list(refers), "maybe": maybe}


def template(*, optional: bool = False) -> TemplateRow:
    return {
        "optional": optional,
        "type": ["BOMBING"],
        "date": "12 JAN 90",
        "location": [[("PERU", None), ("CUSCO", "CITY")]],
        "stage": ["ACCOMPLISHED"],
        "perp_individual": [],
        "perp_organization": [filler("RED DAWN")],
        "physical_target": [],
        "human_name": [filler("ANA RUIZ")],
        "human_description": [filler("MAYOR", refers=("ANA RUIZ",)), filler("GUARDS")],
        "instrument": [],
    }


GOLD: list[IncidentGold] = [
    {"doc_id": "a", "text": "", "templates": [template()]},
    {"doc_id": "b", "text": "", "templates": []},
    {"doc_id": "c", "text": "", "templates": [template(optional=True)]},
]
SAID: IncidentRow = {
    "type": "BOMBING",
    "date": "1990-01-12",
    "location": ["Peru", "Cusco"],
    "stage": "ACCOMPLISHED",
    "perp_organization": ["the Red Dawn"],
    "victim": ["two guards", "the mayor", "a passer-by"],
}


@pytest.mark.parametrize(
    ("gold", "said", "credit"),
    [
        ("12 JAN 90", "1990-01-12", 1.0),
        ("12 JAN 90", "1990-01-13", 0.5),
        ("10 JAN 90 - 14 JAN 90", "1990-01-13", 1.0),
        ("- 12 JAN 90", "1990-02", 0.0),
        ("JAN 90", "1990-01", 1.0),
        (None, "1990-01", 0.0),
        ("12 JAN 90", None, 0.0),
    ],
)
def test_credit_date(gold: str | None, said: str | None, credit: float) -> None:
    assert credit_date(gold, said) == credit


def test_credit_place_gives_half_for_the_country() -> None:
    path: list[tuple[str, str | None]] = [("PERU", None), ("CUSCO", "CITY")]
    assert credit_place([path], ["Peru", "Cusco"]) == 1.0
    assert credit_place([path], ["Peru", "Lima"]) == 0.5
    assert credit_place([path], ["Cusco"]) == 0.0


def test_count_fillers_counts_an_optional_one_only_where_found() -> None:
    fillers = [filler("GUARDS"), filler("SOLDIERS", maybe=True)]
    assert count_fillers(fillers, ["two guards"]) == (1, 1)
    assert count_fillers(fillers, ["soldiers"]) == (1, 2)


def test_score_incidents_counts_slots_of_matched_incidents() -> None:
    said = [{"events": [SAID]}, {}, {}]
    found = values(score_incidents(list(zip(GOLD, said, strict=True))))  # type: ignore[arg-type]
    assert found["incident f1"] == 1.0  # c's is optional
    assert found["relevance f1"] == 1.0
    assert found["victim precision"] == 2 / 3  # the mayor is Ana Ruiz
    assert found["victim recall"] == 1.0
    assert found["all slots recall"] == 1.0
    assert found["all slots precision"] == 7 / 8


def test_score_incidents_gives_half_for_an_attack() -> None:
    said: IncidentRow = {"type": "ATTACK", "date": None, "location": None, "stage": None}
    found = values(score_incidents([(GOLD[0], {"events": [said]})]))
    assert found["type recall"] == 0.5
    assert found["all slots precision"] == 0.5


def test_score_incidents_of_another_type_is_missing_and_extra() -> None:
    said: IncidentRow = {"type": "KIDNAPPING"}
    outcome = score_incidents([(GOLD[0], {"events": [said]})])
    assert values(outcome)["incident f1"] == 0.0
    assert outcome.misses == ("missing a: BOMBING", "extra   a: KIDNAPPING")
