"""`dateline evaluate`, on a set of one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from dateline.cli.evaluate import evaluate
from dateline.evaluate import list_sets

APP = typer.Typer(add_completion=False, rich_markup_mode=None)
APP.command("evaluate")(evaluate)
TEXT = "Norway's foreign minister met rebel leaders in Lima on May 3, 2024."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row = {"doc_id": "a", "text": TEXT, "dct": "2024-05-04", "timexes": [], "events": []}
    (tmp_path / "timebank.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(APP, [str(argument) for argument in arguments])


def test_list_names_every_set() -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [
        entry.name for entry in list_sets()
    ]


def test_table_has_figures_counts_and_yardsticks(folder: Path) -> None:
    result = run("timebank", "--gold", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("timebank: 1 document\n")
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("times: value f1")]
    assert line.split("  ")[-1].strip().startswith("0.8 HeidelTime")
    assert "note: TimeML marks every event" in result.stdout
    assert result.stderr == ""


def test_show_prints_misses(folder: Path) -> None:
    assert (
        "times: extra   a: 'May 3, 2024' 2024-05-03"
        in run("timebank", "--gold", folder, "--show").stdout
    )


def test_json_has_the_figures(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "scores.json"
    run("timebank", "--gold", folder, "--json", output)
    (scores,) = json.loads(output.read_text())
    assert scores["set"] == "timebank"
    assert scores["figures"]["times: strict precision"] == {"value": 0.0, "n": 1}


def test_output_is_the_same_each_time(folder: Path) -> None:
    assert run("timebank", "--gold", folder).stdout == run("timebank", "--gold", folder).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name one set or more"),
        (("nosuch",), "no development set 'nosuch'"),
        (("timebank", "--gold", "/nowhere"), "/nowhere: no such folder"),
        (("timebank", "--limit", "0"), "limit"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_failed_document_ends_with_1(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("dateline.evaluate.reading.annotate", broken)
    result = run("timebank", "--gold", folder)
    assert result.exit_code == 1
    assert "failed: a: ZeroDivisionError: by hand" in result.stderr
