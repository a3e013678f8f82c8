"""`dateline export`."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.export.formats import FORMAT_NAMES
from tests.examples import example_event, example_record


def run(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)], input=given)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    future = dataclasses.replace(example_event(), status="future")
    record = dataclasses.replace(example_record(), events=(example_event(), future))
    path = tmp_path / "records.jsonl"
    path.write_text(record.to_json() + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_export_writes_every_format(tmp_path: Path, records: Path, name: str) -> None:
    result = run(records, "--format", name, "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out").exists()
    assert "1 article · " in result.stderr


def test_export_writes_to_standard_output_and_reads_standard_input(records: Path) -> None:
    result = run("-", "--format", "icews", given=records.read_text(encoding="utf-8"))
    assert result.stdout.splitlines()[0].startswith("Event ID\tEvent Date\t")
    assert "left out: 1 status future" in result.stderr


@pytest.mark.parametrize(
    ("options", "rows"),
    [([], 1), (["--all-events"], 2), (["--status", "future"], 1), (["--historical"], 1)],
)
def test_export_takes_the_events_that_were_asked_for(
    records: Path, options: list[str], rows: int
) -> None:
    result = run(records, "--format", "plover", *options)
    assert len(json.loads(result.stdout)) == rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "icews", "--all-events", "--status", "future"], "contradict each other"),
        (["--format", "icews", "--output", "{records}"], "is an input"),
        (["--format", "parquet"], "parquet is no text"),
        (["--format", "icews", "--output", "no/such/folder/x"], "cannot be written"),
    ],
)
def test_export_exits_with_2_and_a_message(
    records: Path, arguments: list[str], message: str
) -> None:
    result = run(records, *(word.replace("{records}", str(records)) for word in arguments))
    assert result.exit_code == 2
    assert message in result.stderr
