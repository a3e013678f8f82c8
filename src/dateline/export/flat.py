"""One flat table of events, one row each, as `Record.to_frame` has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from dateline.export.frames import FLAT_COLUMNS, flat_row
from dateline.export.selecting import Account, Options
from dateline.export.table_columns import Kind, Row, Table, TableColumn
from dateline.export.table_files import TextSink, open_parquet
from dateline.records import Record

_KINDS: dict[str, Kind] = {
    "string": "text",
    "Int8": "integer",
    "Int64": "integer",
    "Float64": "number",
    "boolean": "boolean",
}


def write_flat(
    records: Iterable[Record],
    stream: IO[str],
    options: Options,
    account: Account,
    *,
    delimiter: str,
) -> None:
    """Write the table as CSV or TSV, with a header."""
    sink = TextSink(tuple(FLAT_COLUMNS), stream, delimiter=delimiter, account=account)
    for row in _rows(records, options, account):
        sink.write(row)


def write_flat_parquet(records: Iterable[Record], path: Path, options: Options) -> Account:
    """Write the table as Parquet; raises MissingExtra without pyarrow."""
    account = Account()
    columns = tuple(
        TableColumn(name, _KINDS[kind], f"as {name} of Record.to_frame")
        for name, kind in FLAT_COLUMNS.items()
    )
    table = Table("events", "one row an event, lists joined by '; '", columns, lambda _: iter(()))
    sink = open_parquet(table, path)
    for row in _rows(records, options, account):
        sink.write(row)
    sink.close()
    return account


def _rows(records: Iterable[Record], options: Options, account: Account) -> Iterator[Row]:
    for record in records:
        for event in account.choose(record, options):
            account.rows += 1
            cells = flat_row(record, event)
            yield tuple(cells[name] for name in FLAT_COLUMNS)
