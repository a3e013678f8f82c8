"""What acts are done with and done to, apart from who does and suffers them."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event


def first_event(text: str) -> Event:
    event, *_ = code(text, published="2024-07-25").events
    return event


def words(text: str) -> tuple[list[str], list[str]]:
    """The heads of objects and instruments."""
    event = first_event(text)
    return [thing.head for thing in event.objects], [thing.head for thing in event.instruments]


@pytest.mark.parametrize(
    ("text", "objects", "instruments"),
    [
        # By preposition, participle and compound noun.
        ("Burundi's army attacked a village with mortars.", ["village"], ["mortar"]),
        ("The rebels attacked the Kenyan embassy using rockets.", ["embassy"], ["rocket"]),
        ("Rebels attacked a convoy of the Malian army with an IED.", ["convoy"], ["ied"]),
        ("Gunmen armed with rifles attacked a bus in Sinai.", ["bus"], ["rifle"]),
        ("Two Thai soldiers were killed in a bomb attack on a truck.", ["truck"], ["bomb"]),
        ("A Turkish drone strike killed two Kurdish fighters.", [], ["drone"]),
        ("Gunmen killed a Togolese judge when their grenade exploded.", [], ["grenade"]),
        # As grammatical subject and object.
        ("A car bomb exploded outside the Indian consulate in Herat.", ["consulate"], ["bomb"]),
        ("Taliban fighters hurled grenades at a police station.", ["station"], ["grenade"]),
        ("Police fired tear gas at demonstrators in Nairobi.", [], ["gas"]),
        ("Israel launched drones at Iranian airfields.", ["airfield"], ["drone"]),
        ("Ukraine shot down four Russian missiles.", ["missile"], []),
        ("Protesters threw stones at the Israeli embassy.", ["embassy"], ["stone"]),
        ("Russia deployed tanks to the border with Ukraine.", [], ["tank"]),
        # What is acted on, coordinated, and without an act that harms.
        ("Guerrillas blew up three pylons and a bridge in Colombia.", ["pylon", "bridge"], []),
        (
            "Iranian marines seized 40 rifles and a truck from Iraqi smugglers.",
            ["rifle", "truck"],
            [],
        ),
        ("Protesters blocked the main highway in La Paz.", ["highway"], []),
        ("The guerrillas threatened to attack Peru's airports.", ["airport"], []),
        # Neither: a scene, a seat, a person.
        ("Insurgents killed a Nigerian general in his house.", [], []),
        ("Rebels killed two Congolese soldiers in a helicopter.", [], []),
        ("The Nigerian president met the bank's director in Lagos.", [], []),
    ],
)
def test_things_of_an_act(text: str, objects: list[str], instruments: list[str]) -> None:
    assert words(text) == (objects, instruments)


def test_find_objects_gives_words_kind_and_place_in_the_text() -> None:
    text = "Rebels burned the old mission church near Beni."
    (church,) = first_event(text).objects
    assert (church.text, church.kind) == ("old mission church", "building")
    assert text[church.start : church.end] == church.text


def test_find_objects_leaves_things_out_of_the_recipients() -> None:
    event = first_event("Guerrillas blew up a pipeline in Colombia with dynamite.")
    assert [party.text for party in event.recipients if party.text == "a pipeline"] == []
    assert [thing.text for thing in event.objects] == ["pipeline"]


def test_find_instruments_takes_no_acronym_for_a_thing() -> None:
    event = first_event("Guerrillas attacked members of ARENA in El Salvador.")
    assert event.objects == ()


def test_find_things_names_each_once_over_all_mentions() -> None:
    text = (
        "Guerrillas attacked a Peruvian police station on Monday with a car bomb. "
        "The attack on the station killed three policemen."
    )
    first, *_ = code(text, published="2024-07-25").events
    assert [thing.text for thing in first.objects] == ["Peruvian police station"]
