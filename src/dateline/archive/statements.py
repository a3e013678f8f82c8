"""The log of what people said of an archive's events: read, and written at its end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dateline.codec import decode, encode
from dateline.errors import InputError
from dateline.review.anchors import Anchor
from dateline.review.sampling import Design
from dateline.review.statements import Statement
from dateline.store.numbering import Counter
from dateline.store.tables import ARTICLE, REVIEW_SAMPLE, REVIEW_STATEMENT

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of an archive: its number and name, who drew it when, and how."""

    number: int
    name: str
    at: str
    by: str
    design: Design


def list_samples(connection: Connection) -> list[Sample]:
    """All samples, the first one first."""
    rows = connection.execute(select(REVIEW_SAMPLE).order_by(REVIEW_SAMPLE.c.number))
    return [
        Sample(row.number, row.name, row.at, row.by, decode(Design, row.design)) for row in rows
    ]


def find_sample(connection: Connection, name: str) -> Sample:
    """The sample of a name; raises InputError where there is none."""
    samples = list_samples(connection)
    for sample in samples:
        if sample.name == name:
            return sample
    known = ", ".join(sample.name for sample in samples) or "none yet; `dateline review sample`"
    raise InputError(f"no sample is called {name!r}; there are: {known}")


def doubled_samples(connection: Connection) -> frozenset[int]:
    """The numbers of the samples that two people code."""
    return frozenset(s.number for s in list_samples(connection) if s.design.is_double)


def has_statements(connection: Connection) -> bool:
    """Whether anybody said anything yet."""
    return connection.scalar(select(REVIEW_STATEMENT.c.number).limit(1)) is not None


def read_statements(
    connection: Connection, *, article: int | None = None, sample: int | None = None
) -> list[Statement]:
    """What was said, in its order: of one article, in one sample, or all."""
    where: list[ColumnElement[bool]] = []
    if article is not None:
        where.append(REVIEW_STATEMENT.c.article == article)
    if sample is not None:
        where.append(REVIEW_STATEMENT.c.sample == sample)
    rows = connection.execute(
        select(REVIEW_STATEMENT, ARTICLE.c.id.label("article_id"))
        .join(ARTICLE, ARTICLE.c.number == REVIEW_STATEMENT.c.article)
        .where(*where)
        .order_by(REVIEW_STATEMENT.c.number)
    )
    return [
        Statement(
            number=row.number,
            at=row.at,
            by=row.by,
            role=row.role,
            sample=row.sample,
            anchor=_read_anchor(row.anchor, row.article_id),
            field=row.field,
            verdict=row.verdict,
            old=row.old,
            new=row.new,
            note=row.note,
            undoes=row.undoes,
        )
        for row in rows
    ]


def _read_anchor(body: str, article: str) -> Anchor:
    """The anchor, under the id that the article has by now."""
    return decode(Anchor, {**json.loads(body), "article": article})


def append_statements(
    connection: Connection, article: int, said: Sequence[Statement]
) -> list[Statement]:
    """Write statements at the end of the log as one act, with numbers and an instant of its own."""
    counter = Counter(connection, REVIEW_STATEMENT)
    at = _next_instant(connection)
    made = [_numbered(one, counter.take(), at) for one in said]
    rows = [
        {
            "number": one.number,
            "at": one.at,
            "by": one.by,
            "role": one.role,
            "sample": one.sample,
            "article": article,
            "event_id": one.anchor.event,
            "anchor": json.dumps(encode(one.anchor), ensure_ascii=False),
            "field": one.field,
            "verdict": one.verdict,
            "old": one.old,
            "new": one.new,
            "note": one.note,
            "undoes": one.undoes,
        }
        for one in made
    ]
    if rows:
        connection.execute(REVIEW_STATEMENT.insert(), rows)
    return made


def _numbered(said: Statement, number: int, at: str) -> Statement:
    return replace(said, number=number, at=at)


def _next_instant(connection: Connection) -> str:
    """Now, or just after the last statement, so that no two acts share an instant."""
    last = connection.scalar(select(func.max(REVIEW_STATEMENT.c.at)))
    at = datetime.now(UTC)
    if last is not None:
        at = max(at, datetime.fromisoformat(last) + _TICK)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def by_event(statements: Iterable[Statement]) -> dict[tuple[str, str], list[Statement]]:
    """Statements by article and by the event's id at the time of saying, in the order of saying."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for said in statements:
        found.setdefault((said.anchor.article, said.anchor.event), []).append(said)
    return found
