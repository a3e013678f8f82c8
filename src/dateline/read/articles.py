"""One article from its text and what came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import InvalidDate
from dateline.read.dates import parse_published
from dateline.read.language import LanguageFinding, find_language, language_name
from dateline.records import Article, Rejected, stable_id

if TYPE_CHECKING:
    from dateline.settings import Settings

_SURROGATE = re.compile("[\ud800-\udfff]")
CODED_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and what was assumed to read it; the notes go into its record."""

    article: Article
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """What the input says of one article, nothing checked yet.

    `where` is what a message calls it: a file's name, or file and line.
    """

    text: str
    where: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def check_article(given: GivenArticle, settings: Settings) -> ReadArticle | Rejected:
    """The article, or why it cannot be coded."""
    name = given.id or given.where
    reason = _text_fault(given.text, settings)
    if reason is not None:
        return Rejected(name, _located(given, reason))
    try:
        published = parse_published(given.published) if given.published else None
    except InvalidDate as error:
        return Rejected(name, _located(given, f"published: {error}"))
    language = find_language(given.text, given.language, settings)
    reason = _language_fault(language)
    if reason is not None:
        return Rejected(name, _located(given, reason))
    article = Article(
        id=given.id or stable_id("a", given.text),
        url=given.url,
        title=given.title,
        published=published,
        publisher=given.publisher,
        language=language.code,
        byline=None,
        dateline=None,
        text=given.text,
    )
    return ReadArticle(article, given.notes)


def _located(given: GivenArticle, reason: str) -> str:
    return reason if given.id is None else f"{given.where}: {reason}"


def _text_fault(text: str, settings: Settings) -> str | None:
    if not text or text.isspace():
        return "the text is empty"
    if len(text) > settings.max_article_characters:
        return too_long(settings, f"{len(text):,}")
    surrogate = _SURROGATE.search(text)
    if surrogate is not None:
        return (
            f"character {surrogate.start()} of the text is half of a pair "
            f"(U+{ord(surrogate[0]):04X}), which no file can hold"
        )
    return None


def too_long(settings: Settings, characters: str) -> str:
    """Why an article of so many characters is not read."""
    return (
        f"the text has {characters} characters; max_article_characters is "
        f"{settings.max_article_characters:,}; "
        "a collection is read as JSON Lines, one article a line"
    )


def _language_fault(language: LanguageFinding) -> str | None:
    if language.code in (None, CODED_LANGUAGE):
        return None
    assert language.code is not None
    how = "as given" if language.given else f"score {language.score:.2f}"
    return (
        f"language: {language_name(language.code)} ({language.code}), {how}; "
        'Dateline codes English; if the text is English, say so with language "en"'
    )
