"""`dateline.spark.code`: a data frame of articles into one of records and their tables.

In an executor every Python worker of Spark has one process beside it that
codes, the same that `dateline code --workers` starts: an article that hangs or
ends its process is rejected and the task goes on. A worker of Spark that is
killed takes its process with it, and Spark tries its task again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.optional import import_extra
from dateline.read import ReadArticle
from dateline.read.dates import DateOrder
from dateline.records import Rejected
from dateline.settings import Settings
from dateline.spark.mapping import BatchFunction, map_batches
from dateline.spark.reading import is_read, read_columns
from dateline.spark.rows import Row, make_batches, read_batches, read_row
from dateline.spark.shipping import Kit, Shipment, load_coder, pack, unpack
from dateline.spark.tables import coded_columns, coded_schema, table_rows
from dateline.workers import Crew, CrewOptions, Lost

if TYPE_CHECKING:
    import pyarrow
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    from dateline.knowledge.codebook import OwnCodebook

_Item = tuple[ReadArticle | Rejected, str | None, int | None]


def code(
    frame: DataFrame,
    *,
    settings: Settings | None = None,
    codebook: OwnCodebook | None = None,
    mapping: Mapping[str, str] | None = None,
    date_order: DateOrder | None = None,
) -> DataFrame:
    """Code the articles of a data frame, one row each.

    The frame has a column `text` and, where known, `id`, `title`, `published`,
    `url`, `publisher`, `language` and `byline`, under these or other usual names,
    or those that `mapping` gives (`{"text": "body"}`); or it is one of
    `read_inputs`. What comes back has `article_id`, `record` (JSON, as
    `dateline code` writes it) and a column for each linked table, which `table`
    takes out; where an article was rejected, `record` is null and `reason` says
    why. Nothing is coded before Spark is asked for rows, and everything again
    each time it is: write them, or cache them.

    Raises UnreadableInput where no column holds the text, InputError and
    KnowledgeError for settings and knowledge that are broken.
    """
    chosen = settings or Settings()
    if not is_read(frame):
        frame = read_columns(frame, settings=chosen, mapping=mapping, date_order=date_order)
    shipped = frame.sparkSession.sparkContext.broadcast(pack(chosen, codebook))
    return map_batches(frame, _code_batches(shipped), coded_columns())


def _code_batches(shipped: Broadcast[Shipment]) -> BatchFunction:
    def run(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        kit = unpack(shipped.value, Path(import_extra("pyspark").SparkFiles.getRootDirectory()))
        yield from make_batches(_code_rows(kit, read_batches(batches)), coded_schema())

    return run


def _code_rows(kit: Kit, rows: Iterator[Row]) -> Iterator[Row]:
    items = ((read_row(row), row["input"], row["row"]) for row in rows)
    for item, found in _crew_of(kit).map(items):
        yield _reject(item, found) if isinstance(found, Lost) else found


_crews: dict[Kit, Crew[_Item, Row]] = {}


def _crew_of(kit: Kit) -> Crew[_Item, Row]:
    """The process that codes for this worker of Spark; it stays from one task to the next."""
    if kit not in _crews:
        for crew in _crews.values():  # of another run of the same session
            crew.end()
        _crews.clear()
        options = CrewOptions(1, kit.settings.article_timeout_seconds)
        _crews[kit] = Crew(partial(_get_ready, kit), partial(_code_item, kit), options)
    return _crews[kit]


def _get_ready(kit: Kit) -> None:
    from dateline.pipeline import warm

    warm(load_coder(kit))


def _code_item(kit: Kit, item: _Item) -> Row:
    from dateline.pipeline import code_guarded

    readable, input_name, number = item
    coded = code_guarded(load_coder(kit), readable)
    place = {"input": input_name, "row": number}
    if isinstance(coded, Rejected):
        return {**place, **_rejection(coded)}
    row: Row = {"article_id": coded.article.id, "record": coded.to_json()}
    return {**place, **row, **table_rows(coded)}


def _reject(item: _Item, lost: Lost) -> Row:
    from dateline.quick_start import import_spacy

    import_spacy()
    from dateline.pipeline import reject_lost

    return {"input": item[1], "row": item[2], **_rejection(reject_lost(item[0], lost))}


def _rejection(rejected: Rejected) -> Row:
    return {
        "article_id": rejected.article_id,
        "reason": rejected.reason,
        "kind": rejected.kind,
        "language": rejected.language,
    }
