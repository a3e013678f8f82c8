"""Runs on Spark in two processes, beside the same runs on one machine."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.pipeline import Coder
from dateline.read import read_articles
from dateline.records import Record, Rejected
from scripts.golden import DISPATCHES
from tests.read.test_archives import RECORDS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.slow]


def code_alone(*inputs: str) -> tuple[list[str], list[str]]:
    """Records and reasons for rejection, as one machine has them, in order."""
    found = list(Coder().code_many(read_articles(inputs)))
    records = [one.to_json() for one in found if isinstance(one, Record)]
    return records, [one.reason for one in found if isinstance(one, Rejected)]


def lines(folder: Path) -> list[str]:
    parts = sorted(folder.glob("part-*"))
    return [line for part in parts for line in part.read_text("utf-8").splitlines()]


def dispatches(count: int) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in DISPATCHES.read_text("utf-8").splitlines()]
    return rows[:count]


def test_code_gives_the_rows_of_one_machine(session: SparkSession) -> None:
    from dateline import spark

    rows = [*dispatches(3), {"id": "blank", "text": " "}, {"text": "Le président est parti. " * 9}]
    columns = ("id", "body", "published")
    values = [tuple({**row, "body": row["text"]}.get(name) for name in columns) for row in rows]
    frame = session.createDataFrame(values, "id string, body string, published string")
    coded = spark.code(frame.repartition(2), mapping={"text": "body"}).localCheckpoint()
    single = [
        Coder().code(one)
        for one in read_articles([str(DISPATCHES)])
        if not isinstance(one, Rejected) and one.article.id in {row.get("id") for row in rows}
    ]
    wanted = {made.article.id: made for made in single if isinstance(made, Record)}
    found = {
        row["article_id"]: row["record"] for row in coded.where("record is not null").collect()
    }
    without = {"title": None, "url": None, "publisher": None, "byline": None}
    assert found.keys() == wanted.keys()
    for name, line in found.items():
        made = json.loads(line)
        assert made["events"] == wanted[name].to_dict()["events"]
        assert made["provenance"] == wanted[name].to_dict()["provenance"]
        assert {key: made["article"][key] for key in without} == without
    reasons = {row["kind"]: row["language"] for row in spark.rejected(coded).collect()}
    assert reasons == {"empty": None, "language": "fr"}


def test_check_row_names_a_parquet_file_as_other_files_are_named() -> None:
    from dateline.read.inputs import make_reading
    from dateline.spark.reading import _check_row

    told = dispatches(1)[0]["text"]
    for address, name in (
        ("file:///crawl/a%20b.parquet", "/crawl/a b.parquet"),
        ("s3://crawl/a.parquet", "s3://crawl/a.parquet"),
        (None, None),
    ):
        row = {"text": told, "dateline_input": address, "dateline_row": 0}
        assert _check_row(1, row, {"text": "text"}, make_reading())["input"] == name


def test_read_columns_refuses_a_frame_without_text(session: SparkSession) -> None:
    from dateline import spark

    frame = session.createDataFrame([("a",)], "story_of string")
    with pytest.raises(UnreadableInput, match=r"no column 'text'; columns are 'story_of'"):
        spark.code(frame)
    with pytest.raises(UnreadableInput, match="'tekst', which --map text=tekst asks for"):
        spark.code(frame, mapping={"text": "tekst"})


def test_drop_near_duplicates_refuses_articles_without_a_place(session: SparkSession) -> None:
    from dateline import spark

    told = dispatches(1)[0]["text"]
    frame = session.createDataFrame([(told,), (told,)], "text string")
    with pytest.raises(InputError, match="no `input` and `row`"):
        spark.drop_near_duplicates(spark.read_columns(frame))


def test_table_gives_the_linked_tables(session: SparkSession, whole_run: Path) -> None:
    from dateline import spark
    from dateline.export.event_tables import EVENTS

    coded = session.read.parquet(str(whole_run / "coded"))
    table = spark.table(coded, "events")
    assert table.columns == [column.name for column in EVENTS.columns]
    assert table.schema["quad"].metadata == {"comment": "PLOVER quad class (1 to 4)"}
    wanted = [
        row[:3]
        for line in lines(whole_run / "records")
        for row in EVENTS.rows(Record.from_json(line))
    ]
    found = [tuple(row)[:3] for row in table.collect()]
    assert sorted(found) == sorted(wanted)
    written = session.read.parquet(str(whole_run / "tables" / "events"))
    assert written.count() == len(wanted) > 0
    with pytest.raises(InputError, match="no table is called 'verbs'; there are articles"):
        spark.table(coded, "verbs")


@pytest.fixture(scope="module")
def inputs(session: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A web archive and a Parquet file, with copies in and across them."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "a.warc").write_bytes(b"".join(RECORDS))
    (folder / "b.warc").write_bytes(RECORDS[3] + RECORDS[1])
    texts = folder / "c.jsonl"
    texts.write_text("".join(json.dumps(row) + "\n" for row in dispatches(3)), "utf-8")
    return [str(folder / name) for name in ("a.warc", "b.warc", "c.jsonl")]


@pytest.fixture(scope="module")
def whole_run(
    session: SparkSession, inputs: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The output of one run over all inputs."""
    from dateline.spark.running import Job, run

    output = tmp_path_factory.mktemp("runs") / "output"
    outcome = run(session, Job(inputs, str(output)))
    assert (outcome.coded, outcome.rejected) == (5, {"duplicate": 3})
    return output


def test_run_writes_what_one_machine_writes(
    session: SparkSession, inputs: list[str], whole_run: Path
) -> None:
    from dateline.spark.running import Job, run

    records, reasons = code_alone(*inputs)
    assert lines(whole_run / "records") == records
    assert [json.loads(line)["reason"] for line in lines(whole_run / "rejected")] == reasons
    assert not (whole_run / "articles").exists()
    said: list[str] = []
    run(session, Job(inputs, str(whole_run)), tell=said.append)  # all is done already
    assert [line for line in said if "reading" in line or "coding" in line] == []
    with pytest.raises(InputError, match="holds another run"):
        run(session, Job(inputs[:1], str(whole_run)))


def test_run_refuses_a_folder_of_something_else(session: SparkSession, tmp_path: Path) -> None:
    from dateline.spark.running import Job, run

    (tmp_path / "letters.txt").write_text("mine", "utf-8")
    job = Job([str(DISPATCHES)], str(tmp_path))
    for restart in (False, True):
        with pytest.raises(InputError, match="no empty folder and holds no run"):
            run(session, job, restart=restart)
    assert (tmp_path / "letters.txt").read_text("utf-8") == "mine"


def test_job_drops_copies_where_a_folder_holds_a_web_archive(tmp_path: Path) -> None:
    from dateline.read import ReadOptions
    from dateline.spark.running import Job

    crawl = tmp_path / "crawl" / "2026"
    crawl.mkdir(parents=True)
    (crawl / "a.txt").touch()
    inputs = [str(tmp_path / "crawl")]
    assert not Job(inputs, "out").drops_copies
    assert Job(inputs, "out", options=ReadOptions(input_format="warc")).drops_copies
    (crawl / "b.WARC.gz").touch()
    assert Job(inputs, "out").drops_copies
    assert not Job(inputs, "out", drop_copies=False).drops_copies


def test_begin_takes_up_a_folder_whose_mark_was_never_finished(
    session: SparkSession, tmp_path: Path
) -> None:
    from dateline.spark.folders import Folder
    from dateline.spark.running import _begin

    for number, restart in enumerate((False, True)):
        half = tmp_path / str(number)
        (half / "run" / "_temporary" / "0").mkdir(parents=True)
        _begin(Folder(session, str(half)), "made", restart=restart)
        assert (half / "run" / "_SUCCESS").exists()
    own = tmp_path / "own"
    (own / "run").mkdir(parents=True)
    (own / "run" / "letters.txt").write_text("mine", "utf-8")
    for restart in (False, True):
        with pytest.raises(InputError, match="no empty folder and holds no run"):
            _begin(Folder(session, str(own)), "made", restart=restart)
    assert (own / "run" / "letters.txt").exists()


def test_begin_starts_anew_where_a_restart_was_killed(
    session: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.spark.folders import Folder
    from dateline.spark.running import _begin

    for name in ("run", "articles", "coded", "records"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "_SUCCESS").touch()
    delete = Folder.delete

    def delete_until_killed(self: Folder) -> None:
        if self.path.endswith("/records"):
            raise KeyboardInterrupt
        delete(self)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "delete", delete_until_killed)
        with pytest.raises(KeyboardInterrupt):
            _begin(Folder(session, str(tmp_path)), "made", restart=True)
    _begin(Folder(session, str(tmp_path)), "made", restart=False)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_code_survives_a_killed_worker(session: SparkSession) -> None:
    from dateline import spark

    frame = spark.read_inputs(session, [str(DISPATCHES)]).limit(4).repartition(1)
    killed: list[int] = []
    watching = threading.Thread(target=_kill_the_first_worker, args=(killed,), daemon=True)
    watching.start()
    # A time limit of its own makes a kit of its own, and so a new process that codes.
    from dateline.settings import Settings

    coded: DataFrame = spark.code(frame, settings=Settings(article_timeout_seconds=299.0))
    found = [row["record"] for row in coded.orderBy("row").select("record").collect()]
    watching.join()
    assert killed
    assert found == code_alone(str(DISPATCHES))[0][:4]


def _kill_the_first_worker(killed: list[int]) -> None:
    """Kill the worker of Spark whose process is getting ready to code, as soon as there is one."""
    before = set(_coding_processes())
    for _ in range(2_000):
        for process, parent in set(_coding_processes()) - before:
            os.kill(parent, signal.SIGKILL)
            killed.extend((process, parent))
            return
        time.sleep(0.02)


def _coding_processes() -> list[tuple[int, int]]:
    """Processes that code for a worker of Spark, each with that worker."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            above = (Path("/proc") / str(parent) / "cmdline").read_bytes()
        except OSError:
            continue
        if b"multiprocessing.spawn" in command and b"pyspark.daemon" in above:
            found.append((int(folder.name), parent))
    return found
