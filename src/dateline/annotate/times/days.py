"""Readings of single days and of months."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from dateline.annotate.times.calendar_values import (
    calendar_day,
    first_day,
    interval_of,
    shift,
    stretch,
)
from dateline.annotate.times.context import (
    Direction,
    Match,
    Reading,
    Situation,
    find_direction,
    find_relation,
    is_told_of,
)
from dateline.annotate.times.feasts import Days, find_feasts
from dateline.annotate.times.number_words import full_year, year_of

if TYPE_CHECKING:
    from dateline.annotations import AnchorKind

_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_NEAR_FUTURE_MONTHS = 2
_FAR_FUTURE_DAYS = 100  # "payable Dec. 7", told in the past tense in October
_NEAR_FUTURE_DAYS = 1  # a report may be filed a day ahead of its date of publication
_NO_DATE = Reading("DATE", None)
_RELATIVE_YEARS = frozenset({"last_year", "next_year", "this_year", "that_year"})


def _value(match: Match, situation: Situation, name: str) -> int | None:
    """The whole number that a group stands for."""
    if name not in match.groups:
        return None
    value = situation.tokens.value_of(match.groups[name])
    return value if isinstance(value, int) else None


def direction_of(match: Match, situation: Situation) -> Direction:
    """The direction of a match's clause."""
    return find_direction(situation.parsed, match.start, match.end)


def read_date(match: Match, situation: Situation) -> Reading | None:
    """A month with a day or a year or both, in any order; also a month alone."""
    month = _value(match, situation, "month") or _reference_month(match, situation)
    day, last = _days(match, situation)
    if month is None:
        return _NO_DATE
    if not 1 <= month <= 12 or (day is not None and calendar_day(2000, month, day) is None):
        return None
    if names_year(match) and not _is_year_unit(match, situation):
        return None
    year, absolute = _year(match, situation, month, day)
    if year is None:
        return _NO_DATE
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    value = f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
    if last is not None and (day is None or last <= day or not calendar_day(2000, month, last)):
        return None
    if last is not None:
        value = f"{value}/{year:04}-{month:02}-{last:02}"
    anchor = "absolute" if absolute else situation.anchor
    return Reading("DATE", value, anchor) if interval_of(value) else None


def _days(match: Match, situation: Situation) -> tuple[int | None, int | None]:
    """The day of a date, and the last day of a range."""
    if "days" in match.groups:
        first, last = re.split("[-–]", situation.tokens.words[match.groups["days"][0]])
        return int(first), int(last)
    return _value(match, situation, "day"), _value(match, situation, "last_day")


def _reference_month(match: Match, situation: Situation) -> int | None:
    """The month of "Tuesday the 9th": that of the report."""
    if "month" in match.groups or situation.reference is None:
        return None
    return situation.reference.month


def _year(
    match: Match, situation: Situation, month: int, day: int | None
) -> tuple[int | None, bool]:
    """The year of a date, and whether the words themselves say it."""
    reference = situation.reference
    told = match.groups.get("year") or match.groups.get("year2")
    if told is not None:
        report_year = reference.year if reference else None
        return year_of(situation.tokens, told, report_year=report_year), True
    relative = relative_year(match, situation)
    if relative is not None or names_year(match):
        return relative, False
    if reference is None:
        return None, False
    weekday = _value(match, situation, "weekday")
    if weekday is not None and day is not None:
        for year in (reference.year, reference.year - 1, reference.year + 1):
            found = calendar_day(year, month, day)
            if found is not None and found.isoweekday() == weekday:
                return year, False
    if day is None:
        return _month_year(match, situation, reference, month), False
    return _day_year(match, situation, reference, month, day), False


def names_year(match: Match) -> bool:
    """Whether a match has words for a year counted from another."""
    return bool(match.groups.keys() & _RELATIVE_YEARS)


def _is_year_unit(match: Match, situation: Situation) -> bool:
    spans = (match.groups[name] for name in _RELATIVE_YEARS if name in match.groups)
    return all(situation.tokens.value_of(span) == "Y" for span in spans)


def relative_year(match: Match, situation: Situation) -> int | None:
    """The year that "last year", "next year", "that year" stands for in a match."""
    for name, offset in (("last_year", -1), ("next_year", 1), ("this_year", 0)):
        if name in match.groups and situation.reference is not None:
            is_year = situation.tokens.value_of(match.groups[name]) == "Y"
            return situation.reference.year + offset if is_year else None
    if "that_year" in match.groups:
        if situation.tokens.value_of(match.groups["that_year"]) != "Y":
            return None
        told = first_day(situation.told) if situation.told else situation.reference
        return told.year if told else None
    return None


def told_year(match: Match, situation: Situation) -> tuple[int | None, AnchorKind | None]:
    """The year that the words of a match say, and where it was taken from."""
    for name in ("year", "year2", "before_year"):
        if name in match.groups:
            report_year = situation.reference.year if situation.reference else None
            span = match.groups[name]
            return year_of(situation.tokens, span, report_year=report_year), "absolute"
    anchor: AnchorKind = "narrative" if "that_year" in match.groups else situation.anchor
    return relative_year(match, situation), anchor


def _month_year(match: Match, situation: Situation, reference: datetime.date, month: int) -> int:
    year = reference.year
    if "this" in match.groups:
        return year
    if "previous" in match.groups:
        return year - (month >= reference.month)
    if "next" in match.groups:
        return year + (month <= reference.month)
    direction = direction_of(match, situation)
    if direction != "future" and not _is_told_of(match, situation, direction):
        soon = (month - reference.month) % 12 <= _NEAR_FUTURE_MONTHS
        direction = "future" if soon else "past"
    if direction == "future":
        return year + (month < reference.month)
    return year - (month > reference.month)


def _is_told_of(match: Match, situation: Situation, direction: Direction) -> bool:
    """Whether a past verb governs the time itself, and not "until" it."""
    relation = find_relation(situation.tokens, match.start, match.end)
    if relation == "since" and direction != "future":
        return True
    until = relation in ("until", "for") or situation.tokens.word_before(match.start) == "to"
    if direction != "past" or until:
        return False
    return is_told_of(situation.parsed, match.start, match.end)


def _day_year(
    match: Match, situation: Situation, reference: datetime.date, month: int, day: int
) -> int | None:
    """The year in which the day lies nearest, on the side that the tense says."""
    candidates = [
        found
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if (found := calendar_day(year, month, day)) is not None
    ]
    direction = direction_of(match, situation)
    if _is_told_of(match, situation, direction):
        limit = reference + datetime.timedelta(days=_NEAR_FUTURE_DAYS)
        candidates = [found for found in candidates if found <= limit]
    elif direction == "future":
        candidates = [found for found in candidates if found >= reference]
    elif direction == "past":
        limit = reference + datetime.timedelta(days=_FAR_FUTURE_DAYS)
        candidates = [found for found in candidates if found <= limit]
    nearest = min(candidates, key=lambda found: abs(found - reference), default=None)
    return nearest.year if nearest else None


def read_numeric_date(match: Match, situation: Situation) -> Reading | None:
    """7/25/2024, month first unless that cannot be; 25.07.2024, day first."""
    text = situation.tokens.words[match.start]
    parts = [int(part) for part in re.split(r"[/.]", text)]
    if parts[0] > 31:
        year, month, day = parts
    elif "." in text or parts[0] > 12:
        day, month, year = parts
    else:
        month, day, year = parts
    if year < 100:
        year = full_year(year, situation.reference.year if situation.reference else None)
    found = calendar_day(year, month, day)
    return Reading("DATE", found.isoformat(), "absolute") if found else None


def read_weekday(match: Match, situation: Situation) -> Reading | None:
    """A weekday: the last on or before the report, or the next by tense."""
    weekday = _value(match, situation, "weekday")
    if weekday is None:
        return None
    if match.groups.keys() & {"before", "after"}:
        return _weekday_from_told(match, situation, weekday)
    reference = situation.reference
    if reference is None:
        return _NO_DATE
    back = (reference.isoweekday() - weekday) % 7
    ahead = (weekday - reference.isoweekday()) % 7
    if "previous" in match.groups:
        offset = -(back or 7)
    elif "next" in match.groups:
        offset = ahead or 7
    else:
        future = direction_of(match, situation) in ("future", "present")
        offset = ahead if future else -back
    return _day_reading(shift(reference, "D", offset), situation)


def _weekday_from_told(match: Match, situation: Situation, weekday: int) -> Reading:
    told = first_day(situation.told_day) if situation.told_day else None
    if told is None:
        return _NO_DATE
    if "before" in match.groups:
        offset = -((told.isoweekday() - weekday) % 7 or 7)
    else:
        offset = (weekday - told.isoweekday()) % 7 or 7
    day = shift(told, "D", offset)
    return Reading("DATE", day.isoformat(), "narrative") if day else _NO_DATE


def _day_reading(day: datetime.date | None, situation: Situation) -> Reading:
    return Reading("DATE", day.isoformat(), situation.anchor) if day else _NO_DATE


def read_deictic(match: Match, situation: Situation) -> Reading | None:
    """Today, yesterday, tomorrow, the day after tomorrow."""
    offset = _value(match, situation, "deictic")
    if situation.reference is None or offset is None:
        return _NO_DATE
    if "side" in match.groups:
        if situation.tokens.value_of(match.groups["unit"]) != "D":
            return None
        offset += 1 if situation.tokens.text_of(match.groups["side"]) == "after" else -1
    return _day_reading(shift(situation.reference, "D", offset), situation)


def read_holiday(match: Match, situation: Situation) -> Reading | None:
    """A day or days with a name, in the year told or nearest by tense; its eve, its third day."""
    rule = str(situation.tokens.value_of(match.groups["holiday"]))
    year, anchor = told_year(match, situation)
    if year is not None:
        feasts = find_feasts(rule, year)
        days = feasts[0] if len(feasts) == 1 else None
    elif situation.reference is None:
        return _NO_DATE
    else:
        anchor = situation.anchor
        days = _nearest_feast(rule, match, situation, situation.reference)
    if days is None:
        return Reading("DATE", None, unknown="the days of the feast are not known for that year")
    first, last = _part_of_feast(days, match, situation)
    ends = [first.isoformat(), last.isoformat()]
    return Reading("DATE", "/".join(dict.fromkeys(ends)), anchor)


def _nearest_feast(
    rule: str, match: Match, situation: Situation, reference: datetime.date
) -> Days | None:
    """The feast of last year, this or the next that the tense means."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    feasts = [days for year in years for days in find_feasts(rule, year)]
    direction = "future" if "next" in match.groups else direction_of(match, situation)
    if direction == "future":
        return min((days for days in feasts if days[1] >= reference), default=None)
    if direction == "present":
        return min(feasts, key=lambda days: abs(days[0] - reference), default=None)
    return max((days for days in feasts if days[0] <= reference), default=None)


def _part_of_feast(days: Days, match: Match, situation: Situation) -> Days:
    """The eve, the first, third or last day of a feast, or all of it."""
    first, last = days
    if "eve" in match.groups:
        return (first - datetime.timedelta(days=1),) * 2
    if "last_day" in match.groups:
        return last, last
    number = _value(match, situation, "nth")
    if number is None:
        return days
    return (first + datetime.timedelta(days=number - 1),) * 2


def read_fixed(match: Match, situation: Situation) -> Reading | None:
    """A day known by what happened on it: 9/11."""
    value = situation.tokens.value_of(match.groups["fixed"])
    return Reading("DATE", str(value), "absolute")


def read_week_of(match: Match, situation: Situation) -> Reading | None:
    """The week, month … that holds a day: "the week of August 12"."""
    inner = read_date(match, situation)
    unit = situation.tokens.value_of(match.groups["unit"])
    day = first_day(inner.value) if inner and inner.value else None
    if inner is None or day is None or unit != "W":
        return inner
    return Reading("DATE", stretch(day, "W"), inner.anchor)
