"""Which place belongs to an event."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


def places_of(text: str) -> dict[str, str | None]:
    """The place of each event by its trigger."""
    record = code(text, published="2021-06-10")
    return {
        event.trigger.text: event.place.name if event.place else None for event in record.events
    }


@pytest.mark.parametrize(
    ("trigger", "text", "place"),
    [
        ("met", "Angela Merkel met Emmanuel Macron in Lisbon.", "Lisbon"),
        ("captured", "Rebels captured Kunduz from government soldiers.", "Kunduz"),
        (
            "kidnapped",
            "Senator Pedro Ruiz was kidnapped at the corner of two streets in Medellin.",
            "Medellín",
        ),
        ("killed", "Rebels killed a senator near a bridge in Tulsa's north side.", "Tulsa"),
        ("bombed", "Turkish jets bombed a hospital in Afrin.", "Afrin"),
        ("arrested", "Police in Minsk arrested forty protesters.", "Minsk"),
        ("arrested", "The Minsk Police Department arrested forty protesters.", "Minsk"),
        ("bombed", "Rebels bombed a bank next to the station in Kunduz.", "Kunduz"),
        ("bombed", "Turkish jets bombed a hospital in Idlib province.", "Idlib"),
        ("shelled", "Congolese troops shelled Rwandan territory.", "Rwanda"),
        ("struck", "Turkish jets struck rebels on Syrian soil.", "Syria"),
        ("visited", "Angela Merkel visited Ankara.", "Ankara"),
        ("killed", "Soldiers killed nine protesters in Mandalay in central Myanmar.", "Mandalay"),
    ],
)
def test_find_place_reads_the_acts_own_phrases(trigger: str, text: str, place: str) -> None:
    assert places_of(text)[trigger] == place


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("met", "Angela Merkel met Emmanuel Macron to discuss the situation in Mali."),
        ("killed", "Soldiers killed nine protesters, a spokesman told reporters in Geneva."),
        ("praised", "Angela Merkel praised the government of Portugal."),
        ("killed", "Soldiers killed a senator who wanted Syrian territory."),
    ],
)
def test_find_place_leaves_empty_what_is_elsewhere(trigger: str, text: str) -> None:
    assert places_of(text)[trigger] is None


def test_find_place_reads_from_where_troops_withdraw() -> None:
    assert places_of("Ethiopia withdrew its troops from Mekelle.")["withdrew"] == "Mekelle"


def test_find_place_takes_the_city_named_before_for_the_city() -> None:
    text = "Rebels captured Kunduz. Soldiers killed nine rebels in the city."

    assert places_of(text)["killed"] == "Kunduz"


def test_find_place_takes_no_city_where_two_were_named() -> None:
    text = "Rebels captured Kunduz and Herat. Soldiers killed nine rebels in the city."

    assert places_of(text)["killed"] is None


def test_find_place_takes_the_named_capital_for_the_capital() -> None:
    text = "Envoys of Iran and Iraq met in the Omani capital. They flew home from Muscat."

    assert places_of(text)["met"] == "Muscat"


def test_find_place_takes_the_capital_of_the_country_that_is_given() -> None:
    text = "Soldiers killed nine protesters in the Bangladeshi capital."

    assert places_of(text)["killed"] == "Dhaka"


def test_find_place_takes_the_town_of_the_dateline_for_the_capital_of_who_acts() -> None:
    text = "NIAMEY, June 9 (Agency) — Nigerien police killed nine men in the capital. Paris knew."

    assert places_of(text)["killed"] == "Niamey"


_MARCH = "Protesters marched in Minsk on Monday."


@pytest.mark.parametrize(
    ("trigger", "text", "place"),
    [
        ("arrested", f"{_MARCH} Police arrested ten activists.", "Minsk"),
        ("arrested", f"{_MARCH} Police arrested ten activists on Tuesday.", None),
        ("praised", f"{_MARCH} Angela Merkel praised the protesters.", None),
        (
            "arrested",
            "MINSK, June 9 (Agency) — Belarusian police arrested ten activists on Tuesday.",
            "Minsk",
        ),
        (
            "arrested",
            "MINSK, June 9 (Agency) — Belarusian police arrested ten activists on March 3.",
            None,
        ),
        (
            "arrested",
            "LONDON, June 9 (Agency) — Belarusian police arrested ten activists on Tuesday.",
            None,
        ),
        (
            "arrested",
            (
                "MINSK, June 9 (Agency) — Belarusian police arrested ten activists on Tuesday. "
                "They had lived in Gomel."
            ),
            None,
        ),
    ],
)
def test_find_scenes_places_an_act_where_the_report_is(
    trigger: str, text: str, place: str | None
) -> None:
    assert places_of(text)[trigger] == place
