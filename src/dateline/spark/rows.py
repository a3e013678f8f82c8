"""The columns of articles on their way through Spark, and batches of such rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dateline.optional import import_extra
from dateline.read import ReadArticle
from dateline.records import Article, Rejected

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]
Place = tuple[str | None, int | None]
_ROWS_A_BATCH = 32
_TYPES = {"text": "string", "integer": "bigint", "texts": "array<string>"}

# `input` and `row` are where an article stands, and its order among the others: the rows of one
# input are in the order in which a single machine reads them. A row with a `reason` is rejected.
PLACE_COLUMNS = {"input": "text", "row": "integer"}
ARTICLE_COLUMNS = {
    **PLACE_COLUMNS,
    "where": "text",
    "id": "text",
    "title": "text",
    "published": "text",
    "url": "text",
    "publisher": "text",
    "language": "text",
    "byline": "text",
    "text": "text",
    "notes": "texts",
    "published_from": "text",
    "reason": "text",
    "kind": "text",
}
_OF_ARTICLE = ("id", "title", "published", "url", "publisher", "language", "byline", "text")


def describe_columns(columns: dict[str, str]) -> str:
    """The columns as Spark writes a schema."""
    return ", ".join(f"`{name}` {_TYPES.get(kind, kind)}" for name, kind in columns.items())


def arrow_type(kind: str) -> Any:
    """The Arrow type of a column of a table of `dateline.export` or of articles."""
    arrow = import_extra("pyarrow")
    return {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }[kind]


def article_schema() -> pyarrow.Schema:
    """`ARTICLE_COLUMNS` as an Arrow schema."""
    arrow = import_extra("pyarrow")
    return arrow.schema([(name, arrow_type(kind)) for name, kind in ARTICLE_COLUMNS.items()])


def make_row(found: ReadArticle | Rejected, place: Place) -> Row:
    """The row of an article, or of what is none."""
    row: Row = {**dict.fromkeys(ARTICLE_COLUMNS), "input": place[0], "row": place[1], "notes": []}
    if isinstance(found, Rejected):
        return {
            **row,
            "id": found.article_id,
            "language": found.language,
            "reason": found.reason,
            "kind": found.kind,
        }
    values = {name: getattr(found.article, name) for name in _OF_ARTICLE}
    notes = {"where": found.where, "notes": list(found.notes)}
    return {**row, **values, **notes, "published_from": found.published_from}


def read_row(row: Row) -> ReadArticle | Rejected:
    """The article of a row, or what was rejected before it came here."""
    if row["reason"] is not None:
        return Rejected(row["id"], row["reason"], row["kind"], row["language"])
    article = Article(**{name: row[name] for name in _OF_ARTICLE}, dateline=None)
    return ReadArticle(article, tuple(row["notes"]), row["where"], row["published_from"])


def make_batches(rows: Iterable[Row], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    """The rows as Arrow batches, a few at a time, each given as soon as it is full."""
    arrow = import_extra("pyarrow")
    stream = iter(rows)
    while held := list(itertools.islice(stream, _ROWS_A_BATCH)):
        yield arrow.RecordBatch.from_pylist(held, schema=schema)


def read_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    """The rows of Arrow batches, a few of them at a time in Python."""
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS_A_BATCH):
            yield from batch.slice(start, _ROWS_A_BATCH).to_pylist()
