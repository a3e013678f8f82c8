"""The development sets on disk: finding them, reading them, and their digests."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from dateline.errors import InputError, UnreadableInput
from dateline.records import Article

FOLDER_VARIABLE = "DATELINE_SHARED"
_DAY_LENGTH = len("1999-05-07")
JsonObject = dict[str, object]
Reader = Callable[[Path], list[JsonObject]]
T = TypeVar("T")


def find_folder(folder: Path | None = None) -> Path:
    """The folder of the sets: the one given, or what DATELINE_SHARED names.

    Raises InputError where there is none.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    chosen = folder if folder is not None else Path(named) if named else None
    if chosen is None:
        raise InputError(
            f"no folder of development sets: give --gold FOLDER or set {FOLDER_VARIABLE}"
        )
    if not chosen.is_dir():
        raise InputError(f"{chosen}: no such folder of development sets")
    return chosen


def find_file(folder: Path, relative: str) -> Path:
    """A set's file in the folder, in its `gold` folder, or beside it.

    Raises InputError where it is in none of them.
    """
    for candidate in (folder / "gold" / relative, folder / relative, folder.parent / relative):
        if candidate.is_file():
            return candidate
    raise InputError(f"{folder}: no file {relative} there, nor in its folder gold")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_rows(path: Path) -> list[JsonObject]:
    """The objects of a JSON Lines file, each with an own `doc_id`.

    Raises UnreadableInput with file and line.
    """
    rows: list[JsonObject] = []
    known: set[object] = set()
    for number, line in enumerate(_read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        row = _parse(line, f"{path}:{number}")
        if not isinstance(row, dict) or "doc_id" not in row:
            raise UnreadableInput(f"{path}:{number}: expected an object with a doc_id")
        if row["doc_id"] in known:
            raise UnreadableInput(f"{path}:{number}: doc_id {row['doc_id']!r} came before")
        known.add(row["doc_id"])
        rows.append(row)
    return rows


def read_plover_gold(path: Path) -> list[JsonObject]:
    """The PLOVER gold records; the second of an id is called "…#2"."""
    rows: list[JsonObject] = []
    known: set[str] = set()
    for row in _objects(path):
        if not row.get("text"):  # the file's record about itself
            continue
        name, count = str(row["id"]), 1
        while name in known:
            count += 1
            name = f"{row['id']}#{count}"
        known.add(name)
        rows.append({**row, "doc_id": name})
    return rows


def read_articles_gold(path: Path) -> list[JsonObject]:
    """Articles coded by hand, with the text that stands in a file beside them."""
    rows: list[JsonObject] = []
    for row in _objects(path):
        text = row.get("text") or _read_text(path.parent / str(row["text_file"]))
        rows.append({**row, "doc_id": row["doc"], "text": text})
    return rows


def _objects(path: Path) -> list[JsonObject]:
    value = _parse(_read_text(path), str(path))
    values = value if isinstance(value, list) else [value]
    rows = [row for row in values if isinstance(row, dict)]
    if len(rows) < len(values):
        raise UnreadableInput(f"{path}: expected JSON objects")
    return rows


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({error})") from error


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"{where}: not JSON: {error}") from error


def article_of(row: JsonObject) -> Article:
    """The article of a gold row, published on the day it says (the time of day left out)."""
    published = row.get("published") or row.get("dct") or row.get("date")
    title = row.get("title")
    return Article.from_text(
        str(row["text"]),
        id=str(row["doc_id"]),
        published=str(published)[:_DAY_LENGTH] if published else None,
        title=str(title) if title else None,
    )


def spread(rows: Sequence[T], limit: int | None) -> list[T]:
    """At most `limit` of the rows, spread evenly over them; all where it is None.

    >>> spread("abcdef", 3)
    ['a', 'c', 'e']
    """
    if limit is None or limit >= len(rows):
        return list(rows)
    return [rows[i * len(rows) // limit] for i in range(limit)]


def write_rows(path: Path, rows: Iterable[JsonObject]) -> None:
    """JSON Lines."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
