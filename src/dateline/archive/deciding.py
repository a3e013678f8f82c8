"""A person's decisions on which reports of an archive tell one event, and which do not.

Decisions are appended and never changed. One call makes one choice: decisions on
many pairs, with one instant of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from dateline.archive.merging import ArchiveShelf, Arrival, merge_arrival, read_decisions
from dateline.codec import encode
from dateline.errors import InputError
from dateline.merge.decisions import (
    Decision,
    check_decisions,
    decide_apart,
    decide_open,
    decide_together,
    take_back,
)
from dateline.store.connecting import now
from dateline.store.numbering import Counter
from dateline.store.tables import CURRENT, EVENT, MENTION, MERGE_DECISION, REPORT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.merge.reports import ReportKey
    from dateline.store.connecting import Store

Choosing = Literal["together", "apart", "open"]
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one call decided; `number` counts from 1 in the order of deciding."""

    number: int
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice and the events that the reports it is about tell now: id, number of reports."""

    choice: Choice
    events: tuple[tuple[str, int], ...]


def decide(store: Store, kind: Choosing, names: Sequence[str], *, by: str, reason: str) -> Chosen:
    """Decide that reports tell one event, that they do not, or leave them to the program again.

    A name is a merged event's id, for all its reports; ARTICLE/EVENT, for one
    report; or a report's event id alone. "apart" parts the reports of the first name
    from all that the others name. Raises InputError for a name that is none, for
    fewer than two reports, and where the decisions would contradict each other.
    """

    def make(connection: Connection, at: str) -> tuple[Decision, ...]:
        parts = [find_named_reports(connection, name) for name in names]
        every = frozenset().union(*parts)
        if kind == "apart":
            others = frozenset().union(*parts[1:])
            made = decide_apart([parts[0] - others, others], by=by, at=at, reason=reason)
        else:
            deciding = decide_together if kind == "together" else decide_open
            made = deciding(every, by=by, at=at, reason=reason)
        if not made:
            raise InputError(f"{' '.join(names)}: one report alone; name another to decide on two")
        return made

    return _append(store, make)


def undo(store: Store, number: int, *, by: str, reason: str) -> Chosen:
    """Take a choice back: its reports are as they were decided before, or open.

    Pairs that were decided again since stay. Raises InputError where there is no
    such choice, or where nothing of it holds any more.
    """

    def make(connection: Connection, at: str) -> tuple[Decision, ...]:
        decisions = read_decisions(connection)
        choices = _choices(decisions)
        if not 1 <= number <= len(choices):
            raise InputError(f"no decision {number}; there are {len(choices)}")
        undone = choices[number - 1].decisions
        made = take_back(undone, decisions, by=by, at=at, reason=reason)
        if not made:
            raise InputError(f"decision {number} holds no longer: later ones took its place")
        return made

    return _append(store, make)


def list_choices(connection: Connection) -> list[Choice]:
    """All choices, the first one first."""
    return _choices(read_decisions(connection))


def find_named_reports(connection: Connection, name: str) -> frozenset[ReportKey]:
    """The current reports of a merged event's id, of ARTICLE/EVENT, or of a report's event id.

    Raises InputError where there is none, or where several articles have one of that id.
    """
    kept = select(REPORT.c.article_id, REPORT.c.event_id).where(REPORT.c.layer == CURRENT)
    of_event = kept.join(MENTION, MENTION.c.number == REPORT.c.mention).join(
        EVENT, EVENT.c.number == MENTION.c.event
    )
    found = connection.execute(of_event.where(EVENT.c.id == name)).all()
    if found:
        return frozenset((row.article_id, row.event_id) for row in found)
    article, _, event = name.rpartition("/")
    named = kept.where(REPORT.c.event_id == event)
    if article:
        named = named.where(REPORT.c.article_id == article)
    keys = [(row.article_id, row.event_id) for row in connection.execute(named)]
    if len(keys) == 1:
        return frozenset(keys)
    if keys:
        raise InputError(f"{name!r} is in several articles; write one of {_listed(keys)}")
    raise InputError(
        f"no event or report is called {name!r}; `dateline events` shows the ids of events, with "
        "--reports those of reports and their articles: write ARTICLE/EVENT"
    )


def _listed(keys: Iterable[ReportKey]) -> str:
    return ", ".join("/".join(key) for key in sorted(keys))


def _choices(decisions: Sequence[Decision]) -> list[Choice]:
    grouped = groupby(decisions, key=lambda decision: decision.at)
    return [Choice(number, tuple(made)) for number, (_, made) in enumerate(grouped, start=1)]


def _append(store: Store, make: Callable[[Connection, str], tuple[Decision, ...]]) -> Chosen:
    """Append decisions and group their reports again, in every run's layer."""
    with store.writing() as connection:
        before = read_decisions(connection)
        made = make(connection, _next_instant(before))
        check_decisions([*before, *made])
        counter = Counter(connection, MERGE_DECISION)
        rows = [
            {"number": counter.take(), "body": json.dumps(encode(item), ensure_ascii=False)}
            for item in made
        ]
        connection.execute(MERGE_DECISION.insert(), rows)
        keys = frozenset(key for item in made for key in (item.one, item.other))
        for layer in sorted(connection.scalars(select(REPORT.c.layer).distinct())):
            merge_arrival(ArchiveShelf(connection, layer), Arrival(touched=keys), at=now())
        choice = _choices([*before, *made])[-1]
        return Chosen(choice, _events_of(connection, keys))


def _next_instant(decisions: Sequence[Decision]) -> str:
    """Now, or just after the last decision, so that no two choices share an instant."""
    at = datetime.now(UTC)
    if decisions:
        at = max(at, datetime.fromisoformat(decisions[-1].at) + _TICK)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _events_of(connection: Connection, keys: Collection[ReportKey]) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        select(EVENT.c.id, EVENT.c.reports, REPORT.c.article_id, REPORT.c.event_id)
        .join(MENTION, MENTION.c.event == EVENT.c.number)
        .join(REPORT, REPORT.c.mention == MENTION.c.number)
        .where(REPORT.c.layer == CURRENT, REPORT.c.event_id.in_({event for _, event in keys}))
        .order_by(EVENT.c.number)
    )
    found = {(row.id, row.reports) for row in rows if (row.article_id, row.event_id) in keys}
    return tuple(sorted(found))
