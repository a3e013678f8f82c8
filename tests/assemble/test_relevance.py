"""Which acts are politics, and which are crime, sport or business."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


def types_of(text: str) -> list[str]:
    return [event.type for event in code(text, published="2024-07-25").events]


@pytest.mark.parametrize(
    "text",
    [
        "A woman was stabbed in Toronto on Tuesday, Canadian police said.",
        "Canadian police arrested a man in Toronto over a burglary.",
        "Brazil beat Serbia 2-0 in Doha on Friday.",
        "The Argentine striker missed the semifinal, and his coach blamed the referee of Chile.",
        "Town officials in Canada have agreed to host the fair.",
        "The school board's letter to Canada's parents repeated the request for help.",
        "Canadian businessmen met a supplier in Toronto.",
        "Two Canadian officers were killed in Regina by a burglar.",
        "Canadian voters watched attacks on the candidate in the debate.",
        "On his visit to the zoo, the Canadian premier walked among the bears.",
        "The talk of sanctions against Peru was groundless, a columnist wrote.",
    ],
)
def test_code_leaves_crime_and_sport_out(text: str) -> None:
    assert types_of(text) == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A suicide bomber killed ten people in Mogadishu, Somali police said.", "ASSAULT"),
        ("Canadian police arrested an American diplomat in Toronto.", "COERCE"),
        ("Belarusian police arrested dozens of protesters in Minsk.", "COERCE"),
        ("Gunmen killed a Mexican journalist in Veracruz.", "ASSAULT"),
        ("Egyptian police opened fire on a crowd in Suez.", "ASSAULT"),
        ("Swedish doctors delivered medicine to a hospital in Yemen.", "AID"),
        ("Kenya's Supreme Court lifted the ban on the party.", "CONCEDE"),
        ("Peru did not attack Chile's navy, its minister said.", "ASSAULT"),
    ],
)
def test_code_keeps_political_violence_and_arrests(text: str, event_type: str) -> None:
    assert event_type in types_of(text)
