"""Tab-separated layouts of others: their columns, and what each is filled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Generic, Literal, TypeVar

from dateline.export.selecting import Account, Options
from dateline.records import Record

Cell = str | int | float | None
Kind = Literal["text", "integer", "number"]
R = TypeVar("R")
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029\x00]+")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its name there, its kind, and what Dateline fills it with.

    `filled` is for people; `fill` gives the cell, None for nothing.
    """

    name: str
    kind: Kind
    filled: str
    fill: Callable[[R], Cell]


@dataclass(frozen=True, slots=True)
class Layout(Generic[R]):
    """A tab-separated file of somebody else's data set.

    `missing` is what stands for nothing. `dropped` names what of a record the
    layout has no column for.
    """

    name: str
    columns: tuple[Column[R], ...]
    header: bool
    missing: str
    find_rows: Callable[[Record, Options, Account], Iterable[R]]
    dropped: tuple[str, ...]

    def write(
        self, records: Iterable[Record], stream: IO[str], options: Options, account: Account
    ) -> None:
        """Write all rows, in the order of the records."""
        if self.header:
            stream.write("\t".join(column.name for column in self.columns) + "\n")
        for record in records:
            for row in self.find_rows(record, options, account):
                cells = (self._cell(column.fill(row)) for column in self.columns)
                stream.write("\t".join(cells) + "\n")

    def _cell(self, value: Cell) -> str:
        if value is None or value == "":
            return self.missing
        return plain(value) if isinstance(value, str) else number(value)


def plain(text: str) -> str:
    r"""Text as these files can hold it: they have no quoting.

    >>> plain('a\t"b"')
    "a 'b'"
    """
    return _BREAKS.sub(" ", text).replace('"', "'").strip()


def number(value: float) -> str:
    """A number without exponent or needless digits.

    >>> number(-6.5), number(3), number(2.0)
    ('-6.5', '3', '2.0')
    """
    if isinstance(value, int):
        return str(value)
    return f"{value:.6f}".rstrip("0").rstrip(".") if value != int(value) else f"{value:.1f}"


def constant(name: str, kind: Kind, filled: str, value: Cell = None) -> Column[R]:
    """A column with the same cell in every row."""
    return Column(name, kind, filled, lambda _: value)
