"""The linked tables of `dateline.export` as columns of coded articles, and out of them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.export.tables import TABLES
from dateline.optional import import_extra
from dateline.spark.rows import PLACE_COLUMNS, Row, arrow_type

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

    from dateline.export.table_columns import Table
    from dateline.records import Record

TABLE_NAMES = tuple(entry.name for entry in TABLES)
_SPARK_TYPES = {
    "text": "string",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "texts": "array<string>",
}
_REJECTION = ("article_id", "reason", "kind", "language")
_TEXTS = ("article_id", "record", "reason", "kind", "language")


def coded_columns() -> str:
    """The schema of coded articles, as Spark writes one.

    A row an article: its record as JSON and a column for each linked table with
    the rows of this article; or the reason why it has none.
    """
    heads = [f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in PLACE_COLUMNS.items()]
    heads += [f"`{name}` string" for name in _TEXTS]
    return ", ".join([*heads, *(f"`{entry.name}` {_struct(entry)}" for entry in TABLES)])


def _struct(entry: Table) -> str:
    columns = ", ".join(f"`{column.name}`: {_SPARK_TYPES[column.kind]}" for column in entry.columns)
    return f"array<struct<{columns}>>"


def coded_schema() -> pyarrow.Schema:
    """`coded_columns` as an Arrow schema."""
    arrow = import_extra("pyarrow")
    heads = [(name, arrow_type(kind)) for name, kind in PLACE_COLUMNS.items()]
    heads += [(name, arrow.string()) for name in _TEXTS]
    structs = [
        (
            entry.name,
            arrow.list_(arrow.struct([(c.name, arrow_type(c.kind)) for c in entry.columns])),
        )
        for entry in TABLES
    ]
    return arrow.schema([*heads, *structs])


def table_rows(record: Record) -> Row:
    """The rows of every table of a record, by the table's name."""
    return {entry.name: list(_named_rows(entry, record)) for entry in TABLES}


def _named_rows(entry: Table, record: Record) -> Iterator[dict[str, Any]]:
    names = [column.name for column in entry.columns]
    for row in entry.rows(record):
        yield dict(zip(names, row, strict=True))


def table(coded: DataFrame, name: str) -> DataFrame:
    """One linked table of coded articles (docs/exports.md), such as "events".

    Each column carries what it means, and in which unit, as its comment.
    Raises InputError naming the tables where it is none.
    """
    entry = next((entry for entry in TABLES if entry.name == name), None)
    if entry is None:
        raise InputError(f"no table is called {name!r}; there are {', '.join(TABLE_NAMES)}")
    rows = coded.selectExpr(f"inline(`{name}`)")
    described = [
        rows[column.name].alias(column.name, metadata={"comment": _comment(column)})
        for column in entry.columns
    ]
    return rows.select(described)


def _comment(column: Any) -> str:
    return f"{column.meaning} ({column.unit})" if column.unit else column.meaning


def rejected(coded: DataFrame) -> DataFrame:
    """The articles that have no record, each with its reason; the id is its place without one."""
    return coded.where("reason is not null").select(*_REJECTION)
