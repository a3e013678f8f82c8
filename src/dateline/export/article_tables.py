"""Tables of articles, entities, places, times and quotations."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.table_columns import (
    ARTICLE,
    DATE_COLUMNS,
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
from dateline.records import Record, Speaker


def _articles(record: Record) -> Iterator[Row]:
    article, made = record.article, record.provenance
    line = article.dateline
    yield (
        article.id,
        article.url,
        article.title,
        article.published,
        article.publisher,
        article.language,
        article.byline,
        line.text if line else None,
        line.place if line else None,
        line.date if line else None,
        line.agency if line else None,
        article.text,
        tuple(record.notes),
        made.run,
        made.dateline,
        made.model,
    )


ARTICLES = Table(
    "articles",
    "one row an article",
    (
        ARTICLE,
        TableColumn("url", "text", "address, as given"),
        TableColumn("title", "text", "title, as given"),
        TableColumn("published", "text", "day of publication", "ISO 8601"),
        TableColumn("publisher", "text", "publisher, as given"),
        TableColumn("language", "text", "language", "ISO 639-1"),
        TableColumn("byline", "text", "who wrote it"),
        TableColumn("dateline", "text", "the dateline"),
        TableColumn("dateline_place", "text", "the place in the dateline"),
        TableColumn("dateline_date", "text", "the day in the dateline", "ISO 8601"),
        TableColumn("dateline_agency", "text", "the agency in the dateline"),
        TableColumn("text", "text", "the text, to which all offsets belong"),
        TableColumn("notes", "texts", "what had to be assumed"),
        TableColumn("run", "text", "hash of program, knowledge, model and settings"),
        TableColumn("dateline_version", "text", "version of the program"),
        TableColumn("model", "text", "language model"),
    ),
    _articles,
)


def _entities(record: Record) -> Iterator[Row]:
    for entity in record.entities:
        yield (
            record.article.id,
            entity.id,
            entity.name,
            entity.kind,
            entity.wikidata,
            entity.country,
            entity.sector,
            entity.other_sectors,
            entity.office,
        )


ENTITIES = Table(
    "entities",
    "one row a person, state, organisation or group of an article",
    (
        ARTICLE,
        *NAMED,
        TableColumn("kind", "text", "person, country, organisation, group, seat, place"),
        *KNOWN_AS,
        TableColumn("other_sectors", "texts", "further sectors that fit"),
        OFFICE,
    ),
    _entities,
)


def _entity_mentions(record: Record) -> Iterator[Row]:
    for entity in record.entities:
        for mention in entity.mentions:
            yield (
                record.article.id,
                entity.id,
                mention.reason,
                mention.text,
                mention.start,
                mention.end,
            )


ENTITY_MENTIONS = Table(
    "entity_mentions",
    "one row a place where the article refers to an entity",
    (
        ARTICLE,
        NAMED[0],
        TableColumn("reason", "text", "how the words were linked"),
        *span_columns("it"),
    ),
    _entity_mentions,
)


def _places(record: Record) -> Iterator[Row]:
    for position, toponym in enumerate(record.places):
        words = (toponym.text, toponym.start, toponym.end)
        yield (record.article.id, position, *place_cells(toponym), toponym.score, *words)


PLACES = Table(
    "places",
    "one row a place name of the text",
    (
        ARTICLE,
        POSITION,
        *PLACE_COLUMNS,
        TableColumn("score", "number", "lead of the entry before the next best", "0 to 1"),
        *span_columns("the place"),
    ),
    _places,
)


def _times(record: Record) -> Iterator[Row]:
    for position, time in enumerate(record.times):
        words = (time.text, time.start, time.end)
        yield (record.article.id, position, time.type, time.value, *words)


TIMES = Table(
    "times",
    "one row a time expression of the text",
    (
        ARTICLE,
        POSITION,
        TableColumn("type", "text", "DATE, TIME, DURATION, SET", "TIMEX3"),
        TableColumn("value", "text", "value; empty: could not be resolved", "TIMEX3"),
        *span_columns("the time"),
    ),
    _times,
)


def _quotations(record: Record) -> Iterator[Row]:
    for position, said in enumerate(record.quotes):
        yield (
            record.article.id,
            position,
            said.kind,
            *_speaker(said.speaker),
            *_speaker(said.addressee),
            *span_cells(said.cue),
            said.medium,
            *date_cells(said.date),
        )


def _speaker(speaker: Speaker | None) -> Row:
    if speaker is None:
        return (None,) * 6
    return (speaker.entity, speaker.name, speaker.kind, *span_cells(speaker))


def _speaker_columns(role: str) -> tuple[TableColumn, ...]:
    return (
        TableColumn(f"{role}_entity_id", "text", f"id of the {role}, within the article"),
        TableColumn(f"{role}_name", "text", f"name of the {role}"),
        TableColumn(f"{role}_kind", "text", "sort of voice, where nobody is named"),
        *span_columns(f"the {role}", f"{role}_"),
    )


QUOTATIONS = Table(
    "quotations",
    "one row a quotation; its words are in quotation_pieces",
    (
        ARTICLE,
        POSITION,
        TableColumn("kind", "text", "direct, partial, indirect"),
        *_speaker_columns("speaker"),
        *_speaker_columns("addressee"),
        *span_columns("saying", "cue_"),
        TableColumn("medium", "text", "through what it was said"),
        *DATE_COLUMNS,
    ),
    _quotations,
)


def _pieces(record: Record) -> Iterator[Row]:
    for position, said in enumerate(record.quotes):
        for piece, span in enumerate(said.content):
            yield (record.article.id, position, piece, *span_cells(span))


PIECES = Table(
    "quotation_pieces",
    "one row a piece of what was said",
    (
        ARTICLE,
        TableColumn("position", "integer", "position of the quotation", "from 0"),
        TableColumn("piece", "integer", "order within the quotation", "from 0"),
        *span_columns("what was said"),
    ),
    _pieces,
)
