"""Who is behind "Q:", "A:" and a surname in capitals."""

from __future__ import annotations

import pytest

from dateline.annotate.actors import find_actors
from dateline.annotate.attribution.finding import find_attribution
from dateline.knowledge.actors import load_actors
from tests.support import parse_text

TURNS = "\n\nQ: Will the army leave?\n\nA: It will leave."


def speakers_in(text: str) -> list[str]:
    parsed = parse_text(text)
    quotations = find_attribution(parsed, find_actors(parsed, load_actors()), ()).quotations
    return [item.speaker.name for item in quotations if item.speaker and item.kind == "direct"]


@pytest.mark.parametrize(
    ("introduction", "speakers"),
    [
        (
            "Gabon's defence minister, Paul Ondo, spoke to Reuters about the talks with Marie Eko.",
            ["Reuters", "Paul Ondo"],
        ),
        ("Reuters interviewed Paul Ondo, the defence minister of Gabon.", ["Reuters", "Paul Ondo"]),
        ("Paul Ondo is the defence minister of Gabon. He lives in Libreville.", ["Q", "Paul Ondo"]),
        ("Paul Ondo and Marie Eko are ministers of Gabon.", ["Q", "A"]),
    ],
)
def test_find_attribution_names_who_asks_and_answers(
    introduction: str, speakers: list[str]
) -> None:
    assert speakers_in(introduction + TURNS) == speakers


def test_find_attribution_a_surname_in_capitals_is_the_person() -> None:
    text = (
        "Elena Petrova is the defence minister of Gabon.\n\nPETROVA: We will leave.\n\nHOST: When?"
    )
    assert speakers_in(text)[0] == "Elena Petrova"
