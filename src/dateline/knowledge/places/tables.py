"""The hand-written tables of places: countries, regions, sites, abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table
from dateline.knowledge.places.entries import Country, Place
from dateline.knowledge.places.names import fold_name

COUNTRIES = "places/countries.csv"
REGIONS = "places/regions.csv"
SITES = "places/sites.csv"
ABBREVIATIONS = "places/abbreviations.csv"
_COUNTRY_COLUMNS = (
    "iso3",
    "iso2",
    "name",
    "geonameid",
    "lat",
    "lon",
    "population",
    "capital",
    "aliases",
)
_REGION_COLUMNS = ("name", "aliases", "feature", "country", "admin1", "lat", "lon", "geonameid")
_SITE_COLUMNS = ("name", "aliases", "feature", "city", "admin1", "country", "lat", "lon")
_ABBREVIATION_COLUMNS = ("text", "name", "country")

Line = tuple[str, Place, tuple[str, ...]]


@cache
def load_countries() -> tuple[Country, ...]:
    """All countries and territories in the order of the file, which is that of `iso3`."""
    countries = []
    for line, row in read_table(COUNTRIES, _COUNTRY_COLUMNS):
        place = Place(
            name=row["name"],
            geonameid=row["geonameid"],
            lat=_degrees(row["lat"], 90, f"{COUNTRIES}:{line}"),
            lon=_degrees(row["lon"], 180, f"{COUNTRIES}:{line}"),
            admin1=None,
            country=row["iso3"],
            precision="country",
            population=int(row["population"]),
            feature="country",
        )
        countries.append(Country(row["iso3"], row["iso2"], row["capital"] or None, place))
    return tuple(countries)


@cache
def load_tables() -> Mapping[str, tuple[Place, ...]]:
    """Countries, regions and sites by the key of each of their names."""
    named: dict[str, list[Place]] = defaultdict(list)
    for _, place, aliases in read_lines():
        named[fold_name(place.name)].append(place)
        for alias in aliases:
            named[fold_name(alias)].append(replace(place, own_name=False))
    return {key: tuple(places) for key, places in named.items()}


@cache
def load_abbreviations() -> Mapping[str, tuple[str, str]]:
    """Name and country (ISO3) of what "Ala." or "BC", written so, stand for."""
    abbreviations: dict[str, tuple[str, str]] = {}
    for line, row in read_table(ABBREVIATIONS, _ABBREVIATION_COLUMNS):
        if row["text"] in abbreviations:
            raise KnowledgeError(f"{ABBREVIATIONS}:{line}: {row['text']!r} is there twice")
        abbreviations[row["text"]] = (row["name"], row["country"])
    return abbreviations


def read_lines() -> Iterator[Line]:
    """Where each hand-written place stands ("file:line"), the place, its other names."""
    numbered = read_table(COUNTRIES, _COUNTRY_COLUMNS)
    for (line, row), country in zip(numbered, load_countries(), strict=True):
        yield f"{COUNTRIES}:{line}", country.place, _aliases(row)
    for line, row in read_table(REGIONS, _REGION_COLUMNS):
        yield f"{REGIONS}:{line}", _region(row, f"{REGIONS}:{line}"), _aliases(row)
    for line, row in read_table(SITES, _SITE_COLUMNS):
        yield f"{SITES}:{line}", _site(row, f"{SITES}:{line}"), _aliases(row)


def _region(row: dict[str, str], where: str) -> Place:
    return Place(
        name=row["name"],
        geonameid=row["geonameid"] or None,
        lat=_degrees(row["lat"], 90, where),
        lon=_degrees(row["lon"], 180, where),
        admin1=row["admin1"] or None,
        country=row["country"] or None,
        precision="region",
        population=0,
        feature=row["feature"],
    )


def _site(row: dict[str, str], where: str) -> Place:
    return Place(
        name=row["name"],
        geonameid=None,
        lat=_degrees(row["lat"], 90, where),
        lon=_degrees(row["lon"], 180, where),
        admin1=row["admin1"] or None,
        country=row["country"] or None,
        precision="site",
        population=0,
        feature=row["feature"],
        city=row["city"] or None,
    )


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias for alias in row["aliases"].split("|") if alias)


def _degrees(text: str, limit: int, where: str) -> float:
    try:
        degrees = float(text)
    except ValueError as error:
        raise KnowledgeError(f"{where}: {text!r} is not a number of degrees") from error
    if not -limit <= degrees <= limit:
        raise KnowledgeError(f"{where}: {text} degrees; allowed are -{limit} to {limit}")
    return degrees
