"""What people ask of an archive and decide about it, on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.archive.adding import add_records
from dateline.cli.app import app
from dateline.store.connecting import opened
from tests.archive.test_merging import reported


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two golden articles, each in three papers."""
    path = tmp_path / "a.archive"
    with opened(str(path), create=True) as store:
        for _ in add_records(store, reported(2)):
            pass
    return path


def ask(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 2, result.output
    return " ".join(result.stderr.split())


def table(*arguments: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask(*arguments))))


def test_quotes_of_an_archive_are_those_of_its_records(archive: Path) -> None:
    lines = ask("quotes", "--archive", archive, "--format", "jsonl").splitlines()
    found = sorted((row["article"], row["content"][0]["start"]) for row in map(json.loads, lines))
    records = reported(2)
    assert found
    assert found == sorted((r.article.id, q.content[0].start) for r in records for q in r.quotes)


def test_quotes_of_an_archive_are_chosen_by_speaker(archive: Path) -> None:
    everything = table("quotes", "--archive", archive, "--format", "csv")
    name = next(row["speaker"] for row in everything if row["speaker"])
    chosen = table("quotes", "--archive", archive, "--format", "csv", "--speaker", name)
    assert chosen == [row for row in everything if row["speaker"] == name]
    assert 0 < len(chosen) < len(everything)


def test_quotes_of_an_archive_stop_at_the_limit(archive: Path) -> None:
    assert len(table("quotes", "--archive", archive, "--format", "csv", "--limit", 2)) == 2


def test_quotes_refuses_an_archive_beside_inputs(archive: Path) -> None:
    assert "leave out" in refused("quotes", archive.parent / "x.txt", "--archive", archive)


def test_quotes_refuses_a_country_as_speaker(archive: Path) -> None:
    assert "words of a name" in refused("quotes", "--archive", archive, "--speaker", "RUS")


def test_quotes_with_neither_inputs_nor_archive_says_what_is_missing() -> None:
    assert "which archive?" in refused("quotes")
