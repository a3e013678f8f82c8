"""What of a story is no politics: crime, business, courtesy, opinions, plans at home."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


def types_of(text: str) -> list[str]:
    return [event.type for event in code(text, published="2024-07-25").events]


@pytest.mark.parametrize(
    "text",
    [
        # A single man's crime, though the story speaks of arms and elections.
        (
            "Police in Denver searched for weapons on Monday. A Denver man gunned down his wife. "
            "Voters in Denver go to the polls today, and the candidates speak about weapons."
        ),
        "A court in Denver acquitted a Denver man of theft.",
        "The American mayor is grateful to the American voters.",
        "Most Danish residents oppose the use of violence.",
        "A Swedish carmaker signed an agreement with a Swedish bank.",
        "The American candidate plans to visit a school in Iowa on Friday.",
        "Officers spoke with the American suspect for an hour.",
        "If Kenya had one, the minister could criticize his government.",
    ],
)
def test_code_leaves_out_what_is_no_politics(text: str) -> None:
    assert types_of(text) == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A Thai court acquitted the opposition leader of treason.", "CONCEDE"),
        ("Kenya's president is grateful to the people of Rwanda.", "SUPPORT"),
        ("The Danish party opposes the plan of the government of Denmark.", "REJECT"),
        ("Kenya's president plans to visit Rwanda on Friday.", "AGREE"),
        ("The Kenyan army did not attack Somalia, its spokesman said.", "ASSAULT"),
        ("Gunmen killed a senator in Manila.", "ASSAULT"),
    ],
)
def test_code_keeps_politics_of_the_same_kind(text: str, event_type: str) -> None:
    assert event_type in types_of(text)
