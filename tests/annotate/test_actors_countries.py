"""Whose a group, official or body is: the evidence that counts and that which does not."""

from __future__ import annotations

import pytest

from tests.annotate.test_actors import named

Expected = list[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("BAGHDAD — A bomb went off. The U.S. army said eight people died.", "eight people", "IRQ"),
        ("Syrian police said eight people died.", "eight people", "SYR"),
        ("Malian rebels killed ten people, aid workers in Dakar said.", "ten people", "MLI"),
        ("The group fired rockets into Israel from southern Lebanon.", "The group", "LBN"),
        ("Houthis in Yemen met fighters backed by Oman.", "fighters", "YEM"),
    ],
)
def test_find_actors_takes_no_country_of_a_teller_target_or_backer(
    text: str, words: str, country: str
) -> None:
    assert [found for _, found, _ in named(text, words)] == [country]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Jewish settlers in the West Bank burnt a car.",
            "Jewish settlers",
            [("Jewish settlers", "ISR", "CVL")],
        ),
        ("Serb police in Kosovo shot at a car.", "Serb police", [("Serb police", "SRB", "COP")]),
        (
            "Arab leaders met in Jordan.",
            "Arab leaders",
            [("Arab leaders", None, "GOV")],
        ),
        (
            "The Albanian minority of Macedonia voted.",
            "The Albanian minority",
            [("Albanian minority", "MKD", "CVL")],
        ),
        (
            "Opponents of President Lukashenko marched.",
            "Opponents",
            [("Belarusian opponents", "BLR", "OPP")],
        ),
        (
            "The deputy Russian foreign minister left.",
            "The deputy Russian foreign minister",
            [("Russian foreign minister", "RUS", "GOV")],
        ),
    ],
)
def test_find_actors_tells_whose_a_group_is(text: str, words: str, expected: Expected) -> None:
    assert named(text, words) == expected


def test_find_actors_takes_the_town_of_the_dateline_for_no_person() -> None:
    text = "CLINTON — A couple was charged. The Clinton couple left."
    found = [held for words in ("Clinton", "The Clinton couple") for held in named(text, words)]
    assert all(name != "Hillary Clinton" for name, _, _ in found)


def test_find_actors_takes_a_state_in_a_bodys_name_for_the_one_of_a_local_report() -> None:
    text = "MONROE, Ga. — The Georgia Roads Bureau closed a road."
    assert named(text, "The Georgia Roads Bureau") == [("Georgia Roads Bureau", "USA", "GOV")]
