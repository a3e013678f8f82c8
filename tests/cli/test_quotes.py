"""`dateline quotes` and the forms of its output."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.quotations import SaidIn, write_text
from dateline.records import EventDate, Quotation, Record, Speaker
from dateline.settings import Settings
from tests.cli.conftest import FakeCoder
from tests.examples import example_record, span_of

SAID = "Norway's foreign minister Anna Vik met rebels in Lima on Friday"


def with_quotes(*quotations: Quotation) -> Record:
    return dataclasses.replace(example_record(), quotes=quotations)


def told() -> Quotation:
    """A split quotation with all its parts, before the one of the example."""
    vik, rebels, friday = span_of("Anna Vik"), span_of("rebels"), span_of("Friday")
    return Quotation(
        kind="direct",
        speaker=Speaker("p1", "Anna Vik", vik.text, vik.start, vik.end),
        addressee=Speaker(None, "rebels", rebels.text, rebels.start, rebels.end, "armed group"),
        cue=span_of("said"),
        content=(span_of("Norway's"), span_of("Lima")),
        date=EventDate(
            "2024-05-03", "2024-05-03", "day", "Friday", friday.start, friday.end, "narrative"
        ),
        medium="interview",
    )


def write_records(folder: Path, *records: Record) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    return path


def quotes(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["quotes", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_quotes_prints_who_said_what_to_whom(tmp_path: Path) -> None:
    shown = quotes(write_records(tmp_path, with_quotes(*example_record().quotes, told())))
    first = "Anna Vik → rebels (armed group) · said · interview · 2024-05-03 · direct\n"
    assert f"{first}    Norway's […] Lima\n" in shown
    assert f"state radio · said · indirect\n    {SAID}\n" in shown
    assert shown.index("Norway's […]") < shown.index("state radio")


def test_quotes_codes_articles_on_the_spot(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Talks ended in Oslo.", encoding="utf-8")
    shown = quotes(path, "--published", "2024-05-01")
    assert "2024-05-01" in shown
    assert "nothing said" in shown


@pytest.mark.parametrize(
    ("words", "found"),
    [("ANNA", "Anna Vik"), ("state  radio", "state radio"), ("rebels", None), ("witness", None)],
)
def test_quotes_chooses_by_speaker(tmp_path: Path, words: str, found: str | None) -> None:
    path = write_records(tmp_path, with_quotes(*example_record().quotes, told()))
    lines = quotes(path, "--speaker", words, "--format", "jsonl").splitlines()
    assert [json.loads(line)["speaker"]["name"] for line in lines] == ([found] if found else [])


def test_quotes_leaves_out_articles_in_which_the_speaker_is_silent(tmp_path: Path) -> None:
    assert quotes(write_records(tmp_path, example_record()), "--speaker", "Anna Vik") == ""


def test_quotes_chooses_by_kind_of_voice(tmp_path: Path) -> None:
    (said,) = example_record().quotes
    assert said.speaker is not None
    typed = dataclasses.replace(said, speaker=dataclasses.replace(said.speaker, kind="state media"))
    path = write_records(tmp_path, with_quotes(typed, told()))
    rows = quotes(path, "--speaker", "state media", "--format", "csv").splitlines()
    assert len(rows) == 2
    assert "state radio,state media,," in rows[1]


def test_quotes_gives_json_lines_as_in_the_record(tmp_path: Path) -> None:
    path = write_records(tmp_path, with_quotes(told()))
    row = json.loads(quotes(path, "--format", "jsonl"))
    record = with_quotes(told())
    assert row.pop("article") == record.article.id
    assert row.pop("published") == record.article.published
    assert row == record.to_dict()["quotes"][0]


def test_quotes_writes_csv_into_a_file(tmp_path: Path) -> None:
    path, output = write_records(tmp_path, with_quotes(told())), tmp_path / "said.csv"
    assert quotes(path, "--format", "csv", "--output", output) == ""
    (row,) = csv.DictReader(io.StringIO(output.read_text(encoding="utf-8")))
    assert row["content"] == "Norway's […] Lima"
    assert (row["speaker"], row["addressee"], row["medium"]) == ("Anna Vik", "rebels", "interview")
    assert int(row["start"]) == span_of("Norway's").start
    assert int(row["end"]) == span_of("Lima").end


def test_quotes_names_what_is_rejected(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Talks ended in Oslo.", encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["quotes", str(good), str(bad)])
    assert result.exit_code == 1
    assert "rejected: " in result.stderr


def test_quotes_keeps_an_input_from_being_overwritten(tmp_path: Path) -> None:
    path = write_records(tmp_path, example_record())
    before = path.read_bytes()
    result = CliRunner().invoke(app, ["quotes", str(path), "--output", str(path)])
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert path.read_bytes() == before


def test_write_text_shows_no_control_character() -> None:
    said = dataclasses.replace(told(), speaker=Speaker(None, "\x1b[2J", "x", 0, 1), medium="\x07")
    stream = io.StringIO()
    write_text([SaidIn(example_record().article, (said,))], stream)
    assert "␛[2J → rebels" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()


def test_write_text_wraps_words_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system=None, width=40)
    monkeypatch.setattr("dateline.cli.quotations.make_console", lambda _: console)
    write_text([SaidIn(example_record().article, example_record().quotes)], stream)
    assert "    Norway's foreign minister Anna Vik" in stream.getvalue()
    assert "\n    met rebels in Lima on Friday" in stream.getvalue()


def fail(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 2, result.output
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "option",
    [
        ("--published", "2024-05-01"),
        ("--language", "en"),
        ("--workers", "2"),
        ("--codebook", "own.toml"),
        ("--settings", "own.toml"),
    ],
)
def test_quotes_refuses_options_of_coding_with_records(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    message = fail("quotes", write_records(tmp_path, example_record()), *option)
    assert f"{option[0]} would change nothing" in message


def test_show_refuses_options_of_coding_with_records(tmp_path: Path) -> None:
    path = write_records(tmp_path, example_record())
    message = fail("show", path, "--published", "2024-05-01")
    assert "--published would change nothing" in message


def test_quotes_refuses_records_and_articles_in_one_call(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Talks ended in Oslo.", encoding="utf-8")
    message = fail("quotes", article, write_records(tmp_path, example_record()))
    assert "records.jsonl holds records" in message
    assert "article.txt holds none" in message


def test_quotes_codes_by_a_codebook_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, codebook = tmp_path / "article.txt", tmp_path / "own.toml"
    article.write_text("Talks ended in Oslo.", encoding="utf-8")
    given: list[Path | None] = []

    def load_coder(_: Settings, codebook_file: Path | None = None) -> FakeCoder:
        given.append(codebook_file)
        return FakeCoder()

    monkeypatch.setattr(sys.modules["dateline.cli.code"], "load_coder", load_coder)
    quotes(article, "--codebook", codebook)
    assert given == [codebook]


def test_quotes_says_which_mark_is_never_closed(tmp_path: Path) -> None:
    left_open = dataclasses.replace(told(), unclosed=True, account="vik_oslo")
    shown = quotes(write_records(tmp_path, with_quotes(left_open)))
    assert "· interview · @vik_oslo · 2024-05-03 · direct · mark never closed\n" in shown
