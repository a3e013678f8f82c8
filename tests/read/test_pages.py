"""Web pages into articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.read import ReadOptions
from dateline.read.page_decoding import decode_page
from dateline.settings import Settings
from tests.read.reading import STORY, news_page, read_one, reject_one


def write(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


HEAD = (
    '<link rel="canonical" href="https://courier.example/2024/07/25/ferry">'
    '<meta property="og:site_name" content="Harbour Courier">'
    '<meta name="author" content="Ines Calloway">'
    '<meta property="article:published_time" content="2024-07-25T18:04:00+02:00">'
    '<meta property="article:modified_time" content="2024-08-02T08:00:00+02:00">'
)


def test_read_html_takes_the_article_and_nothing_around_it(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, news_page(*STORY, head=HEAD)))
    assert found.article.text.split("\n\n") == ["Ferry crews end strike", *STORY]


def test_read_html_takes_what_the_page_says_of_itself(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, news_page(head=HEAD)))
    article = found.article
    assert article.title == "Ferry crews end strike"
    assert (article.published, found.published_from) == ("2024-07-25", "the page")
    assert article.url == "https://courier.example/2024/07/25/ferry"
    assert (article.publisher, article.byline) == ("Harbour Courier", "Ines Calloway")


def test_read_html_leaves_a_day_unknown_that_no_page_gives(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, news_page()))
    assert (found.article.published, found.published_from) == (None, None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<meta property="article:published_time" content="2024-07-25T23:30:00-05:00">',
            "2024-07-25",
        ),
        ('<meta name="date" content="25/07/2024">', "2024-07-25"),
        ('<meta name="date" content="2024">', None),
    ],
)
def test_read_html_takes_the_day_as_it_is_written(
    tmp_path: Path, head: str, day: str | None
) -> None:
    assert read_one(write(tmp_path, news_page(head=head))).article.published == day


def test_read_html_guesses_no_order_of_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, news_page(head='<meta name="date" content="03/04/2024">'))
    found = read_one(path)
    assert found.article.published is None
    assert "2024-04-03 (dmy) or 2024-03-04 (mdy)" in found.notes[0]
    assert read_one(path, ReadOptions(date_order="mdy")).article.published == "2024-03-04"


def test_read_html_takes_no_change_for_the_day_of_publication(tmp_path: Path) -> None:
    head = '<meta property="article:modified_time" content="2024-08-02T08:00:00+02:00">'
    found = read_one(write(tmp_path, news_page(head=head)))
    assert found.article.published is None
    assert found.notes == ("the page says only that it was changed on 2024-08-02, not its own day",)
    both = head + '<meta property="article:published_time" content="2024-08-02T07:00:00+02:00">'
    assert read_one(write(tmp_path, news_page(head=both))).article.published == "2024-08-02"


@pytest.mark.parametrize(
    "tail",
    [
        "<p>Copyright 12 March 2024</p>",
        '<time datetime="2020-01-01">1 January 2020</time>',
        '<a href="/2023/05/06/other">Other story</a>',
    ],
)
def test_read_html_takes_no_day_of_other_things(tmp_path: Path, tail: str) -> None:
    page = news_page().replace("<footer>", f"<footer>{tail}")
    assert read_one(write(tmp_path, page)).article.published is None


def test_read_html_knows_a_page_without_its_ending(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, "\n<!-- x -->\n" + news_page(), "page.txt"))
    assert found.article.title == "Ferry crews end strike"


def test_read_html_says_where_there_is_no_article(tmp_path: Path) -> None:
    links = "".join(f'<div><a href="/{n}">Rebels seize town {n}</a></div>' for n in range(30))
    rejected = reject_one(write(tmp_path, f"<!DOCTYPE html><html><body>{links}</body></html>"))
    assert rejected.kind == "empty"
    assert rejected.reason.startswith("no article found in the page")


def test_read_html_reads_a_layout_of_tables(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Gazette</title></head><body><table><tr><td><a href='/'>Home</a><br>"
        "<a href='/w'>Weather</a></td><td><b>Ferry crews end strike</b><br>By J. Abara<br><br>"
        f"{'<br><br>'.join(STORY)}<br><br>Copyright 2003</td></tr></table></body></html>"
    )
    text = read_one(write(tmp_path, page)).article.text
    assert text.split("\n\n")[-3:] == list(STORY)
    assert "Weather" not in text


def test_read_html_reads_a_text_that_only_a_script_has(tmp_path: Path) -> None:
    said = {"@type": "NewsArticle", "headline": "Strike ends", "articleBody": " ".join(STORY)}
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(said)}</script></head>'
        "<body><div id='root'></div><noscript>Enable JavaScript</noscript></body></html>"
    )
    assert read_one(write(tmp_path, page)).article.text.endswith(" ".join(STORY))


def test_read_html_refuses_fifty_megabytes(tmp_path: Path) -> None:
    path = write(tmp_path, b"<!DOCTYPE html><html><body>" + b"<p>word word</p>" * 3_200_000)
    rejected = reject_one(path)
    assert rejected.kind == "over a limit"
    assert rejected.reason == "it has more than 20 MB, which max_page_megabytes allows"


def test_read_html_survives_tags_in_tags(tmp_path: Path) -> None:
    deep = "<div>" * 20_000 + STORY[0] + "</div>" * 20_000
    found = write(tmp_path, f"<!DOCTYPE html><html><body>{deep}</body></html>")
    assert reject_one(found).kind == "empty"


def test_read_html_reads_on_after_a_nul(tmp_path: Path) -> None:
    page = news_page(STORY[0], STORY[1].replace("navy", "na\0vy"), STORY[2])
    assert read_one(write(tmp_path, page)).article.text.split("\n\n")[1:] == list(STORY)


@pytest.mark.parametrize(
    ("encoding", "declared", "note"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "utf-8", "declared as utf-8, which it is not; read as cp1252"),
        ("cp1252", "no-such-charset", "not UTF-8; read as cp1252"),
        ("utf-16", "utf-8", "read as UTF-16"),
        ("cp1251", "windows-1251", None),
    ],
)
def test_decode_page_believes_bytes_before_what_is_said_of_them(
    encoding: str, declared: str, note: str | None
) -> None:
    words = "Министр в Лиме" if encoding == "cp1251" else "The café – “closed”"
    page = f'<html><head><meta charset="{declared}"></head><p>{words}</p>' + "Talks ended. " * 20
    decoded = decode_page(page.encode(encoding), None)
    assert words in decoded.text
    assert decoded.note == note


def test_decode_page_goes_by_the_server_before_the_page() -> None:
    page = '<meta charset="windows-1252"><p>' + "Переговоры закончились. " * 5
    assert decode_page(page.encode("koi8-r"), "koi8-r").text == page


def test_decode_page_keeps_utf8_with_a_broken_byte() -> None:
    page = "<p>" + "“Fine” – the café. " * 50
    decoded = decode_page(page.encode() + b"\xff</p>", None)
    assert decoded.text == page + "\ufffd</p>"
    assert decoded.note == "1 of its bytes are not UTF-8 and stand as U+FFFD"


def test_read_html_rejects_a_page_longer_than_an_article_may_be(tmp_path: Path) -> None:
    path = write(tmp_path, news_page(*(STORY * 10)))
    rejected = reject_one(path, settings=Settings(max_article_characters=1000))
    assert rejected.kind == "over a limit"
