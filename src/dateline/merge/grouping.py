"""The reports of one neighbourhood → groups, each of which tells one event.

The best pair is joined first, then the next, and two groups only if no report
of the one contradicts one of the other and they agree on average. Reports that
a person put together are one unit from the start: what fits one of them fits
the unit. Nothing here depends on the order of the reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.decisions import Rules, find_units
from dateline.merge.joining import Agreement, join_best_first
from dateline.merge.pairs import score_pair
from dateline.merge.reports import rank_of

if TYPE_CHECKING:
    from dateline.merge.links import Link
    from dateline.merge.reports import Report, ReportKey

Group = tuple["ReportKey", ...]
_NO_RULES = Rules({}, frozenset())


def group_reports(
    reports: Iterable[Report],
    links: Iterable[Link],
    rules: Rules = _NO_RULES,
) -> list[Group]:
    """Group the reports, sorted; `links` are the pairs that reach the least points.

    A pair without a link cannot start a group, but counts in the average of two
    groups that have one. Of a large group only the first reports are compared,
    by their ranks. Ties go to the first ranks.
    """
    units = _Unified({report.key: report for report in reports}, rules)
    pairs = [units.take(link) for link in links]
    limits = load_merging().limits
    agreement = Agreement(units.points, limits.min_points, limits.group_reports, units.apart)
    groups = join_best_first(len(units.keys), pairs, agreement)
    return sorted(
        tuple(sorted(key for number in group for key in units.keys[number])) for group in groups
    )


class _Unified:
    """Reports by unit, and the points of two units, worked out when asked for."""

    def __init__(self, reports: Mapping[ReportKey, Report], rules: Rules) -> None:
        first = find_units(reports, rules)
        by_first: dict[ReportKey, list[ReportKey]] = defaultdict(list)
        for key in sorted(reports, key=rank_of):
            by_first[first[key]].append(key)
        self.keys: Sequence[Sequence[ReportKey]] = list(by_first.values())
        self._number = {key: n for n, keys in enumerate(self.keys) for key in keys}
        self._reports = reports
        self._points: dict[tuple[int, int], float | None] = {}
        self.apart = self._find_apart(rules)

    def _find_apart(self, rules: Rules) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for pair in rules.apart:
            if all(key in self._number for key in pair):
                one, other = (self._number[key] for key in pair)
                found[one].add(other)
                found[other].add(one)
        return {number: frozenset(others) for number, others in found.items()}

    def take(self, link: Link) -> tuple[int, int]:
        """The units of a link; its points need not be worked out again for two lone reports."""
        one, other = self._number[link.one], self._number[link.other]
        if len(self.keys[one]) == len(self.keys[other]) == 1:
            self._points[min(one, other), max(one, other)] = link.points
        return one, other

    def points(self, one: int, other: int) -> float | None:
        """The points of the best pair of two units; None where none can be one event."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._points:
            self._points[pair] = self._score(*pair)
        return self._points[pair]

    def _score(self, one: int, other: int) -> float | None:
        if other in self.apart.get(one, ()):
            return None
        most = load_merging().limits.group_reports
        firsts = product(self.keys[one][:most], self.keys[other][:most])
        scores = (score_pair(self._reports[a], self._reports[b]) for a, b in firsts)
        return max((score for score in scores if score is not None), default=None)
