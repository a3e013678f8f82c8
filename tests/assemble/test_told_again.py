"""One act told by several words of a report, and by words that name fewer of its parties."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event


def events(text: str, kind: str) -> list[Event]:
    """The events of a type."""
    return [e for e in code(text, published="2024-07-25").events if e.type == kind]


CALLED_A_DISGRACE = """\
Senator Kaba of Kenya described William Ruto as a disgrace. The law was passed in May.
Kaba blasted Ruto as a disgrace on Wednesday on the radio."""
CRITICISED = "Governor Sule of Nigeria criticised the rules. He made the criticism in Lagos."
RESIGNED = """\
Governor Ali Sow of Mali resigned on Monday. People were in the streets.
The party said Sow had quit."""
BOMBED = """\
The speaker described the bombings at French embassies in Chad and Mali,
which have killed more than 90 people."""

RECOUNTED = """\
A bomb killed 20 people at a market in Basra on Thursday, police said. The army
confirmed the attack but said that eight people were killed."""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ASSAULT", RECOUNTED),
        ("ACCUSE", CALLED_A_DISGRACE),
        ("ACCUSE", CRITICISED),
        ("ASSAULT", BOMBED),
        ("RETREAT", RESIGNED),
    ],
)
def test_events_tells_once_what_is_said_again(kind: str, text: str) -> None:
    assert len(events(text, kind)) == 1


def test_events_keeps_apart_what_two_persons_did() -> None:
    text = "Governor Ali Sow of Mali resigned on Monday. Minister Adama Keita of Mali quit too."

    assert len(events(text, "RETREAT")) == 2


def test_events_takes_the_mode_of_the_means() -> None:
    (blast,) = events("The speaker recalled the bombing that killed 20 people in Mali.", "ASSAULT")

    assert blast.mode == ("explosives",)


def test_events_does_not_call_a_summit_of_two_multilateral() -> None:
    text = "A summit meeting between Emmanuel Macron and Olaf Scholz took place in Paris."
    (summit,) = events(text, "CONSULT")

    assert "multilateral" not in summit.mode


def test_events_names_whom_the_body_names_where_the_first_line_is_a_headline() -> None:
    text = (
        "Pilots' union endorses Ruto.\n\n"
        "A union of pilots in Kenya endorsed President William Ruto on Monday."
    )
    (support,) = events(text, "SUPPORT")

    assert [party.text for party in support.actors] == ["A union"]


def test_events_keeps_apart_what_others_also_said() -> None:
    text = (
        "Pilots' union endorses Ruto.\n\n"
        "A union of pilots in Kenya endorsed President William Ruto on Monday. "
        "Unions of nurses in Kenya have also endorsed Ruto."
    )

    assert len(events(text, "SUPPORT")) == 2


def test_events_tells_a_visit_once_whatever_house_received_the_guest() -> None:
    text = (
        "Aung San Suu Kyi visited the White House on Wednesday. The day was long. "
        "Washington is rolling out the red carpet for Suu Kyi."
    )

    assert len(events(text, "CONSULT")) == 1


def test_events_tells_a_headline_again_by_another_word_of_the_same_actor() -> None:
    text = (
        "Kenya's Ruto calls Odinga 'a disgrace' over strike\n\n"
        "Kenyan President William Ruto attacked opposition leader Raila Odinga on Monday."
    )

    assert len(events(text, "ACCUSE")) == 1


def test_events_takes_the_mode_of_an_attack_from_what_it_is_called_later() -> None:
    text = (
        "The Islamic State group claimed responsibility for an attack on Iraqi soldiers in Mosul. "
        "The bombing was the third this year."
    )
    (attack,) = events(text, "ASSAULT")

    assert attack.mode == ("explosives",)


def test_events_takes_no_visit_from_the_talks_it_follows() -> None:
    text = "William Ruto held talks with the German foreign minister. The visit ended in May."
    (talks,) = events(text, "CONSULT")[:1]

    assert "visit" not in talks.mode


def test_events_keeps_an_act_of_a_day_apart_from_years_of_war() -> None:
    text = """\
Saudi forces shot at a boat on Tuesday. On the same day, warplanes struck Houthi camps near Sanaa.

The war in Yemen has killed tens of thousands of people since 2015."""
    struck = next(e for e in events(text, "ASSAULT") if e.trigger.text == "struck")

    assert struck.date is not None
    assert struck.date.start == "2024-07-23"


def test_events_keeps_a_second_killing_apart() -> None:
    text = (
        "A bomb killed 20 people at a market in Basra on Thursday. Officials condemned the attack. "
        "On Friday eight people were killed by a bomb in Mosul."
    )
    assert len(events(text, "ASSAULT")) == 2
