"""What merging keeps in the archive: reports, the keys they are looked up by, their links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, delete, or_, select, update

from dateline.store.packing import unpack
from dateline.store.tables import MENTION, REPORT, REPORT_KEY, REPORT_LINK

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from dateline.store.telling import Row

T = TypeVar("T")
ReportId = tuple[str, str]
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it is kept: the number of its mention, its neighbourhood and its event."""

    mention: int
    id: ReportId
    neighbourhood: int
    event: int | None


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link between two reports, by the numbers of their mentions."""

    one: int
    other: int
    points: float
    reason: str


def find_under(
    connection: Connection, layer: int, keys: Collection[str]
) -> Iterator[tuple[str, int]]:
    """Each of these keys with the mentions whose reports are kept under it, in no order."""
    for part in _parts(sorted(keys)):
        found = select(REPORT_KEY.c.key, REPORT_KEY.c.mention).where(
            REPORT_KEY.c.layer == layer, REPORT_KEY.c.key.in_(part)
        )
        yield from (tuple(row) for row in connection.execute(found))


def find_ids(connection: Connection, mentions: Collection[int]) -> Iterator[tuple[int, ReportId]]:
    """The mentions with the ids of article and event of their reports."""
    for part in _parts(sorted(mentions)):
        found = select(REPORT.c.mention, REPORT.c.article_id, REPORT.c.event_id).where(
            REPORT.c.mention.in_(part)
        )
        for mention, article, event in connection.execute(found):
            yield mention, (article, event)


def find_kept(connection: Connection, layer: int, ids: Collection[ReportId]) -> list[KeptReport]:
    """The reports of these ids, as far as they are kept."""
    found = _find(
        connection,
        lambda part: (REPORT.c.layer == layer) & REPORT.c.event_id.in_(part),
        {event for _, event in ids},
    )
    return [kept for kept in found if kept.id in ids]


def find_area(connection: Connection, neighbourhoods: Collection[int]) -> list[KeptReport]:
    """All reports of these neighbourhoods."""
    return _find(connection, REPORT.c.neighbourhood.in_, neighbourhoods)


def _find(connection: Connection, where: _Where[T], values: Collection[T]) -> list[KeptReport]:
    return [
        KeptReport(row.mention, (row.article_id, row.event_id), row.neighbourhood, row.event)
        for part in _parts(sorted(values))  # type: ignore[type-var]
        for row in connection.execute(
            select(
                REPORT.c.mention,
                REPORT.c.article_id,
                REPORT.c.event_id,
                REPORT.c.neighbourhood,
                MENTION.c.event,
            )
            .join(MENTION, MENTION.c.number == REPORT.c.mention)
            .where(where(part))
        )
    ]


def read_bodies(connection: Connection, mentions: Collection[int]) -> Iterator[tuple[int, str]]:
    """The reports of these mentions, as merging encoded them."""
    for part in _parts(sorted(mentions)):
        rows = connection.execute(
            select(REPORT.c.mention, REPORT.c.body).where(REPORT.c.mention.in_(part))
        )
        for row in rows:
            yield row.mention, unpack(row.body)


def find_links(connection: Connection, mentions: Collection[int]) -> list[KeptLink]:
    """All links that begin at these mentions."""
    return [
        KeptLink(*row)
        for part in _parts(sorted(mentions))
        for row in connection.execute(select(REPORT_LINK).where(REPORT_LINK.c.one.in_(part)))
    ]


def drop_reports(connection: Connection, mentions: Collection[int]) -> None:
    """Keep the reports of these mentions no longer, nor their links; they belong to no event."""
    for part in _parts(sorted(mentions)):
        either = or_(REPORT_LINK.c.one.in_(part), REPORT_LINK.c.other.in_(part))
        connection.execute(delete(REPORT_LINK).where(either))
        connection.execute(delete(REPORT_KEY).where(REPORT_KEY.c.mention.in_(part)))
        connection.execute(delete(REPORT).where(REPORT.c.mention.in_(part)))
        connection.execute(update(MENTION).where(MENTION.c.number.in_(part)).values(event=None))


def drop_links(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Take links away, each by the mentions of its reports as they were put."""
    if pairs:
        link = REPORT_LINK.c
        gone = delete(REPORT_LINK).where(
            link.one == bindparam("first"), link.other == bindparam("second")
        )
        connection.execute(gone, [{"first": one, "second": other} for one, other in pairs])


def put_links(connection: Connection, links: Sequence[Row]) -> None:
    """Write new links."""
    if links:
        connection.execute(REPORT_LINK.insert(), list(links))


def put_reports(connection: Connection, reports: Sequence[Row], keys: Sequence[Row]) -> None:
    """Write new rows of reports and of their keys."""
    for table, rows in ((REPORT, reports), (REPORT_KEY, keys)):
        if rows:
            connection.execute(table.insert(), list(rows))


def move_to_area(connection: Connection, moves: Iterable[tuple[int, int]]) -> None:
    """Put reports, by mention, into other neighbourhoods."""
    for mention, neighbourhood in moves:
        connection.execute(
            update(REPORT).where(REPORT.c.mention == mention).values(neighbourhood=neighbourhood)
        )


def mentions_of(connection: Connection, coding: int) -> dict[str, int]:
    """The numbers of a coding's event mentions by their events' ids."""
    rows = connection.execute(
        select(MENTION.c.event_id, MENTION.c.number).where(MENTION.c.coding == coding)
    )
    return {row.event_id: row.number for row in rows}


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, so many at a time as one statement takes."""
    rest = iter(values)
    while part := list(islice(rest, _AT_A_TIME)):
        yield part


if TYPE_CHECKING:
    from collections.abc import Callable

    _Where = Callable[[list[T]], ColumnElement[bool]]
