"""The files of a folder and of those in it, in the order of their names."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator
from pathlib import Path

from dateline.records import Rejected

_NAMES_AT_A_TIME = 250_000
_MAX_DEPTH = 200
_LEFT_OUT = ("__MACOSX", "Thumbs.db", "desktop.ini")


def walk_folder(folder: Path) -> Iterator[Path | Rejected]:
    """Every file below a folder, a folder's files and folders in the order of their names.

    Hidden files are left out. A symbolic link that leads back to a folder it
    lies in, a folder that may not be read, and what is no file (a pipe, a
    device) are rejected. At most 250,000 names are held at a time.
    """
    empty = True
    for found in _walk(folder, ()):
        empty = False
        yield found
    if empty:
        yield Rejected(str(folder), "the folder holds no files", kind="empty")


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Rejected]:
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield Rejected(
                str(folder),
                f"a symbolic link that leads back to a folder it lies in, {folder.resolve()}",
            )
            return
        if len(above) >= _MAX_DEPTH:
            yield Rejected(str(folder), f"it lies more than {_MAX_DEPTH} folders deep")
            return
        for name in _sorted_names(folder):
            path = folder / name
            if path.is_dir():
                yield from _walk(path, (*above, identity))
            elif path.is_file():
                yield path
            else:
                yield Rejected(str(path), _no_file(path))
    except OSError as error:
        yield Rejected(str(folder), f"the folder cannot be read: {error.strerror or error}")


def _no_file(path: Path) -> str:
    if path.is_symlink():
        return f"a symbolic link to {path.readlink()}, which is not there or leads in a circle"
    return "neither a file nor a folder (a pipe, socket or device); name it by itself to read it"


def _sorted_names(folder: Path) -> Iterator[str]:
    """The names in a folder in order, found in as many passes as it needs."""
    last = ""
    while True:
        with os.scandir(folder) as entries:
            after = (e.name for e in entries if e.name > last and not _is_left_out(e.name))
            names = heapq.nsmallest(_NAMES_AT_A_TIME, after)
        yield from names
        if len(names) < _NAMES_AT_A_TIME:
            return
        last = names[-1]


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _LEFT_OUT
