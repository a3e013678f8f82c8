"""Lists of events, their reports and what is said, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, tuple_

from dateline.errors import InputError
from dateline.records import Record
from dateline.store.filtering import EVENTS, REPORTS, Filters, find_numbers, find_party
from dateline.store.packing import unpack, unpack_record
from dateline.store.tables import (
    ARTICLE,
    CODING,
    ENTITY,
    EVENT,
    MENTION,
    QUOTATION,
    REVIEW_LAID,
    VERSION,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.kinds import QuotationKind

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """A merged event, or one report's mention of it (`article` set), as a row.

    `day` None: no report tells it. Several names are joined by "; ".
    """

    number: int
    id: str
    day: str | None
    last_day: str | None
    published: str | None
    actors: str
    type: str
    mode: str
    about: str | None
    recipients: str
    place: str | None
    country: str | None
    status: str
    said_by: str
    scale: float
    quad: int
    reports: int
    independent: int
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list: so many, after so many, the newest first or last.

    `after` goes on with quotations, the newest first, after the one of this place.
    """

    most: int | None = None
    skipped: int = 0
    newest_first: bool = True
    after: tuple[str, int] | None = None


def list_events(connection: Connection, filters: Filters, page: Page) -> list[ListedEvent]:
    """The merged events asked for; raises InputError for a party that is no word or code."""
    found = _page(find_numbers(connection, EVENTS, filters, newest_first=page.newest_first), page)
    numbers = [row.number for row in connection.execute(found)]
    return read_events(connection, numbers)


def read_events(connection: Connection, numbers: Sequence[int]) -> list[ListedEvent]:
    """The merged events of these numbers, in their order; those that are no more are left out."""
    held = {
        row.number: ListedEvent(
            **{name: row._mapping[name] for name in _COLUMNS},  # noqa: SLF001 - SQLAlchemy's public name
            reports=row.reports,
            independent=row.independent,
        )
        for part in _parts(numbers)
        for row in connection.execute(select(EVENT).where(EVENT.c.number.in_(part)))
    }
    return [held[number] for number in numbers if number in held]


_COLUMNS = (
    "number id day last_day published actors type mode about recipients place country status "
    "said_by scale quad"
).split()


def list_reports(connection: Connection, filters: Filters, page: Page) -> list[ListedEvent]:
    """The reports' mentions asked for, each with the article that it stands in."""
    found = _page(find_numbers(connection, REPORTS, filters, newest_first=page.newest_first), page)
    numbers = [row.number for row in connection.execute(found)]
    statement = select(MENTION, MENTION.c.event_id.label("id"), ARTICLE.c.id.label("told_in")).join(
        ARTICLE, ARTICLE.c.number == MENTION.c.article
    )
    held = {
        row.number: ListedEvent(
            **{name: row._mapping[name] for name in _COLUMNS},  # noqa: SLF001 - SQLAlchemy's public name
            reports=1,
            independent=1,
            article=row.told_in,
        )
        for part in _parts(numbers)
        for row in connection.execute(statement.where(MENTION.c.number.in_(part)))
    }
    return [held[number] for number in numbers]


def list_timeline(connection: Connection, actor: str, filters: Filters) -> list[ListedEvent]:
    """The events with somebody on either side, and `filters.recipient` on the other; oldest first.

    Everybody where that is None.
    """
    page = Page(newest_first=False)
    one = list_events(connection, replace(filters, actor=actor), page)
    other = list_events(
        connection, replace(filters, actor=filters.recipient, recipient=actor), page
    )
    both = {event.number: event for event in (*one, *other)}
    return sorted(both.values(), key=lambda e: (e.day or e.published or "", e.number))


def read_bodies(connection: Connection, numbers: Sequence[int]) -> Iterator[str]:
    """Merged events as JSON (`dateline-event/1`), in the order of the numbers."""
    for part in _parts(numbers):
        found = connection.execute(
            select(EVENT.c.number, EVENT.c.body).where(EVENT.c.number.in_(part))
        )
        held = {row.number: row.body for row in found}
        yield from (unpack(held[number]) for number in part)


def read_records(
    connection: Connection, numbers: Collection[int], *, all_reports: bool
) -> Iterator[Record]:
    """Records with the reports of these events alone; the earliest report of each, or all.

    In the order of the articles' first coming.
    """
    wanted = _wanted_mentions(connection, numbers, all_reports=all_reports)
    yield from records_of_mentions(connection, wanted)


def records_of_mentions(connection: Connection, mentions: Collection[int]) -> Iterator[Record]:
    """Records with these mentions alone."""
    codings: dict[int, set[str]] = {}
    for part in _parts(sorted(mentions)):
        for row in connection.execute(
            select(MENTION.c.coding, MENTION.c.event_id).where(MENTION.c.number.in_(part))
        ):
            codings.setdefault(row.coding, set()).add(row.event_id)
    for coding, ids in sorted(codings.items()):
        record = read_record(connection, coding)
        yield replace(record, events=tuple(event for event in record.events if event.id in ids))


def read_record(connection: Connection, coding: int, *, corrected: bool = True) -> Record:
    """The record of a coding as people corrected it, or as the program made it."""
    row = connection.execute(
        select(CODING.c.body, VERSION.c.text, REVIEW_LAID.c.body.label("laid"))
        .join(VERSION, VERSION.c.number == CODING.c.version)
        .outerjoin(REVIEW_LAID, REVIEW_LAID.c.coding == CODING.c.number)
        .where(CODING.c.number == coding)
    ).one()
    return unpack_record(row.laid if corrected and row.laid else row.body, row.text)


def _wanted_mentions(
    connection: Connection, events: Collection[int], *, all_reports: bool
) -> list[int]:
    found: list[int] = []
    for part in _parts(sorted(events)):
        statement = select(MENTION.c.number, MENTION.c.event).where(MENTION.c.event.in_(part))
        ordered = statement.order_by(
            MENTION.c.event, func.coalesce(MENTION.c.published, "9999"), MENTION.c.event_id
        )
        last = None
        for row in connection.execute(ordered):
            if all_reports or row.event != last:
                found.append(row.number)
            last = row.event
    return found


@dataclass(frozen=True, slots=True)
class ListedQuotation:
    """What somebody said, and where it stands."""

    speaker: str | None
    speaker_kind: str | None
    addressee: str | None
    kind: str
    cue: str | None
    content: str
    published: str | None
    publisher: str | None
    article: str
    coding: int
    position: int
    place: tuple[str, int]


def list_quotations(
    connection: Connection,
    speaker: str | None,
    page: Page,
    *,
    layer: int,
    kind: QuotationKind | None = None,
) -> list[ListedQuotation]:
    """What is said by speakers with these words in their name, or of this sort; by all if None.

    `kind` is how it is quoted, None for any.
    `coding` and `position` say where a quotation stands: which record's, and which one of it from
    0; `place` is what `Page.after` asks for what comes next by. Raises InputError for a country
    or sector, which quotations do not have.
    """
    statement = (
        select(
            ENTITY.c.name,
            QUOTATION.c.speaker_kind,
            QUOTATION.c.addressee,
            QUOTATION.c.kind,
            QUOTATION.c.cue,
            QUOTATION.c.content,
            VERSION.c.published,
            VERSION.c.publisher,
            ARTICLE.c.id,
            QUOTATION.c.coding,
            QUOTATION.c.position,
            *(QUOTATION.c[name] for name in ("sorted_by", "number")),
        )
        .outerjoin(ENTITY, ENTITY.c.number == QUOTATION.c.speaker)
        .join(CODING, CODING.c.number == QUOTATION.c.coding)
        .join(VERSION, VERSION.c.number == CODING.c.version)
        .join(ARTICLE, ARTICLE.c.number == VERSION.c.article)
        .where(QUOTATION.c.layer == layer)
    )
    if speaker is not None:
        party = find_party(connection, speaker)
        if party.entities is None:
            raise InputError(
                f"{speaker!r} is a country or sector; a speaker is asked for by words of a name "
                "(in small letters too) or a sort of voice such as official"
            )
        named = party.is_entity(QUOTATION.c.speaker)
        statement = statement.where(named | (QUOTATION.c.speaker_kind == speaker))
    if kind is not None:
        statement = statement.where(QUOTATION.c.kind == kind)
    order = (QUOTATION.c.sorted_by, QUOTATION.c.number)
    if page.after is not None:
        statement = statement.where(tuple_(*order) < tuple_(*map(literal, page.after)))
    ordered = statement.order_by(*(c.desc() if page.newest_first else c for c in order))
    rows = connection.execute(_page(ordered, page))
    return [_listed(tuple(row)) for row in rows]


def _listed(values: tuple[Any, ...]) -> ListedQuotation:
    return ListedQuotation(*(*values[:-2], (values[-2], values[-1])))


def _page(statement, page: Page):  # type: ignore[no-untyped-def]
    if page.most is not None:
        statement = statement.limit(page.most)
    return statement.offset(page.skipped) if page.skipped else statement


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _AT_A_TIME):
        yield values[start : start + _AT_A_TIME]
