"""What tests share: articles from plain text, and the development sets if there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.parse import parse_article
from dateline.records import Article

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))


def article_of(text: str, *, published: str | None = None, title: str | None = None) -> Article:
    """An article of nothing but its text."""
    return Article.from_text(text, id="test", published=published, title=title)


def parse_text(text: str, *, published: str | None = None) -> ParsedArticle:
    """Parse a text as one article."""
    return parse_article(article_of(text, published=published))
