"""How much of an archive is reviewed, outside of samples."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dateline.archive.statements import by_event, read_statements
from dateline.review.fields import EVENT, FIELD_NAMES
from dateline.review.statements import Statement, last_words
from dateline.store.tables import ARTICLE, CODING, CURRENT, MENTION, REVIEW_LAID

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many events, as articles tell them, somebody has judged every field."""

    reviewed: int
    events: int


def count_progress(connection: Connection) -> Progress:
    """The progress of the current codings, rejected events included; samples aside."""
    judged = _find_judged(connection)
    found = sum(
        (row.id, row.event_id) in judged
        for row in _current_of(connection, sorted({event for _, event in judged}))
    )
    return Progress(found, _count_events(connection))


def _count_events(connection: Connection) -> int:
    """Of the current codings; a rejected event is in no layer, and its coding is corrected."""
    standing = select(func.count()).where(MENTION.c.layer == CURRENT)
    rejected = (
        select(func.count())
        .select_from(REVIEW_LAID)
        .join(CODING, CODING.c.number == REVIEW_LAID.c.coding)
        .join(MENTION, MENTION.c.coding == CODING.c.number)
        .where(CODING.c.layer == CURRENT, MENTION.c.layer.is_(None))
    )
    return (connection.scalar(standing) or 0) + (connection.scalar(rejected) or 0)


def _find_judged(connection: Connection) -> set[tuple[str, str]]:
    """The events (ARTICLE, EVENT) of which somebody rejected all, or judged every field."""
    said = [one for one in read_statements(connection) if one.sample is None]
    by_coder: defaultdict[tuple[str, str, str], dict[str, Statement]] = defaultdict(dict)
    for (article, event), statements in by_event(said).items():
        for one in last_words(statements):
            by_coder[article, event, one.by][one.field] = one
    return {
        (article, event) for (article, event, _), fields in by_coder.items() if _is_whole(fields)
    }


def _is_whole(fields: dict[str, Statement]) -> bool:
    found = fields.get(EVENT)
    if found is None:
        return False
    return found.verdict == "reject" or all(name in fields for name in FIELD_NAMES)


def _current_of(connection: Connection, events: list[str]):  # type: ignore[no-untyped-def]
    asked = (
        select(ARTICLE.c.id, MENTION.c.event_id)
        .join(ARTICLE, ARTICLE.c.number == MENTION.c.article)
        .join(CODING, CODING.c.number == MENTION.c.coding)
        .where(CODING.c.layer == CURRENT)
    )
    for start in range(0, len(events), _AT_A_TIME):
        part = events[start : start + _AT_A_TIME]
        yield from connection.execute(asked.where(MENTION.c.event_id.in_(part)))
