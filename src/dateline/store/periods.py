"""When events are, by day, week, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

if TYPE_CHECKING:
    from dateline.store.columns import Columns, Flags, Numbers

Length = Literal["day", "week", "month", "year"]
LENGTHS: tuple[Length, ...] = get_args(Length)
_LONGEST: tuple[tuple[Length, int], ...] = (("day", 92), ("week", 730), ("month", 9_200))
_TAIL = 50
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A period that has events, its first and last day inclusive, and its events by class.

    The classes are verbal and material cooperation, then verbal and material conflict.
    """

    first_day: str
    last_day: str
    quads: tuple[int, ...]

    @property
    def events(self) -> int:
        """All of them."""
        return sum(self.quads)


def find_middle(columns: Columns, flags: Flags) -> tuple[str, str] | None:
    """The days between which most flagged events lie, for drawing; None without any.

    One event in fifty on either side may lie beyond, where leaving it out makes
    the time at least twice as short: a report that tells of 1777 would else
    leave no room for this year's.
    """
    days = np.sort(columns.days[flags & columns.is_dated])
    if not len(days):
        return None
    beyond = len(days) // _TAIL
    inner = int(days[beyond]), int(days[-1 - beyond])
    whole = int(days[0]), int(days[-1])
    is_shorter = 2 * (inner[1] - inner[0]) <= whole[1] - whole[0]
    first, last = inner if is_shorter else whole
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def choose_length(columns: Columns, flags: Flags) -> Length:
    """Days for three months of events at most, weeks for two years, months for 25, else years."""
    middle = find_middle(columns, flags)
    first, last = map(date.fromisoformat, middle or ("2000-01-01", "2000-01-01"))
    span = (last - first).days
    return next((length for length, longest in _LONGEST if span <= longest), "year")


def count_periods(columns: Columns, flags: Flags, *, by: Length) -> list[PeriodCount]:
    """The flagged events that have a day, by the period of their first day; the oldest first."""
    kept = flags & columns.is_dated
    begun = _begin(columns.days[kept], by)
    starts, at = np.unique(begun, return_inverse=True)
    counts = np.bincount(at * 4 + columns.quads[kept] - 1, minlength=4 * len(starts)).reshape(-1, 4)
    return [
        PeriodCount(first.isoformat(), _last(first, by).isoformat(), tuple(quads))
        for first, quads in zip(
            map(date.fromordinal, starts.tolist()), counts.tolist(), strict=True
        )
    ]


def _begin(days: Numbers, by: Length) -> Numbers:
    """The first day of each day's period."""
    if by == "day":
        return days
    if by == "week":
        return days - (days - 1) % 7  # 0001-01-01 was a Monday
    unit = "M" if by == "month" else "Y"
    begun = (days - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    begun = begun.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return np.asarray(begun, np.int64)


def _last(first: date, by: Length) -> date:
    if by == "day":
        return first
    if by == "week":
        return first + timedelta(days=6)
    if by == "year":
        return first.replace(month=12, day=31)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
