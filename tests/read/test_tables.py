"""Tables and JSON, with the names of their fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.read import ReadArticle, ReadOptions
from dateline.read.options import parse_mapping
from tests.read.reading import read_all, read_one, reject_one, texts


def write(folder: Path, content: str | bytes, name: str = "table") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def mapped(**fields: str) -> ReadOptions:
    return ReadOptions(mapping=fields)


TABLE = """Doc ID,Headline,Body,Pub Date,Outlet
7,Talks end,"Ministers met, said ""no""
and left.",25/07/2024,Courier
"""


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_read_delimited_takes_usual_names_of_columns(tmp_path: Path, delimiter: str) -> None:
    table = TABLE.replace("met, said", "met; said") if delimiter == "," else TABLE
    table = table.replace(",", delimiter)
    found = read_one(write(tmp_path, table, "table.txt"))
    article = found.article
    assert article.text.endswith('said "no"\nand left.')
    assert (article.id, article.title, article.publisher) == ("7", "Talks end", "Courier")
    assert (article.published, found.published_from) == ("2024-07-25", "Pub Date")
    assert found.where.endswith("table.txt:2")


def test_read_delimited_takes_the_mapping_first(tmp_path: Path) -> None:
    path = write(tmp_path, "text,lead,head\nlong,short,x\n")
    found = read_one(path, mapped(text="lead"))
    assert (found.article.text, found.article.title) == ("short", "x")


def test_read_delimited_names_the_columns_where_the_mapped_one_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path, "id,story\n1,Talks ended.\n", "a.csv")
    assert reject_one(path, mapped(text="body")).reason == (
        "no column 'body', which --map text=body asks for; columns are 'id', 'story'"
    )
    assert reject_one(path).reason == (
        "no column 'text'; columns are 'id', 'story'; "
        "say which holds the text with --map text=COLUMN"
    )


def test_read_delimited_leaves_a_wrong_row_and_goes_on(tmp_path: Path) -> None:
    rows = ["text,title", "One.,a", "Two.,b,c,d", '"Three.,c', "Four.,d", "", "Five.,e"]
    found = texts(read_all(write(tmp_path, "\n".join(rows))))
    assert found == [
        "One.",
        "! it has 4 cells, the header 2; a cell that holds the delimiter needs quotation marks",
        "! no row of a table: a quotation mark opens in it and does not close",
        "Four.",
        "Five.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_read_delimited_decodes_cells(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "text,title\nThe café closed.,“Fine”\n".encode(encoding), "a.csv")
    found = read_one(path).article
    assert (found.text, found.title) == ("The café closed.", "“Fine”")


def test_read_delimited_leaves_an_ambiguous_date_unknown(tmp_path: Path) -> None:
    path = write(tmp_path, "text,date\nTalks ended.,03/04/2024\n")
    found = read_one(path)
    assert found.article.published is None
    assert "2024-04-03 (dmy) or 2024-03-04 (mdy); --date-order says which" in found.notes[0]
    assert read_one(path, ReadOptions(date_order="dmy")).article.published == "2024-04-03"


def test_read_delimited_keeps_nul_bytes_of_a_text(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "text,title\nTalks\0 ended.,a\n")).article.text == (
        "Talks\0 ended."
    )


def test_read_delimited_takes_prose_with_commas_for_text(tmp_path: Path) -> None:
    prose = "On Monday, the text, he said, was read.\nThe date, too, is set, they said.\n"
    assert read_one(write(tmp_path, prose)).article.text == prose


def test_read_object_takes_the_mapping_into_objects(tmp_path: Path) -> None:
    given = {"headline": {"main": "A"}, "body": {"parts": ["One.", "Two."]}, "by": [{"n": "I C"}]}
    options = mapped(title="headline.main", text="body.parts", byline="by.0.n")
    article = read_one(write(tmp_path, json.dumps(given)), options).article
    assert (article.title, article.text, article.byline) == ("A", "One.\n\nTwo.", "I C")


def test_read_object_says_that_a_mapped_field_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path, '{"body": "Talks ended."}')
    assert read_one(path, mapped(title="headlin")).notes == ("no field 'headlin'",)
    assert reject_one(path, mapped(text="story")).reason == "no field 'story'; found body"


def test_read_json_finds_the_list_of_articles(tmp_path: Path) -> None:
    docs = [{"body": "One."}, {"body": 5}, "x", {"body": "Two.", "date": 1721865600}]
    value = {"status": "ok", "response": {"tags": ["a"], "docs": docs, "total": 3}}
    found = read_all(write(tmp_path, json.dumps(value, indent=1)))
    assert texts(found)[0] == "One."
    assert texts(found)[1].startswith("! no field 'text'; found body")
    assert texts(found)[2] == "! expected a JSON object, found 'x'"
    assert isinstance(found[3], ReadArticle)
    assert found[3].article.published == "2024-07-25"
    assert found[3].where.endswith("#4")


def test_read_json_takes_one_article_over_several_lines(tmp_path: Path) -> None:
    value = {"text": "Talks ended.", "tags": [{"name": "x"}]}
    assert read_one(write(tmp_path, json.dumps(value, indent=2))).article.text == "Talks ended."


def test_read_json_keeps_the_articles_before_a_break(tmp_path: Path) -> None:
    path = write(tmp_path, '[{"text": "One."}, {"text": "Tw')
    first, second = texts(read_all(path))
    assert first == "One."
    assert second.startswith("! not JSON: ")


def test_read_json_holds_one_article_at_a_time(tmp_path: Path) -> None:
    from dateline.read import read_articles

    path = write(tmp_path, "[" + ",".join('{"text": "Talks ended."}' for _ in range(20_000)) + "]")
    found = next(iter(read_articles([str(path)])))
    assert isinstance(found, ReadArticle)


NINJS_2 = {
    "uri": "urn:courier:1",
    "type": "text",
    "firstcreated": "2024-07-25T10:00:00Z",
    "versioncreated": "2024-07-27T10:00:00Z",
    "language": "en",
    "headlines": [{"role": "short", "value": "x"}, {"role": "main", "value": "Talks end"}],
    "by": "Ines Calloway",
    "bodies": [
        {
            "role": "main",
            "contenttype": "text/html",
            "value": "<p>They <b>met</b>.</p><p>No deal.</p>",
        }
    ],
    "infosources": [{"name": "Courier"}],
}
NINJS_3 = {
    "uri": "urn:courier:1",
    "firstCreated": "2024-07-25T10:00:00Z",
    "languages": [{"code": "en"}],
    "headlines": [{"value": "Talks end"}],
    "by": "Ines Calloway",
    "bodies": [{"contentType": "text/plain", "value": "They met.\n\nNo deal."}],
    "infoSources": [{"name": "Courier"}],
}
NINJS_1 = {
    "uri": "urn:courier:1",
    "versioncreated": "2024-07-25T10:00:00Z",
    "headline": "Talks end",
    "byline": "Ines Calloway",
    "body_text": "They met.\n\nNo deal.",
    "copyrightholder": "Courier",
    "language": "en",
}


@pytest.mark.parametrize("given", [NINJS_1, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_read_ninjs_takes_each_version(tmp_path: Path, given: dict[str, object]) -> None:
    article = read_one(write(tmp_path, json.dumps(given))).article
    assert article.text == "Talks end\n\nThey met.\n\nNo deal."
    assert (article.id, article.title, article.published) == (
        "urn:courier:1",
        "Talks end",
        "2024-07-25",
    )
    assert (article.byline, article.publisher, article.language) == (
        "Ines Calloway",
        "Courier",
        "en",
    )


def test_read_ninjs_rejects_what_was_withdrawn(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps({**NINJS_1, "pubstatus": "canceled"}))
    assert reject_one(path).reason == "pubstatus is 'canceled': its publisher withdrew it"


def test_read_ninjs_rejects_a_picture(tmp_path: Path) -> None:
    given = {"uri": "urn:1", "type": "picture", "versioncreated": "2024-07-25T10:00:00Z"}
    rejected = reject_one(write(tmp_path, json.dumps(given)))
    assert (rejected.kind, "has no body" in rejected.reason) == ("empty", True)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["title"], "write it as FIELD=COLUMN"),
        (["=x"], "write it as FIELD=COLUMN"),
        (["a=b", "a=c"], "a is mapped twice"),
    ],
)
def test_parse_mapping_refuses(pairs: list[str], expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        parse_mapping(pairs)


def test_read_options_name_what_is_allowed() -> None:
    with pytest.raises(InputError, match="mapping: 'headline' is not known; allowed are text, id"):
        ReadOptions(mapping={"headline": "x"})
