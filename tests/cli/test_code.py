"""`dateline code`, with a coder that needs no model."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.records import read_records
from tests.examples import TEXT

BAD_INPUTS: dict[str, bytes | None] = {
    "empty.txt": b"",
    "blank.txt": b" \r\n ",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "noise.bin": bytes(range(256)) * 16,
    "missing.txt": None,
    "broken.jsonl": b'{"text": \n',
    "array.json": b'[{"title": "x"}]',
    "table.csv": b"id,story\n1,Talks ended.\n",
    "cut.gz": gzip.compress(b"Talks ended. " * 900)[:-9],
    "long.txt": b"word " * 2_000_000,
    "deep.jsonl": b"[" * 100_000,
    "half.jsonl": b'{"text": "\\udc80"}\n',
    "french.txt": "Le ministre a déclaré que les deux pays reprendront mardi leurs négociations "
    "sur la frontière après des mois de silence et de violences dans la région.".encode(),
}


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["code", *map(str, arguments)], input=given)


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_code_writes_one_record_a_line_in_order(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", "One.")
    second = write(tmp_path / "b.jsonl", '{"text": "Two."}\n{"text": "Three."}\n')
    output = tmp_path / "records.jsonl"
    result = run(first, second, "--output", output, "--published", "2024-05-01")
    assert result.exit_code == 0
    assert [record.article.text for record in read_records(output)] == ["One.", "Two.", "Three."]
    assert {record.article.published for record in read_records(output)} == {"2024-05-01"}
    assert "3 articles · 0 events" in result.stderr


def test_code_writes_json_lines_where_the_output_is_no_terminal(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", "One."))
    assert json.loads(result.stdout)["article"]["text"] == "One."


def test_code_reads_standard_input() -> None:
    assert json.loads(run("-", given="One.").stdout)["article"]["text"] == "One."
    lines = run("-", given='{"text": "One."}\n{"text": "Two."}\n').stdout.splitlines()
    assert [json.loads(line)["article"]["text"] for line in lines] == ["One.", "Two."]


@pytest.mark.parametrize("texts", [[], ["One."], ["One.", "Two."]])
def test_code_writes_an_array(tmp_path: Path, texts: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    result = run(write(tmp_path / "a.jsonl", lines or "\n"), "--format", "json")
    assert [record["article"]["text"] for record in json.loads(result.stdout)] == texts


def test_code_writes_a_table_with_a_row_an_event(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", TEXT), "--format", "table")
    header, row = (line.split() for line in result.stdout.splitlines())
    assert row[-1] == "consult.meet"
    assert header[:3] == ["article", "date", "actor"]
    assert row[:2] == ["example", "2024-05-03"]


def test_code_writes_text_of_any_script_as_utf8(tmp_path: Path) -> None:
    text = "Talks \U0001f54a ended \u202bin Oslo\u202c.\u2028\x00"
    output = tmp_path / "records.jsonl"
    run(write(tmp_path / "a.txt", text), "--output", output)
    assert json.loads(output.read_text(encoding="utf-8"))["article"]["text"] == text


def test_code_passes_notes_into_the_record(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", "The café talks of the group ended.".encode("cp1252")))
    assert json.loads(result.stdout)["notes"] == ["not UTF-8; read as cp1252"]


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_code_names_bad_input_and_goes_on(tmp_path: Path, name: str) -> None:
    bad, content = tmp_path / name, BAD_INPUTS[name]
    if content is not None:
        bad.write_bytes(content)
    result = run(bad, write(tmp_path / "good.txt", "Talks ended."))
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert f"rejected: {bad}" in result.stderr
    assert json.loads(result.stdout)["article"]["text"] == "Talks ended."


def test_code_exits_with_2_where_nothing_could_be_coded(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.txt: no such file" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "soon"], "dateline: 'soon' is not a calendar day"),
        (["--settings", "none.toml"], "dateline: none.toml: cannot be read"),
        (["--output", "no/such/folder/x"], "dateline: no/such/folder/x cannot be written"),
        (["--workers", "-1"], "workers"),
    ],
)
def test_code_exits_with_2_and_a_message_for_wrong_use(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = run(write(tmp_path / "a.txt", "One."), *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_code_does_not_write_over_its_input(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "One.")
    result = run(path, "--output", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "One.")


def test_code_ends_cleanly_when_interrupted_and_keeps_what_was_coded(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "INTERRUPT"}\n')
    output = tmp_path / "records.jsonl"
    result = run(lines, "--output", output)
    assert result.exit_code == 130
    assert "dateline: interrupted" in result.stderr
    assert len(read_records(output)) == 1


def test_code_is_quiet_but_for_rejections(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.txt", "One."), tmp_path / "none.txt", "--quiet")
    assert result.stderr == f"rejected: {tmp_path / 'none.txt'}: no such file\n"


def test_code_takes_settings_from_a_file(tmp_path: Path) -> None:
    settings = write(tmp_path / "s.toml", "max_article_characters = 3\n")
    result = run(write(tmp_path / "a.txt", "One."), "--settings", settings)
    assert "max_article_characters is 3" in result.stderr


def test_code_with_a_time_limit_uses_workers_for_few_articles_too() -> None:
    choose = sys.modules["dateline.cli.code"].choose_workers
    assert (choose(0, 1, None), choose(None, 1, 5.0), choose(3, 0, 5.0)) == (0, 1, 3)
    assert choose(None, 0, 5.0) >= 2
