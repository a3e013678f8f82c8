"""The file of a gazetteer: its rows packed into arrays that are searched as they lie.

The packaged file (`scripts/build_gazetteer.py`) and those that users build of a GeoNames dump
(`geonames.py`) are written here, in one format. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.errors import InputError
from dateline.knowledge.files import read_text
from dateline.knowledge.places.names import fold_name, without_article

Arrays = dict[str, npt.NDArray[np.generic]]

CITY, CAPITAL, ADMIN1, ADMIN2 = 0, 1, 2, 3
NO_DIVISION = 65535
DEGREE = 10_000.0
MIN_PEOPLE_FOR_OTHER_NAMES = 10_000  # of a smaller place only its own name counts
SPELLINGS = "places/spellings.csv"

_LATIN_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏ'’ .-]{3,}")
_TRANSLITERATED = re.compile("[āēīōūĀĪŪḩḨţŢḑḐẕẔşŞ‘’ʼ]")
_KEEP_MARKS_IN = frozenset({"AZ", "LT", "LV", "NZ", "RO", "TR"})
_GENERIC_WORDS = re.compile(
    r"^(?:(?:republic|state|province|city|governorate|autonomous republic|muhafazat|islas?) of )"
    r"|\b(?:governorate|province|provincia|oblast|oblast'|krai|kray|republic|county|parish|region"
    r"|district|department|prefecture|municipality|state|raion|census area|borough|city|division"
    r"|zone|voivodeship|autonomous)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """One place, with the keys under which it is found besides its own name's.

    `country` is a line of `countries.csv` from 0; `admin1` and `admin2` are the numbers of the
    rows of the divisions that it lies in, NO_DIVISION for none.
    """

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


def other_names(own: str, names: Iterable[str]) -> set[str]:
    """Keys of the names in Latin letters, with and without article and generic word."""
    keys = set()
    for name in (own, *names):
        if name is own or (_LATIN_NAME.fullmatch(name) and not name.isupper()):
            key = fold_name(name)
            short = fold_name(without_kind(name))
            keys |= {key, without_article(key) or key, short if len(short) > 3 else key}
    return keys - {fold_name(own)}


def without_kind(name: str) -> str:
    """A division's name without the word for its kind.

    >>> without_kind("Homs Governorate"), without_kind("State of Kansas")
    ('Homs', 'Kansas')
    """
    return _GENERIC_WORDS.sub("", name).strip()


def plain_name(name: str, iso2: str) -> str:
    """Without the marks of a scholarly transliteration.

    >>> plain_name("Tikrīt", "IQ"), plain_name("‘Afrīn", "SY")
    ('Tikrit', 'Afrin')
    """
    if iso2 in _KEEP_MARKS_IN or not _TRANSLITERATED.search(name):
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(x for x in letters if not unicodedata.combining(x) and x not in "‘’ʼ")


def add_spellings(rows: Iterable[Row]) -> None:
    """The spellings of `spellings.csv`; under its own name where it says so."""
    by_id = {row.geonameid: row for row in rows}
    for line in csv.DictReader(io.StringIO(read_text(SPELLINGS))):
        row = by_id.get(int(line["geonameid"]))
        if row is None:
            continue
        if line["preferred"] == "yes":
            row.others.add(fold_name(row.name))
            row.name = line["name"]
        row.others.add(fold_name(line["name"]))


def save_rows(rows: Sequence[Row], path: Path, about: Mapping[str, str]) -> None:
    """Write the rows and what they are made from; no half file is left where that fails.

    Raises InputError where the file cannot be written.
    """
    arrays = {**_columns(rows), **_index(rows), "about": _text(json.dumps(about, sort_keys=True))}
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as handle:
            part = Path(handle.name)
            try:
                np.savez_compressed(handle, allow_pickle=False, **arrays)
                handle.close()
                part.chmod(0o666 & ~_umask())
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


def _umask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held


def _text(text: str) -> npt.NDArray[np.generic]:
    return np.frombuffer(text.encode(), dtype="u1")


def _columns(rows: Sequence[Row]) -> Arrays:
    names, name_starts = _packed([row.name for row in rows])
    return {
        "geonameid": np.array([row.geonameid for row in rows], dtype="<u4"),
        "lat": np.array([round(row.lat * DEGREE) for row in rows], dtype="<i4"),
        "lon": np.array([round(row.lon * DEGREE) for row in rows], dtype="<i4"),
        "population": np.array([row.population for row in rows], dtype="<u4"),
        "country": np.array([row.country for row in rows], dtype="<u2"),
        "admin1": np.array([row.admin1 for row in rows], dtype="<u2"),
        "admin2": np.array([row.admin2 for row in rows], dtype="<u2"),
        "kind": np.array([row.kind for row in rows], dtype="u1"),
        "names": names,
        "name_starts": name_starts,
    }


def _packed(strings: Sequence[str]) -> tuple[npt.NDArray[np.generic], npt.NDArray[np.generic]]:
    """The strings as one run of UTF-8, and where each begins (one more at the end)."""
    encoded = [string.encode() for string in strings]
    starts = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    return np.frombuffer(b"".join(encoded), dtype="u1"), starts


def _index(rows: Sequence[Row]) -> Arrays:
    """Sorted keys, and for each the rows that have it, own names first."""
    postings: dict[bytes, set[tuple[bool, int]]] = defaultdict(set)
    for number, row in enumerate(rows):
        own = fold_name(row.name)
        postings[own.encode()].add((False, number))
        for key in row.others - {own}:
            postings[key.encode()].add((True, number))
    keys = sorted(postings)
    entries = [sorted(postings[key]) for key in keys]
    blob, starts = _packed([key.decode() for key in keys])
    return {
        "keys": blob,
        "key_starts": starts,
        "posting_starts": np.cumsum([0, *map(len, entries)]).astype("<u4"),
        "posting_rows": np.array([n for entry in entries for _, n in entry], dtype="<u4"),
        "posting_other": np.array([o for entry in entries for o, _ in entry], dtype="u1"),
    }
