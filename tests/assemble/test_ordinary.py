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
        "The Kenyan governor said she wanted to speak directly to Kenyan women.",
        "The Kenyan government offers loans to Kenyan parents.",
        "Danish youth oppose violence.",
        "Many Danes will continue to support the premier of Denmark.",
        "Egyptian officers fired Abbas at the airport.",
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
        ("The Kenyan president said he planned to speak to the Ugandan president.", "AGREE"),
        ("The Kenyan government offered loans to Somalia.", "AGREE"),
        ("Egyptian officers fired at Abbas at the airport.", "ASSAULT"),
    ],
)
def test_code_keeps_politics_of_the_same_kind(text: str, event_type: str) -> None:
    assert event_type in types_of(text)


def test_code_takes_a_noun_that_only_names_its_actor_for_no_act() -> None:
    fired_on = "Lebanese gunmen opened fire on an army patrol in the Bekaa."
    assert types_of(fired_on) == ["ASSAULT"]
    assert types_of("The Lebanese army began patrols in the Bekaa.") == ["MOBILIZE"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("France does not, and never will, accept Abkhazia as a state.", "REJECT"),
        ("France will never accept Abkhazia as a state.", "REJECT"),
        ("France will accept Abkhazia as a state.", "AGREE"),
    ],
)
def test_code_reads_the_negation_of_a_coordinated_auxiliary(text: str, event_type: str) -> None:
    assert types_of(text) == [event_type]


def test_code_takes_a_summit_of_two_for_no_multilateral_one() -> None:
    two = code("The summit meeting between Chad and Niger ended in N'Djamena.")
    three = code("The summit meeting of Chad, Niger and Mali ended in N'Djamena.")
    assert ["multilateral" in event.mode for event in (*two.events, *three.events)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        # Elections and debates have beatings and fights.
        "Senator Amina Odhiambo of Kenya beat the Kenyan premier William Ruto on Tuesday.",
        "The delegates of the Kenyan party launched a revolt in Nakuru.",
        # What one of the people is for, or wants.
        "Half of the Danish voters want all Syrian migrants in Denmark to be deported.",
        "Else Holm is backing the Danish premier because she likes her.",
        # No one time, and nobody in particular.
        "Syrian civilians are usually killed by the Syrian army.",
        "If they see a smuggler, Kenyan officers tell the Ugandan government.",
        'The Kenyan premier said: "A leader must fight for what he believes in."',
        "The Kenyan senator argued for the assassination of Somali rebels.",
        "The White House steered clear of criticizing Kenya.",
        "Vandals in Kenya damaged Kenyan businesses and attacked Kenyan shopkeepers.",
    ],
)
def test_code_leaves_out_contests_opinions_and_habits(text: str) -> None:
    assert types_of(text) == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenyan soldiers beat the Kenyan senator in Nakuru on Tuesday.", "ASSAULT"),
        ("Soldiers of the Kenyan army launched a revolt in Nakuru.", "PROTEST"),
        ("The Danish premier wants Sweden to deport the migrants.", "REQUEST"),
        ("The army of Syria killed Syrian civilians.", "ASSAULT"),
        ("The Kenyan premier fired back at the Ugandan president on Monday.", "ACCUSE"),
        ('"I want to thank Uganda for its help," the Kenyan premier said.', "SUPPORT"),
    ],
)
def test_code_keeps_what_looks_like_a_contest_or_an_opinion(text: str, event_type: str) -> None:
    assert event_type in types_of(text)
