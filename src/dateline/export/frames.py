"""Events as a pandas data frame, one row an event, every column typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.optional import import_extra

if TYPE_CHECKING:
    import pandas

    from dateline.records import Count, Event, Participant, Record

# Dates stay text: they are cut to their precision ("2015", "2023-03").
FLAT_COLUMNS = {
    "article_id": "string",
    "event_id": "string",
    "published": "string",
    "publisher": "string",
    "type": "string",
    "mode": "string",
    "context": "string",
    "about": "string",
    "cameo": "string",
    "quad": "Int8",
    "scale": "Float64",
    "actors": "string",
    "actor_countries": "string",
    "actor_sectors": "string",
    "recipients": "string",
    "recipient_countries": "string",
    "recipient_sectors": "string",
    "date_start": "string",
    "date_end": "string",
    "date_precision": "string",
    "place": "string",
    "place_country": "string",
    "place_precision": "string",
    "geonameid": "string",
    "lat": "Float64",
    "lon": "Float64",
    "status": "string",
    "historical": "boolean",
    "said_by": "string",
    "objects": "string",
    "instruments": "string",
    "killed_low": "Int64",
    "killed_high": "Int64",
    "injured_low": "Int64",
    "injured_high": "Int64",
    "arrested_low": "Int64",
    "arrested_high": "Int64",
    "participants_low": "Int64",
    "participants_high": "Int64",
    "score": "Float64",
    "probability": "Float64",
    "disputed": "boolean",
    "rule": "string",
    "trigger": "string",
    "trigger_start": "Int64",
    "trigger_end": "Int64",
}
Cell = str | int | float | bool | None


def events_frame(records: Iterable[Record]) -> pandas.DataFrame:
    """All events of the records, one row each, in their order.

    Where an event has several actors, modes or voices they stand in one cell
    with "; " between them, an unknown one empty, so that the first country is
    the first actor's. What was not found is missing (NA), never empty text.
    Raises MissingExtra where pandas is not installed.
    """
    frames = import_extra("pandas")
    rows = [flat_row(record, event) for record in records for event in record.events]
    columns = {
        name: frames.array([row[name] for row in rows], dtype=kind)
        for name, kind in FLAT_COLUMNS.items()
    }
    frame: pandas.DataFrame = frames.DataFrame(columns)
    return frame


def flat_row(record: Record, event: Event) -> dict[str, Cell]:
    """An event as one flat row, by the names of `FLAT_COLUMNS`."""
    return {
        "article_id": record.article.id,
        "event_id": event.id,
        "published": record.article.published,
        "publisher": record.article.publisher,
        "type": event.type,
        "mode": _join(event.mode),
        "context": _join(event.context),
        "about": event.about.type if event.about else None,
        "cameo": event.cameo,
        "quad": event.quad,
        "scale": event.scale,
        **_parties("actor", event.actors),
        **_parties("recipient", event.recipients),
        **_when_and_where(event),
        "status": event.status,
        "historical": event.historical,
        "said_by": _join(voice.name for voice in event.said_by),
        "objects": _join(thing.text for thing in event.objects),
        "instruments": _join(thing.text for thing in event.instruments),
        **_bounds("killed", event.counts.killed),
        **_bounds("injured", event.counts.injured),
        **_bounds("arrested", event.counts.arrested),
        **_bounds("participants", event.counts.participants),
        "score": event.score,
        "probability": event.probability,
        "disputed": event.disputed,
        "rule": event.rule,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
    }


def _when_and_where(event: Event) -> dict[str, Cell]:
    date, place = event.date, event.place
    return {
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": date.precision if date else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "geonameid": place.geonameid if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _parties(role: str, parties: tuple[Participant, ...]) -> dict[str, Cell]:
    return {
        f"{role}s": _join(party.name for party in parties),
        f"{role}_countries": _join(party.country or "" for party in parties),
        f"{role}_sectors": _join(party.sector or "" for party in parties),
    }


def _bounds(name: str, count: Count | None) -> dict[str, Cell]:
    return {
        f"{name}_low": count.low if count else None,
        f"{name}_high": count.high if count else None,
    }


def _join(parts: Iterable[str]) -> str | None:
    listed = list(parts)
    return "; ".join(listed) if any(listed) else None
