"""Reports that tell one event, in groups that do not depend on the order of arrival.

Reports are linked pairwise; what is joined by links, however long the chain, is
a neighbourhood. Within one, the best pair is joined first, then the next, and
two groups only if no report of the one contradicts one of the other and they
agree on average. A new report changes its own neighbourhood and no other, so
adding it gives what clustering everything anew would give.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.pairs import score_pair

if TYPE_CHECKING:
    from dateline.merge.reports import Report

ReportKey = tuple[str, str]
Group = tuple[ReportKey, ...]
_Block = tuple[str, str | None, date | None]
_MOST_WEEKS = 60
_Pair = tuple[Group, Group]


@dataclass
class Clusters:
    """The reports seen so far, what links them, and the groups they form."""

    _reports: dict[ReportKey, Report] = field(default_factory=dict)
    _blocks: dict[_Block, set[ReportKey]] = field(default_factory=lambda: defaultdict(set))
    _links: dict[ReportKey, set[ReportKey]] = field(default_factory=lambda: defaultdict(set))
    _groups: dict[ReportKey, Group] = field(default_factory=dict)

    def add(self, report: Report) -> Group:
        """Take a report in and return its group, sorted; one that is known changes nothing."""
        key = report.key
        if key in self._reports:
            return self._groups[key]
        for near in self._candidates(report):
            points = score_pair(report, self._reports[near])
            if points is not None and points >= load_merging().limits.min_points:
                self._links[key].add(near)
                self._links[near].add(key)
        self._reports[key] = report
        for block in _blocks(report):
            self._blocks[block].add(key)
        for group in group_reports([self._reports[item] for item in self._neighbourhood(key)]):
            self._groups.update(dict.fromkeys(group, group))
        return self._groups[key]

    def groups(self) -> list[Group]:
        """All groups, sorted."""
        return sorted(set(self._groups.values()))

    def _candidates(self, report: Report) -> set[ReportKey]:
        """Reports of the same type that share a country, in days that may be the same."""
        return {key for block in _blocks(report) for key in self._blocks.get(block, ())}

    def _neighbourhood(self, key: ReportKey) -> list[ReportKey]:
        seen = {key}
        todo = [key]
        while todo:
            for near in self._links.get(todo.pop(), ()):
                if near not in seen:
                    seen.add(near)
                    todo.append(near)
        return sorted(seen)


def group_reports(reports: Sequence[Report]) -> list[Group]:
    """Group the reports of one neighbourhood: best pair first, nothing that contradicts.

    Ties go to the first keys. Takes time in the square of the reports.
    """
    by_key = {report.key: report for report in reports}
    groups: set[Group] = {(key,) for key in by_key}
    sums: dict[_Pair, float | None] = {
        ((one,), (other,)): score_pair(by_key[one], by_key[other])
        for one, other in combinations(sorted(by_key), 2)
    }
    waiting = [entry for pair in sums if (entry := _joinable(pair, sums))]
    heapq.heapify(waiting)
    while waiting:
        _, one, other = heapq.heappop(waiting)
        if one in groups and other in groups:
            groups -= {one, other}
            joined = tuple(sorted(one + other))
            for rest in groups:
                pair = _pair(joined, rest)
                sums[pair] = _add(sums.pop(_pair(one, rest)), sums.pop(_pair(other, rest)))
                if entry := _joinable(pair, sums):
                    heapq.heappush(waiting, entry)
            groups.add(joined)
    return sorted(groups)


def _joinable(pair: _Pair, sums: Mapping[_Pair, float | None]) -> tuple[float, Group, Group] | None:
    """The pair with its mean points, best first; None below the least or where any contradict."""
    total = sums[pair]
    if total is None:
        return None
    mean = total / (len(pair[0]) * len(pair[1]))
    return (-mean, *pair) if mean >= load_merging().limits.min_points else None


def _pair(one: Group, other: Group) -> _Pair:
    return (one, other) if one < other else (other, one)


def _add(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _blocks(report: Report) -> Iterator[_Block]:
    """Where a report is looked for: by type, country of a party, and day."""
    countries = {party.country for party in report.actors + report.recipients} or {None}
    for country in sorted(countries, key=str):
        for day in _block_days(report):
            yield report.event.type, country, day


def _block_days(report: Report) -> Iterable[date | None]:
    """The Mondays of the weeks of a report and of the days beside it; None without any."""
    if report.days is None:
        return (None,)
    first = report.days.first - timedelta(days=1)
    last = report.days.last + timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    return tuple(monday + timedelta(days=7 * week) for week in range(min(weeks, _MOST_WEEKS)))
