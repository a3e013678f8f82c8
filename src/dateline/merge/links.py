"""Two reports that may tell one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.pairs import compare_pair

if TYPE_CHECKING:
    from dateline.merge.reports import Report, ReportKey


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports that may tell one event, `one` before `other`, with the points for it.

    One that a person decided has no points.
    """

    one: ReportKey
    other: ReportKey
    points: float
    reason: str


def find_link(one: Report, other: Report) -> Link | None:
    """The link of two reports, with its reason in words; None below the least points."""
    one, other = sorted((one, other), key=lambda report: report.key)
    parts = compare_pair(one, other)
    points = sum(part for _, part in parts or ())
    if parts is None or points < load_merging().limits.min_points:
        return None
    reason = ", ".join(f"{name} {part:+.1f}" for name, part in parts if round(part, 1))
    return Link(one.key, other.key, round(points, 4), reason)
