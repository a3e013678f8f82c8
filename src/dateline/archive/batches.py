"""One batch of coded articles into the archive, within one writer's transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from dateline.archive.merging import ArchiveShelf, Arrival, merge_arrival
from dateline.merge.reports import find_reports
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
from dateline.store.reports import mentions_of
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.merge.reports import Report


@dataclass(frozen=True, slots=True)
class Item:
    """An article as it was read, what coding made of it, and the number of the run.

    `is_beside` where the record stands beside the current one.
    """

    read: ReadArticle | Rejected
    result: Record | Rejected
    run: int
    is_beside: bool = False


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
    retired = [
        held
        for version in [*outdated, *(c.version for c in fresh if c.layer == CURRENT)]
        if (held := _find_current(connection, version, is_outdated=version in outdated))
    ]
    _retire(connection, retired, batch.at)
    numbers = put_codings(connection, fresh, at=batch.at)
    _merge_new(connection, [c for c in fresh if c.layer is not None], numbers, batch.at)
    rejected = [item.result for item in batch.items if isinstance(item.result, Rejected)]
    put_rejections(connection, rejected, at=batch.at)
    return done


@dataclass(frozen=True, slots=True)
class _Current:
    """A coding that leaves the current layer: for its run's own, or, outdated, for none."""

    coding: int
    layer: int | None
    mentions: dict[str, int]


def _find_current(connection: Connection, version: int, *, is_outdated: bool) -> _Current | None:
    held = current_coding(connection, version)
    if held is None:
        return None
    coding, run = held
    return _Current(coding, None if is_outdated else run, mentions_of(connection, coding))


def _retire(connection: Connection, retired: list[_Current], at: str) -> None:
    """Take readings out of the current layer; those of a run's own are merged there."""
    if not retired:
        return
    shelf = ArchiveShelf(connection, CURRENT)
    numbers = {number for held in retired for number in held.mentions.values()}
    reports = shelf.read(numbers)
    removed = frozenset(report.key for report in reports.values())
    merge_arrival(shelf, Arrival(removed=removed), at=at)
    for held in retired:
        move_coding(connection, held.coding, held.layer)
    for layer in sorted({held.layer for held in retired if held.layer is not None}):
        moved = [held for held in retired if held.layer == layer]
        added = {n: reports[n] for held in moved for n in held.mentions.values()}
        merge_arrival(ArchiveShelf(connection, layer), Arrival(added), at=at)


def _merge_new(
    connection: Connection, new: list[NewCoding], numbers: dict[int, int], at: str
) -> None:
    added: dict[int, dict[int, Report]] = {}
    for coding in new:
        mentions = mentions_of(connection, numbers[coding.version])
        reports = added.setdefault(coding.layer or CURRENT, {})
        reports.update({mentions[r.key[1]]: r for r in find_reports(coding.record)})
    for layer, arriving in sorted(added.items()):
        merge_arrival(ArchiveShelf(connection, layer), Arrival(arriving), at=at)


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
    layer = item.run if item.is_beside else CURRENT
    return NewCoding(item.result, stored.article, stored.version, item.run, layer)
