"""Accidents and habits, whose words of violence and asking tell no events."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


def types_of(text: str) -> list[str]:
    return [event.type for event in code(text, published="2024-07-25").events]


def test_code_takes_harm_in_an_accident_report_for_no_assault() -> None:
    crash = "Two Peruvian soldiers were killed near Cusco on Friday. "
    assert types_of(crash) == ["ASSAULT"]
    told = "Their bus had crashed into a wall. A collision at the same bend hurt nobody in May."
    assert types_of(crash + told) == []


def test_code_keeps_an_attack_told_beside_an_accident() -> None:
    text = (
        "Two Peruvian soldiers were killed near Cusco on Friday. "
        "Rebels attacked their bus. The gunmen fired from a hill. The bus crashed."
    )
    assert "ASSAULT" in types_of(text)


@pytest.mark.parametrize("adverb", ["often", "usually", "regularly"])
def test_code_takes_a_habit_for_no_event(adverb: str) -> None:
    assert types_of(f"Ugandan governors {adverb} urge the president to build roads.") == []
    assert types_of("Ugandan governors urged the president to build roads.") == ["REQUEST"]
