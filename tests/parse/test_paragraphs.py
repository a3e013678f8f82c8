"""What each paragraph of a page is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.parse.paragraphs import find_structure
from tests.support import article_of

if TYPE_CHECKING:
    from dateline.kinds import ParagraphKind
    from dateline.records import Article

PAGE = """\
Minister Visits Flooded Valley

By Ana Perez

LIMA, March 3 (Andes Wire) — The interior minister of Peru visited the flooded valley on
Tuesday and promised help to its people, who had waited
for two days.

Related: Floods in the Andes, a History

She said roads would reopen this week.

https://t.me/andes_wire/77

Photo: The minister on a bridge near Cusco.

Andes Wire contributed to this report.

Sign up for our newsletter to get the latest news.
"""


def kinds(article: Article) -> list[tuple[ParagraphKind, str]]:
    return [(item.kind, article.text[item.start : item.end]) for item in article.paragraphs]


def test_find_structure_names_each_paragraph() -> None:
    article = find_structure(article_of(PAGE, published="2026-03-04"))
    assert [kind for kind, _ in kinds(article)] == [
        "headline",
        "credit",
        "dateline",
        "body",
        "related",
        "body",
        "embed",
        "caption",
        "credit",
        "boilerplate",
    ]


def test_find_structure_joins_wrapped_lines() -> None:
    article = find_structure(article_of(PAGE))
    body = next(text for kind, text in kinds(article) if kind == "body")
    assert body.startswith("The interior minister")
    assert body.endswith("for two days.")


def test_find_structure_covers_all_but_white_space() -> None:
    article = find_structure(article_of(PAGE))
    covered = "".join(text for _, text in kinds(article))
    assert "".join(covered.split()) == "".join(PAGE.split())


def test_find_structure_keeps_links_credits_and_related() -> None:
    article = find_structure(article_of(PAGE))
    assert [(link.kind, link.account) for link in article.links] == [("telegram", "andes_wire")]
    assert [credit.name for credit in article.credits] == ["Ana Perez", "Andes Wire"]
    assert [item.title for item in article.related] == ["Floods in the Andes, a History"]
    assert article.byline == "Ana Perez"


def test_find_structure_takes_unwrapped_lines_as_paragraphs() -> None:
    text = "Troops left the town.\nThe mayor thanked them for going.\nShops opened again."
    article = find_structure(article_of(text))
    assert [kind for kind, _ in kinds(article)] == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Read more: What the treaty says", "related"),
        ("Read the treaty, the minister said, and you will see.", "body"),
        ("Reuters contributed to this report.", "credit"),
        ("Reuters said that it had contributed nothing.", "body"),
        ("(Reporting by A. Writer; Editing by B. Editor)", "credit"),
        ("• Fuel prices rose", "list"),
        ("See https://example.org/a for the text of the treaty.", "body"),
        ("https://example.org/a", "embed"),
        ("© 2026 Andes Wire", "boilerplate"),
        ("A photo shows the bridge.", "body"),
    ],
)
def test_find_structure_tells_kinds_by_words(text: str, kind: ParagraphKind) -> None:
    article = find_structure(article_of(f"The lead of the story stands here.\n\n{text}\n"))
    assert article.paragraphs[-1].kind == kind


def test_find_structure_takes_title_in_text_as_headline() -> None:
    text = "Envoys meet again.\n\nEnvoys of both states met again on Friday in the old town hall."
    article = find_structure(article_of(text, title="Envoys meet again."))
    assert article.paragraphs[0].kind == "headline"


def test_find_structure_takes_no_dateline_for_headline() -> None:
    text = (
        "LIMA, 3 MAY 90 (ANDES) -- TROOPS LEFT\n\nThe last of the troops left the old town at noon."
    )
    article = find_structure(article_of(text + " Shops opened.", published="1990-05-04"))
    assert [item.kind for item in article.paragraphs] == ["dateline", "body", "body"]


def test_find_structure_of_sentence_alone_is_body() -> None:
    article = find_structure(article_of("Envoys met again"))
    assert [item.kind for item in article.paragraphs] == ["body"]
