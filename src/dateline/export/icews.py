"""ICEWS: 20 columns, tab-separated, with a header; one row a dyad."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.export.dyads import Dyad, Party, find_dyads
from dateline.export.geography import city_of, country_names, district_of, province_of
from dateline.export.layouts import Column, Layout
from dateline.knowledge.crosswalks import load_country_codes, load_sector_codes

_WORLD_BODIES = ("UNO", "EUR", "IGO")
_BODY_SECTOR = "International Government Organization"


def sectors_of(party: Party) -> str | None:
    """ICEWS's sectors, joined by commas."""
    if party.participant is None:
        return None
    sector = load_sector_codes().get(party.sector or "")
    names = [sector.icews] if sector and sector.icews else []
    if party.participant.country in _WORLD_BODIES:
        names = [_BODY_SECTOR, *names]
    return ",".join(names) or None


def _party_columns(role: str, side: Callable[[Dyad], Party]) -> Iterator[Column[Dyad]]:
    whose = "actor" if role == "Source" else "recipient"
    yield Column(f"{role} Name", "text", f"`name` of the {whose}", lambda d: side(d).name)
    yield Column(
        f"{role} Sectors",
        "text",
        "ICEWS's names of its sector, joined by commas",
        lambda d: sectors_of(side(d)),
    )
    yield Column(
        f"{role} Country",
        "text",
        "ICEWS's name of its state",
        lambda d: codes.icews if (codes := side(d).country) else None,
    )


def _country(dyad: Dyad) -> str | None:
    code = (dyad.event.place.country if dyad.event.place else None) or ""
    codes = load_country_codes().get(code)
    return codes.icews if codes else country_names().get(code)


def _columns() -> Iterator[Column[Dyad]]:
    yield Column("Event ID", "integer", "number made from event and parties", lambda d: d.number)
    yield Column("Event Date", "text", "day of the event, ISO 8601", lambda d: d.day)
    yield from _party_columns("Source", lambda d: d.source)
    yield Column(
        "Event Text", "text", "name of the CAMEO code", lambda d: d.code.name if d.code else None
    )
    yield Column("CAMEO Code", "text", "CAMEO code", lambda d: d.code.code if d.code else None)
    yield Column(
        "Intensity",
        "number",
        "Goldstein score of the code",
        lambda d: d.code.goldstein if d.code else None,
    )
    yield from _party_columns("Target", lambda d: d.target)
    yield Column("Story ID", "text", "the article's `id`", lambda d: d.article.id)
    yield Column(
        "Sentence Number",
        "integer",
        "sentence, from 1, by full stops and paragraphs",
        lambda d: d.sentence,
    )
    yield Column("Publisher", "text", "`publisher`", lambda d: d.article.publisher)
    yield Column("City", "text", "`place.name` of a city or site", lambda d: city_of(d.event.place))
    yield Column(
        "District",
        "text",
        "`place.name` of a second-level division",
        lambda d: district_of(d.event.place),
    )
    yield Column(
        "Province",
        "text",
        "`admin1`, or a region's name",
        lambda d: province_of(d.event.place),
    )
    yield Column("Country", "text", "ICEWS's name of `place.country`", _country)
    yield Column(
        "Latitude", "number", "`place.lat`", lambda d: d.event.place.lat if d.event.place else None
    )
    yield Column(
        "Longitude", "number", "`place.lon`", lambda d: d.event.place.lon if d.event.place else None
    )


def icews() -> Layout[Dyad]:
    """ICEWS's yearly event file."""
    dropped = (
        "status and its cue, but for the selection",
        "who says that the event happened, and through which medium",
        "the act that an agreement, demand, refusal, threat … is about",
        "PLOVER type, mode, context and scale; rule and score",
        "Wikidata ids, offices, GeoNames ids, how precise a place is",
        "dates that are no single day",
        "people killed, injured, arrested, taking part; things acted on and with",
        "quotations, times, places that no event has, title, url, paragraphs, text",
    )
    return Layout("icews", tuple(_columns()), True, "", find_dyads, dropped)
