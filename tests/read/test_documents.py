"""News in XML, Markdown, PDF, Word, Excel and Parquet files."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.read import ReadArticle, ReadOptions
from dateline.settings import Settings
from tests.read.reading import STORY, read_all, read_one, reject_one, texts
from tests.read.test_exports import NEW


def write(folder: Path, content: str | bytes, name: str = "document") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-3.dtd">
<nitf><head><title>Talks End</title><docdata><doc-id id-string="hc-77"/>
<date.issue norm="20240725T120000Z"/></docdata>
<pubdata name="Harbour Courier" ex-ref="http://courier.example/77"/></head>
<body><body.head><hedline><hl1>Talks end without a deal</hl1></hedline>
<byline>By INES CALLOWAY</byline><dateline><location>OSLO</location>, July 25</dateline></body.head>
<body.content><block class="lead_paragraph"><p>Ministers met on Thursday.</p></block>
<block class="full_text"><p>Ministers met on Thursday.</p>
<media><media-caption>The two.</media-caption></media>
<p>They left <em>without</em> a deal &amp; will meet again.</p></block>
</body.content></body></nitf>"""


def test_read_nitf_takes_the_report_and_its_head(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, NITF)).article
    assert article.text.split("\n\n") == [
        "Talks end without a deal",
        "OSLO, July 25 — Ministers met on Thursday.",
        "They left without a deal & will meet again.",
    ]
    assert (article.id, article.published, article.publisher, article.byline) == (
        "hc-77",
        "2024-07-25",
        "Harbour Courier",
        "INES CALLOWAY",
    )


def test_read_nitf_reads_no_other_file(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret words", "secret.txt")
    doctype = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    given = NITF.replace(NITF.split("\n")[1], doctype).replace("Ministers met", "&x; met")
    assert not any("secret" in text for text in texts(read_all(write(tmp_path, given))))


def test_read_nitf_expands_no_entities(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE nitf [<!ENTITY l0 "bomb bomb bomb ">{levels}]>'
    given = NITF.replace(NITF.split("\n")[1], doctype).replace("Ministers met", "&l11; met")
    assert all("bomb" not in text for text in texts(read_all(write(tmp_path, given))))


def test_read_nitf_says_where_it_breaks(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, NITF[:-40]))
    assert rejected.reason.startswith("not well-formed XML: ")
    assert "(line 11, column" in rejected.reason


def test_read_articles_names_the_root_of_unknown_xml(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, '<?xml version="1.0"?><catalog><p>x</p></catalog>'))
    assert rejected.reason.startswith("it is XML with the root <catalog>; read are RSS, Atom")


G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:x:1"><itemMeta><itemClass qcode="ninat:text"/><provider literal="Dispatches"/>
<versionCreated>2024-07-26T12:00:00Z</versionCreated>
<firstCreated>2024-07-25T12:00:00Z</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>By Ines Calloway</by>
<headline>Talks end</headline><language tag="en-GB"/></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>no</title></head><body><p>Ministers met.</p><p>No deal.</p></body></html></inlineXML>
</contentSet></newsItem>
<newsItem guid="urn:x:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
<newsItem guid="urn:x:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>
</itemSet></newsMessage>"""


def test_read_newsml_takes_each_item(tmp_path: Path) -> None:
    first, picture, canceled = read_all(write(tmp_path, G2))
    assert isinstance(first, ReadArticle)
    article = first.article
    assert article.text == "Talks end\n\nMinisters met.\n\nNo deal."
    assert (article.id, article.published, article.publisher, article.byline) == (
        "urn:x:1",
        "2024-07-25",
        "Dispatches",
        "Ines Calloway",
    )
    assert texts([picture, canceled]) == [
        "! the news item of class 'picture' has no text in its contentSet",
        "! pubStatus is 'canceled': its publisher withdrew it",
    ]


def test_read_newsml_takes_an_item_of_a_corpus(tmp_path: Path) -> None:
    given = (
        '<?xml version="1.0"?><newsitem itemid="2286" date="1996-08-20" xml:lang="en">'
        "<headline>Talks end</headline><dateline>OSLO 1996-08-20</dateline>"
        "<text><p>Ministers met.</p></text></newsitem>"
    )
    article = read_one(write(tmp_path, given)).article
    assert article.text == "Talks end\n\nOSLO 1996-08-20 — Ministers met."
    assert (article.id, article.published) == ("2286", "1996-08-20")


MARKDOWN = """---
title: "Talks end without a deal"
date: 2024-07-25
author: Ines Calloway
---
# Talks end without a deal

OSLO — *Ministers* of [Norway](https://x.example) and **Chile** met
and left without a deal.

![The two](pic.jpg)

- They will meet again.

```
code
```
| a | b |
|---|---|
| 1 | 2 |
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_read_markdown_gives_plain_words(tmp_path: Path, name: str) -> None:
    article = read_one(write(tmp_path, MARKDOWN, name)).article
    assert article.text.split("\n\n") == [
        "Talks end without a deal",
        "OSLO — Ministers of Norway and Chile met and left without a deal.",
        "- They will meet again.",
    ]
    assert (article.title, article.published, article.byline) == (
        "Talks end without a deal",
        "2024-07-25",
        "Ines Calloway",
    )


def two_columns() -> bytes:
    """A PDF whose lines are drawn across both columns, with running heads and page numbers."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_title("Ferry crews end strike")
    left = [
        "The ferry crews went back to",
        "work on Friday after the min-",
        "istry gave in to them.",
    ]
    right = [
        "Police said that the ferry ter-",
        "minal had been cleared without",
        "a single arrest.",
    ]
    for page in range(3):
        pdf.add_page()
        pdf.set_font("helvetica", size=8)
        pdf.text(20, 10, "Harbour Courier, 25 July 2024")
        pdf.text(100, 290, f"Page {page + 1} of 3")
        if page == 0:
            pdf.set_font("helvetica", "B", 20)
            pdf.text(20, 40, "Ferry crews end strike")
        pdf.set_font("helvetica", size=11)
        for row in range(30):
            for x, lines in ((20, left), (110, right)):
                pdf.text(x, 60 + row * 5, lines[row % 3])
    return bytes(pdf.output())


def test_read_pdf_reads_columns_one_after_the_other(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, two_columns())).article
    left = "The ferry crews went back to work on Friday after the ministry gave in to them."
    right = "Police said that the ferry terminal had been cleared without a single arrest."
    flat = " ".join(article.text.split())
    column = " ".join([left] * 10) + " " + " ".join([right] * 10)
    assert flat == "Ferry crews end strike " + " ".join([column] * 3)
    assert article.title == "Ferry crews end strike"


def test_read_pdf_takes_no_day_from_the_file(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, two_columns())).article.published is None


def test_read_pdf_says_that_a_scan_has_no_text(tmp_path: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    rejected = reject_one(write(tmp_path, bytes(pdf.output())))
    assert (rejected.kind, "no text layer" in rejected.reason) == ("empty", True)


@pytest.mark.parametrize("kept", [200, 1500, 3000])
def test_read_pdf_says_that_it_is_cut_off(tmp_path: Path, kept: int) -> None:
    rejected = reject_one(write(tmp_path, two_columns()[:kept]))
    assert rejected.reason.startswith(("the PDF is broken or cut off", "the PDF has no text layer"))


def test_read_pdf_says_that_it_is_locked(tmp_path: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="a", user_password="b")
    rejected = reject_one(write(tmp_path, bytes(pdf.output())))
    assert rejected.reason == "the PDF is locked with a password; unlock it first"


def word_file(*paragraphs: str, title: str | None = None) -> bytes:
    import docx

    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Cell one."
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_read_docx_takes_paragraphs_and_cells(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, word_file(*STORY, title="Strike ends")))
    assert found.article.text.split("\n\n") == ["Strike ends", *STORY, "Cell one."]
    assert (found.article.title, found.article.published) == ("Strike ends", None)


def test_read_docx_splits_an_export(tmp_path: Path) -> None:
    lines = [line for line in (NEW * 2).splitlines() if line.strip()]
    found = read_all(write(tmp_path, word_file(*lines)))
    assert [r.article.title for r in found if isinstance(r, ReadArticle)][:2] == [
        "Ferry workers end strike after port deal"
    ] * 2


def test_read_docx_says_that_it_is_cut_off(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, word_file(*STORY)[:9000]))
    assert "broken or cut off" in rejected.reason


def test_read_docx_refuses_a_bomb(tmp_path: Path) -> None:
    file = io.BytesIO(word_file(*STORY))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.xml", b" " * 2_950_000)
    rejected = reject_one(write(tmp_path, file.getvalue()), settings=Settings(max_file_megabytes=1))
    assert rejected.kind == "over a limit"
    assert "MB; max_file_megabytes allows 1" in rejected.reason


def workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["nothing", "here"])
    sheet = book.create_sheet("Articles")
    sheet.append(["ID", "Headline", "Full text", "Date"])
    sheet.append([1, "Talks end", "Ministers met in Oslo.", date(2024, 7, 25)])
    sheet.append([])
    sheet.append([2, 2024, "Second.", "03/04/2024"])
    sheet.append([3, "No text", None, None])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_read_workbook_reads_the_sheets_that_have_a_text(tmp_path: Path) -> None:
    first, second, third = read_all(write(tmp_path, workbook()))
    assert isinstance(first, ReadArticle)
    assert isinstance(second, ReadArticle)
    assert (first.article.id, first.article.published) == ("1", "2024-07-25")
    assert first.where.endswith("/Articles:2")
    assert (second.article.title, second.article.published) == ("2024", None)
    assert texts([third]) == ["! " + third.reason] if not isinstance(third, ReadArticle) else False


def test_read_workbook_names_columns_where_none_is_the_text(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, workbook()), ReadOptions(mapping={"text": "Story"}))
    assert rejected.reason == (
        "sheet 'Sheet': no column 'Story', which --map text=Story asks for; "
        "columns are 'nothing', 'here'"
    )


def test_read_workbook_says_that_it_is_cut_off(tmp_path: Path) -> None:
    assert "broken or cut off" in reject_one(write(tmp_path, workbook()[:2000])).reason


def parquet(rows: dict[str, list[object]]) -> bytes:
    import pyarrow
    from pyarrow import parquet as writer

    file = io.BytesIO()
    writer.write_table(pyarrow.table(rows), file)
    return file.getvalue()


def test_read_parquet_reads_each_row(tmp_path: Path) -> None:
    rows: dict[str, list[object]] = {
        "headline": ["A", "B"],
        "body": ["Talks ended in Oslo.", None],
        "date": [datetime(2024, 7, 25, 10), None],
        "other": [1, 2],
    }
    first, second = read_all(write(tmp_path, parquet(rows)))
    assert isinstance(first, ReadArticle)
    assert (first.article.title, first.article.published) == ("A", "2024-07-25")
    assert texts([second]) == ["! the text is empty"]


def test_read_parquet_names_the_columns(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, parquet({"a": [1]})))
    assert rejected.reason.startswith("no column 'text'; columns are 'a'; say which")


def test_read_parquet_says_that_it_is_cut_off(tmp_path: Path) -> None:
    content = parquet({"text": ["Talks ended."] * 1000})
    assert "broken or cut off" in reject_one(write(tmp_path, content[:-100])).reason


@pytest.mark.parametrize(
    ("content", "module", "extra"),
    [
        (two_columns, "pdfminer", "pdf"),
        (word_file, "docx", "docx"),
        (workbook, "python_calamine", "excel"),
        (lambda: parquet({"text": ["x"]}), "pyarrow", "parquet"),
        (lambda: b"WARC/1.0\r\n\r\n", "warcio.archiveiterator", "warc"),
        (lambda: b"\x28\xb5\x2f\xfd", "backports.zstd", "zstd"),
    ],
)
def test_read_articles_says_which_extra_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: object, module: str, extra: str
) -> None:
    path = write(tmp_path, content())  # type: ignore[operator]
    monkeypatch.setitem(sys.modules, module, None)
    assert reject_one(path).reason.endswith(f"pip install 'dateline[{extra}]'")
