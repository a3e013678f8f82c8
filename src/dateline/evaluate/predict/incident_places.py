"""Where an incident of MUC-4 happened: the country, then the place inwards."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.tables import load_countries

if TYPE_CHECKING:
    from dateline.evaluate.predict.incident_facts import Incident
    from dateline.records import Record, Toponym

# The countries whose incidents MUC-4 reports.
COUNTRIES = frozenset({"ARG", "BOL", "CHL", "COL", "ECU", "GTM", "HND", "PER", "SLV"})
_WIDE = frozenset({"country", "region"})
_DATELINE_WEIGHT = 3


def incident_location(incident: Incident, record: Record) -> list[str] | None:
    """The country's name, then the place's, as the gazetteer has it and as written."""
    country = incident_country(incident, record)
    if country is None:
        return None
    names = [_country_names().get(country, country)]
    place = incident.place
    inner = place if place is not None and place.precision not in _WIDE else None
    beside = inner or _place_beside(incident, country, record)
    if beside is not None:
        names += [name for name in (beside.admin1, beside.name, beside.text) if name]
    return list(dict.fromkeys(_plain(name) for name in names))


def incident_country(incident: Incident, record: Record) -> str | None:
    """That of its place; else a country of the task that takes part, or is most spoken of."""
    if incident.place is not None and incident.place.country is not None:
        return incident.place.country
    named = Counter(place.country for place in record.places if place.country)
    for entity in record.entities:
        if entity.country in _country_names():
            named[entity.country] += len(entity.mentions)
    if (filed := _filed_from(record)) is not None:
        named[filed] += _DATELINE_WEIGHT
    own = {country: named[country] for country in incident.countries if country in COUNTRIES}
    pool = own or named
    return min(pool, key=lambda country: (-pool[country], country), default=None)


def _filed_from(record: Record) -> str | None:
    """The country of the task that the article was filed from."""
    line = record.article.dateline
    if line is None or line.place is None:
        return None
    places = load_places().candidates(line.place)
    return next((place.country for place in places if place.country in COUNTRIES), None)


def _place_beside(incident: Incident, country: str, record: Record) -> Toponym | None:
    """The first town or province of the country that the incident's paragraph names."""
    paragraphs = record.article.paragraphs
    own = next((p for p in paragraphs if p.start <= incident.start < p.end), None)
    if own is None:
        return None
    return next(
        (
            place
            for place in record.places
            if own.start <= place.start < own.end
            and place.country == country
            and place.precision not in _WIDE
        ),
        None,
    )


def _plain(name: str) -> str:
    """Without accents: the articles of MUC-4 have none."""
    parts = unicodedata.normalize("NFKD", " ".join(name.split()))
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _country_names() -> dict[str, str]:
    return {country.iso3: country.place.name for country in load_countries()}
