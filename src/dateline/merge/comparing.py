"""Which pairs of reports are compared because of new ones, and which no longer are.

All pairs of a thousand reports of one event are half a million. Of the reports
that share a key only the first by rank, `key_reports` of them, are compared with
all others that do; where fewer share it, that is all with all. A pair is compared
if either is among the first of a key that it is kept under and the other is
looked for by. So what is compared depends on the reports that there are, and not
on the order of arrival: a new report that takes its place among the first is
compared with all, and the one that loses it is no longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from dateline.knowledge.merging import load_merging
from dateline.merge.keys import report_keys
from dateline.merge.reports import rank_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.merge.keys import ReportKeys
    from dateline.merge.reports import Report, ReportKey


class KeyShelf(Protocol):
    """Where reports are kept under their keys."""

    def firsts(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[Report]]:
        """The first reports by rank that are kept under each of these keys, so many at most."""

    def sharing(self, keys: Collection[str]) -> Iterable[Report]:
        """All reports that are kept under any of these keys, each once."""


class Comparing:
    """The first reports of keys as they are with the new reports and without those that go."""

    def __init__(self, shelf: KeyShelf, fresh: Iterable[Report], gone: Iterable[Report]) -> None:
        self._shelf = shelf
        self._most = load_merging().limits.key_reports
        self._fresh = {report.key: report for report in fresh}
        self._reports = dict(self._fresh)
        self._gone = {report.key for report in gone}
        self._keys: dict[ReportKey, ReportKeys] = {}
        self._firsts: dict[str, dict[ReportKey, Report]] = {}
        self._full: set[str] = set()
        self._entered: dict[str, list[Report]] = {}
        self.displaced: set[ReportKey] = set()
        self._arriving = self._by_key(self._fresh.values())
        leaving = self._by_key(gone)
        self._asked_for = self._most + max(map(len, leaving.values()), default=0)
        self._fetch({*self._arriving, *leaving})

    def pairs(self) -> Iterator[tuple[Report, Report]]:
        """The pairs that may not have been compared before, each once, in order of their keys."""
        near = self._near_fresh()
        for key, others in self._near_entered().items():
            near.setdefault(key, {}).update(others)
        for key, others in sorted(near.items()):
            for other in sorted(others):
                if key < other or (other != key and key not in near.get(other, ())):
                    first, second = self._reports[key], others[other]
                    yield (first, second) if key < other else (second, first)

    def prepare(self, reports: Iterable[Report]) -> None:
        """Read the first reports of their keys at once, for `is_compared`."""
        self._fetch({n for r in reports for n in (*self._of(r).kept, *self._of(r).asked)})

    def is_compared(self, one: Report, other: Report) -> bool:
        """Whether two reports are compared, as things are now; `prepare` one of them first."""
        return self._is_first(one, other) or self._is_first(other, one)

    def _is_first(self, one: Report, other: Report) -> bool:
        shared = set(self._of(one).kept).intersection(self._of(other).asked)
        return any(one.key in self._firsts[name] for name in shared)

    def _near_fresh(self) -> dict[ReportKey, dict[ReportKey, Report]]:
        """For new reports the first of each key that they are looked for by."""
        self._fetch({name for report in self._fresh.values() for name in self._of(report).asked})
        near: dict[ReportKey, dict[ReportKey, Report]] = {}
        for key, report in self._fresh.items():
            near[key] = {}
            for name in self._of(report).asked:
                near[key].update(self._firsts[name])
        return near

    def _near_entered(self) -> dict[ReportKey, dict[ReportKey, Report]]:
        """For reports that are now among the first of a key all others that ask for it.

        What is kept under a key that few share has been compared with new reports already.
        """
        entered = {report.key: report for held in self._entered.values() for report in held}
        self._reports |= entered
        asked = {name for report in entered.values() for name in self._of(report).asked}
        self._fetch(asked)
        crowded = asked & self._full
        near: dict[ReportKey, dict[ReportKey, Report]] = defaultdict(dict)
        for other in self._shelf.sharing(crowded) if crowded else ():
            if other.key not in self._gone:
                for name in self._entered.keys() & self._of(other).asked:
                    for report in self._entered[name]:
                        near[report.key][other.key] = other
        return near

    def _fetch(self, keys: Collection[str]) -> None:
        missing = [name for name in keys if name not in self._firsts]
        held = self._shelf.firsts(missing, self._asked_for) if missing else {}
        for name in missing:
            self._take(name, held.get(name, ()))

    def _take(self, name: str, held: Sequence[Report]) -> None:
        """Work out the first reports of a key from those that are kept under it."""
        before = {report.key: report for report in held[: self._most]}
        staying = [report for report in held if report.key not in self._gone]
        both = {report.key: report for report in (*staying, *self._arriving.get(name, ()))}
        now = {key: both[key] for key in sorted(both, key=rank_of)[: self._most]}
        self._firsts[name] = now
        if max(len(before), len(both)) >= self._most:
            self._full.add(name)
        if entered := [r for key, r in now.items() if key not in before or key in self._fresh]:
            self._entered[name] = entered
        self.displaced |= before.keys() - now.keys() - self._gone

    def _by_key(self, reports: Iterable[Report]) -> dict[str, list[Report]]:
        found: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            for name in self._of(report).kept:
                found[name].append(report)
        return found

    def _of(self, report: Report) -> ReportKeys:
        if report.key not in self._keys or report.key in self._gone:
            self._keys[report.key] = report_keys(report)
        return self._keys[report.key]
