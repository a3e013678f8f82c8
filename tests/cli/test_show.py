"""`dateline show` and the readable view."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.cli import code as coding
from dateline.cli.app import app
from dateline.cli.events import event_line
from dateline.cli.marks import Mark, colour_text, find_marks, sign_text
from dateline.cli.view import print_view
from dateline.read import ReadArticle
from dateline.records import Count, Counts, EventDate, Record
from tests.examples import TEXT, example_event, example_record, span_of


def write_records(folder: Path, *records: Record) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    return path


def test_show_reads_articles_by_the_options_of_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[ReadArticle] = []

    class Coder:
        def code_many(self, articles: Iterable[ReadArticle]) -> Iterator[Record]:
            taken.extend(articles)
            return iter([example_record()])

    monkeypatch.setattr(coding, "load_coder", lambda settings, codebook_file=None: Coder())
    table = tmp_path / "table.txt"
    table.write_text("story;day\nKurz gesagt, nichts.;03/05/2024\n", encoding="utf-8")
    options = ("--input-format", "csv", "--map", "text=story", "--map", "published=day")
    show(table, *options, "--date-order", "dmy", "--language", "en")
    assert [(one.article.text, one.article.published) for one in taken] == [
        ("Kurz gesagt, nichts.", "2024-05-03")
    ]


def named(name: str) -> Record:
    record = example_record()
    return dataclasses.replace(record, article=dataclasses.replace(record.article, id=name))


def show(*arguments: object, given: str | None = None) -> str:
    result = CliRunner().invoke(app, ["show", *map(str, arguments)], input=given)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_show_marks_a_record_with_signs_where_there_is_no_terminal(tmp_path: Path) -> None:
    shown = show(write_records(tmp_path, example_record()))
    assert "[Anna Vik] *met* rebels in {Lima} on <Friday>, ~state radio~ ~said~" in shown
    assert "(related) Related: Storm hits coast" in shown
    assert "(credit) Ola Berg contributed reporting." in shown
    assert "note: read as UTF-16" in shown
    assert "\x1b" not in shown


def test_show_puts_an_event_on_one_line(tmp_path: Path) -> None:
    assert (
        "2024-05-03 · Anna Vik (NOR GOV) → CONSULT/visit about AGREE → rebels (REB) · Lima, PER"
        " · 40 or more taking part · actual · according to state radio · consult.meet\n"
    ) in show(write_records(tmp_path, example_record()))


def test_show_codes_an_article_on_the_spot(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Talks ended in Oslo.", encoding="utf-8")
    shown = show(path, "--published", "2024-05-01")
    assert "Talks ended in Oslo." in shown
    assert "2024-05-01" in shown
    assert "no events" in shown
    assert "Talks ended in Oslo." in show("-", given="Talks ended in Oslo.")


def test_show_chooses_by_id_and_number(tmp_path: Path) -> None:
    path = write_records(tmp_path, named("w-1"), named("w-2"), named("w-3"))
    assert [name for name in ("w-1", "w-2", "w-3") if name in show(path, "--first", 2)] == [
        "w-1",
        "w-2",
    ]
    assert "w-1" not in show(path, "--id", "w-2")


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        (None, [], "no such file"),
        ("", [], "the text is empty"),
        ('{"schema":"dateline/1"}', [], "missing field 'provenance'"),
        (example_record().to_json(), ["--id", "w-9"], "has no article with the id 'w-9'"),
    ],
)
def test_show_says_what_is_wrong(
    tmp_path: Path, content: str | None, arguments: list[str], message: str
) -> None:
    path = tmp_path / "records.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(path), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def _printed(record: Record, *, no_color: bool) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=True, no_color=no_color, color_system="standard", width=100
    )
    print_view(record, console)
    return stream.getvalue()


def test_print_view_colours_words_on_a_terminal() -> None:
    shown = _printed(example_record(), no_color=False)
    assert "\x1b[1;36mAnna Vik\x1b[0m \x1b[1;31mmet\x1b[0m rebels" in shown
    assert "[Anna Vik]" not in shown


def test_print_view_uses_signs_where_colour_is_not_wanted() -> None:
    assert "[Anna Vik] *met*" in _printed(example_record(), no_color=True)


def test_print_view_lets_no_control_character_through() -> None:
    record = example_record()
    article = dataclasses.replace(
        record.article, text="Bad \x1b]0;title\x07 \u202etext", title="\x1b[2J", paragraphs=()
    )
    bare = dataclasses.replace(record, article=article, entities=(), events=(), quotes=())
    shown = _printed(dataclasses.replace(bare, times=(), places=()), no_color=True)
    assert "␛]0;title␇ \ufffdtext" in shown
    assert "\u202e" not in shown


def test_colour_text_keeps_offsets() -> None:
    text = colour_text(TEXT, 0, find_marks(example_record()))
    assert len(text.plain) == len(TEXT)
    coloured = {(span.style, text.plain[span.start : span.end]) for span in text.spans}
    assert ("bold red", "met") in coloured
    assert ("yellow", "Friday") in coloured


def test_sign_text_nests_marks_and_drops_one_that_crosses() -> None:
    marks = (Mark(4, 10, "voice"), Mark(0, 6, "actor"), Mark(2, 4, "trigger"))
    assert sign_text("abcdefghij", 0, marks) == "[ab*cd*ef]ghij"


def test_sign_text_marks_words_once() -> None:
    assert sign_text("ab", 0, (Mark(0, 2, "voice"), Mark(0, 2, "actor"))) == "[ab]"


def test_event_line_says_what_is_unknown() -> None:
    bare = dataclasses.replace(
        example_event(),
        date=None,
        place=None,
        actors=(),
        said_by=(),
        about=None,
        mode=(),
        counts=Counts(),
        status="negated",
        historical=True,
    )
    assert event_line(bare).plain == (
        "date unknown · — → CONSULT → rebels (REB) · place unknown"
        " · negated, historical · the report itself · consult.meet"
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 3, "3 killed"), (2, 5, "2 to 5 killed"), (None, 9, "up to 9 killed")],
)
def test_event_line_gives_counts(low: int | None, high: int | None, words: str) -> None:
    count = Count(low, high, "x", 0, 1)
    line = event_line(dataclasses.replace(example_event(), counts=Counts(killed=count)))
    assert f" · {words} · " in line.plain


def test_event_line_gives_an_open_period() -> None:
    friday = span_of("Friday")
    date = EventDate("2016", None, "year", friday.text, friday.start, friday.end, "absolute")
    assert event_line(dataclasses.replace(example_event(), date=date)).plain.startswith("2016 to …")
