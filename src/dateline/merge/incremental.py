"""New reports join, found or bridge events, without working all events out again.

Reports are linked pairwise; what is joined by links, however long the chain, is
a neighbourhood. A new report changes its own neighbourhood and no other, and a
neighbourhood is grouped from what is in it alone. So the result does not depend
on the order of arrival, nor on how the reports came in batches.

Where the reports are kept is the caller's choice: a `Shelf` answers three questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dateline.merge.changes import Change, find_changes
from dateline.merge.comparing import Comparing, KeyShelf
from dateline.merge.decisions import Rules, find_rules
from dateline.merge.grouping import Group, group_reports
from dateline.merge.links import Link, find_link

if TYPE_CHECKING:
    from dateline.merge.decisions import Decision
    from dateline.merge.reports import Report, ReportKey


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Reports that hang together over links, and the groups they form."""

    reports: tuple[Report, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What is to be kept from now on, and what changed.

    `neighbourhoods` replace all that is kept of their reports, links too; the
    reports of `gone` are kept no longer. Sorted.
    """

    neighbourhoods: tuple[Neighbourhood, ...]
    gone: tuple[ReportKey, ...]
    changes: tuple[Change, ...]


class Shelf(KeyShelf, Protocol):
    """Where reports are kept."""

    def neighbourhoods(self, keys: Collection[ReportKey]) -> Iterable[Neighbourhood]:
        """The neighbourhoods that hold any of these reports, whole, each once."""


def plan_merge(
    added: Sequence[Report],
    shelf: Shelf,
    *,
    removed: Collection[ReportKey] = (),
    touched: Collection[ReportKey] = (),
    decisions: Sequence[Decision] = (),
) -> MergePlan:
    """Where new reports belong, and what becomes of the groups that they touch.

    `removed` are reports that are no longer to be kept, such as those of an old
    version; `touched` others whose neighbourhood is to be grouped again, such as
    those of a new decision. `decisions` are all that there are. A report that
    is kept already is left as it is, unless it is removed as well.
    """
    rules = find_rules(decisions)
    known = _Known(shelf, rules)
    new = {report.key: report for report in added}
    known.take({*new, *removed, *touched})
    gone = set(removed) & set(known.reports)
    fresh = {key: new[key] for key in sorted(new) if key in gone or key not in known.reports}
    comparing = Comparing(shelf, fresh.values(), [known.reports[key] for key in sorted(gone)])
    found = [link for one, other in comparing.pairs() if (link := find_link(one, other))]
    known.take({key for link in found for key in (link.one, link.other)} - set(fresh))
    known.take(comparing.displaced)
    kept = {key: report for key, report in known.reports.items() if key not in gone} | fresh
    held = {(link.one, link.other): link for link in _still_held(known, comparing, gone)}
    held |= {(link.one, link.other): link for link in found}
    links = [*held.values(), *_decided(rules, kept)]
    areas = tuple(_neighbourhoods(kept, links, rules))
    after = [(group, area.links) for area in areas for group in area.groups]
    changes = find_changes(known.groups, after, fresh=frozenset(fresh), gone=frozenset(gone))
    return MergePlan(areas, tuple(sorted(gone - set(fresh))), changes)


class _Known:
    """The neighbourhoods asked for so far, and those that decisions tie to them."""

    def __init__(self, shelf: Shelf, rules: Rules) -> None:
        self._shelf = shelf
        self._partners = rules.partners()
        self._asked: set[ReportKey] = set()
        self.reports: dict[ReportKey, Report] = {}
        self.links: list[Link] = []
        self.groups: list[Group] = []

    def take(self, keys: Collection[ReportKey]) -> None:
        """Ask for the neighbourhoods of these reports and of their partners in decisions."""
        wanted = set(keys)
        while wanted := {key for key in wanted if key not in self.reports} - self._asked:
            self._asked |= wanted
            reached = set(wanted)
            for area in self._shelf.neighbourhoods(frozenset(wanted)):
                reached |= {report.key for report in area.reports}
                self._hold(area)
            wanted = {other for key in reached for other in self._partners.get(key, ())}

    def _hold(self, area: Neighbourhood) -> None:
        self.reports.update((report.key, report) for report in area.reports)
        self.links += [link for link in area.links if link.points > 0]
        self.groups += area.groups


def _still_held(known: _Known, comparing: Comparing, gone: Collection[ReportKey]) -> Iterator[Link]:
    """The links of before whose reports are kept, and are compared still."""
    comparing.prepare(known.reports[key] for key in comparing.displaced)
    for link in known.links:
        if link.one in gone or link.other in gone:
            continue
        moved = link.one in comparing.displaced or link.other in comparing.displaced
        pair = known.reports[link.one], known.reports[link.other]
        if not moved or comparing.is_compared(*pair):
            yield link


def _decided(rules: Rules, kept: Collection[ReportKey]) -> Iterator[Link]:
    for decision in rules.together.values():
        if decision.one in kept and decision.other in kept:
            reason = f"{decision.by} at {decision.at}: {decision.reason}"
            yield Link(decision.one, decision.other, 0.0, reason)


def _neighbourhoods(
    reports: Mapping[ReportKey, Report], links: Iterable[Link], rules: Rules
) -> Iterator[Neighbourhood]:
    """The reports that hang together over links, sorted by their first reports."""
    near: dict[ReportKey, set[ReportKey]] = defaultdict(set)
    of: dict[ReportKey, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda item: (item.one, item.other, item.points)):
        near[link.one].add(link.other)
        near[link.other].add(link.one)
        of[link.one].append(link)
    for keys in _hanging_together(sorted(reports), near):
        inside = tuple(link for key in keys for link in of.get(key, ()))
        members = tuple(reports[key] for key in keys)
        yield Neighbourhood(members, inside, tuple(group_reports(members, inside, rules)))


def _hanging_together(
    keys: Iterable[ReportKey], near: Mapping[ReportKey, Collection[ReportKey]]
) -> Iterator[list[ReportKey]]:
    seen: set[ReportKey] = set()
    for key in keys:
        todo, found = [key], []
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                found.append(at)
                todo += near.get(at, ())
        if found:
            yield sorted(found)
