"""What became of groups of reports, for the log."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dateline.merge.grouping import Group
    from dateline.merge.links import Link
    from dateline.merge.reports import ReportKey

ChangeKind = Literal["founded", "joined", "bridged", "split", "left", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """A group that is not what it was.

    founded: of new reports only. joined: new reports came to one group. bridged:
    reports of several groups are one. split: some of its reports are elsewhere
    now. left: reports of it are no longer kept. gone: all of them (`group` is
    empty). `before` are the groups that held its reports, `added` the new ones.
    """

    kind: ChangeKind
    group: Group
    before: tuple[Group, ...]
    added: tuple[ReportKey, ...]
    reason: str


def find_changes(
    before: Iterable[Group],
    after: Sequence[tuple[Group, Sequence[Link]]],
    *,
    fresh: frozenset[ReportKey],
    gone: frozenset[ReportKey],
) -> tuple[Change, ...]:
    """The groups that changed, in order; groups that are as before are left out."""
    old = {key: group for group in before for key in group}
    changes = [
        _change(group, tuple(links), old, (fresh, gone))
        for group, links in after
        if any(old.get(key) != group or key in fresh for key in group)
    ]
    lost = {group for group in old.values() if set(group) <= gone - fresh}
    ended = [Change("gone", (), (group,), (), "its reports are no longer kept") for group in lost]
    return tuple(sorted([*changes, *ended], key=lambda change: (change.group, change.before)))


def _change(
    group: Group,
    links: Sequence[Link],
    old: dict[ReportKey, Group],
    moved: tuple[frozenset[ReportKey], frozenset[ReportKey]],
) -> Change:
    fresh, gone = moved
    before = tuple(sorted({old[key] for key in group if key in old}))
    added = tuple(key for key in group if key in fresh)
    return Change(_kind(group, before, fresh, gone), group, before, added, _reason(group, links))


def _kind(
    group: Group,
    before: tuple[Group, ...],
    fresh: frozenset[ReportKey],
    gone: frozenset[ReportKey],
) -> ChangeKind:
    if fresh.issuperset(group):
        return "founded"
    if len(before) > 1:
        return "bridged"
    if not set(before[0]) - gone <= set(group):
        return "split"
    return "left" if fresh.isdisjoint(group) else "joined"


def _reason(group: Group, links: Sequence[Link]) -> str:
    """The links that hold the group together, the strongest first."""
    held = set(group)
    inside = [link for link in links if link.one in held and link.other in held]
    if not inside:
        return "no other report of it"
    best = heapq.nsmallest(3, inside, key=lambda link: (-link.points, link.one, link.other))
    return "; ".join(
        f"{'/'.join(link.one)} with {'/'.join(link.other)}: {_points(link)}{link.reason}"
        for link in best
    )


def _points(link: Link) -> str:
    return f"{link.points:.1f} points, " if link.points else "decided by "
