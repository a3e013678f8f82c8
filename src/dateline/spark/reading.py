"""Inputs into a data frame of articles: Parquet by its rows, every other file as a whole.

Spark splits Parquet files itself. Any other file is read by one task with the
readers of `dateline.read`, as a stream: web archives, JSON Lines, folders of texts …
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from dateline.errors import InputError, UnreadableInput
from dateline.optional import import_extra
from dateline.read import ReadArticle, ReadOptions, read_articles
from dateline.read.dates import DateOrder
from dateline.read.folders import walk_folder
from dateline.read.inputs import check_given, make_reading, read_stream
from dateline.read.mapping import choose_columns, make_article
from dateline.read.opened import HEAD_BYTES
from dateline.read.options import Reading
from dateline.records import Rejected
from dateline.settings import Settings
from dateline.spark.mapping import BatchFunction, map_batches
from dateline.spark.rows import (
    ARTICLE_COLUMNS,
    PLACE_COLUMNS,
    Row,
    article_schema,
    describe_columns,
    make_batches,
    make_row,
    read_batches,
)

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

_PARQUET_ENDINGS = (".parquet", ".pq")
_WEB_ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz", ".warc.zst")
_LEFT_BY_SPARK = ("_SUCCESS", "_metadata", "_common_metadata")


def read_inputs(
    session: SparkSession,
    inputs: Sequence[str],
    *,
    options: ReadOptions | None = None,
    settings: Settings | None = None,
    published: str | None = None,
    language: str | None = None,
) -> DataFrame:
    """The articles of files and folders that all executors can reach, a row each.

    An input is a path, or an address of a file system that Arrow opens (s3://,
    gs://, hdfs://, file://); docs/reading.md has the formats. Parquet is known
    by its ending, or `input_format`. Near-duplicates stay: `drop_near_duplicates`
    takes them out, across all inputs. Rows are ordered by `input` and `row`.
    Raises InputError where an input is missing.
    """
    chosen = replace(options or ReadOptions(), keep_duplicates=True)
    reading = make_reading(published, language, settings, chosen)
    names = [file for name in inputs for file in _list_files(name)]
    tables = [name for name in names if _is_parquet(name, reading)]
    others = [name for name in names if name not in set(tables)]
    frames = [
        *([_read_parquet(session, tables, reading)] if tables else []),
        *([_read_files(session, others, reading)] if others else []),
    ]
    if not frames:
        raise InputError(f"{', '.join(inputs) or 'no input'}: there is no file to read")
    return frames[0].unionByName(frames[1]) if len(frames) > 1 else frames[0]


def read_columns(
    frame: DataFrame,
    *,
    settings: Settings | None = None,
    mapping: Mapping[str, str] | None = None,
    date_order: DateOrder | None = None,
) -> DataFrame:
    """The articles of a data frame's rows, as `read_inputs` gives those of files.

    Raises UnreadableInput where no column holds the text or one that is mapped is missing.
    """
    options = ReadOptions(mapping=mapping or {}, date_order=date_order)
    return _check_rows(frame, make_reading(settings=settings, options=options), place=False)


def is_read(frame: DataFrame) -> bool:
    """Whether a data frame is one of articles, from `read_inputs` or `read_columns`."""
    return frame.columns == list(ARTICLE_COLUMNS)


def holds_web_archive(inputs: Sequence[str], options: ReadOptions) -> bool:
    """Whether any file of the inputs is a web archive, by its ending or `input_format`.

    Raises InputError where an input is missing.
    """
    if options.input_format is not None:
        return options.input_format == "warc"
    files = (file for name in inputs for file in _list_files(name))
    return any(file.lower().endswith(_WEB_ARCHIVES) for file in files)


def _list_files(name: str) -> list[str]:
    """The files of a folder of this machine; anything else is one input."""
    if "://" in name:
        return [name]
    path = Path(name)
    if not path.exists():
        raise InputError(f"{name}: no such file; all executors must find it under this name")
    if path.is_file():
        return [str(path.absolute())]
    found = [entry for entry in walk_folder(path) if isinstance(entry, Path)]
    return [str(file.absolute()) for file in found if file.name not in _LEFT_BY_SPARK]


def _is_parquet(name: str, reading: Reading) -> bool:
    forced = reading.options.input_format
    return forced == "parquet" or (forced is None and name.endswith(_PARQUET_ENDINGS))


def _read_parquet(session: SparkSession, names: list[str], reading: Reading) -> DataFrame:
    places = {"input": "_metadata.file_path", "row": "_metadata.row_index"}
    frame = session.read.parquet(*names)
    columns = [f"`{name}`" for name in frame.columns]
    extra = [f"{path} AS `{_place_column(name)}`" for name, path in places.items()]
    return _check_rows(frame.selectExpr(*columns, *extra), reading, place=True)


def _place_column(name: str) -> str:
    return f"dateline_{name}"


def _check_rows(frame: DataFrame, reading: Reading, *, place: bool) -> DataFrame:
    places = [_place_column(name) for name in PLACE_COLUMNS] if place else []
    columns = choose_columns(
        [name for name in frame.columns if name not in places], reading.options.mapping
    )
    wanted = list(dict.fromkeys([*columns.values(), *places]))
    chosen = frame.select([frame[f"`{name}`"] for name in wanted])
    return map_batches(chosen, _check_batches(columns, reading), describe_columns(ARTICLE_COLUMNS))


def _check_batches(columns: dict[str, str], reading: Reading) -> BatchFunction:
    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rows = enumerate(read_batches(batches), 1)
        found = (_check_row(number, row, columns, reading) for number, row in rows)
        yield from make_batches(found, article_schema())

    return run


def _check_row(number: int, row: Row, columns: dict[str, str], reading: Reading) -> Row:
    input_name, index = (row.get(_place_column(name)) for name in PLACE_COLUMNS)
    where = f"row {number} of its partition"
    if input_name is not None and index is not None:
        where = f"{_plain_path(input_name)}#{index + 1}"
    try:
        given = make_article({n: row[c] for n, c in columns.items()}, columns, where)
        found = check_given(given, reading)
    except UnreadableInput as error:
        found = Rejected(where, str(error))
    return make_row(found, (input_name and _plain_path(input_name), index))


def _plain_path(address: str) -> str:
    parts = urlsplit(address)
    return unquote(parts.path) if parts.scheme == "file" else address


def _read_files(session: SparkSession, names: list[str], reading: Reading) -> DataFrame:
    """A task a file."""
    numbers = session.range(0, len(names), 1, len(names))
    shipped = session.sparkContext.broadcast((names, reading))

    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        names, reading = shipped.value
        found = (row for n in read_batches(batches) for row in _read_file(names[n["id"]], reading))
        yield from make_batches(found, article_schema())

    return map_batches(numbers, run, describe_columns(ARTICLE_COLUMNS))


def _read_file(name: str, reading: Reading) -> Iterator[Row]:
    for number, found in enumerate(_read_articles(name, reading)):
        yield make_row(found, (name, number))


def _read_articles(name: str, reading: Reading) -> Iterator[ReadArticle | Rejected]:
    if "://" in name:
        return read_stream(_open_remote(name), name, reading)
    return read_articles(
        [name],
        published=reading.published,
        language=reading.language,
        settings=reading.settings,
        options=reading.options,
    )


def _open_remote(address: str) -> io.BufferedReader:
    """A file of a file system that Arrow knows, as a stream."""
    arrow, systems = import_extra("pyarrow"), import_extra("pyarrow.fs")
    try:
        system, path = systems.FileSystem.from_uri(address)
        return io.BufferedReader(cast(Any, system.open_input_file(path)), HEAD_BYTES)
    except (arrow.ArrowException, OSError) as error:
        raise UnreadableInput(f"{address}: cannot be opened: {error}") from error
