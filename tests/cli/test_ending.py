"""How the program ends and what it writes, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import example_record

PROGRAM = [sys.executable, "-m", "dateline"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text((example_record().to_json() + "\n") * 200, encoding="utf-8")
    return path


def test_main_writes_utf8_where_the_system_has_no_such_encoding(records: Path) -> None:
    result = subprocess.run(
        [*PROGRAM, "show", records, "--first", "1"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert "→ CONSULT/visit" in result.stdout.decode("utf-8")


def test_main_exits_with_141_where_the_reader_went_away(records: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*PROGRAM, "show", records], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


def test_main_needs_no_terminal_and_no_input(tmp_path: Path) -> None:
    result = subprocess.run(
        [*PROGRAM, "show", tmp_path / "none.txt"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "none.txt: no such file" in result.stderr
