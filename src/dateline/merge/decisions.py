"""What a person decided: reports that are one event, and reports that are not.

For one pair of reports the last decision holds. No report that comes later
overrides one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from dateline.errors import InputError
from dateline.merge.reports import ReportKey
from dateline.records import stable_id

DecisionKind = Literal["together", "apart", "open"]


@dataclass(frozen=True, slots=True)
class Decision:
    """About one pair of reports, `one` before `other`; `at` is a UTC instant in ISO 8601.

    "open" takes back what was decided of the pair before.
    """

    id: str
    at: str
    by: str
    kind: DecisionKind
    one: ReportKey
    other: ReportKey
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The decisions that hold, `last` one for each pair."""

    together: Mapping[frozenset[ReportKey], Decision]
    apart: frozenset[frozenset[ReportKey]]
    last: tuple[Decision, ...] = ()

    def partners(self) -> Mapping[ReportKey, frozenset[ReportKey]]:
        """For each report those that it is decided to be together with, directly."""
        found: dict[ReportKey, set[ReportKey]] = defaultdict(set)
        for pair in self.together:
            for key in pair:
                found[key] |= pair - {key}
        return {key: frozenset(others) for key, others in found.items()}


def decide_together(
    keys: Iterable[ReportKey], *, by: str, at: str, reason: str
) -> tuple[Decision, ...]:
    """Decisions that all these reports tell one event, to append to those there are."""
    return tuple(
        _decision("together", one, other, (by, at, reason))
        for one, other in combinations(sorted(set(keys)), 2)
    )


def decide_apart(
    parts: Sequence[Iterable[ReportKey]], *, by: str, at: str, reason: str
) -> tuple[Decision, ...]:
    """Decisions that no two of these parts tell one event, to append to those there are."""
    return tuple(
        _decision("apart", min(one, other), max(one, other), (by, at, reason))
        for first, second in combinations([sorted(set(part)) for part in parts], 2)
        for one in first
        for other in second
    )


def decide_open(
    keys: Iterable[ReportKey], *, by: str, at: str, reason: str
) -> tuple[Decision, ...]:
    """Decisions that leave every pair of these reports to the program again."""
    return tuple(
        _decision("open", one, other, (by, at, reason))
        for one, other in combinations(sorted(set(keys)), 2)
    )


def take_back(
    undone: Iterable[Decision], decisions: Iterable[Decision], *, by: str, at: str, reason: str
) -> tuple[Decision, ...]:
    """Decisions that undo some of those there are, to append to them.

    Each pair is again as it was decided before, or open. A pair that was decided
    again since is left as it is.
    """
    ids = {decision.id for decision in undone}
    history: dict[tuple[ReportKey, ReportKey], list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda item: (item.at, item.id)):
        history[decision.one, decision.other].append(decision)
    return tuple(
        _decision(held[-2].kind if len(held) > 1 else "open", one, other, (by, at, reason))
        for (one, other), held in sorted(history.items())
        if held[-1].id in ids
    )


def find_rules(decisions: Iterable[Decision]) -> Rules:
    """What holds: for each pair its last decision, by instant, then in the order given."""
    last: dict[frozenset[ReportKey], Decision] = {}
    for decision in sorted(decisions, key=lambda item: item.at):
        last[frozenset((decision.one, decision.other))] = decision
    together = {pair: item for pair, item in last.items() if item.kind == "together"}
    apart = frozenset(pair for pair, item in last.items() if item.kind == "apart")
    return Rules(together, apart, tuple(last.values()))


def check_decisions(decisions: Iterable[Decision]) -> None:
    """Raise InputError, naming the reports, where the decisions that hold contradict each other.

    They do when a chain of "together" joins two reports that are to be apart.
    """
    rules = find_rules(decisions)
    unit = find_units({key for pair in rules.together for key in pair}, rules)
    for one, other in sorted(tuple(sorted(pair)) for pair in rules.apart):
        if one in unit and unit[one] == unit.get(other):
            raise InputError(
                f"reports {'/'.join(one)} and {'/'.join(other)} were decided to be apart, and "
                "together by way of other reports; take one of these decisions back first"
            )


def find_units(keys: Iterable[ReportKey], rules: Rules) -> dict[ReportKey, ReportKey]:
    """For each report the first of those that are decided to be one with it."""
    wanted = frozenset(keys)
    partners = rules.partners()
    unit: dict[ReportKey, ReportKey] = {}
    for key in sorted(wanted):
        todo = [key]
        while todo:
            at = todo.pop()
            if at not in unit and at in wanted:
                unit[at] = key
                todo += partners.get(at, ())
    return unit


def _decision(
    kind: DecisionKind, one: ReportKey, other: ReportKey, how: tuple[str, str, str]
) -> Decision:
    by, at, reason = how
    return Decision(stable_id("d", kind, one, other, *how), at, by, kind, one, other, reason)
