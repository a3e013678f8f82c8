"""The reports of one neighbourhood → groups, each of which tells one event.

The best pair is joined first, then the next, and two groups only if no report
of the one contradicts one of the other and they agree on average. Reports that
a person put together are one unit from the start: what fits one of them fits
the unit. Nothing here depends on the order of the reports.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.decisions import Rules, find_units
from dateline.merge.pairs import score_pair

if TYPE_CHECKING:
    from dateline.merge.reports import Report, ReportKey

Group = tuple["ReportKey", ...]
_NO_RULES = Rules({}, frozenset())
# A group of units, by their numbers in order of their first reports.
_Units = tuple[int, ...]
_Entry = tuple[float, _Units, _Units]


def group_reports(
    reports: Iterable[Report],
    links: Iterable[tuple[ReportKey, ReportKey]],
    rules: Rules = _NO_RULES,
) -> list[Group]:
    """Group the reports, sorted; `links` are the pairs that reach the least points.

    A pair without a link cannot start a group, but counts in the average of two
    groups that have one. Ties go to the first keys.
    """
    units = _Unified({report.key: report for report in reports}, rules)
    joining = _Joining(units)
    for one, other in links:
        joining.link(units.number[one], units.number[other])
    return sorted(
        tuple(sorted(key for number in group for key in units.keys[number]))
        for group in joining.groups()
    )


class _Unified:
    """Reports by unit, and the points of two units, worked out when asked for."""

    def __init__(self, reports: Mapping[ReportKey, Report], rules: Rules) -> None:
        first = find_units(reports, rules)
        by_first: dict[ReportKey, list[ReportKey]] = defaultdict(list)
        for key in sorted(reports):
            by_first[first[key]].append(key)
        self.keys: Sequence[Sequence[ReportKey]] = [by_first[key] for key in sorted(by_first)]
        self.number = {key: n for n, keys in enumerate(self.keys) for key in keys}
        self._reports = reports
        self._apart = rules.apart
        self._points: dict[tuple[int, int], float | None] = {}

    def points(self, one: int, other: int) -> float | None:
        """The points of the best pair of two units; None where none can be one event."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._points:
            self._points[pair] = self._score(*pair)
        return self._points[pair]

    def _score(self, one: int, other: int) -> float | None:
        pairs = [(key, against) for key in self.keys[one] for against in self.keys[other]]
        if any(frozenset(pair) in self._apart for pair in pairs):
            return None
        scores = (score_pair(self._reports[a], self._reports[b]) for a, b in pairs)
        return max((score for score in scores if score is not None), default=None)


class _Joining:
    """Groups of units that are joined, the best pair first."""

    def __init__(self, units: _Unified) -> None:
        self._units = units
        self._near: dict[_Units, set[_Units]] = {(n,): set() for n in range(len(units.keys))}
        self._totals: dict[tuple[_Units, _Units], float | None] = {}
        self._waiting: list[_Entry] = []

    def link(self, one: int, other: int) -> None:
        """Two units may be joined."""
        if one != other and (other,) not in self._near[one,]:
            self._offer((one,), (other,))

    def groups(self) -> Iterable[_Units]:
        """Join what can be joined."""
        while self._waiting:
            _, one, other = heapq.heappop(self._waiting)
            if one in self._near and other in self._near:
                self._join(one, other)
        return self._near

    def _join(self, one: _Units, other: _Units) -> None:
        joined = tuple(sorted(one + other))
        rests = (self._near.pop(one) | self._near.pop(other)) - {one, other}
        self._near[joined] = set()
        for rest in sorted(rests):
            parts = (self._total(one, rest), self._total(other, rest))
            self._near[rest] -= {one, other}
            total = None if None in parts else sum(part for part in parts if part is not None)
            self._totals[_pair(joined, rest)] = total
            self._offer(joined, rest)

    def _offer(self, one: _Units, other: _Units) -> None:
        """Remember that two groups are near, and let them wait if they agree on average."""
        total = self._total(one, other)
        self._near[one].add(other)
        self._near[other].add(one)
        if total is not None:
            mean = total / (len(one) * len(other))
            if mean >= load_merging().limits.min_points:
                heapq.heappush(self._waiting, (-mean, *_pair(one, other)))

    def _total(self, one: _Units, other: _Units) -> float | None:
        """The points of all pairs across two groups; None where any contradict."""
        pair = _pair(one, other)
        if pair not in self._totals:
            self._totals[pair] = self._add_up(one, other)
        return self._totals[pair]

    def _add_up(self, one: _Units, other: _Units) -> float | None:
        total = 0.0
        for first in one:
            for second in other:
                points = self._units.points(first, second)
                if points is None:
                    return None
                total += points
        return total


def _pair(one: _Units, other: _Units) -> tuple[_Units, _Units]:
    return (one, other) if one < other else (other, one)
