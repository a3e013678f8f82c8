"""`dateline knowledge check`."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from dateline.cli.app import app

PERSONS_HEAD = (
    "id,name,surnames,aliases,country,sector,other_sectors,wikidata,valid_from,valid_until,origin\n"
)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["knowledge", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_counts_rows_and_names_digests() -> None:
    status, output = run("check")
    assert status == 0
    assert re.search(
        r"^actors/persons.csv +[\d,]+ rows  sha256:[0-9a-f]{16}$", output, re.MULTILINE
    )
    assert re.search(r"^\d+ files, [\d,]+ rows, 0 faults$", output, re.MULTILINE)


def test_check_names_the_line_of_a_fault_in_own_tables(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(
        PERSONS_HEAD + "p-ida-berg,Ida Berg,Berg,,NOX,GOV,,,,,mine\n", encoding="utf-8"
    )
    status, output = run("check", "--quiet", "--overlay", str(tmp_path))
    assert status == 1
    assert f"{tmp_path}/persons.csv:2: unknown country 'NOX'; allowed are ids of" in output
    assert ", 1 fault\n" in output


def test_check_of_a_missing_folder_is_wrong_use() -> None:
    status, output = run("check", "--overlay", "nowhere")
    assert (status, "nowhere: no such folder" in output) == (2, True)
