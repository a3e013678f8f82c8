"""From how many people on a place counts as a town, a city, a large one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

SIZES = "places/sizes.toml"


@dataclass(frozen=True, slots=True)
class PlaceSizes:
    """The numbers of people of `sizes.toml`, each a least one."""

    casing_large: int
    casing_very_large: int
    city: int
    division: int
    namesake_city: int
    organisation_town: int
    town: int


@cache
def load_place_sizes() -> PlaceSizes:
    """The packaged numbers. Raises KnowledgeError for a missing, unknown or wrong one."""
    given = read_toml(SIZES)
    expected = {field.name for field in fields(PlaceSizes)}
    if set(given) != expected:
        raise KnowledgeError(f"{SIZES}: sizes are {sorted(given)}, expected {sorted(expected)}")
    for name, people in given.items():
        if type(people) is not int or people <= 0:
            raise KnowledgeError(f"{SIZES}: {name} is {people!r}, expected a number of people")
    return PlaceSizes(**given)
