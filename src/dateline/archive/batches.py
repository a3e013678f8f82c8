"""One batch of coded articles into the archive, within one writer's transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from dateline.archive.laying import lay_corrections, lift_corrections
from dateline.archive.merging import ArchiveShelf, Arrival, merge_arrival
from dateline.merge.reports import find_reports
from dateline.read import ReadArticle
from dateline.records import Record, Rejected, stable_id
from dateline.store.articles import Stored, is_latest, put_article
from dateline.store.codings import (
    HeldCoding,
    NewCoding,
    has_coding,
    layered_codings,
    move_coding,
    put_codings,
)
from dateline.store.rejections import put_rejections
from dateline.store.reports import mentions_of
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from dateline.merge.reports import Report


@dataclass(frozen=True, slots=True)
class Item:
    """An article as it was read, what coding made of it, and the number of the run.

    `coded` where it was read from the archive: the version that the record is
    of. Then the record stands beside the current one.
    """

    read: ReadArticle | Rejected
    result: Record | Rejected
    run: int
    coded: Stored | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are put in together, at an instant."""

    items: tuple[Item, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Put:
    """A record as it was put in, and whether it is of a changed version."""

    record: Record
    is_version: bool


def put_batch(connection: Connection, batch: Batch) -> list[Put | None]:
    """Put a batch in; for each item its record, None where it was there already or has none."""
    done: list[Put | None] = []
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
        done.append(Put(coding.record, stored is not None and stored.replaced is not None))
    fresh = [replace(c, layer=None) if c.version in outdated else c for c in new]
    retired = _find_retired(connection, fresh, outdated)
    lift_corrections(connection, {gone.held.number for gone in retired}, at=batch.at)
    _retire(connection, retired, batch.at)
    numbers = put_codings(connection, fresh, at=batch.at)
    _merge_new(connection, [c for c in fresh if c.layer is not None], numbers, batch.at)
    current = {c.article for c in fresh if c.layer == CURRENT}
    lay_corrections(connection, current, at=batch.at)
    rejected = [item.result for item in batch.items if isinstance(item.result, Rejected)]
    put_rejections(connection, rejected, at=batch.at)
    return done


@dataclass(frozen=True, slots=True)
class _Retired:
    """A coding that leaves its layer: for its run's own, or, outdated, for none."""

    held: HeldCoding
    layer: int | None
    mentions: dict[str, int]


def _find_retired(
    connection: Connection, fresh: Iterable[NewCoding], outdated: Collection[int]
) -> list[_Retired]:
    """All readings of outdated texts, and the current ones that a new one takes the place of."""
    replaced = {c.version for c in fresh if c.layer == CURRENT}
    return [
        _Retired(
            held,
            None if version in outdated else held.run,
            mentions_of(connection, held.number),
        )
        for version in sorted(replaced | set(outdated))
        for held in layered_codings(connection, version)
        if version in outdated or held.layer == CURRENT
    ]


def _retire(connection: Connection, retired: list[_Retired], at: str) -> None:
    """Take readings out of their layers; those of a run's own are merged there."""
    reports: dict[int, Report] = {}
    for layer in sorted({gone.held.layer for gone in retired}):
        shelf = ArchiveShelf(connection, layer)
        leaving = [gone for gone in retired if gone.held.layer == layer]
        found = shelf.read({number for gone in leaving for number in gone.mentions.values()})
        removed = frozenset(report.key for report in found.values())
        merge_arrival(shelf, Arrival(removed=removed), at=at)
        reports |= found
    for gone in retired:
        move_coding(connection, gone.held.number, gone.layer)
    for layer in sorted({gone.layer for gone in retired if gone.layer is not None}):
        moved = [gone for gone in retired if gone.layer == layer]
        added = {n: reports[n] for gone in moved for n in gone.mentions.values()}
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
    if item.coded is not None or not isinstance(item.read, ReadArticle):
        return item.coded
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
    layer: int | None = CURRENT if item.coded is None else item.run
    if not is_latest(connection, stored.version):
        layer = None
    record = _under_id(item.result, stored.id)
    return NewCoding(record, stored.article, stored.version, item.run, layer)


def _under_id(record: Record, name: str) -> Record:
    """The record under the id that the archive knows its article by, its events' ids with it."""
    if record.article.id == name:
        return record
    events = tuple(replace(event, id=stable_id("e", name, event.id)) for event in record.events)
    return replace(record, article=replace(record.article, id=name), events=events)
