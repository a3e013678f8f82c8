"""The tables of a release: those of records, articles without their texts, and merged events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.export.article_tables import ARTICLES
from dateline.export.selecting import EVERY_EVENT, Account, Options
from dateline.export.table_columns import Row, Table, TableColumn
from dateline.export.table_files import TextSink, open_parquet, write_tables
from dateline.export.tables import TABLES

if TYPE_CHECKING:
    from dateline.records import Record

_TEXT = "text"
_PLACE = ("name", "geonameid", "lat", "lon", "admin1", "country", "precision")
_TOLLS = ("killed", "injured", "arrested", "participants")
_BOUNDS = ("low", "high", "middle")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table whose rows are made from something else than records."""

    table: Table
    rows: Callable[[Any], Iterator[Row]]


def release_tables(*, with_texts: bool) -> tuple[Table, ...]:
    """The linked tables; without texts `articles` has their digests and lengths instead."""
    articles = ARTICLES if with_texts else _without_texts(ARTICLES)
    return tuple(articles if table is ARTICLES else table for table in TABLES)


def _without_texts(table: Table) -> Table:
    at = [column.name for column in table.columns].index(_TEXT)
    instead = (
        TableColumn("text_sha256", "text", "SHA-256 of the text in UTF-8, to know it again by"),
        TableColumn("text_characters", "integer", "length of the text", "code points"),
    )

    def rows(record: Record) -> Iterator[Row]:
        text = record.article.text
        for row in table.rows(record):
            digest = hashlib.sha256(text.encode()).hexdigest()
            yield (*row[:at], digest, len(text), *row[at + 1 :])

    columns = (*table.columns[:at], *instead, *table.columns[at + 1 :])
    return replace(table, columns=columns, rows=rows)


def _merged_rows(event: Json) -> Iterator[Row]:
    place, tolls = event["place"] or {}, event["tolls"]
    yield (
        event["id"],
        event["type"],
        tuple(event["mode"]),
        tuple(event["context"]),
        event["about"],
        event["quad"],
        event["scale"],
        event["status"],
        tuple(party["name"] for party in event["actors"]),
        tuple(party["country"] or "" for party in event["actors"]),
        tuple(party["name"] for party in event["recipients"]),
        tuple(party["country"] or "" for party in event["recipients"]),
        event["start"],
        event["end"],
        *(place.get(name) for name in _PLACE),
        *((tolls[name] or {}).get(bound) for name in _TOLLS for bound in _BOUNDS),
        event["first_published"],
        len(event["reports"]),
        event["independent_reports"],
        event["confidence"],
        tuple(item["field"] for item in event["disagreements"]),
    )


_MERGED_ID = TableColumn("merged_event_id", "text", "id of the merged event")
_BOUND_WORDS = {"low": "at least", "high": "at most", "middle": "median of what is reported"}
MERGED_EVENTS = RowTable(
    Table(
        "merged_events",
        "one row an event, however many reports tell it",
        (
            _MERGED_ID,
            TableColumn("type", "text", "PLOVER event type, or one of the user's codebook"),
            TableColumn("mode", "texts", "PLOVER modes"),
            TableColumn("context", "texts", "PLOVER contexts"),
            TableColumn("about_type", "text", "type of the act that it is about"),
            TableColumn("quad", "integer", "PLOVER quad class", "1 to 4"),
            TableColumn("scale", "number", "conflict and cooperation scale", "-10 to 10"),
            TableColumn("status", "text", "actual, future, hypothetical, negated"),
            TableColumn("actors", "texts", "names of those who did it"),
            TableColumn("actor_countries", "texts", "their countries", "ISO 3166-1 alpha-3"),
            TableColumn("recipients", "texts", "names of those to or with whom"),
            TableColumn("recipient_countries", "texts", "their countries", "ISO 3166-1 alpha-3"),
            TableColumn("first_day", "text", "first day; empty: no report tells it", "ISO 8601"),
            TableColumn("last_day", "text", "last day, included", "ISO 8601"),
            TableColumn("place", "text", "name of the place in the gazetteer"),
            TableColumn("geonameid", "text", "GeoNames id"),
            TableColumn("lat", "number", "latitude", "degrees, WGS 84"),
            TableColumn("lon", "number", "longitude", "degrees, WGS 84"),
            TableColumn("admin1", "text", "first administrative division"),
            TableColumn("place_country", "text", "country of the place", "ISO 3166-1 alpha-3"),
            TableColumn("place_precision", "text", "country, region, admin1, admin2, city, site"),
            *(
                TableColumn(f"{name}_{bound}", "integer", f"{name}, {words}", "people")
                for name in _TOLLS
                for bound, words in _BOUND_WORDS.items()
            ),
            TableColumn("first_published", "text", "day of the first report", "ISO 8601"),
            TableColumn("reports", "integer", "articles that tell it"),
            TableColumn("independent_reports", "integer", "of other origin than one another"),
            TableColumn("confidence", "number", "orders events, no probability", "0 to 1"),
            TableColumn("disagreements", "texts", "fields that reports tell differently"),
        ),
        lambda _: iter(()),
    ),
    _merged_rows,
)


def _report_rows(event: Json) -> Iterator[Row]:
    for report in event["reports"]:
        yield (
            event["id"],
            report["article"],
            report["event"],
            report["origin"],
            report["status"],
            tuple(report["said_by"]),
        )


MERGED_REPORTS = RowTable(
    Table(
        "merged_reports",
        "one row a report of a merged event",
        (
            _MERGED_ID,
            TableColumn("article_id", "text", "id of the article"),
            TableColumn("event_id", "text", "id of the event in the article"),
            TableColumn("origin", "text", "id of the article of the same origin that came first"),
            TableColumn("status", "text", "actual, future, hypothetical, negated"),
            TableColumn("said_by", "texts", "who says it, outermost voice first"),
        ),
        lambda _: iter(()),
    ),
    _report_rows,
)

CORRECTIONS = RowTable(
    Table(
        "corrections",
        "one row a word of a reviewer on a field of an event",
        (
            TableColumn("number", "integer", "order of saying", "from 1"),
            TableColumn("at", "text", "when it was said", "ISO 8601, UTC"),
            TableColumn("coder", "text", "who said it"),
            TableColumn("role", "text", "coder, or judge where coders differ"),
            TableColumn("article_id", "text", "id of the article"),
            TableColumn("event_id", "text", "id of the event when it was said"),
            TableColumn("field", "text", "what was judged; event: the whole"),
            TableColumn("verdict", "text", "accept, fix, reject, undo"),
            TableColumn("old", "text", "the value as coded"),
            TableColumn("new", "text", "the value that is right"),
            TableColumn("note", "text", "why"),
            TableColumn("fate", "text", "what has become of it"),
        ),
        lambda _: iter(()),
    ),
    lambda row: iter((row,)),
)
ROW_TABLES = (MERGED_EVENTS, MERGED_REPORTS, CORRECTIONS)


def write_release_tables(
    records: Callable[[], Iterable[Record]],
    others: Mapping[str, Callable[[], Iterable[Any]]],
    folder: Path,
    *,
    with_texts: bool,
) -> Account:
    """Every table as CSV and as Parquet; `others` gives what the row tables are made from, by name.

    The things to be written are asked for once for each format.
    """
    options, tables = Options(EVERY_EVENT), release_tables(with_texts=with_texts)
    write_tables(records(), folder, "parquet", options, tables=tables)
    account = write_tables(records(), folder, "csv", options, tables=tables)
    for table in ROW_TABLES:
        _write_rows(table, others[table.table.name], folder, account)
    return account


def _write_rows(
    table: RowTable, things: Callable[[], Iterable[Any]], folder: Path, account: Account
) -> None:
    name = table.table.name
    with ExitStack() as stack:
        stream = stack.enter_context(
            (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
        )
        names = [column.name for column in table.table.columns]
        text = TextSink(names, stream, delimiter=",", account=account)
        parquet = open_parquet(table.table, folder / f"{name}.parquet")
        stack.callback(parquet.close)
        for thing in things():
            for row in table.rows(thing):
                text.write(row)
                parquet.write(row)
