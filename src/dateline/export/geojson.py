"""GeoJSON (RFC 7946): a feature an event, with a point only where the place is one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.export.frames import flat_row
from dateline.export.geography import POINT_PRECISIONS
from dateline.export.selecting import Account, Options
from dateline.records import Event, EventPlace, Record

DROPPED = (
    "the words and offsets of everything but the trigger",
    "Wikidata ids, offices, the medium and chain of who says it, status cues",
    "quotations, times, places that no event has, entities, paragraphs, text",
)


def write_geojson(
    records: Iterable[Record], stream: IO[str], options: Options, account: Account
) -> None:
    """Write one feature collection, a feature a line.

    A country, a division or a region is no point: without `options.areas` its
    events have a null geometry, and so have events without a place.
    """
    separator = '{"type":"FeatureCollection","features":[\n'
    start = separator
    for record in records:
        for event in account.choose(record, options):
            account.rows += 1
            geometry = _geometry(event.place, options, account)
            feature = _feature(record, event, geometry)
            stream.write(separator + json.dumps(feature, ensure_ascii=False))
            separator = ",\n"
    stream.write(f"{start}]}}\n" if separator is start else "\n]}\n")


def _geometry(
    place: EventPlace | None, options: Options, account: Account
) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        account.lost["no place: null geometry"] += 1
        return None
    if place.precision not in POINT_PRECISIONS and not options.areas:
        account.lost[f"place is a {place.precision}: null geometry"] += 1
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _feature(record: Record, event: Event, geometry: dict[str, Any] | None) -> dict[str, Any]:
    article = record.article
    properties = {**flat_row(record, event), "title": article.title, "url": article.url}
    for name in ("lat", "lon"):
        del properties[name]
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}
