"""PLOVER JSON: one array, one object an event, under PLOVER's own names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.export.selecting import Account, Options
from dateline.records import Event, Participant, Record

DROPPED = (
    "status and its cue, but for the selection",
    "who says that the event happened, and through which medium",
    "the act that an agreement, demand, refusal, threat … is about",
    "CAMEO code, rule and score",
    "coded_date: the clock is never asked, so that equal runs give equal files",
    "precision and words of a date; people killed, injured, arrested, taking part",
    "things acted on and with; quotations, times, places that no event has",
)


def write_plover(
    records: Iterable[Record], stream: IO[str], options: Options, account: Account
) -> None:
    """Write the array, an event a line."""
    separator = "[\n"
    for record in records:
        for event in account.choose(record, options):
            account.rows += 1
            values = _event(record, event)
            stream.write(separator + json.dumps(values, ensure_ascii=False))
            separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


def _event(record: Record, event: Event) -> dict[str, Any]:
    article, place, date = record.article, event.place, event.date
    telling = next(
        (p for p in article.paragraphs if p.start <= event.trigger.start < p.end), event.trigger
    )
    return {
        "id": event.id,
        "date": date.start if date else None,
        "enddate": date.end if date else None,
        "actor": [_party(party) for party in event.actors],
        "recipient": [_party(party) for party in event.recipients],
        "event": event.type,
        "mode": list(event.mode),
        "context": list(event.context),
        "quad_code": event.quad,
        "event_scale": event.scale,
        "event_loc": None
        if place is None
        else {
            "name": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "admin1": place.admin1,
            "country": place.country,
            "precision": place.precision,
            "text": place.text,
        },
        "event_text": event.trigger.text,
        "text": article.text[telling.start : telling.end],
        "text_info": {
            "article": article.id,
            "start": telling.start,
            "end": telling.end,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
        },
        "cite_info": {
            "url": article.url,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
        },
        "coder": f"dateline {record.provenance.dateline} {record.provenance.run}",
        "coded_date": None,
    }


def _party(party: Participant) -> dict[str, str | None]:
    return {
        "name": party.name,
        "country": party.country,
        "sector": party.sector,
        "office": party.office,
        "wikidata": party.wikidata,
        "text": party.text,
    }
