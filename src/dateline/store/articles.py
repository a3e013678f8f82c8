"""Which article is which: the same one twice is one, a changed text is a version.

An article is known by its id. One that has none of its own (its id is a hash
of the text) is known by its address, and without an address by its text. Two
articles that both have ids of their own are two, whatever address they share;
an article without one takes the first that comes with its address.
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
    """The version that an article became, whether it is new, and which one it replaced.

    `id` is what the archive calls the article.
    """

    id: str
    article: int
    version: int
    is_new: bool
    replaced: int | None


def text_digest(text: str) -> str:
    """What two equal texts have in common."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def has_own_id(article: Article) -> bool:
    """Whether the input gave the article's id; else it was made from text, or address and text."""
    return article.id not in (stable_id("a", article.text), _id_by_address(article))


def find_article(connection: Connection, article: Article) -> Known | None:
    """The article of the archive that this is, in its latest version; None where it is new."""
    by_id = _latest().where(ARTICLE.c.id == article.id)
    by_url = _latest().where(ARTICLE.c.url == article.url)
    if has_own_id(article):
        found = _first(connection, by_id)
        if found is not None or article.url is None:
            return found
        return _first(connection, by_url.where(ARTICLE.c.has_own_id.is_(False)))
    if article.url is not None:
        return _first(connection, by_url)
    same = VERSION.c.digest == text_digest(article.text)
    return _first(connection, by_id) or _first(connection, _latest().where(same))


def are_one(article: Article, other: Article) -> bool:
    """Whether an article is one that came before it: what `find_article` would say of them."""
    if has_own_id(article):
        with_url = article.url is not None and article.url == other.url
        return article.id == other.id or (with_url and not has_own_id(other))
    if article.url is not None:
        return article.url == other.url
    return article.id == other.id or article.text == other.text


def is_same(known: Known, article: Article) -> bool:
    """Whether nothing of it is new: the same text, and neither day nor id that was missing."""
    same_text = known.digest == text_digest(article.text)
    return same_text and _adds_nothing(known.id, known.published, article)


def is_repeated(article: Article, other: Article) -> bool:
    """`is_same` of an article that came before, which `are_one` with it."""
    return article.text == other.text and _adds_nothing(other.id, other.published, article)


def _adds_nothing(known_id: str, published: str | None, article: Article) -> bool:
    dated = published is not None or article.published is None
    return dated and known_id == known_name(known_id, article)


def known_name(known_id: str, article: Article) -> str:
    """What an article is called that is known under an id: an id of its own takes its place."""
    return article.id if has_own_id(article) else known_id


def is_latest(connection: Connection, version: int) -> bool:
    """Whether no later text has taken the place of a version."""
    return bool(connection.scalar(select(VERSION.c.is_latest).where(VERSION.c.number == version)))


def put_article(
    connection: Connection, article: Article, notes: tuple[str, ...], *, at: str
) -> Stored:
    """The version of an article, put into the archive where it is not there yet."""
    known = find_article(connection, article)
    if known is not None and is_same(known, article):
        return Stored(known.id, known.article, known.version, is_new=False, replaced=None)
    if known is None:
        name = _free_id(connection, article)
        number = _put_new(connection, article, name)
    else:
        number, name = known.article, known_name(known.id, article)
        if name != known.id:
            renamed = update(ARTICLE).where(ARTICLE.c.number == number)
            connection.execute(renamed.values(id=name, has_own_id=True))
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
    return Stored(name, number, version, is_new=True, replaced=known.version if known else None)


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


def _put_new(connection: Connection, article: Article, name: str) -> int:
    number = next_number(connection, ARTICLE)
    connection.execute(
        ARTICLE.insert().values(
            number=number, id=name, has_own_id=has_own_id(article), url=article.url
        )
    )
    return number


def _free_id(connection: Connection, article: Article) -> str:
    """The article's id, or, where another has the same text, one of its address and text."""
    taken = connection.scalar(select(ARTICLE.c.number).where(ARTICLE.c.id == article.id))
    return article.id if taken is None else _id_by_address(article)


def _id_by_address(article: Article) -> str:
    return stable_id("a", article.url, article.text)


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
