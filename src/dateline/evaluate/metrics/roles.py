"""Who does what to whom: participants of events and their roles."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypedDict

from dateline.evaluate.figures import Outcome, Tally
from dateline.evaluate.metrics.spans import SpanRow, overlap

ROLES = ("Arg0", "Arg1")
_WORD = re.compile(r"\w+")


class NodeRow(SpanRow):
    """An event or a participant that roles link by id."""

    id: str


class LinkRow(TypedDict):
    """A gold role between two ids."""

    event: str
    entity: str
    role: str


class RoleRow(TypedDict):
    """A role between two spans; Arg0 does, Arg1 is what it is done to."""

    event: SpanRow
    entity: SpanRow
    role: str


class RoleGold(TypedDict):
    """A document with its events, participants and roles."""

    doc_id: str
    text: str
    events: list[NodeRow]
    entities: list[NodeRow]
    roles: list[LinkRow]


class RoleSaid(TypedDict, total=False):
    """The roles a system found."""

    doc_id: str
    roles: list[RoleRow]


def score_roles(pairs: Sequence[tuple[RoleGold, RoleSaid]]) -> Outcome:
    """Roles with the right name (all), and those of gold events only (given event).

    "unlabelled" leaves the name out. A pair needs events that meet, and
    participants that meet and share half the shorter one's words or the last.
    """
    names = ("all", "given event", "unlabelled", *ROLES)
    tallies = {name: Tally() for name in names}
    for gold, said in pairs:
        text, wanted = gold["text"], _spans_of(gold)
        given = [row for row in said.get("roles", []) if row["role"] in ROLES]
        near = [r for r in given if any(overlap(r["event"], e) > 0 for e in gold["events"])]
        labelled = _matched(text, wanted, given, _same_role)
        tallies["all"].add(labelled, len(given), len(wanted))
        tallies["given event"].add(labelled, len(near), len(wanted))
        unlabelled = _matched(text, wanted, given, lambda *_: True)
        tallies["unlabelled"].add(unlabelled, len(near), len(wanted))
        for role in ROLES:
            ours, theirs = _only(near, role), _only(wanted, role)
            tallies[role].add(_matched(text, theirs, ours, _same_role), len(ours), len(theirs))
    return Outcome(tuple(f for name, tally in tallies.items() for f in tally.figures(name)))


def _spans_of(gold: RoleGold) -> list[RoleRow]:
    """The gold roles whose two ends are in the text."""
    events = {row["id"]: row for row in gold["events"]}
    others = {row["id"]: row for row in [*gold["entities"], *gold["events"]]}
    return [
        {"event": events[row["event"]], "entity": others[row["entity"]], "role": row["role"]}
        for row in gold["roles"]
        if row["event"] in events and row["entity"] in others and row["role"] in ROLES
    ]


def _only(rows: Sequence[RoleRow], role: str) -> list[RoleRow]:
    return [row for row in rows if row["role"] == role]


def _same_role(one: RoleRow, other: RoleRow) -> bool:
    return one["role"] == other["role"]


def _matched(
    text: str,
    wanted: Sequence[RoleRow],
    given: Sequence[RoleRow],
    fits: Callable[[RoleRow, RoleRow], bool],
) -> int:
    """How many gold roles, in their order, take a predicted one that is still free."""
    free = list(given)
    count = 0
    for gold in wanted:
        for said in free:
            if (
                fits(gold, said)
                and overlap(gold["event"], said["event"]) > 0
                and _same_participant(text, gold["entity"], said["entity"])
            ):
                free.remove(said)
                count += 1
                break
    return count


def _same_participant(text: str, one: SpanRow, other: SpanRow) -> bool:
    if overlap(one, other) <= 0:
        return False
    words, others = _words(text, one), _words(text, other)
    if not words or not others:
        return False
    shared = len(set(words) & set(others))
    return words[-1] == others[-1] or 2 * shared >= min(len(words), len(others))


def _words(text: str, span: SpanRow) -> list[tuple[int, int]]:
    """Where the words stand that a span touches."""
    return [
        match.span()
        for match in _WORD.finditer(text)
        if span["start"] < match.end() and match.start() < span["end"]
    ]
