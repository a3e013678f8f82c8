"""`dateline codebook check` and `show`, and `--codebook`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from tests.cli.conftest import FakeCoder

FRAME = """
[[frame]]
id = "{id}"
type = "AID"
verbs = ["feed"]
recipient_is = ["civilian"]
needs = ["recipient"]
matches = "{matches}"
rejects = "The farmer fed his pigs."
"""
RIGHT = FRAME.format(id="AID.feed", matches="Norway fed Syrian refugees.")
WRONG = FRAME.format(id="AID.feed", matches="Norway painted the refugees.")


def write(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["codebook", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_runs_the_sentences_of_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT)
    assert run("check", path) == (0, f"{path}: 1 frame, 0 faults, 2 of 2 sentences right\n")


def test_check_names_the_line_of_a_sentence_that_fails(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    status, output = run("check", path)
    assert status == 1
    assert output == (
        f"{path}:8: AID.feed does not match: “Norway painted the refugees.” (coded: nothing)\n"
        f"{path}: 1 frame, 0 faults, 1 of 2 sentences right\n"
    )
    assert run("check", path, "--no-sentences")[0] == 0
    assert run("check", path, "--only", "AID.feed")[0] == 1
    status, output = run("check", path, "--only", "AGREE")
    assert (status, "no frame's id begins with 'AGREE'" in output) == (2, True)


def test_check_lists_all_faults_and_runs_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT + 'actor = ["subjct"]\nvoice = "all"\n')
    status, output = run("check", path)
    assert status == 1
    assert re.findall(r"own.toml:(\d+): ", output) == ["10", "11"]
    assert output.endswith(f"{path}: 2 faults; no sentence was run\n")


def test_check_says_where_a_file_is_no_toml(tmp_path: Path) -> None:
    path = write(tmp_path, "base =\n")
    assert run("check", path)[1].startswith(f"{path}:1: not TOML: ")


def test_check_of_a_missing_file_is_wrong_use() -> None:
    status, output = run("check", "nowhere.toml")
    assert (status, output) == (
        2,
        "dateline: nowhere.toml: cannot be read (No such file or directory)\n",
    )


def test_check_without_a_file_takes_the_packaged_codebook() -> None:
    status, output = run("check", "--no-sentences")
    assert re.fullmatch(r"packaged codebook: [\d,]+ frames, 0 faults\n", output), output
    assert status == 0


def test_show_without_a_name_lists_all_types() -> None:
    status, output = run("show")
    assert status == 0
    assert re.search(r"^ASSAULT +4 +-9 +\d+  abduct, beat", output, re.MULTILINE)


def test_show_prints_a_frame_with_conditions_and_examples() -> None:
    status, output = run("show", "AID.arm")
    assert status == 0
    assert output.startswith("AID.arm\n  verbs ")
    assert "\n  ✓ " in output
    assert "\n  ✗ " in output


@pytest.mark.parametrize("name", ["attack", "withdraw", "@sanction", "cyber", "stance", "COERCE"])
def test_show_finds_words_modes_classes_contexts_and_types(name: str) -> None:
    assert run("show", name)[0] == 0


def test_show_as_json_has_what_the_file_declares(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT)
    shown = json.loads(run("show", "AID.feed", "--codebook", path, "--format", "json")[1])
    assert [frame["verbs"] for frame in shown["frames"]] == [["feed"]]


def test_show_of_an_unknown_name_is_wrong_use() -> None:
    status, output = run("show", "asault")
    assert status == 2
    assert "did you mean assault" in output


@pytest.mark.parametrize("command", ["code", "show"])
def test_codebook_option_reaches_the_coder(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Path | None] = []

    def load(settings: object, codebook_file: Path | None = None) -> FakeCoder:
        given.append(codebook_file)
        return FakeCoder()

    monkeypatch.setattr(sys.modules["dateline.cli.code"], "load_coder", load)
    article = tmp_path / "a.txt"
    article.write_text("Norway fed refugees.", encoding="utf-8")
    CliRunner().invoke(app, [command, str(article), "--codebook", "own.toml"])
    assert given == [Path("own.toml")]
