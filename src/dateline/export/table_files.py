"""Linked tables into a folder: CSV, TSV or Parquet, a file a table.

Rows are written as they come; Parquet keeps at most a row group of each table
in memory.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Literal, Protocol

from dateline.export.selecting import Account, Options
from dateline.export.table_columns import Row, Table, TableColumn, Value
from dateline.export.tables import TABLES
from dateline.optional import import_extra
from dateline.records import SCHEMA, Record

TableFormat = Literal["csv", "tsv", "parquet"]
_ROWS_A_GROUP = 20_000
_LIST_JOINT = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_GUARD = "'"
_ENDING = ".part"


class Sink(Protocol):
    """An open file that takes the rows of a table."""

    def write(self, row: Row) -> None:
        """Take one row."""
        ...

    def close(self) -> None:
        """Write what is still held, and close."""
        ...


def write_tables(
    records: Iterable[Record],
    folder: Path,
    kind: TableFormat,
    options: Options,
    *,
    tables: Sequence[Table] = TABLES,
) -> Account:
    """Write every table of the records into a folder, which is made where it is missing.

    A file gets its name when it is whole, so that an interrupted export leaves
    an earlier one as it was.
    """
    account = Account()
    folder.mkdir(parents=True, exist_ok=True)
    parts = {table.name: folder / f"{table.name}.{kind}{_ENDING}" for table in tables}
    with ExitStack() as stack:
        sinks = [_open(table, parts[table.name], kind, account, stack) for table in tables]
        for record in records:
            events = tuple(account.choose(record, options))
            chosen = dataclasses.replace(record, events=events)
            for table, sink in zip(tables, sinks, strict=True):
                for row in table.rows(chosen):
                    account.rows += 1
                    sink.write(row)
    for part in parts.values():
        part.replace(part.with_name(part.name.removesuffix(_ENDING)))
    return account


def _open(table: Table, path: Path, kind: TableFormat, account: Account, stack: ExitStack) -> Sink:
    if kind == "parquet":
        sink = open_parquet(table, path)
        stack.callback(sink.close)
        return sink
    stream = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    names = [column.name for column in table.columns]
    return TextSink(names, stream, delimiter="\t" if kind == "tsv" else ",", account=account)


class TextSink:
    """A CSV or TSV file (RFC 4180 quoting, line feeds, UTF-8, header).

    No cell of text is taken for a formula by a spreadsheet: one that begins
    with = + - @, a tab, a carriage return or an apostrophe gets an apostrophe
    before it, and loses exactly that one when read back.
    """

    def __init__(
        self, names: Sequence[str], stream: IO[str], *, delimiter: str, account: Account
    ) -> None:
        """Write the header."""
        # "\r\n" makes the writer quote lone carriage returns; `_LineFeeds` ends the lines.
        self._rows = csv.writer(_LineFeeds(stream), delimiter=delimiter, lineterminator="\r\n")
        self._account = account
        self._rows.writerow(names)

    def write(self, row: Row) -> None:
        """Write one row."""
        self._rows.writerow([self._cell(value) for value in row])

    def close(self) -> None:
        """Nothing is held; the stream is its opener's."""

    def _cell(self, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return repr(value)
        text = _LIST_JOINT.join(value) if isinstance(value, tuple) else value
        if not text.startswith(_FORMULA_STARTS):
            return text
        self._account.lost["cells guarded by an apostrophe against spreadsheets"] += 1
        return _GUARD + text


class _LineFeeds:
    """Takes lines that end in CR LF and writes them with LF."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def unguard(cell: str) -> str:
    """A cell of a CSV or TSV table as it was before it was guarded.

    >>> unguard("'=SUM(A1)"), unguard("SUM")
    ('=SUM(A1)', 'SUM')
    """
    return cell.removeprefix(_GUARD)


def open_parquet(table: Table, path: Path) -> Sink:
    """A Parquet file for a table's rows; raises MissingExtra without pyarrow."""
    return _ParquetSink(table, path)


class _ParquetSink:
    """A Parquet file whose schema says what each column means and in which unit."""

    def __init__(self, table: Table, path: Path) -> None:
        self._arrow = import_extra("pyarrow")
        parquet: Any = import_extra("pyarrow.parquet")
        self._schema = _schema(self._arrow, table)
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[Row] = []

    def write(self, row: Row) -> None:
        self._held.append(row)
        if len(self._held) == _ROWS_A_GROUP:
            self._flush()

    def close(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = zip(*self._held, strict=True)
        arrays = [
            self._arrow.array([list(v) if isinstance(v, tuple) else v for v in column], kind)
            for column, kind in zip(columns, self._schema.types, strict=True)
        ]
        batch = self._arrow.record_batch(arrays, schema=self._schema)
        self._writer.write_batch(batch, row_group_size=_ROWS_A_GROUP)
        self._held = []


def _schema(arrow: ModuleType, table: Table) -> Any:
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }
    fields = [
        arrow.field(column.name, kinds[column.kind], metadata=dict(_described(column)))
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"table": table.meaning, "schema": SCHEMA})


def _described(column: TableColumn) -> Iterator[tuple[str, str]]:
    yield "meaning", column.meaning
    if column.unit:
        yield "unit", column.unit
