"""Under which keys a report is kept and looked for, so that few need comparing.

Two reports can tell one event only if one is kept under a key that the other
is looked for by; the relation is the same both ways round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.shingles import find_bands

if TYPE_CHECKING:
    from dateline.merge.reports import Report

# They decide how many reports are compared, and which pairs are never looked at. Days between
# first and last day of a period kept by its days, 0 or more; a longer one is kept by its months.
_LONGEST_DAYS = 10
# Months of a long period, 1 or more, the last ones: more are more keys a report.
_LONGEST_MONTHS = 24
# Bands of a sketch of a text, 1 or more: more find copies that are less alike.
_COPY_BANDS = 8


@dataclass(frozen=True, slots=True)
class ReportKeys:
    """The keys that a report is kept under, and those that it is looked for by; sorted."""

    kept: tuple[str, ...]
    asked: tuple[str, ...]


def report_keys(report: Report) -> ReportKeys:
    """Keys of type, day and country or name, and of type and the text's wording.

    A report of more than ten days is kept by its months, and asks by month for
    the others. Each country and each name stands alone, because a report may
    leave out either party or the place.
    """
    days, next_days, months = _days(report), _days(report, 1), _months(report)
    kept = {*days, *(f"{month}|{'any' if days else 'long'}" for month in months)}
    asked = {*next_days, *(f"{month}|long" for month in months)}
    if not days:
        asked.update(f"{month}|any" for month in months)
    copies = tuple(_copies(report))
    where = tuple(_where(report))
    return ReportKeys(*(_cross(report, times, where) + copies for times in (kept, asked)))


def _cross(report: Report, times: set[str], where: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{report.event.type}|{time}|{place}" for time in sorted(times) for place in where)


def _days(report: Report, beside: int = 0) -> tuple[str, ...]:
    """The days of a short period and as many on either side; none of a longer one."""
    days = report.days
    if days is None or (days.last - days.first).days > _LONGEST_DAYS:
        return ()
    count = (days.last - days.first).days + 1
    return tuple(
        (days.first + timedelta(days=number)).isoformat()
        for number in range(-beside, count + beside)
    )


def _months(report: Report) -> tuple[str, ...]:
    """The months of a report's period, at most the last 24; "undated" without one."""
    days = report.days
    if days is None:
        return ("undated",)
    first = days.first.year * 12 + days.first.month - 1
    last = days.last.year * 12 + days.last.month - 1
    months = range(max(first, last - _LONGEST_MONTHS + 1), last + 1)
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)


def _where(report: Report) -> Iterator[str]:
    """Countries of the parties and the place, and the last words of the parties' names."""
    parties = report.actors + report.recipients
    countries = {party.country for party in parties}
    if report.scene:
        countries.add(report.scene.country)
    yield from sorted(country for country in countries if country)
    names = {party.name.lower().split()[-1] for party in parties if party.name.strip()}
    yield from sorted(f"name {name}" for name in names)
    if not names and not countries - {None}:
        yield "nowhere"


def _copies(report: Report) -> Iterator[str]:
    if report.sketch is not None:
        for number, band in enumerate(find_bands(report.sketch, _COPY_BANDS)):
            yield f"{report.event.type}|copy{number}|{band[:16].hex()}"
