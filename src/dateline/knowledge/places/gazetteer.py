"""The gazetteer: names of places and what they can stand for.

Countries, regions, sites and abbreviations are hand-written tables; first and
second level divisions and populated places are in `gazetteer.npz`, built from
GeoNames (CC BY 4.0) by `scripts/build_gazetteer.py`. Its arrays are searched
as they lie, so that loading builds no index.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_bytes
from dateline.knowledge.places.entries import Country, Place
from dateline.knowledge.places.names import fold_name, without_article
from dateline.knowledge.places.tables import (
    ABBREVIATIONS,
    COUNTRIES,
    load_abbreviations,
    load_countries,
    load_tables,
    read_lines,
)
from dateline.knowledge.places.words import load_place_words

if TYPE_CHECKING:
    from dateline.kinds import PlacePrecision

GAZETTEER_FILE = "places/gazetteer.npz"
_KINDS: tuple[tuple[PlacePrecision, str], ...] = (
    ("city", "city"),
    ("city", "capital"),
    ("admin1", "division"),
    ("admin2", "division"),
)
_NO_DIVISION = 65535
_DEGREE = 10_000.0


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name: hand-written ones in `tables`, the built file in `arrays`."""

    countries: tuple[Country, ...]
    tables: Mapping[str, tuple[Place, ...]]
    abbreviations: Mapping[str, tuple[str, str]]
    arrays: Mapping[str, npt.NDArray[np.generic]]
    names: bytes
    keys: bytes

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of this name, hand-written ones first; () for none.

        An abbreviation ("Ala.") counts only as written there.

        >>> load_places().candidates("Ala.")[0].name
        'Alabama'
        """
        meant = self.abbreviations.get(name)
        if meant is not None:
            return self._meant(*meant) + self._named(fold_name(name))
        key = fold_name(name)
        short = without_article(key)
        return self._named(key) or (self._named(short) if short else ())

    def knows(self, name: str) -> bool:
        """Whether any place has this name; cheaper than `candidates`."""
        key = fold_name(name)
        return key in self.tables or self._find(key.encode()) is not None

    def _meant(self, name: str, country: str) -> tuple[Place, ...]:
        """The division of this very name, or where there is none the largest city."""
        places = [
            place
            for place in self._built(fold_name(name))
            if place.country == country and place.own_name and place.precision != "admin2"
        ]
        places.sort(key=lambda place: (place.precision != "admin1", -place.population))
        return tuple(places[:1])

    def _named(self, key: str) -> tuple[Place, ...]:
        return self.tables.get(key, ()) + self._built(key)

    def _built(self, key: str) -> tuple[Place, ...]:
        found = self._find(key.encode()) if key else None
        if found is None:
            return ()
        first, last = self._pair("posting_starts", found)
        rows, other = self.arrays["posting_rows"], self.arrays["posting_other"]
        return tuple(self._row(int(rows[n]), own_name=not other[n]) for n in range(first, last))

    def _find(self, key: bytes) -> int | None:
        low, high = 0, len(self.arrays["key_starts"]) - 1
        last = high
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low if low < last and self._key(low) == key else None

    def _key(self, number: int) -> bytes:
        first, last = self._pair("key_starts", number)
        return self.keys[first:last]

    def _row(self, number: int, *, own_name: bool) -> Place:
        arrays = self.arrays
        precision, feature = _KINDS[int(arrays["kind"][number])]
        return Place(
            name=self._name(number) or "",
            geonameid=str(arrays["geonameid"][number]),
            lat=float(arrays["lat"][number]) / _DEGREE,
            lon=float(arrays["lon"][number]) / _DEGREE,
            admin1=self._name(int(arrays["admin1"][number])),
            country=self.countries[int(arrays["country"][number])].iso3,
            precision=precision,
            population=int(arrays["population"][number]),
            feature=feature,
            admin2=self._name(int(arrays["admin2"][number])),
            own_name=own_name,
        )

    def _name(self, number: int) -> str | None:
        if number == _NO_DIVISION:
            return None
        first, last = self._pair("name_starts", number)
        return self.names[first:last].decode()

    def _pair(self, name: str, number: int) -> tuple[int, int]:
        starts = self.arrays[name]
        return int(starts[number]), int(starts[number + 1])


@cache
def load_places() -> Gazetteer:
    """The packaged gazetteer, read once. Raises KnowledgeError for a broken file."""
    arrays = _load_arrays()
    return Gazetteer(
        countries=load_countries(),
        tables=load_tables(),
        abbreviations=load_abbreviations(),
        arrays=arrays,
        names=arrays["names"].tobytes(),
        keys=arrays["keys"].tobytes(),
    )


def check_places() -> None:
    """Refuse names given twice, unknown country codes, divisions and capitals.

    Raises KnowledgeError with file and line.
    """
    gazetteer = load_places()
    load_place_words()
    codes = {country.iso3 for country in gazetteer.countries}
    named: dict[tuple[str, str | None], str] = {}
    for where, place, aliases in read_lines():
        if place.country is not None and place.country not in codes:
            raise KnowledgeError(f"{where}: no country {place.country!r} in countries.csv")
        for name in (place.name, *aliases):
            held = named.setdefault((name, place.country), where)
            if held != where or (place.name, *aliases).count(name) > 1:
                raise KnowledgeError(f"{where}: {name!r} is there twice, also at {held}")
    _check_divisions(gazetteer)


def _check_divisions(gazetteer: Gazetteer) -> None:
    for line, (text, (name, country)) in enumerate(gazetteer.abbreviations.items(), 2):
        if not gazetteer.candidates(text):
            raise KnowledgeError(
                f"{ABBREVIATIONS}:{line}: {text!r} stands for {name!r} in {country}, "
                "which the gazetteer does not have"
            )
    for line, entry in enumerate(gazetteer.countries, 2):
        if entry.capital and not gazetteer.candidates(entry.capital):
            raise KnowledgeError(f"{COUNTRIES}:{line}: no place {entry.capital!r}")


def _load_arrays() -> dict[str, npt.NDArray[np.generic]]:
    try:
        with np.load(io.BytesIO(read_bytes(GAZETTEER_FILE)), allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise KnowledgeError(
            f"{GAZETTEER_FILE}:0: not a gazetteer ({error}); run scripts/build_gazetteer.py"
        ) from error
