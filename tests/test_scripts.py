"""The scripts that other checks rely on: each must be able to fail."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RESULTS = """<testsuites><testsuite>
<testcase classname="tests.quality.test_a" name="one">{child}</testcase>
<testcase classname="tests.quality_of_life" name="two"/>
</testsuite></testsuites>"""


def run_script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = ROOT / "scripts" / name
    program = [sys.executable, str(path)] if path.suffix == ".py" else [str(path)]
    return subprocess.run(
        [*program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.mark.parametrize(("child", "status"), [("", 0), ('<skipped message="none here"/>', 1)])
def test_ran_fails_where_every_test_of_the_package_was_skipped(
    tmp_path: Path, child: str, status: int
) -> None:
    results = tmp_path / "results.xml"
    results.write_text(RESULTS.format(child=child), encoding="utf-8")
    assert run_script("ran.py", str(results), "tests.quality").returncode == status
    assert run_script("ran.py", str(results), "tests.other").returncode == 1


@pytest.mark.parametrize("answer", ["exit 1", "exit 127"])
def test_environment_refuses_a_python_that_does_not_fit(tmp_path: Path, answer: str) -> None:
    old = tmp_path / "old-python"
    old.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo Python 3.8.1 && exit\n{answer}\n')
    old.chmod(0o755)
    result = run_script("environment", PYTHON=str(old))
    assert result.returncode == 1
    assert "Dateline needs Python 3.11, 3.12 or 3.13" in result.stderr
    assert "Python 3.8.1" in result.stderr


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as client, pytest.raises(AssertionError, match="a test tried to reach"):
        client.connect(("192.0.2.1", 80))
