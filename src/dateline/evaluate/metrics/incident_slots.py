"""The slots of a MUC-4 incident: how much credit a filler earns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_GOLD_DATE = re.compile(r"(\d{1,2})?\s*\b([A-Z]{3})[A-Z]*\s+(\d{2})\b")
_SAID_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORD = re.compile(r"[\w']+")
_ENOUGH = 0.5

Path = list[tuple[str, str | None]]
Day = tuple[int, int, int]


class FillerRow(TypedDict):
    """A gold filler: its alternatives; `refers` are names it describes."""

    any: list[str]
    refers: list[str]
    maybe: bool


def credit_date(gold: str | None, said: str | None) -> float:
    """1 for the day or a day of the gold's range, 0.5 for its month.

    >>> credit_date("12 JAN 90", "1990-01"), credit_date("- 12 JAN 90", "1990-01-12")
    (0.5, 1.0)
    """
    match = _SAID_DATE.match(said or "")
    if match is None or not gold:
        return 0.0
    year, month, day = (int(part or 0) for part in match.groups())
    days = _days(gold)
    is_range = " - " in gold.strip(" -") and len(days) == 2
    if (year, month, day) in days or (
        is_range and day and days[0] <= (year, month, day) <= days[1]
    ):
        return 1.0
    return 0.5 if any(known[:2] == (year, month) for known in days) else 0.0


def _days(gold: str) -> list[Day]:
    """The days of a gold date; 0 for a day that it leaves open."""
    return [
        (1900 + int(year), _MONTHS.index(month) + 1, int(day or 0))
        for day, month, year in _GOLD_DATE.findall(gold)
        if month in _MONTHS
    ]


def credit_place(gold: Sequence[Path], said: Sequence[str]) -> float:
    """1 for the country and the gold's innermost place, 0.5 for the country alone."""
    names = [name.lower() for name in said]
    best = 0.0
    for path in gold:
        wanted = [name.lower() for name, _ in path]
        if not wanted or wanted[0] not in names:
            continue
        inner = len(wanted) == 1 or any(is_same_string(wanted[-1], name) for name in names)
        best = max(best, 1.0 if inner else 0.5)
    return best


def count_fillers(gold: Sequence[FillerRow], said: Sequence[str]) -> tuple[int, int]:
    """How many gold fillers are found, and how many count: the optional only if found."""
    free = list(range(len(said)))
    right = counted = 0
    for filler in gold:
        fits = (j for j in free if any(is_same_string(one, said[j]) for one in filler["any"]))
        found = next(fits, None)
        if found is not None:
            free.remove(found)
            right += 1
        counted += found is not None or not filler["maybe"]
    return right, counted


def is_same_string(one: str, other: str) -> bool:
    """Whether two strings end in the same word or share half of their words.

    >>> is_same_string("EMBASSY OF CHINA", "the embassy"), is_same_string("GUARDS", "two guards")
    (False, True)
    """
    words, others = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    if not words or not others:
        return False
    if words[-1] == others[-1]:
        return True
    return len(set(words) & set(others)) / len(set(words) | set(others)) >= _ENOUGH
