"""What an entry of the gazetteer holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.kinds import PlacePrecision

FINEST_FIRST: tuple[PlacePrecision, ...] = ("site", "city", "admin2", "admin1", "region", "country")
DEFAULT_MIN_POPULATION = 500  # of the populated places that `dateline gazetteer build` keeps


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `lat`, `lon` in WGS 84 degrees; `country` ISO 3166-1 alpha-3.

    `feature` is "country", "capital", "city", "division" or what the region or
    site is ("sea", "square"). `own_name` is False where the entry was found
    under another name than its own. `city` is what a site stands in.
    """

    name: str
    geonameid: str | None
    lat: float
    lon: float
    admin1: str | None
    country: str | None
    precision: PlacePrecision
    population: int
    feature: str
    admin2: str | None = None
    city: str | None = None
    own_name: bool = True


def fineness(precision: PlacePrecision) -> int:
    """The rank of a precision, 0 for the finest.

    >>> fineness("site") < fineness("city") < fineness("country")
    True
    """
    return FINEST_FIRST.index(precision)


@dataclass(frozen=True, slots=True)
class Country:
    """A line of `countries.csv`: the country, its codes and its capital's name."""

    iso3: str
    iso2: str
    capital: str | None
    place: Place
