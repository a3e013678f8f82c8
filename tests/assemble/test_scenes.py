"""Which events lie before the story."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event


def event_of(text: str, trigger: str) -> Event:
    events = code(text, published="2021-06-10").events
    return next(event for event in events if event.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "historical"),
    [
        ("Russia invaded Georgia in August 2008.", "invaded", True),
        ("Turkish jets bombed Afrin on Tuesday.", "bombed", False),
        ("Turkish jets have bombed Afrin since 2018.", "bombed", False),
        ("Turkish jets bombed Afrin.", "bombed", False),
        ("Turkish jets had bombed Afrin.", "bombed", True),
        ("Turkish jets had bombed Afrin on Tuesday.", "bombed", False),
    ],
)
def test_find_scenes_tells_history_from_news(text: str, trigger: str, historical: bool) -> None:
    assert event_of(text, trigger).historical is historical


def test_find_scenes_counts_no_reported_past_perfect_as_history() -> None:
    text = "The governor said that Turkish jets had bombed Afrin."

    assert event_of(text, "bombed").historical is False


def test_find_scenes_gives_the_reason_for_an_empty_date_and_place() -> None:
    event = event_of("Angela Merkel met Emmanuel Macron.", "met")

    assert event.date is None
    assert event.place is None
    assert set(event.unknown) >= {"date", "place"}
