"""POLECAT: 40 columns, tab-separated, with a header; one row an event, lists in its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.export.dyads import find_day
from dateline.export.geography import city_of, country_names, district_of, province_of
from dateline.export.layouts import Column, Layout, constant
from dateline.export.selecting import Account, Options
from dateline.knowledge.codebook.event_types import QUADS
from dateline.knowledge.crosswalks import load_country_codes
from dateline.records import Event, Participant, Record

_MISSING = "None"
_JOINT = "; "
_FEATURES = {"country": "PCLI", "admin1": "ADM1", "admin2": "ADM2", "city": "PPL", "region": "RGN"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its record."""

    record: Record
    event: Event
    day: str | None


def _find_told(record: Record, options: Options, account: Account) -> Iterator[Told]:
    for event in account.choose(record, options):
        account.rows += 1
        account.count_losses(event, options)
        yield Told(record, event, find_day(event, record.article, options))


def _join(parts: Iterable[str | None]) -> str | None:
    """A list as POLECAT writes it, in step with the names; None for nothing at all."""
    listed = list(parts)
    return _JOINT.join(part or _MISSING for part in listed) if any(listed) else None


def _cow(party: Participant) -> str | None:
    codes = load_country_codes().get(party.country or "")
    return codes.cow if codes else None


def _all_sectors(told: Told, parties: tuple[Participant, ...]) -> str | None:
    others = {entity.id: entity.other_sectors for entity in told.record.entities}
    listed = [
        sector
        for party in parties
        for sector in ((party.sector,) if party.sector else ()) + others.get(party.entity, ())
    ]
    return _join(dict.fromkeys(listed))


def _party_columns(
    role: str, parties: Callable[[Told], tuple[Participant, ...]]
) -> Iterator[Column[Told]]:
    def of(read: Callable[[Participant], str | None]) -> Callable[[Told], str | None]:
        return lambda told: _join(read(party) for party in parties(told))

    yield Column(f"{role} Name", "text", "`name`s", of(lambda p: p.name))
    yield Column(f"{role} Country", "text", "`country`s", of(lambda p: p.country))
    yield Column(f"{role} COW", "text", "Correlates of War numbers of the countries", of(_cow))
    yield Column(f"Primary {role} Sector", "text", "`sector`s", of(lambda p: p.sector))
    yield Column(
        f"{role} Sectors",
        "text",
        "`sector`s and `other_sectors`, each once",
        lambda told: _all_sectors(told, parties(told)),
    )
    yield Column(f"{role} Title", "text", "`office`s", of(lambda p: p.office))
    yield Column(f"{role} Name Raw", "text", "the words of the text", of(lambda p: p.text))
    yield constant(f"Wikipedia {role} ID", "text", "None: records have Wikidata ids")


def _story(*kinds: str) -> Callable[[Told], str | None]:
    return lambda told: _join(
        dict.fromkeys(entity.name for entity in told.record.entities if entity.kind in kinds)
    )


def _country(told: Told) -> str | None:
    place = told.event.place
    return country_names().get(place.country or "") if place else None


def _columns() -> Iterator[Column[Told]]:
    yield Column("Event ID", "text", "`id` of the event", lambda t: t.event.id)
    yield Column("Event Date", "text", "day of the event, ISO 8601", lambda t: t.day)
    yield Column("Event Type", "text", "`type`", lambda t: t.event.type)
    yield Column("Event Mode", "text", "`mode`s", lambda t: _join(t.event.mode))
    yield Column("Intensity", "number", "`scale`", lambda t: t.event.scale)
    yield Column(
        "Quad Code", "text", "`quad` in words, in capitals", lambda t: QUADS[t.event.quad].upper()
    )
    yield Column("Contexts", "text", "`context`s", lambda t: _join(t.event.context))
    yield from _party_columns("Actor", lambda t: t.event.actors)
    yield from _party_columns("Recipient", lambda t: t.event.recipients)
    yield from _place_columns()
    yield Column("Source", "text", "`publisher`", lambda t: t.record.article.publisher)
    yield Column("Publication Date", "text", "`published`", lambda t: t.record.article.published)
    yield Column("Story People", "text", "names of entities that are persons", _story("person"))
    yield Column(
        "Story Organizations",
        "text",
        "names of entities that are organisations or groups",
        _story("organisation", "group"),
    )
    yield Column(
        "Story Locations",
        "text",
        "names of places, each once",
        lambda t: _join(dict.fromkeys(place.name or place.text for place in t.record.places)),
    )
    yield constant("Language", "text", "English", "English")
    yield Column(
        "Version", "text", "Dateline's", lambda t: f"dateline {t.record.provenance.dateline}"
    )


def _place_columns() -> Iterator[Column[Told]]:
    yield Column(
        "Placename", "text", "`place.name`", lambda t: t.event.place.name if t.event.place else None
    )
    yield Column("City", "text", "`place.name` of a city or site", lambda t: city_of(t.event.place))
    yield Column(
        "District",
        "text",
        "`place.name` of a second-level division",
        lambda t: district_of(t.event.place),
    )
    yield Column(
        "Province", "text", "`admin1`, or a region's name", lambda t: province_of(t.event.place)
    )
    yield Column("Country", "text", "name of `place.country`", _country)
    yield Column(
        "Latitude", "number", "`place.lat`", lambda t: t.event.place.lat if t.event.place else None
    )
    yield Column(
        "Longitude", "number", "`place.lon`", lambda t: t.event.place.lon if t.event.place else None
    )
    yield Column(
        "GeoNames ID",
        "text",
        "`place.geonameid`",
        lambda t: t.event.place.geonameid if t.event.place else None,
    )
    yield Column(
        "Raw Placename",
        "text",
        "the words of the text",
        lambda t: t.event.place.text if t.event.place else None,
    )
    yield Column(
        "Feature Type",
        "text",
        "GeoNames code that `place.precision` comes nearest to",
        lambda t: _FEATURES.get(t.event.place.precision) if t.event.place else None,
    )


def polecat() -> Layout[Told]:
    """POLECAT's weekly event file."""
    dropped = (
        "status and its cue, but for the selection",
        "who says that the event happened, and through which medium",
        "the act that an agreement, demand, refusal, threat … is about",
        "CAMEO code, rule and score",
        "Wikidata ids",
        "dates that are no single day",
        "people killed, injured, arrested, taking part; things acted on and with",
        "quotations, times, title, url, paragraphs, text",
    )
    return Layout("polecat", tuple(_columns()), True, _MISSING, _find_told, dropped)
