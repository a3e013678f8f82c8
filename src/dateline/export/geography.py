"""Where an event happened, as the columns of others have it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.crosswalks import load_country_codes
from dateline.knowledge.places.tables import load_abbreviations, load_countries

if TYPE_CHECKING:
    from dateline.records import EventPlace

POINT_PRECISIONS = ("city", "site")
_UNITED_STATES = "USA"
_POSTAL_LETTERS = 2


@cache
def country_names() -> dict[str, str]:
    """English names of countries by ISO 3166-1 alpha-3."""
    return {country.iso3: country.place.name for country in load_countries()}


@cache
def _state_letters() -> dict[str, str]:
    """Postal letters of the states of the United States by name."""
    return {
        name: letters
        for letters, (name, country) in load_abbreviations().items()
        if country == _UNITED_STATES and len(letters) == _POSTAL_LETTERS and letters.isupper()
    }


def fips_country(place: EventPlace | None) -> str | None:
    """FIPS 10-4 code of the country a place lies in."""
    codes = load_country_codes().get(place.country or "") if place else None
    return codes.fips if codes else None


def gdelt_type(place: EventPlace | None) -> int:
    """GDELT's kind of place: 0 none, 1 country, 2 US state, 3 US city, 4 city, 5 division."""
    if place is None:
        return 0
    american = place.country == _UNITED_STATES
    match place.precision:
        case "country":
            return 1
        case "city" | "site":
            return 3 if american else 4
        case "region" if place.country is None:
            return 4
        case _:
            return 2 if american else 5


def gdelt_name(place: EventPlace | None) -> str | None:
    """The name from the narrow to the wide: "Goma, Nord-Kivu, Congo"."""
    if place is None:
        return None
    parts = [place.name, place.admin1, country_names().get(place.country or "")]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def gdelt_division(place: EventPlace | None) -> str | None:
    """Country and division; for states of the US their letters, else "00" where below a country."""
    country = fips_country(place)
    if place is None or country is None or place.precision == "country":
        return country
    state = place.name if place.precision == "admin1" else place.admin1
    letters = _state_letters().get(state or "") if place.country == _UNITED_STATES else None
    return country + (letters or "00")


def city_of(place: EventPlace | None) -> str | None:
    """The city, where the place is one or a site."""
    return place.name if place and place.precision in POINT_PRECISIONS else None


def district_of(place: EventPlace | None) -> str | None:
    """The second-level division, where the place is one."""
    return place.name if place and place.precision == "admin2" else None


def province_of(place: EventPlace | None) -> str | None:
    """The first-level division, or the region without one."""
    if place is None:
        return None
    return place.name if place.precision in ("admin1", "region") else place.admin1
