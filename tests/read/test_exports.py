"""Exports of press databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.read import ReadArticle
from dateline.read.nexis import looks_exported
from dateline.records import Rejected
from tests.read.reading import read_all, read_one

OLD = """\
                               1 of 2 DOCUMENTS


                              The Harbour Courier

                            July 25, 2024 Thursday
                              Late Edition - Final

Ferry Workers End Strike
After Port Deal

BYLINE: By INES CALLOWAY

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 98 words

DATELINE: SPLIT, Croatia

 Croatian ferry workers ended a nine-day strike on Thursday after the transport
ministry agreed to raise their pay.

 ''We got what the crews deserve,'' Marko Peric said. He warned: the
union would strike again.

URL: http://www.courier.example/

GRAPHIC: PHOTO: Strikers in Split (PHOTOGRAPH BY M. PERKO)

LOAD-DATE: July 26, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                  Copyright 2024 The Harbour Courier Company


                               2 of 2 DOCUMENTS


                              The Inland Gazette

                            July 26, 2024 Friday

SECTION: WORLD; Pg. 9

LENGTH: 40 words

HEADLINE: Blast kills two in Quetta

BODY:
   A roadside bomb killed two policemen in the Pakistani city of Quetta on Friday.

LOAD-DATE: July 27, 2024

                  Copyright 2024 Gazette Newspapers
                              All Rights Reserved
"""

HEAD = """\
Ferry workers end strike after port deal
The Harbour Courier
July 25, 2024 Thursday
Late Edition - Final

Copyright 2024 The Harbour Courier Company All Rights Reserved

Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 98 words
Byline: By Ines Calloway
Highlight: Union leaders accept a new offer.
Dateline: SPLIT, Croatia
Body


"""
BODY = (
    "Croatian ferry workers ended a nine-day strike on Thursday after the transport ministry "
    "agreed to raise their pay, the head of their union said.\n"
    "“We got what the crews deserve,” Marko Perić said. He warned:\n"
    "the union would strike again.\n"
)
TAIL = """\
Graphic

PHOTO: Strikers in Split

Classification

Language: ENGLISH
Subject: STRIKES (90%); UNIONS (89%)

Load-Date: July 26, 2024

End of Document

"""
NEW = HEAD + BODY + TAIL
PARAGRAPHS = ["Ferry workers end strike after port deal", f"SPLIT, Croatia — {BODY.strip()}"]


def write(folder: Path, content: str, name: str = "export.txt") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_split_export_reads_the_old_style(tmp_path: Path) -> None:
    first, second = read_all(write(tmp_path, OLD))
    assert isinstance(first, ReadArticle)
    assert isinstance(second, ReadArticle)
    assert first.article.text.split("\n\n") == [
        "Ferry Workers End Strike After Port Deal",
        (
            "SPLIT, Croatia — Croatian ferry workers ended a nine-day strike on Thursday after "
            "the transport ministry agreed to raise their pay."
        ),
        (
            "''We got what the crews deserve,'' Marko Peric said. He warned: the union would "
            "strike again."
        ),
    ]
    assert (first.article.published, first.published_from) == ("2024-07-25", "the export's date")
    assert first.article.publisher == "The Harbour Courier"
    assert (first.article.byline, first.article.url) == (
        "INES CALLOWAY",
        "http://www.courier.example/",
    )
    assert second.article.title == "Blast kills two in Quetta"
    assert second.article.text.endswith("Quetta on Friday.")
    assert second.article.publisher == "The Inland Gazette"


def test_split_export_reads_the_new_style(tmp_path: Path) -> None:
    first, second = read_all(write(tmp_path, "Page 1 of 3\n\n" + NEW * 2))
    assert isinstance(first, ReadArticle)
    assert first.article.text == "\n\n".join(PARAGRAPHS).replace(".\n", ".\n\n").replace(
        "warned:\nthe", "warned:\n\nthe"
    )
    assert (first.article.publisher, first.article.byline) == (
        "The Harbour Courier",
        "Ines Calloway",
    )
    assert first.article.published == "2024-07-25"
    assert isinstance(second, ReadArticle)
    assert [first.where[-2:], second.where[-2:]] == ["#1", "#2"]


def test_split_export_goes_on_after_an_article_without_text(tmp_path: Path) -> None:
    first, second = read_all(write(tmp_path, HEAD + TAIL + NEW))
    assert isinstance(first, Rejected)
    assert first.reason == (
        "no text follows the head of 'Ferry workers end strike after port deal'"
    )
    assert isinstance(second, ReadArticle)


def test_split_export_takes_the_last_article_without_its_end(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, NEW[: NEW.index("Graphic")]))
    assert found.article.text.endswith("the union would strike again.")


def test_split_export_sets_other_languages_aside(tmp_path: Path) -> None:
    french = (
        "Le ministre démissionne\nLa Gazette\n26 juillet 2024\n\nCopyright 2024 La Gazette\n\n"
        "Length: 35 words\nBody\n\nLe ministre des transports a démissionné vendredi à Paris "
        "après une grève de neuf jours des marins, a annoncé le gouvernement dans un communiqué "
        "publié dans la soirée.\n\nEnd of Document\n\n"
    )
    first, second = read_all(write(tmp_path, french + NEW))
    assert isinstance(first, Rejected)
    assert (first.kind, first.language) == ("language", "fr")
    assert isinstance(second, ReadArticle)


@pytest.mark.parametrize(
    "text",
    [
        "The minister's speech had a length: it ended at noon.\n\nBody counts rose.",
        "Section: A\nLength: 3 words\n\nNo notice here.",
    ],
)
def test_looks_exported_takes_prose_for_prose(text: str) -> None:
    assert not looks_exported(text)
