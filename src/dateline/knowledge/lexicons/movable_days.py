"""Days that other calendars than the Gregorian fix: the first of Ramadan, Passover, Diwali."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table

MOVABLE_DAYS = "lexicons/movable_days.csv"
_COLUMNS = ("anchor", "day")


@cache
def load_movable_days() -> Mapping[str, tuple[datetime.date, ...]]:
    """The days of each anchor, in order: 1950 to 2050 for most.

    Raises KnowledgeError with the line for a day that is none, or out of order.

    >>> load_movable_days()["passover"][0].isoformat()
    '1950-04-02'
    """
    days: dict[str, list[datetime.date]] = defaultdict(list)
    for line, row in read_table(MOVABLE_DAYS, _COLUMNS):
        try:
            day = datetime.date.fromisoformat(row["day"])
        except ValueError as error:
            raise KnowledgeError(f"{MOVABLE_DAYS}:{line}: {row['day']!r} is no day") from error
        held = days[row["anchor"]]
        if held and held[-1] >= day:
            raise KnowledgeError(f"{MOVABLE_DAYS}:{line}: {day} does not come after {held[-1]}")
        held.append(day)
    return {anchor: tuple(listed) for anchor, listed in days.items()}
