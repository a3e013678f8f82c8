"""Files and standard input into articles."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.errors import InvalidDate
from dateline.read import ReadArticle, read_articles
from dateline.records import Rejected
from dateline.settings import Settings
from tests.read.test_language import ENGLISH, FRENCH


def read_one(path: Path, **options: str) -> ReadArticle | Rejected:
    (result,) = read_articles([str(path)], **options)  # type: ignore[arg-type]
    return result


def article(result: ReadArticle | Rejected) -> ReadArticle:
    assert isinstance(result, ReadArticle), result
    return result


def reason(result: ReadArticle | Rejected) -> str:
    assert isinstance(result, Rejected), result
    return result.reason


def write(folder: Path, content: str | bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def write_lines(folder: Path, *lines: object, name: str = "articles.jsonl") -> Path:
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return write(folder, "\n".join(rows) + "\n", name)


def test_read_articles_takes_a_text_file_as_one_article(tmp_path: Path) -> None:
    found = article(read_one(write(tmp_path, ENGLISH), published="2024-05-01")).article
    assert (found.text, found.published, found.language) == (ENGLISH, "2024-05-01", "en")


def test_read_articles_gives_the_same_text_the_same_id(tmp_path: Path) -> None:
    first = article(read_one(write(tmp_path, ENGLISH, "a.txt")))
    second = article(read_one(write(tmp_path, ENGLISH, "b.txt")))
    assert first.article.id == second.article.id
    assert first.article.id != article(read_one(write(tmp_path, ENGLISH + "."))).article.id


def test_read_articles_keeps_every_code_point(tmp_path: Path) -> None:
    text = "Talks\r\nended\x00 in \u202bOslo\u202c \U0001f1f3\U0001f1f4.\r\rNo deal.\u2028"
    assert article(read_one(write(tmp_path, text))).article.text == text


def test_read_articles_notes_an_assumed_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "The café talks — “frank” and short — ended.".encode("cp1252"))
    assert article(read_one(path)).notes == ("not UTF-8; read as cp1252",)


def test_read_articles_takes_the_fields_of_json_lines(tmp_path: Path) -> None:
    given = {
        "id": "w-7",
        "text": "Talks ended.",
        "title": "Talks",
        "published": "2024-05-01T10:00:00Z",
        "url": "https://news.example/7",
        "publisher": "Example Wire",
        "language": "en",
        "desk": "world",
    }
    found = article(read_one(write_lines(tmp_path, given), published="2020-01-01")).article
    assert found.published == "2024-05-01"
    for name in ("id", "text", "title", "url", "publisher", "language"):
        assert getattr(found, name) == given[name]


def test_read_articles_takes_null_as_absent_and_a_number_as_id(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"id": 7, "text": "Talks ended.", "title": None})
    found = article(read_one(path)).article
    assert (found.id, found.title, found.published) == ("7", None, None)


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.txt", "articles"])
def test_read_articles_knows_json_lines_by_content(tmp_path: Path, name: str) -> None:
    path = write_lines(tmp_path, {"text": "One."}, {"text": "Two."}, name=name)
    assert [article(r).article.text for r in read_articles([str(path)])] == ["One.", "Two."]


def test_read_articles_skips_a_broken_line_and_goes_on(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"text": "One."}, '{"text": "Tw', "", {"text": "Four."})
    first, second, last = read_articles([str(path)])
    assert article(first).article.text == "One."
    assert isinstance(second, Rejected)
    assert second.article_id == f"{path}:2"
    assert second.reason.startswith("not JSON: Unterminated string")
    assert article(last).article.text == "Four."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[1]", "expected a JSON object, found b'[1]'"),
        ('{"title": "x"}', "no field 'text'; found title"),
        ('{"text": 3}', "text: expected a string, found 3"),
        ('{"text": "x", "url": []}', "url: expected a string, found []"),
        ('{"text": " "}', "the text is empty"),
        ('{"text": "x \\ud800 y"}', "character 2 of the text is half of a pair (U+D800)"),
        ('{"text": "x", "language": "fr"}', "language: French (fr), as given"),
        ("{" * 100_000, "not JSON"),
        ('{"text": ' + "[" * 100_000, "not JSON that can be read"),
        ('{"text": "x", "id": 1' + "0" * 5_000 + "}", "not JSON that can be read"),
    ],
)
def test_read_articles_says_what_is_wrong_with_a_line(
    tmp_path: Path, line: str, expected: str
) -> None:
    result = read_one(write(tmp_path, line, "articles.jsonl"))
    assert expected in reason(result)
    assert isinstance(result, Rejected)
    assert result.article_id.endswith("articles.jsonl:1")


def test_read_articles_names_the_line_of_an_article_with_an_id(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"id": "w-7", "text": "x", "language": "fr"})
    result = read_one(path)
    assert isinstance(result, Rejected)
    assert (result.article_id, result.reason.split(": ")[0]) == ("w-7", f"{path}:1")


def test_read_articles_rejects_a_line_that_is_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, b'{"text": "caf\xe9"}\n{"text": "Two."}\n', "articles.jsonl")
    first, second = read_articles([str(path)])
    assert reason(first) == "byte 13 of the line is not UTF-8"
    assert article(second).article.text == "Two."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "the text is empty"),
        (" \n\t", "the text is empty"),
        ("\ufeff", "the text is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is a PNG picture"),
        (bytes(range(256)) * 4, "binary"),
        (FRENCH, "language: French (fr), score"),
        ('{\n "title": "x"\n}\n', "no field 'text'; found title"),
        ("[]", "the JSON holds no list of articles"),
    ],
)
def test_read_articles_says_why_a_file_is_no_article(
    tmp_path: Path, content: str | bytes, expected: str
) -> None:
    assert expected in reason(read_one(write(tmp_path, content, "article.json")))


def test_read_articles_rejects_what_is_not_there(tmp_path: Path) -> None:
    missing, folder = read_articles([str(tmp_path / "none.txt"), str(tmp_path)])
    assert reason(missing) == "no such file"
    assert reason(folder) == "the folder holds no files"


def test_read_articles_rejects_a_text_that_is_too_long(tmp_path: Path) -> None:
    path = write(tmp_path, "word " * 2_000_000)
    assert "max_article_characters is 1,000,000" in reason(read_one(path))
    lines = write_lines(tmp_path, {"text": "word " * 300}, {"text": "Two."})
    first, second = read_articles([str(lines)], settings=Settings(max_article_characters=1_000))
    assert "the text has 1,500 characters" in reason(first)
    assert article(second).article.text == "Two."


def test_read_articles_skips_an_endless_line_and_goes_on(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"text": "x" * 300_000}, {"text": "Two."}, name="a.jsonl")
    first, second = read_articles([str(path)], settings=Settings(max_article_characters=100))
    assert "the line is longer than 66,736 bytes" in reason(first)
    assert article(second).article.text == "Two."


def test_read_articles_leaves_a_date_that_is_none_unknown(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"text": "x", "published": "soon"})
    found = article(read_one(path))
    assert found.article.published is None
    assert found.published_from is None
    assert found.notes == ("published: 'soon' is not a calendar day; write it as 2024-07-25",)


def test_read_articles_sets_another_language_aside_by_name(tmp_path: Path) -> None:
    result = read_one(write(tmp_path, FRENCH))
    assert isinstance(result, Rejected)
    assert (result.kind, result.language) == ("language", "fr")


def test_read_articles_codes_a_foreign_text_called_english(tmp_path: Path) -> None:
    assert article(read_one(write(tmp_path, FRENCH), language="en")).article.language == "en"


def test_read_articles_keeps_the_order_of_inputs(tmp_path: Path) -> None:
    lines = write_lines(tmp_path, {"text": "One."}, {"text": "Two."})
    text = write(tmp_path, "Three.")
    results = read_articles([str(text), "none.txt", str(lines)])
    assert [getattr(getattr(r, "article", None), "text", None) for r in results] == [
        "Three.",
        None,
        "One.",
        "Two.",
    ]


def test_read_articles_refuses_a_wrong_date_at_once() -> None:
    with pytest.raises(InvalidDate, match="'July' is not a calendar day"):
        read_articles([], published="July")


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"Talks ended.", ["Talks ended."]),
        (b'{"text": "One."}\n{"text": "Two."}', ["One.", "Two."]),
    ],
)
def test_read_articles_reads_standard_input_by_content(
    monkeypatch: pytest.MonkeyPatch, content: bytes, texts: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert [article(r).article.text for r in read_articles(["-"])] == texts


def test_read_articles_holds_one_line_at_a_time(tmp_path: Path) -> None:
    path = write_lines(tmp_path, *({"text": f"Line {n}."} for n in range(10_000)))
    results = read_articles([str(path)])
    assert article(next(results)).article.text == "Line 0."
    path.unlink()
    assert article(next(results)).article.text == "Line 1."
