"""One article from its text and what came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import InvalidDate
from dateline.read.dates import DateOrder, parse_published
from dateline.read.language import LanguageFinding, find_language, language_name
from dateline.records import Article, Rejected, stable_id

if TYPE_CHECKING:
    from dateline.kinds import RejectionKind
    from dateline.settings import Settings

_SURROGATE = re.compile("[\ud800-\udfff]")
CODED_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and what was assumed to read it; the notes go into its record.

    `where` is the file, line or address it was read from, `published_from` what
    gave its day of publication, None where it has none.
    """

    article: Article
    notes: tuple[str, ...] = ()
    where: str = ""
    published_from: str | None = None


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """What the input says of one article, nothing checked yet.

    `where` is what a message calls it: a file's name, or file and line.
    `published` is as it was written; `published_from` says where.
    """

    text: str
    where: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    byline: str | None = None
    notes: tuple[str, ...] = ()
    published_from: str = "as given"


def check_article(
    given: GivenArticle, settings: Settings, *, date_order: DateOrder | None = None
) -> ReadArticle | Rejected:
    """The article, or why it cannot be coded.

    A day of publication that cannot be read, or can be read two ways, stays
    unknown; a note says why.
    """
    name = given.id or given.where
    fault = _text_fault(given.text, settings)
    if fault is not None:
        return Rejected(name, _located(given, fault[1]), kind=fault[0])
    published, notes = _find_published(given, date_order)
    language = find_language(given.text, given.language, settings)
    reason = _language_fault(language)
    if reason is not None:
        located = _located(given, reason)
        return Rejected(name, located, kind="language", language=language.code)
    article = Article(
        id=given.id or stable_id("a", given.text),
        url=given.url,
        title=given.title,
        published=published,
        publisher=given.publisher,
        language=language.code,
        byline=given.byline,
        dateline=None,
        text=given.text,
    )
    where = given.published_from if published else None
    return ReadArticle(article, (*given.notes, *notes), given.where, where)


def _find_published(
    given: GivenArticle, order: DateOrder | None
) -> tuple[str | None, tuple[str, ...]]:
    """The day of publication, and a note where what was given is none."""
    if not given.published:
        return None, ()
    try:
        return parse_published(given.published, order=order), ()
    except InvalidDate as error:
        return None, (f"published: {error}",)


def _located(given: GivenArticle, reason: str) -> str:
    return reason if given.id is None else f"{given.where}: {reason}"


def _text_fault(text: str, settings: Settings) -> tuple[RejectionKind, str] | None:
    if not text or text.isspace():
        return "empty", "the text is empty"
    if len(text) > settings.max_article_characters:
        return "over a limit", too_long(settings, f"{len(text):,}")
    surrogate = _SURROGATE.search(text)
    if surrogate is not None:
        return "unreadable", (
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
