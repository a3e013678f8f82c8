"""Calendar values and their arithmetic."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.times.calendar_values import (
    Interval,
    first_day,
    interval_of,
    season_of,
    shift,
    stretch,
)


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2024-07-24", Interval("2024-07-24", "2024-07-24", "day")),
        ("2024-07-24T10:30", Interval("2024-07-24", "2024-07-24", "day")),
        ("2024-07-24TNI", Interval("2024-07-24", "2024-07-24", "day")),
        ("2024-W30", Interval("2024-07-22", "2024-07-28", "week")),
        ("2024-W30-WE", Interval("2024-07-27", "2024-07-28", "period")),
        ("2023-03", Interval("2023-03", "2023-03", "month")),
        ("1989-Q3", Interval("1989-07", "1989-09", "quarter")),
        ("2013-H2", Interval("2013-07", "2013-12", "period")),
        ("2024-SU", Interval("2024-06", "2024-08", "season")),
        ("2024-WI", Interval("2023-12", "2024-02", "season")),
        ("2015", Interval("2015", "2015", "year")),
        ("198", Interval("1980", "1989", "decade")),
        ("16", Interval("1600", "1699", "period")),
        ("1999/2004", Interval("1999", "2004", "year")),
        ("2021-W53", None),
        ("P3M", None),
        ("PAST_REF", None),
        ("XXXX-WXX-5", None),
    ],
)
def test_interval_of_covers_the_value(value: str, interval: Interval | None) -> None:
    assert interval_of(value) == interval


def test_shift_keeps_to_the_end_of_a_shorter_month() -> None:
    assert shift(datetime.date(2024, 1, 31), "M", 1) == datetime.date(2024, 2, 29)
    assert shift(datetime.date(2024, 2, 29), "Y", -1) == datetime.date(2023, 2, 28)


def test_shift_ends_with_the_calendar() -> None:
    assert shift(datetime.date(2024, 1, 31), "C", -30) is None
    assert shift(datetime.date(2024, 1, 31), "D", 10**9) is None
    assert shift(datetime.date(9999, 11, 30), "M", 1) == datetime.date(9999, 12, 30)


def test_season_of_december_is_next_years_winter() -> None:
    assert season_of(datetime.date(2023, 12, 5)) == (2024, "WI")
    assert season_of(datetime.date(2024, 2, 5)) == (2024, "WI")


@given(st.dates(min_value=datetime.date(1000, 1, 10)), st.sampled_from("DWMQHYEC"))
def test_stretch_holds_its_day(day: datetime.date, unit: str) -> None:
    interval = interval_of(stretch(day, unit))
    assert interval is not None
    assert (interval.first or "") <= day.isoformat()
    last = interval.last or ""
    assert day.isoformat()[: len(last)] <= last


@given(st.dates(min_value=datetime.date(1000, 1, 10)), st.sampled_from("DMQY"))
def test_first_day_begins_its_stretch(day: datetime.date, unit: str) -> None:
    first = first_day(stretch(day, unit))
    assert first is not None
    assert stretch(first, unit) == stretch(day, unit)
