"""`dateline actors find`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["actors", "find", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_find_prints_who_and_why() -> None:
    status, output = run("Clinton", "--on", "1996-05-01")
    assert status == 0
    assert output.startswith("Clinton on 1996-05-01\n→ Bill Clinton: the only well-known bearer")
    assert "Bill Clinton · person · USA GOV · President of the United States · Q1124" in output
    assert "\n  Hillary Clinton · person · USA" in output
    assert "1993-01-20 to 2001-01-20" in output


def test_find_as_json_has_every_field() -> None:
    status, output = run("Kremlin", "--format", "json")
    found = json.loads(output)
    assert status == 0
    assert found["chosen"] == ["s-kremlin"]
    assert found["candidates"][0]["row"].startswith("actors/seats.csv:")


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("Blinkin", 1, "nothing in the tables has this name\nspelt much alike: Blinken"),
        ("Qzxv", 1, "nothing in the tables has this name"),
        ("lawmaker", 0, "a role: person, sector LEG"),
        ("Congolese", 0, "left open: several fit"),
        ("Ankara", 0, "found by  alias (capital)"),
    ],
)
def test_find_says_by_its_exit_code_whether_something_has_the_name(
    name: str, status: int, words: str
) -> None:
    ended, output = run(name)
    assert (ended, words in output) == (status, True), output


@pytest.mark.parametrize("day", ["2011-02-30", "2011", "yesterday", "20110530"])
def test_find_refuses_what_is_no_day(day: str) -> None:
    status, output = run("Merkel", "--on", day)
    assert (status, f"--on {day!r} is no day; allowed is" in output) == (2, True)


def test_find_prints_no_control_characters() -> None:
    assert "\x1b" not in run("Mer\x1b[31mkel")[1]
