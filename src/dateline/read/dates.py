"""The publication date, in the styles that files of news write it.

A date that can be read two ways is not read: `AmbiguousDate` says which two,
and `--date-order` which of them is meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Literal

from dateline.errors import AmbiguousDate, InvalidDate
from dateline.knowledge.inputs import load_input_words

DateOrder = Literal["dmy", "mdy", "ymd"]

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?[\d:.,+\-Z ]*(?:[A-Z]{3,4})?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,].*)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?", re.ASCII)
_DAY_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ \-./]*(?:of )?(?P<month>[a-z]{3,9})\.?"
_MONTH_DAY = r"(?P<month>[a-z]{3,9})\.?[ \-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})(?!\d|:)"
_NAMED = (
    re.compile(rf"\b{_DAY_MONTH},?[ \-./]*{_YEAR}", re.ASCII),
    re.compile(rf"\b{_MONTH_DAY},?[ \-]+{_YEAR}", re.ASCII),
    re.compile(rf"\b{_MONTH_DAY} \d\d:\d\d(?::\d\d)?(?: [a-z]{{3,4}})? {_YEAR}", re.ASCII),
    re.compile(rf"\b(?P<year>\d{{4}})[ \-,]+{_MONTH_DAY}(?!\d)", re.ASCII),
)
_EPOCH = re.compile(r"-?(\d{9,10}|\d{13})(?:\.\d+)?", re.ASCII)
_MILLISECONDS_FROM = 100_000_000_000
_CENTURY_PIVOT = 69  # as POSIX has it: 69 is 1969, 68 is 2068


def parse_published(value: str, *, order: DateOrder | None = None) -> str:
    """A calendar day in ISO 8601; a date-time is cut to its own day.

    The day is the one that is written: no time zone is applied, but to seconds
    since 1970, which are UTC. `order` says how days, months and years that are
    only numbers stand. Raises AmbiguousDate where a date could be two days and
    InvalidDate for anything that names no day.

    >>> parse_published("2024-07-25T23:30:00+03:00")
    '2024-07-25'
    >>> parse_published("July 25, 2024 Thursday")
    '2024-07-25'
    >>> parse_published("03/04/2024", order="dmy")
    '2024-04-03'
    """
    text = " ".join(value.split())
    for read in (_read_epoch, _read_iso, _read_year_first, _read_named):
        found = read(text)
        if found is not None:
            return _day(found, value)
    return _day(_read_numbers(text, value, order), value)


def _day(parts: tuple[int, int, int], value: str) -> str:
    try:
        return date(*parts).isoformat()
    except ValueError as error:
        raise InvalidDate(_message(value)) from error


def _read_iso(text: str) -> tuple[int, int, int] | None:
    match = _ISO.fullmatch(text)
    if match is None or (text.isdigit() and len(text) not in (8, 12, 14)):
        return None
    _check_clock(text, match)
    return int(match[1]), int(match[2]), int(match[3])


def _check_clock(text: str, match: re.Match[str]) -> None:
    """Raise InvalidDate where an hour, minute or second is none."""
    clock = re.match(r"[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d))?)?", text[match.end(3) :], re.ASCII)
    limits = (24, 59, 60)
    if clock and any(
        part and int(part) > limit for part, limit in zip(clock.groups(), limits, strict=True)
    ):
        raise InvalidDate(_message(text))


def _read_epoch(text: str) -> tuple[int, int, int] | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    if abs(seconds) >= _MILLISECONDS_FROM:
        seconds /= 1000
    found = datetime.fromtimestamp(seconds, UTC)
    return found.year, found.month, found.day


def _read_year_first(text: str) -> tuple[int, int, int] | None:
    match = _YEAR_FIRST.fullmatch(text)
    return (int(match[1]), int(match[3]), int(match[4])) if match else None


def _read_named(text: str) -> tuple[int, int, int] | None:
    lowered = text.lower()
    for pattern in _NAMED:
        for match in pattern.finditer(lowered):
            month = _month_number(match["month"])
            if month is not None:
                return _full_year(match["year"].lstrip("'")), month, int(match["day"])
    return None


def _read_numbers(text: str, value: str, order: DateOrder | None) -> tuple[int, int, int]:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        raise InvalidDate(_message(value))
    numbers = int(match[1]), int(match[3]), match[4]
    readings = dict(_readings(numbers, order))
    if not readings:
        raise InvalidDate(_message(value))
    if len(set(readings.values())) > 1:
        shown = " or ".join(f"{day} ({name})" for name, day in readings.items())
        raise AmbiguousDate(f"{value!r:.60} is {shown}; --date-order says which")
    found = next(iter(readings.values()))
    return found.year, found.month, found.day


def _readings(numbers: tuple[int, int, str], order: DateOrder | None) -> Iterator[tuple[str, date]]:
    """The days that three numbers can be, by their order."""
    first, second, last = numbers
    ways: dict[str, Callable[[], date]] = {
        "dmy": lambda: date(_full_year(last), second, first),
        "mdy": lambda: date(_full_year(last), first, second),
    }
    if len(last) == 2:
        ways["ymd"] = lambda: date(_full_year(f"{first:02}"), second, int(last))
    for name, make in ways.items():
        if order in (None, name):
            try:
                yield name, make()
            except ValueError:
                continue


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_PIVOT else 2000)


@functools.cache
def _month_number(name: str) -> int | None:
    """1 to 12 for a month's name or its abbreviation of three letters and more."""
    if len(name) < 3:
        return None
    months = load_input_words().months
    return next((n for n, month in enumerate(months, 1) if month.startswith(name)), None)


def _message(value: str) -> str:
    return f"{value!r:.60} is not a calendar day; write it as 2024-07-25"
