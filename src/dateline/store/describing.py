"""How much an archive holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from dateline.store.migrating import find_taken
from dateline.store.rejections import count_rejections
from dateline.store.tables import (
    ARTICLE,
    CODING,
    CURRENT,
    ENTITY,
    EVENT,
    MENTION,
    QUOTATION,
    RUN,
    VERSION,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds; events and what is said as the current layer has them."""

    database: str
    step: int
    articles: int
    versions: int
    uncoded: int
    first_published: str | None
    last_published: str | None
    runs: int
    mentions: int
    events: int
    quotations: int
    entities: int
    rejected: dict[str, int]


def _count(connection: Connection, table: Table, *, current: bool = False) -> int:
    counted = select(func.count()).select_from(table)
    if current:
        counted = counted.where(table.c.layer == CURRENT)
    return connection.scalar(counted) or 0


def describe_contents(connection: Connection) -> Contents:
    """Count it all."""
    first, last = connection.execute(
        select(func.min(VERSION.c.published), func.max(VERSION.c.published)).where(
            VERSION.c.is_latest
        )
    ).one()
    coded = _count(connection, CODING, current=True)
    return Contents(
        database=_describe_database(connection),
        step=max(find_taken(connection)),
        articles=(articles := _count(connection, ARTICLE)),
        versions=_count(connection, VERSION),
        uncoded=articles - coded,
        first_published=first,
        last_published=last,
        runs=_count(connection, RUN),
        mentions=_count(connection, MENTION, current=True),
        events=_count(connection, EVENT, current=True),
        quotations=_count(connection, QUOTATION, current=True),
        entities=_count(connection, ENTITY),
        rejected=count_rejections(connection),
    )


def _describe_database(connection: Connection) -> str:
    if connection.dialect.name == "sqlite":
        return f"SQLite {connection.scalar(text('SELECT sqlite_version()'))}"
    return f"PostgreSQL {connection.scalar(text('SHOW server_version'))}"


def find_faults(connection: Connection) -> list[str]:
    """What is broken in the archive, in words; nothing where it is in order.

    Looks into every page of a SQLite file, every reference between rows, and
    whether text search covers all texts.
    """
    faults: list[str] = []
    if connection.dialect.name == "sqlite":
        for (word,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if word != "ok":
                faults.append(str(word))
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            faults.append(f"row {row[1]} of {row[0]} refers to nothing in {row[2]}")
        for table in ("version", "quotation", "entity"):
            faults += _find_unsearchable(connection, table)
    faults += _find_doubled(connection)
    return faults


def _find_unsearchable(connection: Connection, table: str) -> list[str]:
    index = {"version": "version_text", "quotation": "quotation_text", "entity": "entity_name"}
    indexed = connection.scalar(text(f"SELECT count(*) FROM {index[table]}_docsize"))  # noqa: S608
    held = connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
    return [] if indexed == held else [f"text search has {indexed} of {held} rows of {table}"]


def _find_doubled(connection: Connection) -> list[str]:
    faults = []
    latest = connection.execute(
        select(VERSION.c.article)
        .where(VERSION.c.is_latest)
        .group_by(VERSION.c.article)
        .having(func.count() != 1)
    )
    faults += [f"article {row.article} has more than one latest version" for row in latest]
    doubled = connection.execute(
        select(VERSION.c.article, CODING.c.layer)
        .join(CODING, CODING.c.version == VERSION.c.number)
        .where(CODING.c.layer.is_not(None))
        .group_by(VERSION.c.article, CODING.c.layer)
        .having(func.count() != 1)
    )
    faults += [
        f"article {row.article} has more than one reading in layer {row.layer}" for row in doubled
    ]
    lost = connection.execute(
        select(CODING.c.number, CODING.c.events, func.count(MENTION.c.number).label("held"))
        .outerjoin(MENTION, MENTION.c.coding == CODING.c.number)
        .group_by(CODING.c.number, CODING.c.events)
        .having(func.count(MENTION.c.number) != CODING.c.events)
    )
    unlike = connection.execute(
        select(EVENT.c.number, EVENT.c.reports, func.count(MENTION.c.number).label("held"))
        .outerjoin(MENTION, MENTION.c.event == EVENT.c.number)
        .group_by(EVENT.c.number, EVENT.c.reports)
        .having(func.count(MENTION.c.number) != EVENT.c.reports)
    )
    faults += [f"event {row.number} has {row.held} of its {row.reports} reports" for row in unlike]
    loose = select(func.count()).where(MENTION.c.layer.is_not(None), MENTION.c.event.is_(None))
    if count := connection.scalar(loose):
        faults.append(f"{count} event mentions belong to no event")
    faults += [f"coding {row.number} has {row.held} of its {row.events} events" for row in lost]
    return faults
