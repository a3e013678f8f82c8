"""What linked tables are made of: columns with kind, unit and meaning, and shared cells.

`article_id` and `event_id` link the tables; ids of entities are those of one
article, so that a table of them is joined by `article_id` and `entity_id`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.export.frames import Cell
from dateline.records import (
    Count,
    EventDate,
    EventPlace,
    Record,
    Span,
    Speaker,
    Thing,
    Toponym,
    Voice,
)

Kind = Literal["text", "integer", "number", "boolean", "texts"]
Value = Cell | tuple[str, ...]
Row = tuple[Value, ...]
_CHARACTERS = "characters from 0"
_DEGREES = "degrees, WGS 84"
_DAY = "ISO 8601, cut to its precision"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: what it holds, in which unit (empty: none), and whether it may be empty."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` gives those of one record, in the order of the columns."""

    name: str
    meaning: str
    columns: tuple[TableColumn, ...]
    rows: Callable[[Record], Iterator[Row]]


def span_columns(what: str, prefix: str = "") -> tuple[TableColumn, ...]:
    """Columns of words and their offsets."""
    return (
        TableColumn(f"{prefix}text", "text", f"the words for {what}"),
        TableColumn(f"{prefix}start", "integer", "where they begin in the text", _CHARACTERS),
        TableColumn(f"{prefix}end", "integer", "where they end, not included", _CHARACTERS),
    )


def span_cells(span: Span | Thing | Count | Voice | Speaker | None) -> Row:
    """Words and offsets, or as many empty cells."""
    return (span.text, span.start, span.end) if span else (None, None, None)


ARTICLE = TableColumn("article_id", "text", "id of the article")
EVENT = TableColumn("event_id", "text", "id of the event")
POSITION = TableColumn("position", "integer", "order in the record", "from 0")

DATE_COLUMNS = (
    TableColumn("date_start", "text", "first day", _DAY),
    TableColumn("date_end", "text", "last day, included; empty for a period still open", _DAY),
    TableColumn("date_precision", "text", "day, week, month … period"),
    TableColumn("date_anchor", "text", "what the words were resolved against"),
    TableColumn("date_text", "text", "the words for the date"),
    TableColumn("date_text_start", "integer", "where they begin in the text", _CHARACTERS),
    TableColumn("date_text_end", "integer", "where they end, not included", _CHARACTERS),
)


def date_cells(date: EventDate | None) -> Row:
    """Cells of `DATE_COLUMNS`."""
    if date is None:
        return (None,) * len(DATE_COLUMNS)
    return (
        date.start,
        date.end,
        date.precision,
        date.anchor,
        date.text,
        date.text_start,
        date.text_end,
    )


PLACE_COLUMNS = (
    TableColumn("place", "text", "name of the place in the gazetteer"),
    TableColumn("geonameid", "text", "GeoNames id"),
    TableColumn("lat", "number", "latitude; the middle of what is no point", _DEGREES),
    TableColumn("lon", "number", "longitude; the middle of what is no point", _DEGREES),
    TableColumn("admin1", "text", "first administrative division"),
    TableColumn("place_country", "text", "country of the place", "ISO 3166-1 alpha-3"),
    TableColumn("place_precision", "text", "country, region, admin1, admin2, city, site"),
)


def place_cells(place: EventPlace | Toponym | None) -> Row:
    """Cells of `PLACE_COLUMNS`."""
    if place is None:
        return (None,) * len(PLACE_COLUMNS)
    return (
        place.name,
        place.geonameid,
        place.lat,
        place.lon,
        place.admin1,
        place.country,
        place.precision,
    )


NAMED = (
    TableColumn("entity_id", "text", "id of the entity, within the article"),
    TableColumn("name", "text", "the fullest or the known name"),
)
KNOWN_AS = (
    TableColumn("wikidata", "text", "Wikidata id"),
    TableColumn("country", "text", "country", "ISO 3166-1 alpha-3, or PLOVER's"),
    TableColumn("sector", "text", "PLOVER sector"),
)
OFFICE = TableColumn("office", "text", "office on the day of publication")
