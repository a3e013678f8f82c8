"""Rows of the actor tables: those of the package, then a user's own.

A user's overlay is a folder of CSV tables with the names and columns of the
packaged ones. Its rows come after the packaged rows and take the place of those
with the same key; for one process it is that of `find_overlay`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.actors.entries import (
    COLUMNS,
    COUNTRIES,
    COUNTRY_ALIASES,
    DECOYS,
    FOLDER,
    GROUPS,
    LEADER_TERMS,
    LEADERS,
    ORGANISATIONS,
    PERSONS,
    ROLES,
    SEATS,
    TERMS,
)
from dateline.knowledge.files import parse_table, read_text

OVERLAY_VARIABLE = "DATELINE_OVERLAY"
KEYS: dict[str, tuple[str, ...]] = {
    COUNTRIES: ("id",),
    COUNTRY_ALIASES: ("alias", "entity"),
    SEATS: ("id",),
    ORGANISATIONS: ("id",),
    LEADERS: ("id",),
    LEADER_TERMS: ("person", "office", "country", "valid_from"),
    PERSONS: ("id",),
    TERMS: ("person", "office", "country", "valid_from"),
    GROUPS: ("id",),
    ROLES: ("lemma",),
    DECOYS: ("phrase",),
}
GENERATED = {LEADERS: PERSONS, LEADER_TERMS: TERMS}
OWN_TABLES = tuple(file for file in COLUMNS if file not in GENERATED)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the place that messages give: `path` and its last line."""

    path: str
    line: int
    cells: dict[str, str]
    own: bool = False

    @property
    def where(self) -> str:
        """The place as file:line."""
        return f"{self.path}:{self.line}"


def default_overlay() -> Path:
    """Where a user's own tables lie unless DATELINE_OVERLAY names another folder.

    `dateline/actors` in the folder for a user's data: $XDG_DATA_HOME or
    ~/.local/share, ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "dateline" / "actors"


def overlay_place() -> Path | None:
    """The overlay's folder, there or not; None where DATELINE_OVERLAY is set to nothing."""
    given = os.environ.get(OVERLAY_VARIABLE)
    if given is None:
        return default_overlay()
    return Path(given) if given else None


def find_overlay() -> Path | None:
    """The folder of the user's own tables, None where there is none.

    Raises KnowledgeError where DATELINE_OVERLAY names a folder that is not there.
    """
    place = overlay_place()
    if place is None or place.is_dir():
        return place
    if os.environ.get(OVERLAY_VARIABLE):
        raise KnowledgeError(
            f"{OVERLAY_VARIABLE} names {place}, which is no folder; "
            "`dateline knowledge update --apply` makes one; empty it to use the packaged tables"
        )
    return None


def overlay_mark() -> str | None:
    """Name and digest of the overlay in force for `provenance.knowledge`; None without one."""
    overlay = find_overlay()
    files = own_files(overlay) if overlay is not None else []
    if not files:
        return None
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"overlay sha256:{digest.hexdigest()[:16]}"


def own_files(overlay: Path) -> list[Path]:
    """The tables that are there in an overlay, in the order of the packaged ones."""
    return [path for file in OWN_TABLES if (path := overlay / file).is_file()]


def read_rows(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of the rows of one table in force, packaged ones first."""
    for row in iter_rows(file, find_overlay()):
        yield row.line, row.cells


def iter_rows(file: str, overlay: Path | None) -> Iterator[TableRow]:
    """The rows of one table with their places, packaged ones first; None: only those."""
    own = own_rows(GENERATED.get(file, file), overlay)
    replaced = {row_key(file, row.cells) for row in own}
    for row in packaged_rows(file):
        if not replaced or row_key(file, row.cells) not in replaced:
            yield row
    if file not in GENERATED:
        yield from own


def row_key(file: str, cells: dict[str, str]) -> tuple[str, ...]:
    """The cells by which a row of a table is known."""
    return tuple(cells[column] for column in KEYS[file])


def packaged_rows(file: str) -> Iterator[TableRow]:
    """The rows that come with Dateline."""
    path = f"{FOLDER}/{file}"
    for line, cells in parse_table(read_text(path), path, COLUMNS[file]):
        yield TableRow(path, line, cells)


def own_rows(file: str, overlay: Path | None) -> list[TableRow]:
    """The rows of a user's own table, none where it is not there."""
    if overlay is None or not (overlay / file).is_file():
        return []
    path = overlay / file
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: byte {error.start} is not UTF-8; save as UTF-8") from error
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from error
    found = parse_table(text, str(path), COLUMNS[file])
    return [TableRow(str(path), line, cells, own=True) for line, cells in found]
