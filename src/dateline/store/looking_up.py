"""One article, or one merged event, by its id."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dateline.store.listing import read_record, read_records
from dateline.store.packing import unpack
from dateline.store.tables import ARTICLE, CODING, CURRENT, EVENT, MENTION, MERGE_CHANGE, VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Record


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """A merged event: its number, its body as JSON, and the record of each of its reports.

    A record has the event's reports alone, in the order of the articles' coming.
    """

    number: int
    body: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class LoggedMerge:
    """What became of an event when reports came or went, or a person decided.

    `kind` is one of merging's kinds of change; `added` are the reports that came, as
    ARTICLE/EVENT; `at` is a UTC instant.
    """

    at: str
    kind: str
    reason: str
    added: tuple[str, ...]


def find_record(connection: Connection, article_id: str) -> Record | None:
    """The current record of an article; None where it has none."""
    coding = connection.scalar(
        select(CODING.c.number)
        .join(VERSION, VERSION.c.number == CODING.c.version)
        .join(ARTICLE, ARTICLE.c.number == VERSION.c.article)
        .where(ARTICLE.c.id == article_id, CODING.c.layer == CURRENT)
        .order_by(CODING.c.number.desc())
        .limit(1)
    )
    return read_record(connection, coding) if coding is not None else None


def find_event(connection: Connection, event_id: str) -> HeldEvent | None:
    """A merged event with all its reports; None where there is none of this id."""
    row = connection.execute(
        select(EVENT.c.number, EVENT.c.body).where(EVENT.c.id == event_id, EVENT.c.layer == CURRENT)
    ).first()
    if row is None:
        return None
    records = tuple(read_records(connection, [row.number], all_reports=True))
    return HeldEvent(row.number, unpack(row.body), records)


def find_event_ids(connection: Connection, article_id: str) -> dict[str, str]:
    """The merged events that an article tells: their ids by those of its own events."""
    rows = connection.execute(
        select(MENTION.c.event_id, EVENT.c.id)
        .join(ARTICLE, ARTICLE.c.number == MENTION.c.article)
        .join(EVENT, EVENT.c.number == MENTION.c.event)
        .where(ARTICLE.c.id == article_id, MENTION.c.layer == CURRENT)
    )
    return {row.event_id: row.id for row in rows}


def list_merges(connection: Connection, event_id: str) -> list[LoggedMerge]:
    """The log of an event, the first change first."""
    rows = connection.execute(
        select(MERGE_CHANGE)
        .where(MERGE_CHANGE.c.event_id == event_id, MERGE_CHANGE.c.layer == CURRENT)
        .order_by(MERGE_CHANGE.c.number)
    )
    return [
        LoggedMerge(
            row.at,
            row.kind,
            row.reason,
            tuple("/".join(key) for key in json.loads(row.body)["added"]),
        )
        for row in rows
    ]
