"""Reports kept in memory: what `dateline merge` and the tests use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.merge.keys import report_keys
from dateline.merge.reports import rank_of

if TYPE_CHECKING:
    from dateline.merge.grouping import Group
    from dateline.merge.incremental import MergePlan, Neighbourhood
    from dateline.merge.reports import Report, ReportKey


@dataclass
class MemoryShelf:
    """A shelf without a database. Not safe for several threads."""

    reports: dict[ReportKey, Report] = field(default_factory=dict)
    _under: dict[str, set[ReportKey]] = field(default_factory=lambda: defaultdict(set))
    _areas: dict[ReportKey, Neighbourhood] = field(default_factory=dict)

    def firsts(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[Report]]:
        """The first reports by rank that are kept under each of these keys, so many at most."""
        ranked = {name: sorted(self._under.get(name, ()), key=rank_of)[:most] for name in keys}
        return {name: [self.reports[key] for key in held] for name, held in ranked.items()}

    def sharing(self, keys: Collection[str]) -> Iterable[Report]:
        """All reports that are kept under any of these keys, each once."""
        found = {key for name in keys for key in self._under.get(name, ())}
        return [self.reports[key] for key in sorted(found)]

    def neighbourhoods(self, keys: Collection[ReportKey]) -> Iterable[Neighbourhood]:
        """The neighbourhoods that hold any of these reports, whole, each once."""
        areas = [self._areas[key] for key in sorted(keys) if key in self._areas]
        return {area.reports[0].key: area for area in areas}.values()

    def apply(self, plan: MergePlan) -> None:
        """Keep what a plan says."""
        for key in plan.gone:
            self._drop(key)
            del self._areas[key]
        for area in plan.neighbourhoods:
            for report in area.reports:
                if self.reports.get(report.key) != report:
                    self._drop(report.key)
                    self._keep(report)
                self._areas[report.key] = area

    def groups(self) -> list[Group]:
        """All groups, sorted."""
        return sorted(group for _, area in self.areas() for group in area.groups)

    def areas(self) -> Iterator[tuple[ReportKey, Neighbourhood]]:
        """All neighbourhoods by their first reports, sorted."""
        for key in sorted(self._areas):
            if self._areas[key].reports[0].key == key:
                yield key, self._areas[key]

    def _keep(self, report: Report) -> None:
        self.reports[report.key] = report
        for name in report_keys(report).kept:
            self._under[name].add(report.key)

    def _drop(self, key: ReportKey) -> None:
        report = self.reports.pop(key, None)
        for name in report_keys(report).kept if report else ():
            self._under[name].discard(key)
