"""Runs that are interrupted go on, and end with the bytes of one that was not."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.cli.journal import Files, open_journal
from dateline.errors import InputError
from dateline.records import read_records
from tests.examples import TEXT

ARTICLES = 120
_PROGRAM = [sys.executable, "-m", "tests.cli.slow_coder", "code"]


def write_articles(path: Path, count: int = ARTICLES) -> Path:
    texts = [TEXT if n % 3 else f"Talks {n}" + " broken" * (n % 9 == 0) for n in range(count)]
    rows = [{"id": f"a{n}", "text": text, "language": "en"} for n, text in enumerate(texts)]
    lines = [json.dumps(row) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def start(*arguments: object, seconds: float = 0.002) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*_PROGRAM, *map(str, arguments)],
        env={**os.environ, "SECONDS_AN_ARTICLE": str(seconds)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_code(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["code", *map(str, arguments)])


def files_of(output: Path) -> dict[str, bytes]:
    """All that a run left, by what is after the output's own name."""
    paths = [p for p in output.parent.rglob("*") if p.is_file() and output.name in str(p)]
    return {str(p).split(output.name, 1)[1]: p.read_bytes() for p in paths}


def wait_for_lines(path: Path, count: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None:
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.002)


@pytest.mark.parametrize(
    ("name", "how"),
    [("jsonl", signal.SIGKILL), ("icews", signal.SIGINT)],
)
def test_code_goes_on_after_any_kill_with_the_same_bytes(
    tmp_path: Path, name: str, how: signal.Signals
) -> None:
    articles = write_articles(tmp_path / "in.jsonl")
    whole, broken = tmp_path / "whole", tmp_path / "killed"
    _, errors = start(articles, "--output", whole, "--format", name, seconds=0).communicate()
    assert "rejected" in errors
    chance = random.Random(f"{name} {how}")
    journal, reached = broken.with_name("killed.progress"), 0
    for _ in range(3):
        process = start(articles, "--output", broken, "--format", name, seconds=0.01)
        reached += chance.randint(1, 35)
        wait_for_lines(journal, reached, process)
        time.sleep(chance.random() * 0.02)
        process.send_signal(how)
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors
        assert journal.exists()
    process = start(articles, "--output", broken, "--format", name, seconds=0)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert "going on after" in errors
    assert files_of(broken) == files_of(whole)
    assert set(files_of(whole)) == {"", ".rejected.jsonl"} | (
        {".dropped.json"} if name == "icews" else set()
    )


def interrupted(tmp_path: Path, articles: int = 6) -> tuple[Path, Path]:
    """An input, and an output that is half done after its first articles."""
    given = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": f"Talks {n}."}) for n in range(articles)]
    stop = json.dumps({"id": "stop", "text": "INTERRUPT"})
    given.write_text("\n".join([*lines, stop]) + "\n", encoding="utf-8")
    output = tmp_path / "records.jsonl"
    assert run_code(given, "--output", output).exit_code == 130
    given.write_text("\n".join([*lines, lines[0]]) + "\n", encoding="utf-8")
    return given, output


def test_code_says_how_to_go_on(tmp_path: Path) -> None:
    given, output = interrupted(tmp_path)
    result = run_code(given, "--output", output)
    assert "going on after 6 articles of an earlier run" in result.stderr
    assert "7 articles" in result.stderr
    assert len(read_records(output)) == 7
    assert not output.with_name("records.jsonl.progress").exists()


@pytest.mark.parametrize("tail", [b"", b"torn", b'{"schema"', b"\0" * 99])
def test_code_cuts_what_the_journal_does_not_bear_out(tmp_path: Path, tail: bytes) -> None:
    given, output = interrupted(tmp_path)
    for name in ("records.jsonl", "records.jsonl.progress", "records.jsonl.rejected.jsonl"):
        with output.with_name(name).open("ab") as file:
            file.write(tail)
    assert run_code(given, "--output", output).exit_code == 0
    ids = [record.article.id for record in read_records(output)]
    assert ids == [*(f"a{n}" for n in range(6)), "a0"]


def test_code_codes_again_what_did_not_reach_the_disk(tmp_path: Path) -> None:
    given, output = interrupted(tmp_path)
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) // 2])
    result = run_code(given, "--output", output)
    assert "going on after 3 articles" in result.stderr
    assert output.read_bytes().startswith(whole)


def test_code_refuses_to_go_on_otherwise(tmp_path: Path) -> None:
    given, output = interrupted(tmp_path)
    before = files_of(output)
    result = run_code(given, "--output", output, "--published", "2024-05-01")
    assert result.exit_code == 2
    assert "was begun with another published; " in result.stderr
    assert "--restart" in result.stderr
    assert files_of(output) == before
    assert (
        run_code(given, "--output", output, "--restart", "--published", "2024-05-01").exit_code == 0
    )
    assert len(read_records(output)) == 7


def test_code_refuses_to_go_on_with_another_input(tmp_path: Path) -> None:
    given, output = interrupted(tmp_path)
    lines = given.read_text(encoding="utf-8").splitlines()
    for changed, message in (
        ([*lines[:2], lines[4], *lines[3:]], "article 3 (a4) is another"),
        (lines[:3], "it has only 3 articles now"),
    ):
        given.write_text("\n".join(changed) + "\n", encoding="utf-8")
        result = run_code(given, "--output", output)
        assert result.exit_code == 2
        assert message in result.stderr
        assert len(read_records(output)) == 6


def test_code_takes_no_file_of_anothers_for_a_journal(tmp_path: Path) -> None:
    given, output = interrupted(tmp_path)
    output.with_name("records.jsonl.progress").write_text("my notes\n", encoding="utf-8")
    result = run_code(given, "--output", output)
    assert "is no journal of Dateline" in result.stderr


def test_open_journal_refuses_a_second_run(tmp_path: Path) -> None:
    files = Files(tmp_path / "out", is_final=True)
    with (
        open_journal(files, {}, restart=False),
        pytest.raises(InputError, match="is being written by another run"),
        open_journal(files, {}, restart=False),
    ):
        pass


def test_code_keeps_rejected_articles_beside_the_output(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    given = write_articles(tmp_path / "in.jsonl", 3)
    assert run_code(empty, given, "--output", output).exit_code == 1
    (line,) = output.with_name("records.jsonl.rejected.jsonl").read_text().splitlines()
    assert json.loads(line) == {
        "id": str(empty),
        "reason": "the text is empty",
        "kind": "empty",
        "language": None,
    }
    assert run_code(given, "--output", output).exit_code == 0
    assert sorted(p.name for p in tmp_path.glob("records*")) == ["records.jsonl"]


@pytest.mark.parametrize("name", ["json", "table", "gdelt-events", "csv", "geojson"])
def test_code_writes_every_format_to_a_file(tmp_path: Path, name: str) -> None:
    given = write_articles(tmp_path / "in.jsonl", 3)
    result = run_code(given, "--format", name, "--output", tmp_path / "out")
    assert result.exit_code in (0, 1), result.output
    assert (tmp_path / "out").exists()
    assert not list(tmp_path.glob("*.records.jsonl"))


def test_code_writes_to_what_is_no_file(tmp_path: Path) -> None:
    given = write_articles(tmp_path / "in.jsonl", 2)
    assert run_code(given, "--output", os.devnull).exit_code == 0
    assert not Path(f"{os.devnull}.progress").exists()
