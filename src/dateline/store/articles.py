"""Which article is which: the same one twice is one, a changed text is a version.

An article is known by its id. One that has none of its own (its id is a hash
of the text) is known by its address, and without an address by its text. Two
articles that both have ids of their own are two, whatever address they share.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, select, update

from dateline.records import Article, stable_id
from dateline.store.numbering import next_number
from dateline.store.tables import ARTICLE, VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the archive and its latest version."""

    article: int
    id: str
    version: int
    position: int
    digest: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """The version that an article became, whether it is new, and which one it replaced."""

    article: int
    version: int
    is_new: bool
    replaced: int | None


def text_digest(text: str) -> str:
    """What two equal texts have in common."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def has_own_id(article: Article) -> bool:
    """Whether the input gave the article's id; else it was made from the text."""
    return article.id != stable_id("a", article.text)


def find_article(connection: Connection, article: Article) -> Known | None:
    """The article of the archive that this is, in its latest version; None where it is new."""
    found = _first(connection, _latest().where(ARTICLE.c.id == article.id))
    if found is not None:
        return found
    own = has_own_id(article)
    if article.url is not None:
        by_url = _latest().where(ARTICLE.c.url == article.url)
        if own:
            by_url = by_url.where(ARTICLE.c.has_own_id.is_(False))
        return _first(connection, by_url)
    if own:
        return None
    same = VERSION.c.digest == text_digest(article.text)
    return _first(connection, _latest().where(same))


def is_same(known: Known, article: Article) -> bool:
    """Whether nothing of it is new: the same text, and no day of publication that was missing."""
    dated = known.published is not None or article.published is None
    return known.digest == text_digest(article.text) and dated


def is_latest(connection: Connection, version: int) -> bool:
    """Whether no later text has taken the place of a version."""
    return bool(connection.scalar(select(VERSION.c.is_latest).where(VERSION.c.number == version)))


def put_article(
    connection: Connection, article: Article, notes: tuple[str, ...], *, at: str
) -> Stored:
    """The version of an article, put into the archive where it is not there yet."""
    known = find_article(connection, article)
    if known is not None and is_same(known, article):
        return Stored(known.article, known.version, is_new=False, replaced=None)
    number = known.article if known else _put_new(connection, article)
    if known is not None:
        connection.execute(
            update(VERSION).where(VERSION.c.number == known.version).values(is_latest=False)
        )
    version = next_number(connection, VERSION)
    connection.execute(
        VERSION.insert().values(
            number=version,
            article=number,
            position=known.position + 1 if known else 1,
            is_latest=True,
            digest=text_digest(article.text),
            title=article.title,
            published=article.published,
            publisher=article.publisher,
            language=article.language,
            byline=article.byline,
            url=article.url,
            text=article.text,
            notes=json.dumps(notes, ensure_ascii=False),
            added_at=at,
        )
    )
    return Stored(number, version, is_new=True, replaced=known.version if known else None)


def read_article(row: Row[tuple[object, ...]]) -> tuple[Article, tuple[str, ...]]:
    """An article and its notes from a row of `id` and all columns of a version."""
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    article = Article(
        id=values["id"],
        url=values["url"],
        title=values["title"],
        published=values["published"],
        publisher=values["publisher"],
        language=values["language"],
        byline=values["byline"],
        dateline=None,
        text=values["text"],
    )
    return article, tuple(json.loads(values["notes"]))


def _put_new(connection: Connection, article: Article) -> int:
    number = next_number(connection, ARTICLE)
    connection.execute(
        ARTICLE.insert().values(
            number=number, id=article.id, has_own_id=has_own_id(article), url=article.url
        )
    )
    return number


def _latest() -> Select[tuple[int, str, int, int, str, str | None]]:
    return (
        select(
            ARTICLE.c.number,
            ARTICLE.c.id,
            VERSION.c.number,
            VERSION.c.position,
            VERSION.c.digest,
            VERSION.c.published,
        )
        .join(VERSION, VERSION.c.article == ARTICLE.c.number)
        .where(VERSION.c.is_latest)
        .order_by(ARTICLE.c.number)
        .limit(1)
    )


def _first(
    connection: Connection, statement: Select[tuple[int, str, int, int, str, str | None]]
) -> Known | None:
    row = connection.execute(statement).first()
    return Known(*row) if row is not None else None
