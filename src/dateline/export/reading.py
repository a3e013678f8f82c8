"""Records from files, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dateline.codec import decode
from dateline.errors import InvalidRecord, UnreadableInput
from dateline.records import Record, read_records

STANDARD_INPUT = "-"


def stream_records(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file in order, each read when it is asked for.

    A file with one JSON array or one indented object is read whole. "-" is
    standard input with JSON Lines. Raises UnreadableInput for a file that
    cannot be read, InvalidRecord with line and field.
    """
    if str(path) == STANDARD_INPUT:
        yield from _read_lines(sys.stdin, "standard input")
        return
    try:
        with path.open(encoding="utf-8", newline="\n") as stream:
            whole = _is_one_value(stream)
            if not whole:
                yield from _read_lines(stream, str(path))
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path}: not UTF-8, so no records of Dateline") from error
    if whole:
        yield from read_records(path)


def _is_one_value(stream: IO[str]) -> bool:
    """Whether the file begins an array or an object that goes on; the stream is rewound."""
    first = next((line for line in stream if line.strip()), "")
    stream.seek(0)
    return not (first.lstrip().startswith("{") and first.rstrip().endswith("}"))


def _read_lines(stream: IO[str], where: str) -> Iterator[Record]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield decode(Record, line)
        except InvalidRecord as error:
            raise InvalidRecord(f"{where}:{number}: {error}") from error
