"""One batch of coded articles into the archive, within one writer's transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from dateline.read import ReadArticle
from dateline.records import Record, Rejected
from dateline.store.articles import Stored, put_article
from dateline.store.codings import (
    NewCoding,
    current_coding,
    has_coding,
    move_coding,
    put_codings,
)
from dateline.store.rejections import put_rejections
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Item:
    """An article as it was read, what coding made of it, and the number of the run."""

    read: ReadArticle | Rejected
    result: Record | Rejected
    run: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are put in together, at an instant."""

    items: tuple[Item, ...]
    at: str


def put_batch(connection: Connection, batch: Batch) -> list[bool | None]:
    """Put a batch in: for each item whether it is a changed version; None: it was there already."""
    done: list[bool | None] = []
    new: list[NewCoding] = []
    outdated: set[int] = set()
    for item in batch.items:
        stored = _put_one(connection, item, batch.at)
        if stored is not None and stored.replaced is not None:
            outdated.add(stored.replaced)
        coding = _new_coding(connection, item, stored)
        if coding is None or any((c.run, c.version) == (coding.run, coding.version) for c in new):
            done.append(None)
            continue
        new.append(coding)
        done.append(stored is not None and stored.replaced is not None)
    fresh = [replace(c, layer=None) if c.version in outdated else c for c in new]
    for version in [*outdated, *(coding.version for coding in fresh)]:
        _retire(connection, version, is_outdated=version in outdated)
    put_codings(connection, fresh, at=batch.at)
    rejected = [item.result for item in batch.items if isinstance(item.result, Rejected)]
    put_rejections(connection, rejected, at=batch.at)
    return done


def _put_one(connection: Connection, item: Item, at: str) -> Stored | None:
    """The version of an item; None for what was no article at all."""
    if not isinstance(item.read, ReadArticle):
        return None
    stored = put_article(connection, item.read.article, item.read.notes, at=at)
    if stored.is_new and connection.dialect.name == "sqlite":
        article = item.read.article
        connection.execute(
            text("INSERT INTO version_text (rowid, title, text) VALUES (:number, :title, :text)"),
            {"number": stored.version, "title": article.title, "text": article.text},
        )
    return stored


def _new_coding(connection: Connection, item: Item, stored: Stored | None) -> NewCoding | None:
    if stored is None or isinstance(item.result, Rejected):
        return None
    if has_coding(connection, version=stored.version, run=item.run):
        return None
    return NewCoding(item.result, stored.article, stored.version, item.run, CURRENT)


def _retire(connection: Connection, version: int, *, is_outdated: bool) -> None:
    """Take a version's reading out of the current layer, where it has one.

    It stays as its run's own, unless the text that it was read from is outdated.
    """
    held = current_coding(connection, version)
    if held is not None:
        number, run = held
        move_coding(connection, number, None if is_outdated else run)
