"""Parquet files: the articles of their rows, some at a time."""

from __future__ import annotations

from dateline.errors import UnreadableInput
from dateline.optional import import_extra
from dateline.read.articles import GivenArticle
from dateline.read.mapping import choose_columns, make_article
from dateline.read.opened import Given, OpenInput, open_seekable
from dateline.records import Rejected

_ROWS_AT_A_TIME = 64


def read_parquet(opened: OpenInput) -> Given:
    """The article of each row; only the columns that are needed are read.

    Raises UnreadableInput where the file is broken or lacks a column.
    """
    arrow, parquet = import_extra("pyarrow"), import_extra("pyarrow.parquet")
    try:
        file = parquet.ParquetFile(open_seekable(opened))
        columns = choose_columns(file.schema_arrow.names, opened.reading.options.mapping)
        number = 0
        wanted = list(dict.fromkeys(columns.values()))
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _read_row(row, columns, f"{opened.where}#{number}")
    except (arrow.ArrowException, OSError) as error:
        raise UnreadableInput(f"the Parquet file is broken or cut off: {error}") from error


def _read_row(
    row: dict[str, object], columns: dict[str, str], where: str
) -> GivenArticle | Rejected:
    try:
        return make_article({n: row[c] for n, c in columns.items()}, columns, where)
    except UnreadableInput as error:
        return Rejected(where, str(error))
