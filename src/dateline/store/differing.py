"""What two runs made of the same articles: which events are added, changed or gone, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select

from dateline.codec import encode
from dateline.records import Event, Provenance
from dateline.store.packing import unpack_record
from dateline.store.tables import ARTICLE, CODING, VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Record
    from dateline.store.runs import Run

_CAUSES = {
    "dateline": "program",
    "codebook": "codebook",
    "knowledge": "knowledge",
    "model": "model",
    "settings": "settings",
}
_NOT_COMPARED = ("id", "mentions", "unknown")


@dataclass(frozen=True, slots=True)
class Difference:
    """An event that one run has and the other has not, or has otherwise.

    `fields` are those that changed, each with both values as text. `causes` is
    what may have done it: "version" where the runs read other texts, and else
    what differs between the runs (program, codebook, knowledge, model, settings).
    """

    kind: Literal["added", "changed", "gone"]
    article: str
    event: Event
    fields: tuple[tuple[str, str, str], ...]
    causes: tuple[str, ...]


def find_causes(one: Provenance, other: Provenance) -> tuple[str, ...]:
    """In what two runs differ."""
    return tuple(
        word for name, word in _CAUSES.items() if getattr(one, name) != getattr(other, name)
    )


def compare_runs(connection: Connection, one: Run, other: Run) -> Iterator[Difference]:
    """All differences, article by article; articles that only one run coded are not compared.

    Of each article the last version that a run coded.
    """
    causes = find_causes(one.provenance, other.provenance)
    first, second = _last_codings(one.number), _last_codings(other.number)
    pairs = connection.execute(
        select(ARTICLE.c.id, first.c.coding, second.c.coding.label("next"))
        .join(first, first.c.article == ARTICLE.c.number)
        .join(second, second.c.article == ARTICLE.c.number)
        .order_by(ARTICLE.c.number)
    ).all()
    for row in pairs:
        before, after = (_read(connection, coding) for coding in (row.coding, row.next))
        read_other = before.article.text != after.article.text
        found = ("version",) if read_other else causes
        yield from compare_events(row.id, before, after, found)


def count_compared(connection: Connection, one: Run, other: Run) -> tuple[int, int, int]:
    """How many articles both runs coded, only the one, and only the other."""
    first, second = _last_codings(one.number), _last_codings(other.number)
    both = connection.scalar(
        select(func.count()).select_from(first.join(second, first.c.article == second.c.article))
    )
    counts = [
        connection.scalar(select(func.count()).select_from(table)) or 0 for table in (first, second)
    ]
    return both or 0, counts[0] - (both or 0), counts[1] - (both or 0)


def _last_codings(run: int) -> Any:
    last = (
        select(VERSION.c.article, func.max(VERSION.c.number).label("version"))
        .join(CODING, CODING.c.version == VERSION.c.number)
        .where(CODING.c.run == run)
        .group_by(VERSION.c.article)
        .subquery()
    )
    return (
        select(last.c.article, CODING.c.number.label("coding"))
        .join(CODING, (CODING.c.version == last.c.version) & (CODING.c.run == run))
        .subquery()
    )


def _read(connection: Connection, coding: int) -> Record:
    row = connection.execute(
        select(CODING.c.body, VERSION.c.text)
        .join(VERSION, VERSION.c.number == CODING.c.version)
        .where(CODING.c.number == coding)
    ).one()
    return unpack_record(row.body, row.text)


def compare_events(
    article: str, before: Record, after: Record, causes: tuple[str, ...]
) -> Iterator[Difference]:
    """The differences of two records of one article, in the order of the text.

    Events are the same where their ids are, and else where their triggers begin
    at the same place.
    """
    old = {event.id: event for event in before.events}
    new = {event.id: event for event in after.events}
    pairs = [(old[key], new[key]) for key in old if key in new]
    lost = [event for key, event in old.items() if key not in new]
    come = [event for key, event in new.items() if key not in old]
    pairs += _pair_by_trigger(lost, come)
    found = [
        Difference("changed", article, right, changed, causes)
        for left, right in pairs
        if (changed := _changed(left, right))
    ]
    taken = {event.id for pair in pairs for event in pair}
    found += [Difference("gone", article, e, (), causes) for e in lost if e.id not in taken]
    found += [Difference("added", article, e, (), causes) for e in come if e.id not in taken]
    yield from sorted(found, key=lambda item: (item.event.trigger.start, item.kind))


def _pair_by_trigger(lost: Sequence[Event], come: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    free = {event.trigger.start: event for event in reversed(come)}
    for event in lost:
        other = free.pop(event.trigger.start, None)
        if other is not None:
            yield event, other


def _changed(one: Event, other: Event) -> tuple[tuple[str, str, str], ...]:
    names = [item.name for item in fields(Event) if item.name not in _NOT_COMPARED]
    return tuple(
        (name, _words(getattr(one, name)), _words(getattr(other, name)))
        for name in names
        if getattr(one, name) != getattr(other, name)
    )


def _words(value: Any) -> str:
    """A field's value in a few words."""
    if isinstance(value, tuple):
        return "; ".join(map(_words, value)) or "—"
    held = encode(value)
    if isinstance(held, dict):
        known = [held[name] for name in ("name", "text", "start") if held.get(name)]
        return str(known[0]) if known else "—"
    return "—" if held is None else str(held)
