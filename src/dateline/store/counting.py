"""How many events of each kind an archive has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, func, literal_column, select

from dateline.store.tables import EVENT, VERSION

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

_MOST = 15
# Written out: to PostgreSQL two placeholders of one value are two different expressions.
_YEAR = (literal_column("1", Integer), literal_column("4", Integer))


def count_events(connection: Connection, *, layer: int) -> dict[str, list[tuple[str, int]]]:
    """Merged events by type, status, year and country, and articles by publisher; most first.

    Years in their order; "—" is unknown. At most 15 countries and publishers.
    """

    def count(column: ColumnElement[str], *, by_name: bool = False) -> list[tuple[str, int]]:
        total = func.count().label("total")
        order = column.asc() if by_name else total.desc()
        counted = select(column, total).where(EVENT.c.layer == layer).group_by(column)
        return [(row[0] or "—", row[1]) for row in connection.execute(counted.order_by(order))]

    publishers = (
        select(VERSION.c.publisher, func.count().label("total"))
        .where(VERSION.c.is_latest)
        .group_by(VERSION.c.publisher)
        .order_by(func.count().desc())
        .limit(_MOST)
    )
    return {
        "type": count(EVENT.c.type),
        "status": count(EVENT.c.status),
        "year": count(func.substr(EVENT.c.day, *_YEAR), by_name=True),
        "country": count(EVENT.c.country)[:_MOST],
        "publisher": [(row[0] or "—", row[1]) for row in connection.execute(publishers)],
    }
