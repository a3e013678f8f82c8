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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile threatened to impose a tax on Peruvian cars.", ("THREATEN", ["CHL"], ["PER"])),
        (
            "The Kenyan opposition expressed concern that Ugandan soldiers were crossing over.",
            ("ACCUSE", ["KEN"], ["UGA"]),
        ),
        (
            "France issued an ultimatum demanding that Mali withdraw within a week.",
            ("THREATEN", ["FRA"], ["MLI"]),
        ),
        (
            "Egyptian opposition groups objected to the Kenyan participation in UNAMID.",
            ("ACCUSE", ["EGY"], ["KEN"]),
        ),
        (
            "Pope Francis has no plans to address the forum or meet with Israel's president.",
            ("REJECT", ["VAT"], ["ISR"]),
        ),
        ("Peru voted in favor of allowing Bolivia to join.", ("SUPPORT", ["PER"], ["BOL"])),
        ("Kenyan nurses marched to the Ugandan embassy.", ("PROTEST", ["KEN"], ["UGA"])),
        ("Kenyan nurses marched to Mombasa.", ("PROTEST", ["KEN"], [])),
    ],
)
def test_recipients_are_named_by_what_an_act_is_about(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway asked Chad to free two nurses. Chad turned down the request.",
        "Norway asked Chad to free two nurses, but Chad ignored the plea.",
        "Norway proposed a summit on oil, but Chad declined the offer.",
        "Norway proposed a summit on oil, even though Chad declined Oslo's offer.",
    ],
)
def test_recipients_of_a_refusal_and_of_what_it_answers_are_each_other(text: str) -> None:
    found = sides(text)
    assert ("REJECT", ["TCD"], ["NOR"]) in found
    assert {(tuple(a), tuple(r)) for kind, a, r in found if kind != "REJECT"} == {
        (("NOR",), ("TCD",))
    }


def test_recipients_of_a_refusal_are_not_who_asked_long_before() -> None:
    text = (
        "Norway asked Chad to free two nurses. The nurses are from Mali. They were seized in May. "
        "Niger declined the offer."
    )
    assert ("REJECT", ["NER"], []) in sides(text)


def test_recipients_of_a_refusal_are_not_who_asked_another() -> None:
    text = "Norway asked Chad to free two nurses. Niger declined the offer."
    assert ("REJECT", ["NER"], []) in sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two Malian soldiers were killed in an ambush that the army blamed on Boko Haram.",
            ("ASSAULT", ["NGA"], ["MLI"]),
        ),
        (
            "The report prompted Chilean calls for a boycott of Peru.",
            ("ACCUSE", ["CHL"], ["PER"]),
        ),
        (
            "Norway called for the former Kenyan president to release the prisoners.",
            ("REQUEST", ["NOR"], ["KEN"]),
        ),
        (
            "The rebel told Colombia's president that his fighters would not lay down their arms.",
            ("REJECT", ["COL"], ["COL"]),
        ),
        (
            "Kenya's president assured Uganda's minister that Kenya would withdraw its troops.",
            ("AGREE", ["KEN"], ["UGA"]),
        ),
        (
            "Kenya's president told Ugandan reporters that Kenya would withdraw its troops.",
            ("AGREE", ["KEN"], []),
        ),
        ("Norway called for help to rebuild Chad.", ("REQUEST", ["NOR"], [])),
    ],
)
def test_sides_are_who_is_asked_told_or_blamed(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


def test_actors_are_who_uses_a_thing_to_do_it() -> None:
    found = sides("Turkish police used water cannon on Kurdish students to disperse them.")
    assert [actors for _, actors, _ in found] == [["TUR"]]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan nurses protested against a law on Ugandan refugees.",
        "Kenyan nurses protested against what they call the Russian law.",
    ],
)
def test_recipients_of_a_protest_are_not_whom_a_law_is_about_or_called_after(text: str) -> None:
    assert ("PROTEST", ["KEN"], []) in sides(text)


def test_recipients_of_a_protest_against_a_law_are_who_made_it() -> None:
    text = "Kenyan nurses protested against Uganda's law on refugees."
    assert ("PROTEST", ["KEN"], ["UGA"]) in sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway repeated its demand for Chad to withdraw.", ("REQUEST", ["NOR"], ["TCD"])),
        (
            "The Chadian president reiterated calls for Israel to accept a deal.",
            ("REQUEST", ["TCD"], ["ISR"]),
        ),
    ],
)
def test_recipients_of_repeated_calls_are_who_is_to_act(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)
