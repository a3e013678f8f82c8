"""Events that others coded, read back for comparison: GDELT, ICEWS, POLECAT, ACLED.

Every row keeps all of its cells, typed by its layout, under the names that the
layout has for them; beside them stand the few things that event data sets have
in common, in the codes of a Dateline record.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, get_args

from dateline.errors import InputError, UnreadableInput
from dateline.export.elsewhere_rows import ElsewhereCell, ElsewhereLayout, OtherEvent, make_event
from dateline.export.formats import load_layout

_ACLED = {
    name: kind
    for kind, names in {
        "text": "event_id_cnty event_date disorder_type event_type sub_event_type actor1 "
        "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso "
        "region country admin1 admin2 admin3 location source source_scale notes tags timestamp",
        "integer": "year time_precision geo_precision fatalities",
        "number": "latitude longitude",
    }.items()
    for name in names.split()
}
_NEEDED = {
    "icews": ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name"),
    "polecat": ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"),
    "acled": ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country"),
}
_SAME = {"Event Intensity": "Intensity"}
_MISSING = {"gdelt-events": ("",), "icews": ("", "NULL"), "polecat": ("", "None"), "acled": ("",)}
_MOST_CELL = 1 << 24


def read_event_data(path: Path, layout: ElsewhereLayout | None = None) -> Iterator[OtherEvent]:
    """Every row of a GDELT 2.0 events, ICEWS, POLECAT or ACLED file, in order.

    The file may be plain, `.gz` or a `.zip` of one file. Without `layout` the
    header tells, or for GDELT the number of columns. Raises UnreadableInput
    for a file that cannot be read or is none of these, InputError with line
    and column for a cell of the wrong kind.
    """
    if layout is not None and layout not in get_args(ElsewhereLayout):
        names = ", ".join(get_args(ElsewhereLayout))
        raise InputError(f"no layout is called {layout!r}; known are {names}")
    with _open(path) as stream:
        first = stream.readline()
        found = layout or _guess(first, path)
        stream.seek(0)
        for where, row in _read_rows(stream, found, path):
            yield make_event(found, row, where)


@contextmanager
def _open(path: Path) -> Iterator[IO[str]]:
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start.startswith(b"PK"):
                with zipfile.ZipFile(file) as archive, archive.open(_only(archive, path)) as member:
                    yield _text(member)
            elif start.startswith(b"\x1f\x8b"):
                with gzip.open(file) as unzipped:
                    yield _text(unzipped)  # type: ignore[arg-type]
            else:
                yield _text(file)
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise UnreadableInput(f"{path}: cannot be read ({error})") from error


def _text(stream: IO[bytes]) -> IO[str]:
    return io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")


def _only(archive: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise UnreadableInput(f"{path}: holds {len(names)} files; unpack it and name one of them")
    return names[0]


def _guess(first: str, path: Path) -> ElsewhereLayout:
    names = {cell.strip().strip('"') for cell in first.replace(";", "\t").split("\t")}
    if len(first.split("\t")) == len(load_layout("gdelt-events").columns):
        return "gdelt-events"
    if {"Event ID", "CAMEO Code"} <= names:
        return "icews"
    if {"Event ID", "Event Type"} <= names:
        return "polecat"
    if "event_id_cnty" in first:
        return "acled"
    raise UnreadableInput(
        f"{path}:1: neither GDELT 2.0 events (61 columns), ICEWS, POLECAT nor ACLED (by header): "
        f"{first[:60]!r}"
    )


def _read_rows(
    stream: IO[str], layout: ElsewhereLayout, path: Path
) -> Iterator[tuple[str, dict[str, ElsewhereCell]]]:
    """Every row, typed, with where it stands."""
    csv.field_size_limit(_MOST_CELL)
    if layout == "acled":
        delimiter = ";" if stream.readline().count(";") > 5 else ","
        stream.seek(0)
        reader = csv.reader(stream, delimiter=delimiter)
    else:
        reader = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
    kinds = _kinds(layout)
    names = list(kinds) if layout == "gdelt-events" else _header(next(reader, []), layout, path)
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        if len(cells) != len(names):
            raise InputError(f"{where}: {len(cells)} columns; {layout} has {len(names)} here")
        yield (
            where,
            {
                name: _typed(
                    cell, kinds.get(name, "text"), _MISSING[layout], f"{where}: column {name}"
                )
                for name, cell in zip(names, cells, strict=True)
            },
        )


def _header(cells: list[str], layout: ElsewhereLayout, path: Path) -> list[str]:
    names = [_SAME.get(cell.strip(), cell.strip()) for cell in cells]
    missing = [name for name in _NEEDED[layout] if name not in names]
    if missing:
        raise InputError(f"{path}:1: {layout} needs columns {', '.join(missing)}")
    return names


@cache
def _kinds(layout: ElsewhereLayout) -> Mapping[str, str]:
    if layout == "acled":
        return _ACLED
    return {column.name: column.kind for column in load_layout(layout).columns}


def _typed(cell: str, kind: str, missing: tuple[str, ...], where: str) -> ElsewhereCell:
    if cell.strip() in missing:
        return None
    if kind == "text":
        return cell.strip()
    try:
        return int(cell) if kind == "integer" else float(cell)
    except ValueError as error:
        raise InputError(f"{where}: {cell!r} is no {kind}") from error
