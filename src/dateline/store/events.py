"""Merged events into the archive, with their parties, voices and dyads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from dateline.store.entities import put_entities
from dateline.store.numbering import Counter
from dateline.store.packing import pack
from dateline.store.tables import (
    EVENT,
    EVENT_DYAD,
    EVENT_PARTY,
    EVENT_VOICE,
    MENTION,
    MENTION_VOICE,
    MERGE_CHANGE,
)
from dateline.store.telling import (
    JOINT,
    Row,
    Telling,
    dyad_rows,
    party_rows,
    told_columns,
    voice_rows,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CHILDREN = (EVENT_PARTY, EVENT_DYAD, EVENT_VOICE)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A merged event that is to be kept, and the mentions that tell it and told another before.

    `number` is that of the event whose place it takes, None where it is new.
    """

    id: str
    told: Telling
    mentions: tuple[int, ...]
    reports: int
    independent: int
    confidence: float
    body: str
    number: int | None


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A merge or split, for the log: of which event, what happened and why."""

    kind: str
    event_id: str | None
    reason: str
    body: str


def put_events(connection: Connection, layer: int, events: Sequence[NewEvent]) -> None:
    """Keep merged events, in the places of those that they continue."""
    if not events:
        return
    named = (entity for event in events for entity in event.told.entities())
    entities = put_entities(connection, named)
    drop_children(connection, [event.number for event in events if event.number is not None])
    counter = Counter(connection, EVENT)
    children: dict[Any, list[Row]] = {table: [] for table in _CHILDREN}
    new: list[Row] = []
    tellings: list[Row] = []
    for event in events:
        number = event.number if event.number is not None else counter.take()
        row = _event_row(event, layer)
        if event.number is None:
            new.append({"number": number, **row})
        else:
            connection.execute(update(EVENT).where(EVENT.c.number == number).values(**row))
        tellings += [{"of": mention, "event_number": number} for mention in event.mentions]
        children[EVENT_PARTY] += party_rows(number, event.told, layer, entities)
        children[EVENT_VOICE] += voice_rows(number, event.told, layer, entities)
        children[EVENT_DYAD] += dyad_rows(number, event.told, layer)
    for table, rows in ((EVENT, new), *children.items()):
        if rows:
            connection.execute(table.insert(), rows)
    _tell(connection, tellings)
    _sort_voices(connection, [row["owner"] for row in children[EVENT_VOICE]])


def _sort_voices(connection: Connection, events: Sequence[object]) -> None:
    """Give voices of events the sort that reports give them; a merged event has names alone."""
    kind = (
        select(func.min(MENTION_VOICE.c.kind))
        .join(MENTION, MENTION.c.number == MENTION_VOICE.c.owner)
        .where(MENTION.c.event == EVENT_VOICE.c.owner)
        .where(MENTION_VOICE.c.entity == EVENT_VOICE.c.entity)
        .scalar_subquery()
    )
    for start in range(0, len(events), _AT_ONCE):
        these = EVENT_VOICE.c.owner.in_(events[start : start + _AT_ONCE])
        connection.execute(update(EVENT_VOICE).where(these).values(kind=kind))


def _tell(connection: Connection, tellings: list[Row]) -> None:
    """Say of mentions which event they tell."""
    if not tellings:
        return
    connection.exec_driver_sql(
        "UPDATE event_mention SET event = ? WHERE number = ?"
        if connection.dialect.name == "sqlite"
        else "UPDATE event_mention SET event = %s WHERE number = %s",
        [(row["event_number"], row["of"]) for row in tellings],
    )


def drop_children(connection: Connection, numbers: Collection[int]) -> None:
    """Take away parties, voices and dyads of events."""
    for number in numbers:
        for table in _CHILDREN:
            connection.execute(delete(table).where(table.c.owner == number))


def drop_events(connection: Connection, numbers: Collection[int]) -> None:
    """Keep events no longer; what told them has been given to others."""
    drop_children(connection, numbers)
    for number in sorted(numbers):
        connection.execute(update(MENTION).where(MENTION.c.event == number).values(event=None))
        connection.execute(delete(EVENT).where(EVENT.c.number == number))


def log_changes(
    connection: Connection, layer: int, changes: Sequence[LoggedChange], *, at: str
) -> None:
    """Append merges and splits to the log."""
    counter = Counter(connection, MERGE_CHANGE)
    rows = [
        {
            "number": counter.take(),
            "at": at,
            "layer": layer,
            "kind": change.kind,
            "event_id": change.event_id,
            "reason": change.reason,
            "body": change.body,
        }
        for change in changes
    ]
    if rows:
        connection.execute(MERGE_CHANGE.insert(), rows)


def _event_row(event: NewEvent, layer: int) -> Row:
    return {
        "id": event.id,
        "reports": event.reports,
        "independent": event.independent,
        "confidence": event.confidence,
        "body": pack(event.body),
        "context": JOINT.join(event.told.context),
        "place_precision": event.told.place.precision,
        "admin1": event.told.place.admin1,
        **told_columns(event.told, layer),
    }
