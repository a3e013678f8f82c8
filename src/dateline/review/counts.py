"""Numbers of people as a reviewer reads and writes them: "killed 12; injured 5..10"."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.records import Counts
from dateline.review.parties import JOINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.records import Count

KINDS = tuple(field.name for field in fields(Counts))
Bounds = tuple[int | None, int | None]  # low and high, inclusive; None: unbounded
_WRITTEN = re.compile(r"([a-z]+) ?(?:(\d{1,9})|(\d{1,9})?\.\.(\d{1,9})?)")
_FORM = (
    f"write {', '.join(KINDS[:-1])} or {KINDS[-1]} and a number, several parted by ;, such as "
    "killed 12; injured 5..10; participants 1000.."
)


def write_counts(counts: Counts) -> str | None:
    """The numbers of an event; None where it has none.

    >>> from dateline.records import Count
    >>> write_counts(Counts(killed=Count(5, None, "at least five", 0, 13)))
    'killed 5..'
    """
    held = {name: getattr(counts, name) for name in KINDS}
    return _join({name: (count.low, count.high) for name, count in held.items() if count})


def read_counts(written: str) -> dict[str, Bounds]:
    """The bounds of each kind that is written; raises InputError for what is no number."""
    found: dict[str, Bounds] = {}
    for part in filter(None, (part.strip() for part in written.lower().split(";"))):
        match = _WRITTEN.fullmatch(part)
        if match is None or match[1] not in KINDS or match[1] in found:
            raise InputError(f"{part!r} is no number of people, or one too many: {_FORM}")
        low, high = (_number(match[2] or match[n]) for n in (3, 4))
        if low is not None and high is not None and high < low:
            raise InputError(f"{part!r}: the higher number comes last")
        found[match[1]] = (low, high)
    return found


def check_counts(written: str) -> str | None:
    """Numbers in their usual form and order; None without any."""
    return _join(read_counts(written))


def same_bounds(count: Count | None, bounds: Bounds) -> bool:
    """Whether a count of an event says these bounds."""
    return count is not None and (count.low, count.high) == bounds


def _number(written: str | None) -> int | None:
    return int(written) if written else None


def _join(bounds: Mapping[str, Bounds]) -> str | None:
    held = [f"{name} {_range(*bounds[name])}" for name in KINDS if name in bounds]
    return JOINT.join(held) or None


def _range(low: int | None, high: int | None) -> str:
    if low == high and low is not None:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"
