"""Corrected records over coded ones: the rows that are asked for are of what people say."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from dateline.store.entities import put_entities
from dateline.store.packing import pack_record
from dateline.store.tables import (
    CODING,
    CURRENT,
    MENTION,
    MENTION_DYAD,
    MENTION_PARTY,
    MENTION_VOICE,
    REVIEW_LAID,
    VERSION,
)
from dateline.store.telling import dyad_rows, party_rows, tell_event, told_columns, voice_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Event, Record

_LAYERED = (MENTION_PARTY, MENTION_DYAD, MENTION_VOICE)


def current_coding(connection: Connection, article: int) -> int | None:
    """The number of an article's current coding; None where it has none."""
    return connection.scalar(
        select(CODING.c.number)
        .join(VERSION, VERSION.c.number == CODING.c.version)
        .where(VERSION.c.article == article, CODING.c.layer == CURRENT)
    )


def laid_events(connection: Connection, coding: int) -> frozenset[str]:
    """The ids of a coding's events that stand otherwise than they were coded."""
    held = connection.scalar(select(REVIEW_LAID.c.events).where(REVIEW_LAID.c.coding == coding))
    return frozenset(json.loads(held)) if held else frozenset()


def laid_codings(connection: Connection, among: Collection[int] | None = None) -> list[int]:
    """The codings that have corrections laid over them; of these only, or all where None."""
    found = connection.scalars(select(REVIEW_LAID.c.coding).order_by(REVIEW_LAID.c.coding))
    return [coding for coding in found if among is None or coding in among]


def note_laid(connection: Connection, coding: int, record: Record, events: Collection[str]) -> None:
    """Keep the corrected record of a coding, or with no events that it stands as coded."""
    connection.execute(delete(REVIEW_LAID).where(REVIEW_LAID.c.coding == coding))
    if events:
        connection.execute(
            REVIEW_LAID.insert().values(
                coding=coding, events=json.dumps(sorted(events)), body=pack_record(record)
            )
        )


def rewrite_mentions(
    connection: Connection,
    events: Iterable[tuple[int, Event | None]],
    *,
    published: str | None,
) -> None:
    """The rows of mentions of the current layer as events now have them; None: there is none.

    A mention that is none any more keeps its row, in no layer.
    """
    for number, event in events:
        for table in _LAYERED:
            connection.execute(delete(table).where(table.c.owner == number))
        row = update(MENTION).where(MENTION.c.number == number)
        if event is None:
            connection.execute(row.values(layer=None, event=None))
            continue
        told = tell_event(event, published)
        connection.execute(
            row.values(
                historical=event.historical,
                disputed=event.disputed,
                **told_columns(told, CURRENT),
            )
        )
        entities = put_entities(connection, told.entities())
        for table, rows in (
            (MENTION_PARTY, party_rows(number, told, CURRENT, entities)),
            (MENTION_VOICE, voice_rows(number, told, CURRENT, entities)),
            (MENTION_DYAD, dyad_rows(number, told, CURRENT)),
        ):
            if held := list(rows):
                connection.execute(table.insert(), held)
