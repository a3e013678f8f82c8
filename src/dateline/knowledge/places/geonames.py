"""A gazetteer from a dump of GeoNames (https://download.geonames.org/export/dump/, CC BY 4.0).

A dump has a line a feature, of 19 cells with tabs between. Kept are first and second level
divisions, seats of divisions and capitals, and populated places of so many people. Countries,
seas, mountains, regions and sites come from the packaged tables whatever the gazetteer.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dateline.errors import InputError, UnreadableInput
from dateline.knowledge.places.building import (
    ADMIN1,
    ADMIN2,
    CAPITAL,
    CITY,
    MIN_PEOPLE_FOR_OTHER_NAMES,
    NO_DIVISION,
    Row,
    add_spellings,
    other_names,
    plain_name,
    save_rows,
    without_kind,
)
from dateline.knowledge.places.entries import DEFAULT_MIN_POPULATION
from dateline.knowledge.places.tables import load_countries

ATTRIBUTION = (
    "GeoNames (https://www.geonames.org), CC BY 4.0; places chosen and renamed by Dateline"
)
DUMPS = "https://download.geonames.org/export/dump/"
LINES_BETWEEN_REPORTS = 50_000

_DUMP_COLUMNS = 19
_CODE_COLUMNS = 4
_ALTERNATE_COLUMNS = (8, 10)  # alternateNames.txt and alternateNamesV2.txt
_TABLE = re.compile(r"(?:.*/)?(?!readme)[A-Za-z0-9_]+\.txt", re.IGNORECASE)
_GONE = frozenset({"PPLCH", "PPLH", "PPLQ", "PPLW"})  # historical, abandoned, destroyed
_SEATS = frozenset({"PPLA", "PPLA2", "PPLC", "PPLG"})
_MAX_POPULATION = 2**32 - 1

OnLines = Callable[[str, int], None]
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken from which files.

    `min_population` is of populated places that are no seat. `admin1` is admin1CodesASCII.txt,
    for plain names of divisions; `alternate_names` adds English names to those of the dump.
    """

    dumps: tuple[Path, ...]
    min_population: int = DEFAULT_MIN_POPULATION
    admin1: Path | None = None
    alternate_names: Path | None = None


@dataclass(slots=True)
class Built:
    """What was written: how many places of each kind, and how many lines were read."""

    lines: int = 0
    cities: int = 0
    divisions: int = 0


@dataclass(slots=True)
class _Draft:
    """Rows with the codes of the divisions that they lie in, before those have numbers."""

    countries: dict[str, int]
    rows: dict[int, Row] = field(default_factory=dict)
    codes: dict[int, tuple[str, str, str]] = field(default_factory=dict)


def build_gazetteer(choice: Choice, output: Path, on_lines: OnLines | None = None) -> Built:
    """Write the gazetteer of some dumps; `on_lines` is told file and line now and then.

    Raises UnreadableInput for a file that cannot be read or is cut off, InputError for one that
    is no such table, with its line, and where nothing is left or the output cannot be written.
    The output is there whole or, where anything fails, as it was before.
    """
    _refuse_overwriting(choice, output)
    report = on_lines or _say_nothing
    draft, built = _Draft(_country_numbers()), Built()
    plain = _read_plain_names(choice.admin1) if choice.admin1 else {}
    for dump in choice.dumps:
        with closing(_read_lines(dump, (_DUMP_COLUMNS,), report)) as lines:
            for number, cells in lines:
                built.lines += 1
                _add(draft, cells, f"{dump}:{number}", choice.min_population, plain)
    if choice.alternate_names:
        _add_english_names(draft, choice.alternate_names, report)
    rows = _ordered(draft)
    built.divisions = sum(row.kind in (ADMIN1, ADMIN2) for row in rows)
    built.cities = len(rows) - built.divisions
    if not built.cities:
        names = ", ".join(str(dump) for dump in choice.dumps)
        raise InputError(
            f"{names}: no populated place of {choice.min_population:,} people or more; "
            "give another file or a smaller --min-population"
        )
    add_spellings(rows)
    save_rows(rows, output, _about(choice))
    return built


def _say_nothing(_: str, __: int) -> None:
    """For whom nobody waits."""


def _refuse_overwriting(choice: Choice, output: Path) -> None:
    given = [*choice.dumps, choice.admin1, choice.alternate_names]
    if output.is_dir() or not output.parent.is_dir():
        raise InputError(f"{output} cannot be written: not a file in a folder that exists")
    if any(path and path.exists() and output.exists() and output.samefile(path) for path in given):
        raise InputError(f"{output} is an input; write to another file")


def _about(choice: Choice) -> dict[str, str]:
    files = [*choice.dumps, *filter(None, (choice.admin1, choice.alternate_names))]
    made_from = "; ".join(f"{path.name} sha256:{_digest(path)}" for path in files)
    return {
        "attribution": ATTRIBUTION,
        "made_from": made_from,
        "min_population": str(choice.min_population),
    }


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:16]


def _add(
    draft: _Draft, cells: list[str], where: str, min_population: int, plain: dict[str, str]
) -> None:
    """Keep one line of a dump, if it is a place of a kind that is wanted."""
    kind = _kind_of(cells[6], cells[7])
    country = draft.countries.get(cells[8])
    if kind is None or country is None:
        return
    population = _number(cells[14] or "0", where, "population")
    if kind == CITY and cells[7] not in _SEATS and population < min_population:
        return
    row = Row(
        geonameid=_number(cells[0], where, "geonameid"),
        name=_name_of(cells, kind, plain),
        lat=_degrees(cells[4], 90, where),
        lon=_degrees(cells[5], 180, where),
        population=min(population, _MAX_POPULATION),
        country=country,
        admin1=NO_DIVISION,
        admin2=NO_DIVISION,
        kind=kind,
    )
    others = cells[3].split(",") if _has_other_names(row) else []
    row.others = other_names(row.name, (cells[1], cells[2], *others))
    draft.rows[row.geonameid] = row
    draft.codes[row.geonameid] = (cells[8], cells[10], cells[11])


def _has_other_names(row: Row) -> bool:
    return row.kind == ADMIN1 or (
        row.kind in (CITY, CAPITAL) and row.population >= MIN_PEOPLE_FOR_OTHER_NAMES
    )


def _kind_of(feature_class: str, code: str) -> int | None:
    if feature_class == "P":
        return None if code in _GONE else CAPITAL if code == "PPLC" else CITY
    return {"ADM1": ADMIN1, "ADM2": ADMIN2}.get(code) if feature_class == "A" else None


def _name_of(cells: list[str], kind: int, plain: dict[str, str]) -> str:
    """A plain name; of a division that which the table of codes has, or without its kind."""
    if kind == ADMIN1:
        name = plain.get(f"{cells[8]}.{cells[10]}") or without_kind(cells[1]) or cells[1]
        return plain_name(name, cells[8])
    return plain_name(cells[1], cells[8])


def _country_numbers() -> dict[str, int]:
    return {country.iso2: number for number, country in enumerate(load_countries())}


def _ordered(draft: _Draft) -> list[Row]:
    """Divisions of the first level, the second, then places; each with its divisions' numbers."""
    level = {ADMIN1: 0, ADMIN2: 1}
    rows = sorted(draft.rows.values(), key=lambda row: (level.get(row.kind, 2), row.geonameid))
    first: dict[tuple[str, str], int] = {}
    second: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(rows):
        country, code1, code2 = draft.codes[row.geonameid]
        if row.kind == ADMIN1:
            first[country, code1] = number
        if row.kind == ADMIN2:
            second[country, code1, code2] = number
        row.admin1 = first.get((country, code1), NO_DIVISION)
        if row.kind in (CITY, CAPITAL):
            row.admin2 = second.get((country, code1, code2), NO_DIVISION)
    if len(first) + len(second) >= NO_DIVISION:
        raise InputError(
            f"{len(first) + len(second):,} divisions; a gazetteer holds {NO_DIVISION:,}"
        )
    return rows


def _read_plain_names(path: Path) -> dict[str, str]:
    """Names by code ("SY.11") from admin1CodesASCII.txt."""
    with closing(_read_lines(path, (_CODE_COLUMNS,), _say_nothing)) as lines:
        return {cells[0]: cells[1] for _, cells in lines}


def _add_english_names(draft: _Draft, path: Path, report: OnLines) -> None:
    """Names in English that are neither colloquial nor historic."""
    with closing(_read_lines(path, _ALTERNATE_COLUMNS, report)) as lines:
        for number, cells in lines:
            if cells[2] != "en" or "1" in (cells[6], cells[7]):
                continue
            row = draft.rows.get(_number(cells[1], f"{path}:{number}", "geonameid"))
            if row is not None:
                row.others |= other_names(row.name, (cells[3],))


def _read_lines(
    path: Path, columns: tuple[int, ...], report: OnLines
) -> Generator[Line, None, None]:
    """The lines of a table, in a ZIP file or not, with their numbers from 1."""
    expected = " or ".join(map(str, columns))
    with _opened(path) as handle, io.TextIOWrapper(handle, "utf-8", newline="\n") as text:
        try:
            for number, line in enumerate(text, 1):
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) not in columns:
                    raise InputError(
                        f"{path}:{number}: {len(cells)} cells with tabs between, expected "
                        f"{expected}: not that table of GeoNames ({DUMPS})"
                    )
                if number % LINES_BETWEEN_REPORTS == 0:
                    report(path.name, number)
                yield number, cells
        except UnicodeDecodeError as error:
            raise UnreadableInput(f"{path}: not UTF-8 text, as GeoNames' tables are") from error
        except (zlib.error, EOFError) as error:
            raise UnreadableInput(f"{path}: damaged or cut off; download it again") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as handle:
                if handle.read(2) == b"PK":
                    raise UnreadableInput(f"{path}: damaged or cut off; download it again")
                handle.seek(0)
                yield handle
            return
        with zipfile.ZipFile(path) as archive, archive.open(_table_in(archive, path)) as handle:
            yield handle
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error
    except zipfile.BadZipFile as error:
        raise UnreadableInput(f"{path}: damaged or cut off; download it again") from error


def _table_in(archive: zipfile.ZipFile, path: Path) -> str:
    """The name of the one table of a ZIP file: that of its own name before any other."""
    names = [name for name in archive.namelist() if _TABLE.fullmatch(name)]
    own = [name for name in names if Path(name).stem == path.stem]
    tables = own or [name for name in names if "iso-languagecodes" not in name]
    if len(tables) != 1:
        raise InputError(
            f"{path}: holds {', '.join(archive.namelist()) or 'nothing'}; expected one table of "
            f"GeoNames, such as allCountries.txt ({DUMPS})"
        )
    return tables[0]


def _number(text: str, where: str, name: str) -> int:
    if not text.isdecimal():
        raise InputError(f"{where}: {name} {text!r} is no whole number")
    return int(text)


def _degrees(text: str, limit: int, where: str) -> float:
    try:
        degrees = float(text)
    except ValueError as error:
        raise InputError(f"{where}: {text!r} is no number of degrees") from error
    if not -limit <= degrees <= limit:
        raise InputError(f"{where}: {text} degrees; allowed are -{limit} to {limit}")
    return degrees
