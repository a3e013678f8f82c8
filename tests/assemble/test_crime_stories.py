"""Whether a whole report is of plain crime, and what is left of it then."""

from __future__ import annotations

import pytest

from dateline.pipeline import code

_BURGLARY = (
    "A burglar was arrested in Regina on Tuesday, Canadian police said. "
    "The suspect is charged with burglary and assault. "
    "Detectives found the stolen jewellery in his car. "
    "Neighbours heard a noise at night. "
    "{} "
    "The trial of the suspect begins next month."
)


def types_of(text: str) -> list[str]:
    return [event.type for event in code(text, published="2024-07-25").events]


@pytest.mark.parametrize(
    "sentence",
    [
        "A Canadian nurse was shot by the burglar last year.",
        "A Canadian nurse was convicted of theft by a judge.",
        "The Canadian pastor was sentenced to prison.",
        "Lt. Dale Moffat asked the Canadian judge to free the nurse.",
    ],
)
def test_code_leaves_out_what_a_crime_report_tells(sentence: str) -> None:
    assert types_of(sentence) != []
    assert types_of(_BURGLARY.format(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Canadian officers shot a driver in Regina last year.", "ASSAULT"),
        ("Dozens of Canadian students demonstrated against the police.", "PROTEST"),
        ("Canada's parliament condemned the police.", "ACCUSE"),
        ("Justin Trudeau condemned the burglary by two Canadian soldiers.", "ACCUSE"),
    ],
)
def test_code_keeps_politics_told_in_a_crime_report(sentence: str, event_type: str) -> None:
    assert event_type in types_of(_BURGLARY.format(sentence))


def test_code_keeps_the_trial_of_a_dissident() -> None:
    text = (
        "A Belarusian activist was arrested in Minsk on Tuesday. "
        "The opposition called the charges political. "
        "Belarus held an election in August. "
        "A court is to hear the case next month."
    )
    assert "COERCE" in types_of(text)


def test_code_takes_a_rampage_of_one_man_for_no_protest() -> None:
    text = (
        "A gunman killed a Canadian baker in Regina, police said. "
        "The gunman went on a rampage in a bakery. "
        "Two Canadian shoppers were killed by the gunman. "
        "Police charged the gunman with murder."
    )
    assert types_of(text) == []


def test_code_keeps_the_arrest_of_a_journalist_in_a_short_report() -> None:
    text = (
        "Police in Kampala arrested a Tanzanian journalist on Friday. "
        "The arrest was condemned by lawyers. "
        "The journalist was charged at a police station, his lawyer said. "
        "He has been jailed before."
    )
    assert "COERCE" in types_of(text)
