"""People's corrections over what the program coded, in the current layer of an archive.

Coded records stay as they are. A corrected one lies over its coding, and all
that can be asked of the archive (lists, counts, merged events) is of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.archive.merging import ArchiveShelf, Arrival, merge_arrival
from dateline.archive.statements import by_event, doubled_samples, has_statements, read_statements
from dateline.merge.reports import find_reports
from dateline.review.anchors import find_anchored
from dateline.review.correcting import correct_record
from dateline.review.statements import changed_values, decide_fields, is_rejected
from dateline.store.connecting import now
from dateline.store.laying import (
    current_coding,
    laid_codings,
    laid_events,
    note_laid,
    rewrite_mentions,
)
from dateline.store.listing import read_record
from dateline.store.reports import find_kept, mentions_of
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Record
    from dateline.review.fields import Values
    from dateline.review.statements import Statement
    from dateline.store.connecting import Store


def lay_corrections(connection: Connection, articles: Collection[int], *, at: str) -> None:
    """Bring what people say of articles over their current codings, or what they took back off."""
    if not articles or not has_statements(connection):
        return
    doubled = doubled_samples(connection)
    for article in sorted(articles):
        coding = current_coding(connection, article)
        if coding is not None:
            said = read_statements(connection, article=article)
            _lay(connection, coding, said, doubled, at=at)


def lift_corrections(connection: Connection, codings: Collection[int] | None, *, at: str) -> None:
    """Take corrections off codings, or off all where None; what people said stays."""
    for coding in laid_codings(connection, codings):
        _lay(connection, coding, (), frozenset(), at=at)


@contextmanager
def uncorrected(store: Store) -> Iterator[Connection]:
    """The archive as it would be without corrections, in one state; nothing of it is kept.

    Others may write meanwhile; where there are corrections, to a file of SQLite alone.
    """
    with store.reading() as connection:
        if not laid_codings(connection):
            yield connection
            return
    with store.trying() as connection:
        lift_corrections(connection, None, at=now())
        yield connection


def corrections_of(
    record: Record, statements: Collection[Statement], doubled: frozenset[int]
) -> tuple[dict[str, Values], frozenset[str]]:
    """The values that people gave fields of a record's events, and the events that are none."""
    together: dict[str, list[Statement]] = {}
    for said in by_event(statements).values():
        event = find_anchored(record, said[-1].anchor)
        if event is not None:
            together.setdefault(event.id, []).extend(said)
    held = {event: decide_fields(said, doubled) for event, said in together.items()}
    rejected = frozenset(event for event, fields in held.items() if is_rejected(fields))
    values = {event: changed_values(fields) for event, fields in held.items()}
    return {event: changed for event, changed in values.items() if changed}, rejected


def _lay(
    connection: Connection,
    coding: int,
    statements: Collection[Statement],
    doubled: frozenset[int],
    *,
    at: str,
) -> None:
    coded = read_record(connection, coding, corrected=False)
    values, rejected = corrections_of(coded, statements, doubled)
    corrected = correct_record(coded, values, rejected)
    before = {event.id: event for event in coded.events}
    after = {event.id: event for event in corrected.events}
    changed = {name for name in before if after.get(name) != before[name]}
    touched = changed | laid_events(connection, coding)
    if not touched:
        return
    numbers = mentions_of(connection, coding)
    name = coded.article.id
    shelf = ArchiveShelf(connection, CURRENT)
    kept = find_kept(connection, CURRENT, {(name, event) for event in touched})
    merge_arrival(shelf, Arrival(removed=frozenset(report.id for report in kept)), at=at)
    rewrite_mentions(
        connection,
        ((numbers[event], after.get(event)) for event in sorted(touched)),
        published=coded.article.published,
    )
    note_laid(connection, coding, corrected, changed)
    reports = (report for report in find_reports(corrected) if report.key[1] in touched)
    added = {numbers[report.key[1]]: report for report in reports}
    merge_arrival(ArchiveShelf(connection, CURRENT), Arrival(added), at=at)
