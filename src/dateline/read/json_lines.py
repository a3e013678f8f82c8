"""JSON Lines: one object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Protocol

from dateline.errors import NoText, UnreadableInput
from dateline.read.json_fields import read_object
from dateline.read.opened import HEAD_BYTES, Given, OpenInput
from dateline.records import Rejected

_MAX_BYTES_A_CHARACTER = 12


class LineStream(Protocol):
    """Bytes that are read a line at a time, at most `size` of them."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or the part of it that fits; empty at the end."""
        ...


def read_lines(stream: LineStream, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their numbers from 1; None for one that is too long."""
    number, skipping = 0, False
    while line := stream.readline(max_bytes):
        ended = line.endswith(b"\n") or len(line) < max_bytes
        if skipping:
            skipping = not ended
            continue
        number += 1
        skipping = not ended
        if skipping:
            yield number, None
        elif line.strip():
            yield number, line


def read_json_lines(opened: OpenInput) -> Given:
    """The article of each line; a line that is none is rejected with its number."""
    settings, mapping = opened.reading.settings, opened.reading.options.mapping
    max_bytes = settings.max_article_characters * _MAX_BYTES_A_CHARACTER + HEAD_BYTES
    for number, line in read_lines(opened.stream, max_bytes):
        where = f"{opened.where}:{number}"
        if line is None:
            reason = f"the line is longer than {max_bytes:,} bytes"
            yield Rejected(where, reason, kind="over a limit")
            continue
        try:
            yield read_object(parse_json(line), where, mapping)
        except NoText as error:
            yield Rejected(where, str(error), kind="empty")
        except UnreadableInput as error:
            yield Rejected(where, str(error))


def parse_json(line: bytes) -> object:
    """The value of a line of JSON; raises UnreadableInput where it is none."""
    try:
        value: object = json.loads(line.rstrip().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"byte {error.start} of the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"not JSON: {error.msg} (character {error.pos})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"not JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise UnreadableInput(f"expected a JSON object, found {line.strip()[:40]!r}")
    return value
