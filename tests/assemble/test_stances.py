"""What stances make of the acts they concern."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Moldovan parliament voted to admit Albania to the union.", ["SUPPORT"]),
        ("The Moldovan parliament voted to expel Russian diplomats.", ["THREATEN"]),
        ("Peru decided not to send aid to Bolivia.", ["REJECT"]),
        ("Egypt is considering sending aid to Libya.", ["AGREE"]),
        ("An Egyptian group looked at the number of murders in Libya.", []),
        ("Sudan has to free the Chadian pilots, the Libyan president said.", ["REQUEST"]),
        ("Peru has no intention of talking to Bolivia.", ["REJECT"]),
        ("Peru did not agree to talk to Bolivia.", ["REJECT"]),
        ("Peru is not ready to talk to Bolivia.", ["REJECT"]),
        ("Peru has not yet decided whether to withdraw its troops from Chad.", []),
        ("Peru welcomes any attempt to end the war in Libya.", ["SUPPORT"]),
        (
            "Egypt asked Sudan to free the pilots, a plea that Khartoum rejected.",
            ["REQUEST", "REJECT"],
        ),
        ("Regional leaders threatened to use force unless the chief is freed.", ["THREATEN"]),
        ("The police shooting in Peru was justified.", []),
        ("The Peruvian army ended the uprising.", []),
        ("The Peruvian miners ended their strike.", ["CONCEDE"]),
    ],
)
def test_stances_make_one_event_or_none(text: str, expected: list[str]) -> None:
    assert [event.type for event in code(text, published="2024-07-25").events] == expected


def test_what_would_have_been_needed_asks_for_nothing() -> None:
    text = "Sudan would have had to free the Chadian pilots, the Libyan president said."
    events = code(text, published="2024-07-25").events
    assert "REQUEST" not in [event.type for event in events]


def test_a_hostile_act_decided_against_refuses_nothing() -> None:
    events = code("Peru decided not to attack Bolivia.", published="2024-07-25").events
    assert "REJECT" not in [event.type for event in events]


def test_what_nobody_invited_to_is_not_refused() -> None:
    events = code("A Peruvian nurse has no invitation to visit the president of Chile.").events
    assert "REJECT" not in [event.type for event in events]


def test_a_threat_that_is_declined_refuses_nothing() -> None:
    events = code("The Peruvian president declined to threaten Chile.").events
    assert [(event.type, event.status) for event in events] == [("THREATEN", "negated")]


def test_answers_go_to_those_who_asked() -> None:
    record = code("Egypt asked Sudan to free the pilots, a plea that Khartoum rejected.")
    answer = next(event for event in record.events if event.type == "REJECT")
    assert [party.name for party in answer.recipients] == ["Egypt"]
    assert answer.status == "actual"


def test_coups_befall_the_country_that_has_them() -> None:
    (event,) = code("Chad has had two coups since 1980.").events
    assert (event.actors, [party.name for party in event.recipients]) == ((), ["Chad"])


def test_force_in_a_passive_gerund_is_told() -> None:
    text = "Kenyan miners tried to storm the parliament before being dispersed by soldiers."
    events = {event.type: event for event in code(text).events}
    assert events["COERCE"].status == "actual"
    assert [party.name for party in events["COERCE"].recipients] == ["Kenyan miners"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv asked for a pledge of military support from Berlin.", ("REQUEST", ["assist"])),
        ("Ukraine urged Germany to pledge more tanks.", ("REQUEST", ["assist"])),
        ("Ghana refused to promise food aid to Togo.", ("REJECT", ["assist"])),
        ("Ghana asked Togo to agree to talks.", ("REQUEST", ["meet"])),
        ("Ghana urged Togo to reach a compromise with Benin.", ("REQUEST", ["meet"])),
    ],
)
def test_the_mode_of_a_demanded_pledge_is_that_of_what_is_promised(
    text: str, expected: tuple[str, list[str]]
) -> None:
    (event,) = code(text, published="2024-07-25").events
    assert (event.type, list(event.mode)) == expected


def test_an_attack_beaten_back_is_the_attackers_and_no_beating() -> None:
    text = "Ukrainian forces beat back a Russian assault on the town of Kupiansk."
    (event,) = code(text, published="2024-07-25").events
    assert (event.type, event.status, list(event.mode)) == ("ASSAULT", "negated", [])
    assert [party.country for party in event.actors] == ["RUS"]
    assert [party.country for party in event.recipients] == ["UKR"]
