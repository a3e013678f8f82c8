"""Records into the archive: one coding a version of an article and run, with its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text, update

from dateline.store.entities import Named, put_entities
from dateline.store.numbering import Counter
from dateline.store.packing import pack_record
from dateline.store.tables import (
    CODING,
    MENTION,
    MENTION_DYAD,
    MENTION_PARTY,
    MENTION_VOICE,
    QUOTATION,
)
from dateline.store.telling import (
    Row,
    Telling,
    dyad_rows,
    party_rows,
    tell_event,
    told_columns,
    voice_rows,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Event, Quotation, Record

_LAYERED = (MENTION_PARTY, MENTION_DYAD, MENTION_VOICE)
_JOINT = " […] "


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A record that is to be put in: of which version, run and article, in which layer."""

    record: Record
    article: int
    version: int
    run: int
    layer: int | None


@dataclass(frozen=True, slots=True)
class HeldCoding:
    """A coding of the archive: its number, its run and the layer that it lies in."""

    number: int
    run: int
    layer: int


def has_coding(connection: Connection, *, version: int, run: int) -> bool:
    """Whether a version is coded by a run already."""
    found = select(CODING.c.number).where(CODING.c.run == run, CODING.c.version == version)
    return connection.scalar(found) is not None


def layered_codings(connection: Connection, version: int) -> list[HeldCoding]:
    """A version's codings that lie in a layer: the current one, or its run's own."""
    rows = connection.execute(
        select(CODING.c.number, CODING.c.run, CODING.c.layer)
        .where(CODING.c.version == version, CODING.c.layer.is_not(None))
        .order_by(CODING.c.number)
    )
    return [HeldCoding(*row) for row in rows]


def put_codings(connection: Connection, new: Sequence[NewCoding], *, at: str) -> dict[int, int]:
    """Put records in; the number of each one's coding by its version."""
    if not new:
        return {}
    rows = _Rows(connection, put_entities(connection, _named(new)))
    codings = Counter(connection, CODING)
    numbers = {coding.version: codings.take() for coding in new}
    connection.execute(
        CODING.insert(),
        [
            {
                "number": numbers[coding.version],
                "version": coding.version,
                "run": coding.run,
                "layer": coding.layer,
                "body": pack_record(coding.record),
                "events": len(coding.record.events),
                "quotations": len(coding.record.quotes),
                "at": at,
            }
            for coding in new
        ],
    )
    for coding in new:
        rows.add(coding, numbers[coding.version])
    rows.write()
    return numbers


def move_coding(connection: Connection, coding: int, layer: int | None) -> None:
    """Put a coding and all its rows into another layer; its events have to be merged anew."""
    mentions = select(MENTION.c.number).where(MENTION.c.coding == coding).scalar_subquery()
    for table in _LAYERED:
        connection.execute(update(table).where(table.c.owner.in_(mentions)).values(layer=layer))
    connection.execute(
        update(MENTION).where(MENTION.c.coding == coding).values(layer=layer, event=None)
    )
    connection.execute(update(QUOTATION).where(QUOTATION.c.coding == coding).values(layer=layer))
    connection.execute(update(CODING).where(CODING.c.number == coding).values(layer=layer))


def _named(new: Iterable[NewCoding]) -> Iterable[Named]:
    for coding in new:
        for event in coding.record.events:
            yield from tell_event(event, None).entities()
        for quotation in coding.record.quotes:
            if quotation.speaker is not None:
                yield _speaker(quotation.speaker.name)


def _speaker(name: str) -> Named:
    return Named(" ".join(name.split()))


class _Rows:
    """Rows of all tables of a batch, written together."""

    def __init__(self, connection: Connection, entities: dict[str, int]) -> None:
        self._connection = connection
        self._entities = entities
        self._mentions = Counter(connection, MENTION)
        self._quotations = Counter(connection, QUOTATION)
        self._rows: dict[Any, list[Row]] = {
            table: [] for table in (MENTION, MENTION_PARTY, MENTION_DYAD, MENTION_VOICE, QUOTATION)
        }

    def add(self, coding: NewCoding, number: int) -> None:
        published = coding.record.article.published
        for event in coding.record.events:
            self._add_event(event, tell_event(event, published), coding, number)
        for position, quotation in enumerate(coding.record.quotes):
            row = self._quotation_row(quotation, coding)
            row |= {"number": self._quotations.take(), "coding": number, "position": position}
            self._rows[QUOTATION].append(row)

    def _add_event(self, event: Event, told: Telling, coding: NewCoding, number: int) -> None:
        owner, layer = self._mentions.take(), coding.layer
        self._rows[MENTION].append(
            {
                "number": owner,
                "coding": number,
                "event": None,
                "event_id": event.id,
                "article": coding.article,
                "historical": event.historical,
                "disputed": event.disputed,
                "probability": event.probability,
                "score": event.score,
                "rule": event.rule,
                "trigger": event.trigger.text,
                **told_columns(told, layer),
            }
        )
        self._rows[MENTION_PARTY] += party_rows(owner, told, layer, self._entities)
        self._rows[MENTION_VOICE] += voice_rows(owner, told, layer, self._entities)
        self._rows[MENTION_DYAD] += dyad_rows(owner, told, layer)

    def _quotation_row(self, quotation: Quotation, coding: NewCoding) -> Row:
        speaker = quotation.speaker
        return {
            "layer": coding.layer,
            "sorted_by": coding.record.article.published or "",
            "kind": quotation.kind,
            "speaker": self._entities[_speaker(speaker.name).key] if speaker else None,
            "speaker_kind": speaker.kind if speaker else None,
            "addressee": quotation.addressee.name if quotation.addressee else None,
            "cue": quotation.cue.text if quotation.cue else None,
            "stance": quotation.stance,
            "medium": quotation.medium,
            "content": _JOINT.join(piece.text for piece in quotation.content),
        }

    def write(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(table.insert(), rows)
        if self._rows[QUOTATION] and self._connection.dialect.name == "sqlite":
            self._connection.execute(
                text("INSERT INTO quotation_text (rowid, content) VALUES (:number, :content)"),
                [
                    {"number": row["number"], "content": row["content"]}
                    for row in self._rows[QUOTATION]
                ],
            )
