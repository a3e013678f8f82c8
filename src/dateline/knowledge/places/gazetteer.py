"""The gazetteer: names of places and what they can stand for.

Countries, regions, sites and abbreviations are hand-written tables; first and
second level divisions and populated places are in `gazetteer.npz`, built from
GeoNames (CC BY 4.0) by `scripts/build_gazetteer.py`, or in a user's own file
that `dateline gazetteer build` made. Its arrays are searched as they lie, so
that loading builds no index.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dateline.errors import InputError, KnowledgeError, UnreadableInput
from dateline.knowledge.files import read_bytes
from dateline.knowledge.places.building import DEGREE, NO_DIVISION
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
_FIRST_DIVISION = 2  # in _KINDS
_STARTS = ("key_starts", "name_starts", "posting_starts")
_ARRAYS = frozenset(
    {
        *_STARTS,
        "admin1",
        "admin2",
        "country",
        "geonameid",
        "keys",
        "kind",
        "lat",
        "lon",
        "names",
        "population",
        "posting_other",
        "posting_rows",
    }
)
_DIGEST_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class OwnGazetteer:
    """A user's gazetteer file: where it is, and the digest by which it is known again.

    Worker processes load it by its path.
    """

    path: str
    digest: str

    @property
    def mark(self) -> str:
        """The file's name and digest, as provenance has them."""
        return f"{Path(self.path).name} sha256:{self.digest}"


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places by name: hand-written ones in `tables`, the built file in the other fields.

    `starts` are the arrays in which a search steps, in a form that is quick to
    read one by one. `about` says what the file was made from.
    """

    countries: tuple[Country, ...]
    tables: Mapping[str, tuple[Place, ...]]
    abbreviations: Mapping[str, tuple[str, str]]
    arrays: Mapping[str, npt.NDArray[np.generic]]
    starts: Mapping[str, Sequence[int]]
    names: bytes
    keys: bytes
    about: Mapping[str, str]

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

    def towns(self, population: int) -> Iterator[str]:
        """The names of the built file's towns of at least so many inhabitants."""
        large = self.arrays["population"].astype(np.int64) >= population
        settled = self.arrays["kind"].astype(np.int64) < _FIRST_DIVISION
        return (self._name(int(number)) or "" for number in np.flatnonzero(large & settled))

    def _meant(self, name: str, country: str) -> tuple[Place, ...]:
        """The division of this very name, or where there is none the largest city."""
        places = [
            place
            for place in _built_places(self, fold_name(name))
            if place.country == country and place.own_name and place.precision != "admin2"
        ]
        places.sort(key=lambda place: (place.precision != "admin1", -place.population))
        return tuple(places[:1])

    def _named(self, key: str) -> tuple[Place, ...]:
        return self.tables.get(key, ()) + (_built_places(self, key) if key else ())

    def read_places(self, key: str) -> tuple[Place, ...]:
        """The places of the built file under a key, read from the arrays."""
        found = self._find(key.encode())
        if found is None:
            return ()
        first, last = self._pair("posting_starts", found)
        rows, other = self.arrays["posting_rows"], self.arrays["posting_other"]
        return tuple(self._row(int(rows[n]), own_name=not other[n]) for n in range(first, last))

    def _find(self, key: bytes) -> int | None:
        starts, keys = self.starts["key_starts"], self.keys
        low, high = 0, len(starts) - 1
        last = high
        while low < high:
            middle = (low + high) // 2
            if keys[starts[middle] : starts[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        return low if low < last and keys[starts[low] : starts[low + 1]] == key else None

    def _row(self, number: int, *, own_name: bool) -> Place:
        arrays = self.arrays
        precision, feature = _KINDS[int(arrays["kind"][number])]
        return Place(
            name=self._name(number) or "",
            geonameid=str(arrays["geonameid"][number]),
            lat=float(arrays["lat"][number]) / DEGREE,
            lon=float(arrays["lon"][number]) / DEGREE,
            admin1=self._name(int(arrays["admin1"][number])),
            country=self.countries[int(arrays["country"][number])].iso3,
            precision=precision,
            population=int(arrays["population"][number]),
            feature=feature,
            admin2=self._name(int(arrays["admin2"][number])),
            own_name=own_name,
        )

    def _name(self, number: int) -> str | None:
        if number == NO_DIVISION:
            return None
        first, last = self._pair("name_starts", number)
        return self.names[first:last].decode()

    def _pair(self, name: str, number: int) -> tuple[int, int]:
        starts = self.starts[name]
        return starts[number], starts[number + 1]


@lru_cache(maxsize=4096)
def _built_places(gazetteer: Gazetteer, key: str) -> tuple[Place, ...]:
    """The same names come again and again in a run of articles."""
    return gazetteer.read_places(key)


@cache
def load_places(own: OwnGazetteer | None = None) -> Gazetteer:
    """The packaged gazetteer or a user's own, read once.

    Raises KnowledgeError for a broken packaged file, InputError for an own one that is none.
    """
    arrays = _load_arrays(own)
    return Gazetteer(
        countries=load_countries(),
        tables=load_tables(),
        abbreviations=load_abbreviations(),
        arrays=arrays,
        starts={name: array("I", arrays[name].astype("=u4").tobytes()) for name in _STARTS},
        names=arrays.pop("names").tobytes(),
        keys=arrays.pop("keys").tobytes(),
        about=json.loads(arrays.pop("about").tobytes()) if "about" in arrays else {},
    )


def read_gazetteer(path: Path) -> OwnGazetteer:
    """A file that `dateline gazetteer build` made.

    Raises UnreadableInput where it cannot be read, InputError where it is no such file.
    """
    try:
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()[:_DIGEST_CHARACTERS]
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error
    own = OwnGazetteer(str(path), digest)
    load_places(own)
    return own


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


def _load_arrays(own: OwnGazetteer | None) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of the packaged file, or of a user's."""
    where = own.path if own else GAZETTEER_FILE
    try:
        content = Path(own.path).read_bytes() if own else read_bytes(GAZETTEER_FILE)
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        if missing := _ARRAYS - arrays.keys():
            raise ValueError(f"no {min(missing)!r} in it")
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        if own:
            raise InputError(
                f"{where}: not a gazetteer ({error}); `dateline gazetteer build` makes one"
            ) from error
        raise KnowledgeError(
            f"{where}:0: not a gazetteer ({error}); run scripts/build_gazetteer.py"
        ) from error
    return arrays
