"""A whole run: inputs into records, linked tables and what was rejected, in one folder.

What is done is not done again: a run that was interrupted goes on with the
first step, or batch of articles, that is not finished.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.read import ReadOptions
from dateline.records import stable_id
from dateline.settings import Settings
from dateline.spark.coding import code
from dateline.spark.copies import drop_near_duplicates
from dateline.spark.folders import Folder
from dateline.spark.reading import holds_web_archive, read_inputs
from dateline.spark.shipping import pack
from dateline.spark.tables import TABLE_NAMES, rejected, table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from dateline.knowledge.codebook import OwnCodebook

# A task of so many articles takes a minute or so: what a dead executor loses at most, a task
# at a time, and still long beside the few seconds in which its process gets ready.
_ARTICLES_A_TASK = 500
_ARTICLES_A_FILE = 20_000
_TASKS_A_CORE = 8
_STEPS = ("articles", "coded", "records", "rejected", "tables")


@dataclass(frozen=True, slots=True)
class Job:
    """What a run reads, how it reads and codes it, and where it writes.

    `drop_copies` None: near-duplicates are rejected where a file of the inputs is
    a web archive.
    """

    inputs: Sequence[str]
    output: str
    options: ReadOptions = field(default_factory=ReadOptions)
    settings: Settings = field(default_factory=Settings)
    codebook: OwnCodebook | None = None
    published: str | None = None
    language: str | None = None
    drop_copies: bool | None = None

    @property
    def drops_copies(self) -> bool:
        """Whether near-duplicates are rejected."""
        if self.drop_copies is not None:
            return self.drop_copies
        return holds_web_archive(self.inputs, self.options)

    def describe(self) -> str:
        """What decides the output, as one id; paths of the machine's own are left out."""
        made = pack(self.settings, self.codebook).kit.run
        options = sorted(asdict(self.options).items())
        parts = (made, list(self.inputs), options, self.published, self.language)
        return stable_id("s", *parts, self.drops_copies)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: articles coded, their events, and what was rejected by kind."""

    coded: int
    events: int
    rejected: dict[str, int]


def run(
    session: SparkSession,
    job: Job,
    *,
    restart: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Do what is not done yet; `tell` gets a line at each step.

    The output folder then holds `records` (JSON Lines, in the order of the
    files' paths), `rejected` (JSON Lines) and `tables/NAME` (Parquet). Raises
    InputError where it holds another run, unless `restart` throws that away.
    """
    output = Folder(session, job.output)
    _begin(output, job.describe(), restart=restart)
    articles, coded = output / "articles", output / "coded"
    if not (output / "records").is_done:
        if not articles.is_done:
            tell("reading articles" + (", copies left out" if job.drops_copies else ""))
            _read(session, job).write.mode("overwrite").option(
                "maxRecordsPerFile", _ARTICLES_A_FILE
            ).parquet(articles.path)
        for number, (files, count, batches) in enumerate(_plan_batches(session, articles), 1):
            batch = coded / f"batch={number:05}"
            if not batch.is_done:
                tell(f"coding {count:,} articles, batch {number} of {batches}")
                _code(session.read.parquet(*files), job, count).write.mode("overwrite").option(
                    "compression", "zstd"
                ).parquet(batch.path)
    _write_results(session, coded, output, tell)
    outcome = _count(session.read.parquet(coded.path))
    articles.delete()
    return outcome


def _begin(output: Folder, made: str, *, restart: bool) -> None:
    """Mark the folder as this run's; a run without its whole mark is thrown away."""
    mark = output / "run"
    if mark.is_done and restart:
        mark.unmark()
    if mark.exists and not mark.is_done and _is_left_over(output, mark):
        for name in (*_STEPS, "run"):  # the mark last: what a kill leaves is known for a run's
            (output / name).delete()
    if mark.is_done:
        if mark.read_text() != made:
            raise InputError(
                f"{output.path} holds another run (other inputs, options, settings, or another "
                "version of the program or its knowledge); write elsewhere, or throw it away "
                "with --restart"
            )
    elif output.names:
        raise InputError(f"{output.path} is no empty folder and holds no run; write elsewhere")
    else:
        mark.write_text(made)


def _is_left_over(output: Folder, mark: Folder) -> bool:
    return output.names <= {*_STEPS, "run"} and mark.is_of_spark


def _read(session: SparkSession, job: Job) -> DataFrame:
    articles = read_inputs(
        session,
        job.inputs,
        options=job.options,
        settings=job.settings,
        published=job.published,
        language=job.language,
    )
    return drop_near_duplicates(articles) if job.drops_copies else articles


def _plan_batches(session: SparkSession, articles: Folder) -> Iterator[tuple[list[str], int, int]]:
    """The files of each batch, how many articles they have, and how many batches there are."""
    from pyspark.sql import functions as f

    counted = (
        session.read.parquet(articles.path)
        .groupBy(f.input_file_name().alias("file"))
        .count()
        .orderBy("file")
        .collect()
    )
    if not counted:
        raise InputError("there is no article in the inputs")
    wanted = max(
        _ARTICLES_A_FILE, _ARTICLES_A_TASK * _TASKS_A_CORE * session.sparkContext.defaultParallelism
    )
    batches: list[tuple[list[str], int]] = [([], 0)]
    for row in counted:
        files, articles_so_far = batches[-1]
        if articles_so_far >= wanted:
            batches.append(([row["file"]], row["count"]))
        else:
            batches[-1] = ([*files, row["file"]], articles_so_far + row["count"])
    return ((files, count, len(batches)) for files, count in batches)


def _code(articles: DataFrame, job: Job, count: int) -> DataFrame:
    cores = articles.sparkSession.sparkContext.defaultParallelism
    tasks = max(min(cores, count), math.ceil(count / _ARTICLES_A_TASK))
    return code(articles.repartition(tasks), settings=job.settings, codebook=job.codebook)


def _write_results(
    session: SparkSession, coded: Folder, output: Folder, tell: Callable[[str], None]
) -> None:
    tell("writing records and tables")
    whole = session.read.parquet(coded.path).drop("batch")
    for name in TABLE_NAMES:
        folder = output / "tables" / name
        if not folder.is_done:
            table(whole, name).write.mode("overwrite").parquet(folder.path)
    ordered = whole.orderBy("input", "row")
    if not (output / "rejected").is_done:
        fields = rejected(ordered).withColumnRenamed("article_id", "id")
        fields.write.mode("overwrite").json((output / "rejected").path)
    if not (output / "records").is_done:
        records = ordered.where("record is not null").select("record")
        records.write.mode("overwrite").text((output / "records").path)


def _count(coded: DataFrame) -> Outcome:
    from pyspark.sql import functions as f

    rows = (
        coded.groupBy("kind")
        .agg(
            f.count("record").alias("coded"),
            f.sum(f.size("events")).alias("events"),
            f.count("*").alias("all"),
        )
        .collect()
    )
    return Outcome(
        coded=sum(row["coded"] for row in rows),
        events=sum(row["events"] or 0 for row in rows if row["kind"] is None),
        rejected={row["kind"]: row["all"] for row in rows if row["kind"] is not None},
    )


def summarise(outcome: Outcome) -> str:
    """One line for people.

    >>> summarise(Outcome(1, 2, {"language": 3}))
    '1 article · 2 events · 3 rejected (language 3)'
    """
    noun = "article" if outcome.coded == 1 else "articles"
    parts = [f"{outcome.coded:,} {noun}", f"{outcome.events:,} events"]
    if outcome.rejected:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(outcome.rejected.items()))
        parts.append(f"{sum(outcome.rejected.values()):,} rejected ({kinds})")
    return " · ".join(parts)
