"""Tables of events: who took part, who says so, where they are told, with which things."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.table_columns import (
    ARTICLE,
    DATE_COLUMNS,
    EVENT,
    KNOWN_AS,
    NAMED,
    OFFICE,
    PLACE_COLUMNS,
    POSITION,
    Row,
    Table,
    TableColumn,
    date_cells,
    place_cells,
    span_cells,
    span_columns,
)
from dateline.records import Count, Record

_COUNTS = ("killed", "injured", "arrested", "participants")


def _events(record: Record) -> Iterator[Row]:
    for event in record.events:
        about, cue = event.about, event.status_cue
        counts = [getattr(event.counts, name) for name in _COUNTS]
        yield (
            record.article.id,
            event.id,
            event.type,
            event.mode,
            event.context,
            event.cameo,
            event.quad,
            event.scale,
            about.type if about else None,
            about.mode if about else (),
            *span_cells(about.trigger if about else None),
            *span_cells(event.trigger),
            *date_cells(event.date),
            *place_cells(event.place),
            *span_cells(event.place),  # type: ignore[arg-type]
            event.status,
            *span_cells(cue),
            event.historical,
            *(bound for count in counts for bound in _bounds(count)),
            event.score,
            event.probability,
            event.disputed,
            event.rule,
            tuple(f"{name}: {reason}" for name, reason in sorted(event.unknown.items())),
        )


def _bounds(count: Count | None) -> Row:
    return (count.low, count.high) if count else (None, None)


EVENTS = Table(
    "events",
    "one row an event",
    (
        ARTICLE,
        EVENT,
        TableColumn("type", "text", "PLOVER event type, or one of the user's codebook"),
        TableColumn("mode", "texts", "PLOVER modes"),
        TableColumn("context", "texts", "PLOVER contexts"),
        TableColumn("cameo", "text", "CAMEO code, where the rule has one", "CAMEO, with its zero"),
        TableColumn("quad", "integer", "PLOVER quad class", "1 to 4"),
        TableColumn("scale", "number", "conflict and cooperation scale", "-10 to 10"),
        TableColumn("about_type", "text", "type of the act that it is about"),
        TableColumn("about_mode", "texts", "modes of the act that it is about"),
        *span_columns("the act that it is about", "about_"),
        *span_columns("the event", "trigger_"),
        *DATE_COLUMNS,
        *PLACE_COLUMNS,
        *span_columns("the place", "place_"),
        TableColumn("status", "text", "actual, future, hypothetical, negated"),
        *span_columns("the status", "status_cue_"),
        TableColumn("historical", "boolean", "told as background"),
        *(
            TableColumn(f"{name}_{bound}", "integer", f"{name}, {which}", "people")
            for name in _COUNTS
            for bound, which in (("low", "at least"), ("high", "at most"))
        ),
        TableColumn("score", "number", "how sure the rule is, no probability", "0 to 1"),
        TableColumn("probability", "number", "how likely it is right, calibrated", "0 to 1"),
        TableColumn("disputed", "boolean", "one voice affirms it, another denies it"),
        TableColumn("rule", "text", "rule of the codebook"),
        TableColumn("unknown", "texts", "fields that stayed empty, each with its reason"),
    ),
    _events,
)


def _participants(record: Record) -> Iterator[Row]:
    for event in record.events:
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for position, party in enumerate(parties):
                yield (
                    record.article.id,
                    event.id,
                    role,
                    position,
                    party.entity,
                    party.name,
                    party.wikidata,
                    party.country,
                    party.sector,
                    party.office,
                    party.text,
                    party.start,
                    party.end,
                )


PARTICIPANTS = Table(
    "participants",
    "one row an actor or recipient of an event",
    (
        ARTICLE,
        EVENT,
        TableColumn("role", "text", "actor or recipient"),
        POSITION,
        *NAMED,
        *KNOWN_AS,
        OFFICE,
        *span_columns("it in the event"),
    ),
    _participants,
)


def _voices(record: Record) -> Iterator[Row]:
    for event in record.events:
        for position, voice in enumerate(event.said_by):
            yield (
                record.article.id,
                event.id,
                position,
                voice.entity,
                voice.name,
                voice.kind,
                *span_cells(voice),
                *span_cells(voice.cue),
                voice.medium,
                *date_cells(voice.date),
            )


_VOICE_KIND = TableColumn("kind", "text", "sort of voice, where nobody is named")

VOICES = Table(
    "voices",
    "one row a voice that says an event happened, outermost first",
    (
        ARTICLE,
        EVENT,
        POSITION,
        *NAMED,
        _VOICE_KIND,
        *span_columns("who says it"),
        *span_columns("saying", "cue_"),
        TableColumn("medium", "text", "through what it was said"),
        *DATE_COLUMNS,
    ),
    _voices,
)


def _mentions(record: Record) -> Iterator[Row]:
    for event in record.events:
        for position, span in enumerate(event.mentions):
            yield (record.article.id, event.id, position, *span_cells(span))


MENTIONS = Table(
    "event_mentions",
    "one row a place where the article tells an event",
    (ARTICLE, EVENT, POSITION, *span_columns("the event")),
    _mentions,
)


def _things(record: Record) -> Iterator[Row]:
    for event in record.events:
        for role, things in (("object", event.objects), ("instrument", event.instruments)):
            for position, thing in enumerate(things):
                head = (record.article.id, event.id, role, position, thing.head, thing.kind)
                yield (*head, *span_cells(thing))


THINGS = Table(
    "things",
    "one row a thing that an event was done to or with",
    (
        ARTICLE,
        EVENT,
        TableColumn("role", "text", "object or instrument"),
        POSITION,
        TableColumn("head", "text", "lemma of the noun"),
        TableColumn("kind", "text", "what sort of thing it is"),
        *span_columns("the thing"),
    ),
    _things,
)
