"""`dateline read`."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from dateline.cli.app import app
from tests.read.reading import news_page
from tests.read.test_language import FRENCH
from tests.read.test_pages import HEAD


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def write(folder: Path, content: str, name: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_read_shows_what_was_understood(tmp_path: Path) -> None:
    page = write(tmp_path, news_page(head=HEAD), "page.html")
    code, out, err = run(page)
    assert code == 0
    assert out.splitlines()[:2] == [
        "Ferry crews end strike",
        "  2024-07-25 (from the page) · Harbour Courier · by Ines Calloway · English · 86 words",
    ]
    assert str(page) in out
    assert err == "1 article read · 86 words · 0 without a date\n"


def test_read_counts_rejections_by_sort(tmp_path: Path) -> None:
    write(tmp_path, FRENCH, "a.txt")
    write(tmp_path, FRENCH + " Bon.", "b.txt")
    write(tmp_path, " ", "c.txt")
    code, out, err = run(tmp_path, tmp_path / "none", write(tmp_path, "Talks ended.", "d.txt"))
    assert code == 1
    assert "date unknown · publisher unknown · language not judged · 2 words" in out
    assert f"rejected: {tmp_path}/none: no such file" in err
    assert err.splitlines()[-4:] == [
        "2 articles read · 4 words · 2 without a date",
        "2 rejected: language (French 2)",
        "1 rejected: empty",
        "1 rejected: unreadable",
    ]


def test_read_ends_with_two_where_nothing_was_read(tmp_path: Path) -> None:
    assert run(tmp_path / "none")[0] == 2


def test_read_writes_lines_that_are_read_back_the_same(tmp_path: Path) -> None:
    first = run(write(tmp_path, news_page(head=HEAD), "page.html"), "--format", "jsonl", "--quiet")
    again = run(write(tmp_path, first[1], "page.jsonl"), "--format", "jsonl", "--quiet")
    fields = ("id", "url", "title", "published", "publisher", "language", "byline", "text")
    one, two = json.loads(first[1]), json.loads(again[1])
    assert [one[name] for name in fields] == [two[name] for name in fields]
    assert one["byline"] == "Ines Calloway"


def test_read_writes_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, "Talks\tended\x1b[31m.", "a.txt")
    header, row = run(path, "--format", "table")[1].splitlines()
    cells = dict(zip(header.split("\t"), row.split("\t"), strict=True))
    assert (cells["words"], cells["first_words"]) == ("2", "Talks ended␛[31m.")


def test_read_takes_a_mapping_and_an_order_of_dates(tmp_path: Path) -> None:
    table = write(tmp_path, "story,when\nTalks ended.,03/04/2024\n", "a.csv")
    options = ("--map", "text=story", "--map", "published=when", "--date-order", "dmy")
    assert "2024-04-03 (from when)" in run(table, *options)[1]


def test_read_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "--input-format", "word")
    assert code == 2
    assert "input_format: 'word' is not known; allowed are text, markdown" in err


def test_read_refuses_to_overwrite_an_input(tmp_path: Path) -> None:
    path = write(tmp_path, "Talks ended.", "a.txt")
    assert "is an input" in run(path, "--output", path)[2]
