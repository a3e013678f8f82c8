"""One line of JSON into what it gives of an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Protocol

from dateline.errors import UnreadableInput
from dateline.read.articles import GivenArticle

FIELDS = ("id", "title", "published", "url", "publisher", "language")


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


def parse_line(line: bytes, where: str) -> GivenArticle:
    """What a line says of an article; fields of other names are left aside.

    Raises UnreadableInput where it is no JSON object, has no text, or a field
    is of the wrong type. A field that is null counts as absent; a number as
    `id` is taken as its digits.
    """
    try:
        value = json.loads(line.rstrip().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"byte {error.start} of the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"not JSON: {error.msg} (character {error.pos})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"not JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise UnreadableInput(f"expected a JSON object, found {line.strip()[:40]!r}")
    if value.get("text") is None:
        found = ", ".join(sorted(value)[:10]) or "nothing"
        raise UnreadableInput(f"no field 'text'; found {found}")
    if type(value.get("id")) is int:
        value["id"] = str(value["id"])
    fields = {name: _string(value, name) for name in ("text", *FIELDS)}
    return GivenArticle(
        text=fields["text"] or "",
        where=where,
        id=fields["id"] or None,
        title=fields["title"] or None,
        published=fields["published"] or None,
        url=fields["url"] or None,
        publisher=fields["publisher"] or None,
        language=fields["language"] or None,
    )


def _string(value: Mapping[str, object], name: str) -> str | None:
    found = value.get(name)
    if isinstance(found, str | None):
        return found
    raise UnreadableInput(f"{name}: expected a string, found {found!r:.60}")
