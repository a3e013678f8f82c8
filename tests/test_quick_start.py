"""spaCy imported the short way is spaCy."""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAVY = ("spacy.cli", "weasel", "httpx")


def run_python(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("how", ["dateline.code", "dateline.Coder"])
def test_the_engine_does_not_load_what_only_spacys_commands_need(how: str) -> None:
    loaded = run_python(f"import sys, dateline; {how}; print(*sys.modules)").split()
    assert "spacy" in loaded
    assert not set(_HEAVY) & set(loaded)


def test_spacys_commands_are_there_when_they_are_asked_for() -> None:
    program = (
        "import dateline; dateline.code; import spacy\n"
        "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)\n"
        "import spacy.cli\n"
        "print(callable(spacy.cli.download))"
    )
    assert run_python(program).split() == ["True", "True"]
