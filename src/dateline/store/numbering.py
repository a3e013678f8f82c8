"""Numbers for new rows: the one writer counts on from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def next_number(connection: Connection, table: Table) -> int:
    """The number after the table's last one."""
    last: int | None = connection.scalar(select(func.max(table.c.number)))
    return (last or 0) + 1


class Counter:
    """Gives the numbers of a table within one writer's transaction."""

    def __init__(self, connection: Connection, table: Table) -> None:
        """Begin after the table's last number."""
        self._last = next_number(connection, table) - 1

    def take(self) -> int:
        """The next number."""
        self._last += 1
        return self._last
