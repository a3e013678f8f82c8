"""`dateline` itself, its help and its pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dateline import __version__
from dateline.cli.app import app
from dateline.cli.ending import EXIT_CODES
from dateline.settings import default_file

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its words."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(_commands(typer.main.get_command(app)))


def test_version_is_said() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"dateline {__version__}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_in_the_readme(name: str) -> None:
    assert f"    dateline {name}" in README


@pytest.mark.parametrize(
    "option",
    sorted({opt for c in COMMANDS.values() for p in c.params for opt in p.opts if opt[:2] == "--"}),
)
def test_option_is_in_the_readme(option: str) -> None:
    assert option in README


def test_help_of_code_has_every_exit_code() -> None:
    shown = " ".join(CliRunner().invoke(app, ["code", "--help"]).stdout.split())
    assert all(f"{code} {meaning}" in shown for code, meaning in EXIT_CODES)


def test_settings_prints_the_default_file() -> None:
    assert CliRunner().invoke(app, ["settings"]).stdout == default_file()


@pytest.mark.parametrize("arguments", [["cod"], ["code"], ["code", "x", "--format", "xml"]])
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_commands_load_no_engine_before_they_need_it() -> None:
    program = "import dateline.cli.app, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"spacy", "numpy", "pandas", "py3langid"} & set(result.stdout.split())


def test_the_program_runs_as_a_module() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout == f"dateline {__version__}\n"
