"""Phoenix: 26 columns, tab-separated, without header; one row a dyad."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.export.cameo_columns import EVENT_CODE, ROOT_CODE, goldstein
from dateline.export.dyads import Dyad, Party, find_dyads
from dateline.export.geography import city_of, fips_country, province_of
from dateline.export.layouts import Column, Layout


def _entity(party: Party) -> str | None:
    """The state, or what the party is where it has none."""
    if party.group is not None:
        return party.group.group
    if party.country is not None:
        return party.country.cameo
    return party.types[0] if party.types else None


def _role(party: Party) -> str | None:
    if party.country is None or not party.types:
        return None
    return party.types[0]


def _attribute(party: Party) -> str | None:
    return party.types[1] if len(party.types) > 1 else None


def _party_columns(role: str, side: Callable[[Dyad], Party]) -> Iterator[Column[Dyad]]:
    yield Column(f"{role}ActorFull", "text", "CAMEO actor code", lambda d: side(d).code)
    yield Column(
        f"{role}ActorEntity",
        "text",
        "its state, or the organisation or role without one",
        lambda d: _entity(side(d)),
    )
    yield Column(f"{role}ActorRole", "text", "its role beside a state", lambda d: _role(side(d)))
    yield Column(f"{role}ActorAttribute", "text", "its next role", lambda d: _attribute(side(d)))


def _part(first: int, last: int) -> Callable[[Dyad], str | None]:
    return lambda dyad: dyad.day[first:last] if dyad.day else None


def _columns() -> Iterator[Column[Dyad]]:
    yield Column("EventID", "integer", "number made from event and parties", lambda d: d.number)
    yield Column(
        "Date", "integer", "day of the event", lambda d: d.day.replace("-", "") if d.day else None
    )
    yield Column("Year", "integer", "its year", _part(0, 4))
    yield Column("Month", "integer", "its month, two digits", _part(5, 7))
    yield Column("Day", "integer", "its day of the month, two digits", _part(8, 10))
    yield from _party_columns("Source", lambda d: d.source)
    yield from _party_columns("Target", lambda d: d.target)
    yield EVENT_CODE
    yield ROOT_CODE
    yield Column(
        "PentaClass",
        "integer",
        "0 statement, 1 to 4 as the quad classes",
        lambda d: d.code.root.penta if d.code else None,
    )
    yield goldstein("GoldsteinScore")
    yield Column(
        "Issues", "text", "`context`, joined by `;`", lambda d: ";".join(d.event.context) or None
    )
    yield Column(
        "Lat", "number", "`place.lat`", lambda d: d.event.place.lat if d.event.place else None
    )
    yield Column(
        "Lon", "number", "`place.lon`", lambda d: d.event.place.lon if d.event.place else None
    )
    yield Column(
        "LocationName", "text", "`place.name` of a city or site", lambda d: city_of(d.event.place)
    )
    yield Column(
        "StateName", "text", "`admin1`, or a region's name", lambda d: province_of(d.event.place)
    )
    yield Column(
        "CountryCode",
        "text",
        "FIPS 10-4 code of `place.country`",
        lambda d: fips_country(d.event.place),
    )
    yield Column(
        "SentenceID",
        "text",
        "article and sentence, from 1, joined by `_`",
        lambda d: f"{d.article.id}_{d.sentence}",
    )
    yield Column("URLs", "text", "`url`", lambda d: d.article.url)
    yield Column("NewsSources", "text", "`publisher`", lambda d: d.article.publisher)


def phoenix() -> Layout[Dyad]:
    """Phoenix's daily event file."""
    dropped = (
        "names of the parties, which it has as codes only",
        "status and its cue, but for the selection",
        "who says that the event happened, and through which medium",
        "the act that an agreement, demand, refusal, threat … is about",
        "PLOVER type, mode and scale; rule and score",
        "Wikidata ids, offices, GeoNames ids, how precise a place is",
        "dates that are no single day",
        "people killed, injured, arrested, taking part; things acted on and with",
        "quotations, times, places that no event has, title, paragraphs, text",
    )
    return Layout("phoenix", tuple(_columns()), False, "", find_dyads, dropped)
