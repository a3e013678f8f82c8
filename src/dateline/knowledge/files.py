"""Reading the packaged knowledge files, with errors that name file and line."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from dateline.errors import KnowledgeError


def read_text(path: str) -> str:
    """The text of a packaged file, `path` relative to `knowledge/`."""
    return resources.files("dateline.knowledge").joinpath(path).read_text(encoding="utf-8")


def read_bytes(path: str) -> bytes:
    """The bytes of a packaged file, `path` relative to `knowledge/`."""
    return resources.files("dateline.knowledge").joinpath(path).read_bytes()


def read_toml(path: str) -> dict[str, Any]:
    """A packaged TOML file as a dict."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: not TOML: {error}") from error


def read_table(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a packaged CSV file with their line numbers.

    Raises KnowledgeError where the header is not `columns` or a row has more
    or fewer cells.
    """
    return parse_table(read_text(path), path, columns)


def parse_table(
    text: str, path: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV text as `read_table` gives them; `path` is for messages."""
    reader = csv.reader(io.StringIO(text))
    header = tuple(next(reader, ()))
    if header != columns:
        raise KnowledgeError(f"{path}:1: columns are {header}, expected {columns}")
    for cells in reader:
        if len(cells) != len(columns):
            raise KnowledgeError(
                f"{path}:{reader.line_num}: {len(cells)} cells, expected {len(columns)}"
            )
        yield reader.line_num, dict(zip(columns, cells, strict=True))


def list_files(folder: str, suffix: str) -> list[str]:
    """Paths of the packaged files of a folder with an ending, sorted."""
    names = (item.name for item in resources.files("dateline.knowledge").joinpath(folder).iterdir())
    return [f"{folder}/{name}" for name in sorted(names) if name.endswith(suffix)]
