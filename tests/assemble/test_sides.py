"""Who is on which side of an act where another verb or noun than its own has the words."""

from __future__ import annotations

import pytest

from tests.assemble.test_recipients import sides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dozens of Kenyan civilians were rounded up and detained by Ugandan troops.",
            ("COERCE", ["UGA"], ["KEN"]),
        ),
        (
            "Chadian soldiers were killed in an ambush blamed on Boko Haram.",
            ("ASSAULT", ["NGA"], ["TCD"]),
        ),
        (
            "The Chilean minister sounded a call for Peru to accept more refugees.",
            ("REQUEST", ["CHL"], ["PER"]),
        ),
        (
            'Iran\'s foreign minister said: "We are still in talks with Iraq."',
            ("CONSULT", ["IRN", "IRQ"], []),
        ),
    ],
)
def test_actors_are_shared_with_the_word_beside_the_act(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


def test_actors_of_a_killing_are_not_who_buried_the_dead() -> None:
    text = "Two Malian soldiers were killed and buried by Chadian nurses."
    assert ("ASSAULT", [], ["MLI"]) in sides(text)


@pytest.mark.parametrize("verb", ["condemned", "repelled"])
def test_actors_of_an_attack_are_not_who_answers_it(verb: str) -> None:
    found = sides(f"The attack on Mali {verb} by Chad lasted an hour.")
    assert all("TCD" not in actors for kind, actors, _ in found if kind == "ASSAULT")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway promised to help Bolivian farmers move to other crops.",
            ("AGREE", ["NOR"], ["BOL"]),
        ),
        (
            "The Kenyan president pledged to make Uganda pay for the damage.",
            ("AGREE", ["KEN"], ["UGA"]),
        ),
        ("Prices rose after the Kuwait invasion.", ("ASSAULT", [], ["KWT"])),
        (
            "Mexico slapped tariffs on a list of Chilean goods.",
            ("SANCTION", ["MEX"], ["CHL"]),
        ),
    ],
)
def test_recipients_are_who_is_made_to_act_or_named_before_it(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)
