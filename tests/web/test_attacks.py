"""The attacks of `tests/web/attacks.py` are all refused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.web.attacks import ATTACKS


@pytest.mark.slow
def test_every_attack_is_refused() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.web.attacks"], capture_output=True, text=True, check=False
    )
    lines = ran.stdout.splitlines()
    assert [line for line in lines if not line.startswith("refused: ")] == [], ran.stderr[-2000:]
    assert len(lines) == len(ATTACKS), ran.stderr[-2000:]
    assert ran.returncode == 0
