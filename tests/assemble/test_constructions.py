"""What acts make of one another: parts, aims, retellings, demands and wishes."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event


def events_of(text: str) -> tuple[Event, ...]:
    return code(text, published="2024-07-25").events


def types_of(text: str) -> list[str]:
    return [event.type for event in events_of(text)]


def recipients_of(text: str) -> list[set[str | None]]:
    return [{party.country for party in event.recipients} for event in events_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What stands beside an inner act is inner too.
        ("Ghana agreed to resume talks with Togo and to free its sailors.", ["AGREE"]),
        (
            "Oman agreed to free the Yemeni pilots, and Qatar expelled a Yemeni envoy.",
            ["AGREE", "SANCTION"],
        ),
        # Aims are no acts; what came of it is.
        ("Nigeria deployed soldiers to protect farmers in Borno.", ["MOBILIZE"]),
        ("Sudanese rebels attacked the army base in a bid to seize the airport.", ["ASSAULT"]),
        # Documents speak for who passed them.
        ("The Ghanaian parliament passed a resolution condemning Togo.", ["ACCUSE"]),
        # Questions ask for nothing.
        ("Latvian deputies asked whether Russia had bombed the Syrian town.", ["ASSAULT"]),
    ],
)
def test_events_leave_out_parts_of_others(text: str, expected: list[str]) -> None:
    assert types_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venezuela needs to free all prisoners, the Chilean president said.", ["REQUEST"]),
        ("Rwanda must pull its troops out of Congo, Belgium said.", ["REQUEST"]),
        ("Kenyan soldiers should have no doubts, the Kenyan president said.", []),
    ],
)
def test_demands_need_an_act_that_is_demanded(text: str, expected: list[str]) -> None:
    assert types_of(text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Latvia ruled out sending soldiers to Ukraine.", "UKR"),
        ("Iran threatened to launch an offensive unless Iraq accepted its terms.", "IRQ"),
        ("Lisbon called off a visit by the Angolan foreign minister.", "AGO"),
        ("Bolivian miners marched in protest at the arrest of their leader by Peru.", "PER"),
    ],
)
def test_recipients_are_found_in_what_the_act_concerns(text: str, country: str) -> None:
    assert country in recipients_of(text)[0]


def test_each_other_makes_all_actors() -> None:
    (event,) = events_of("Lebanon and Israel accused each other of violating the truce.")
    assert {party.country for party in event.actors} == {"ISR", "LBN"}


def test_owner_of_a_weapon_is_the_actor() -> None:
    (event,) = events_of("Turkish shelling killed nine Kurdish fighters in Syria.")
    assert [party.country for party in event.actors] == ["TUR"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # Without who did it.
        ("Burundi arrested a Kenyan editor. The editor was detained at dawn, lawyers said.", 2),
        # By a noun.
        ("Rwanda arrested two Kenyan priests.\n\nThe arrest of the priests broke the law.", 2),
        # By what it did to people.
        ("Rebels attacked a Malian army post. Six Malian soldiers were killed, it said.", 2),
    ],
)
def test_retellings_are_one_event(text: str, mentions: int) -> None:
    assert [len(event.mentions) for event in events_of(text)] == [mentions]


def test_retellings_are_apart_where_a_day_or_place_is() -> None:
    text = (
        "Rebels attacked a Malian army post near Gao on Monday. Six Malian soldiers were killed "
        "near Mopti on Wednesday."
    )
    assert len(events_of(text)) == 2
