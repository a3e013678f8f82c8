"""`dateline gazetteer build` and `show`, and `--gazetteer`."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from dateline.cli.app import app
from tests.knowledge.geonames_dump import write_dump


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_build_writes_a_gazetteer_that_show_reads(tmp_path: Path) -> None:
    output = str(tmp_path / "own.npz")
    dump = str(write_dump(tmp_path))
    status, _, told = run("gazetteer", "build", dump, "--output", output)
    assert status == 0
    assert f"{output}: 4 populated places and 2 divisions of 10 lines" in told
    assert told.endswith("Data: GeoNames, CC BY 4.0.\n")
    status, shown, _ = run("gazetteer", "show", "Sadove", "--gazetteer", output)
    assert status == 0
    assert [line.split("\t")[-1] for line in shown.splitlines()] == ["21", "22"]


def test_build_says_nothing_when_asked(tmp_path: Path) -> None:
    dump, output = str(write_dump(tmp_path)), str(tmp_path / "own.npz")
    assert run("gazetteer", "build", dump, "--output", output, "--quiet") == (0, "", "")


def test_build_exits_with_2_and_the_line_for_what_is_no_dump(tmp_path: Path) -> None:
    dump = write_dump(tmp_path, "a\tb", name="XX.txt")
    status, _, told = run("gazetteer", "build", str(dump), "--output", str(tmp_path / "own.npz"))
    assert status == 2
    assert "XX.txt:1: 2 cells with tabs between, expected 19" in " ".join(told.split())


def test_show_exits_with_1_where_no_place_has_the_name() -> None:
    assert run("gazetteer", "show", "Qwxyzburg") == (1, "", "no place is called Qwxyzburg\n")
