"""The measure of start-up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.startup import REFERENCE, Start, measure, programs, run_once, table


def test_run_once_counts_the_time_of_the_program() -> None:
    busy = "import time; t = time.process_time()\nwhile time.process_time() - t < 0.2: pass"
    start = run_once([sys.executable, "-c", busy])
    assert start.cpu_seconds >= 0.2
    assert start.wall_seconds >= 0.2


def test_run_once_does_not_count_a_failure() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_once([sys.executable, "-c", "raise SystemExit(3)"])


def test_measure_takes_the_best() -> None:
    starts = measure({"python": [sys.executable, "-c", "pass"]}, 2)
    assert 0 < starts["python"].wall_seconds < 10


def test_table_gives_shares_of_the_reference() -> None:
    shown = table({REFERENCE: Start(1.0, 0.8), "x": Start(2.0, 1.0)})
    assert "| x | 2.00 | 1.00 | 1.25 |" in shown


def test_programs_have_the_reference() -> None:
    assert REFERENCE in programs(Path("x"))
