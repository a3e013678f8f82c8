"""Arithmetic on TIMEX3 calendar values: "2024-W30", "1989-Q3", "198", "2024-SU".

A value names a stretch of the calendar at one granularity, its unit: "D" day,
"W" week, "M" month, "Q" quarter, "Y" year, "E" decade, "C" century. Nothing
here knows words.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

SEASONS = ("WI", "SP", "SU", "FA")
_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9}
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive ISO 8601 dates, cut to `precision`; None at an open side."""

    first: str | None
    last: str | None
    precision: str


def interval_of(value: str) -> Interval | None:
    """The dates that a calendar value covers, None for one that is no calendar value.

    >>> interval_of("2024-W30")
    Interval(first='2024-07-22', last='2024-07-28', precision='week')
    """
    if "/" in value:
        return _joined(*value.split("/", 1))
    if match := re.match(r"(\d{4}-\d\d-\d\d)(?:T.*)?$", value):
        return Interval(match[1], match[1], "day")
    if re.fullmatch(r"\d{4}-\d\d", value):
        return Interval(value, value, "month")
    if re.fullmatch(r"\d{4}", value):
        return Interval(value, value, "year")
    if re.fullmatch(r"\d{3}", value):
        return Interval(f"{value}0", f"{value}9", "decade")
    if re.fullmatch(r"\d{2}", value):
        return Interval(f"{value}00", f"{value}99", "period")
    return _part_of_year(value)


def _joined(first: str, last: str) -> Interval | None:
    start, end = interval_of(first), interval_of(last)
    if start is None or end is None:
        return None
    precision = start.precision if start.precision == end.precision else "period"
    return Interval(start.first, end.last, precision)


def _part_of_year(value: str) -> Interval | None:
    match = re.fullmatch(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI)|W(\d\d)(-WE)?)", value)
    if match is None:
        return None
    year = int(match[1])
    if match[2]:
        return _months(year, int(match[2]) * 3 - 2, 3, "quarter")
    if match[3]:
        return _months(year, int(match[3]) * 6 - 5, 6, "period")
    if match[4] == "WI":
        return Interval(f"{year - 1}-12", f"{year}-02", "season")
    if match[4]:
        return _months(year, _FIRST_MONTH[match[4]], 3, "season")
    return _week(year, int(match[5]), weekend=bool(match[6]))


def _months(year: int, first: int, count: int, precision: str) -> Interval:
    return Interval(f"{year}-{first:02}", f"{year}-{first + count - 1:02}", precision)


def _week(year: int, week: int, *, weekend: bool) -> Interval | None:
    try:
        monday = datetime.date.fromisocalendar(year, week, 1)
    except ValueError:  # a 53rd week that the year has not
        return None
    first = monday + datetime.timedelta(days=5 if weekend else 0)
    last = monday + datetime.timedelta(days=6)
    return Interval(first.isoformat(), last.isoformat(), "period" if weekend else "week")


def span_between(one: datetime.date, other: datetime.date, unit: str) -> Interval:
    """The days between two, in either order, cut to the unit: "Y", "M", or days."""
    first, last = sorted((one, other))
    grain = unit if unit in ("Y", "M") else "D"
    return Interval(stretch(first, grain), stretch(last, grain), "period")


def first_day(value: str) -> datetime.date | None:
    """The first day that a calendar value covers."""
    interval = interval_of(value)
    if interval is None or interval.first is None:
        return None
    padded = f"{interval.first}-01-01"[:10]
    try:
        return datetime.date.fromisoformat(padded)
    except ValueError:  # year 0000
        return None


def stretch(day: datetime.date, unit: str) -> str:
    """The value of the day, week, weekend, month … that holds a day.

    >>> stretch(datetime.date(2024, 7, 24), "Q")
    '2024-Q3'
    """
    year, week, _ = day.isocalendar()
    values = {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04}",
        "E": f"{day.year:04}"[:3],
        "C": f"{day.year:04}"[:2],
    }
    return values[unit]


def shift(day: datetime.date, unit: str, count: int) -> datetime.date | None:
    """The day `count` units away; a month's last day where the month is shorter.

    None where the calendar ends first.
    """
    if unit in ("D", "W", "WE"):
        try:
            return day + datetime.timedelta(days=count * (1 if unit == "D" else 7))
        except OverflowError:
            return None
    months = count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= _LAST_YEAR:
        return None
    return datetime.date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def _month_length(year: int, month: int) -> int:
    following = datetime.date(year + month // 12, month % 12 + 1, 1) if year < _LAST_YEAR else None
    return (following - datetime.timedelta(days=1)).day if following else 31


def season_of(day: datetime.date) -> tuple[int, str]:
    """The season that holds a day and its year; December is next year's winter."""
    return (day.year + (day.month == 12), SEASONS[day.month % 12 // 3])


def calendar_day(year: int, month: int, day: int) -> datetime.date | None:
    """A day, None where the month has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
