"""The days of feasts and holidays by the rules of the time lexicon."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dateline.annotate.times.calendar_values import calendar_day, shift
from dateline.knowledge.lexicons.movable_days import load_movable_days

Days = tuple[datetime.date, datetime.date]

_DAY = datetime.timedelta(days=1)
_JULIAN_LAG_DAYS = 13  # from March 1900 to February 2100
_JULIAN_YEARS = range(1901, 2100)
_LONGEST_FEAST_DAYS = 60
_COUNTED = re.compile(r"(?P<anchor>[a-z-]+?)(?P<offset>[+-]\d+)(?:@(?P<weekday>[1-7]))?")
_IN_MONTH = re.compile(r"(\d+)/(-?\d)/([1-7])(?:\+(\d+))?")


def find_feasts(rule: str, year: int) -> tuple[Days, ...]:
    """First and last day, inclusive, of each feast of a rule that begins in a year.

    None are found where the tables do not have the year. A rule is one of

        12-24                    a day of the Gregorian calendar
        11/4/4  05/-1/1          Nth (-1: last) weekday (1 Monday … 7 Sunday) of a month
        11/4/4+1                 so many days after it
        election                 the Tuesday after November's first Monday
        easter-2                 days from a day of Easter or of `movable_days.csv`
        shawwal-1@5              the last such weekday on or before it
        ramadan+0..shawwal-1     from the first to the next of the second
        shawwal+0|passover+0     either

    >>> [first.isoformat() for first, _ in find_feasts("easter-2", 2024)]
    ['2024-03-29']
    """
    found = (days for part in rule.split("|") for days in _feasts_of(part, year))
    return tuple(sorted(set(found)))


def _feasts_of(rule: str, year: int) -> Iterator[Days]:
    first_rule, _, last_rule = rule.partition("..")
    for first in _days_of(first_rule, year):
        if not last_rule:
            yield first, first
            continue
        ends = [day for y in (year, year + 1) for day in _days_of(last_rule, y)]
        limit = first + _LONGEST_FEAST_DAYS * _DAY
        yield from ((first, day) for day in ends if first <= day <= limit)


def _days_of(rule: str, year: int) -> list[datetime.date]:
    if rule == "election":
        return [_weekday_of_month(year, 11, 1, 1) + _DAY]
    if match := _IN_MONTH.fullmatch(rule):
        day = _weekday_of_month(year, int(match[1]), int(match[2]), int(match[3]))
        return [day + int(match[4] or 0) * _DAY]
    if match := _COUNTED.fullmatch(rule):
        return list(_counted(match, year))
    month, number = map(int, rule.split("-"))
    fixed = calendar_day(year, month, number)
    return [fixed] if fixed else []


def _counted(match: re.Match[str], year: int) -> Iterator[datetime.date]:
    for anchor in _anchors(match["anchor"], year):
        day = anchor + int(match["offset"]) * _DAY
        if match["weekday"]:
            day -= (day.isoweekday() - int(match["weekday"])) % 7 * _DAY
        if day.year == year:
            yield day


def _anchors(name: str, year: int) -> Iterator[datetime.date]:
    """The days of an anchor in a year and those beside it."""
    years = range(max(year - 1, 1), year + 2)
    if name == "easter":
        yield from map(easter, years)
    elif name == "orthodox-easter":
        yield from (orthodox_easter(y) for y in years if y in _JULIAN_YEARS)
    else:
        yield from (day for day in load_movable_days()[name] if day.year in years)


def _weekday_of_month(year: int, month: int, number: int, weekday: int) -> datetime.date:
    if number < 0:
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        last = shift(following, "D", -1) or following
        return last - (last.isoweekday() - weekday) % 7 * _DAY
    first = datetime.date(year, month, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (number - 1)) * _DAY


def easter(year: int) -> datetime.date:
    """Western Easter Sunday, by the anonymous Gregorian computus.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def orthodox_easter(year: int) -> datetime.date:
    """Orthodox Easter Sunday of 1901 to 2099, by Meeus' Julian computus.

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return datetime.date(year, month, day + 1) + _JULIAN_LAG_DAYS * _DAY
