"""Files and standard input into a stream of articles, in their order."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from dateline.errors import UnreadableInput
from dateline.read.articles import GivenArticle, ReadArticle, check_article, too_long
from dateline.read.dates import parse_published
from dateline.read.decoding import decode_bytes, name_binary
from dateline.read.json_lines import parse_line, read_lines
from dateline.records import Rejected
from dateline.settings import Settings

STANDARD_INPUT = "-"
_HEAD_BYTES = 65_536
_MAX_BYTES_A_CHARACTER = 4
_MAX_JSON_BYTES_A_CHARACTER = 12
_JSON_ENDINGS = (".jsonl", ".ndjson")
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:["}]|$)')
_JSON_ALONE = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{[^\S\n]*\r?\n|\[\s*\{\s*")')


class _Stream(Protocol):
    """Bytes that can be looked at before they are read."""

    def peek(self, size: int = 0, /) -> bytes: ...

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int | None = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What holds for articles whose input does not say it, and the settings."""

    published: str | None = None
    language: str | None = None
    settings: Settings = field(default_factory=Settings)


def read_articles(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Iterator[ReadArticle | Rejected]:
    """Every article of the inputs in order, one at a time, or why it is none.

    An input is the path of a text file with one article, of a JSON Lines file
    with one a line, or "-" for standard input with either; content decides,
    then the ending. `published` and `language` are for articles whose input
    does not give them. Raises InvalidDate where `published` is no day.
    """
    options = ReadOptions(
        published=parse_published(published) if published else None,
        language=language,
        settings=settings or Settings(),
    )
    return _read_all(inputs, options)


def _read_all(inputs: Sequence[str], options: ReadOptions) -> Iterator[ReadArticle | Rejected]:
    for name in inputs:
        for given in _read_input(name, options.settings):
            if isinstance(given, Rejected):
                yield given
            else:
                yield check_article(_with_options(given, options), options.settings)


def _with_options(given: GivenArticle, options: ReadOptions) -> GivenArticle:
    return replace(
        given,
        published=given.published or options.published,
        language=given.language or options.language,
    )


def _read_input(name: str, settings: Settings) -> Iterator[GivenArticle | Rejected]:
    shown = "standard input" if name == STANDARD_INPUT else name
    try:
        with _open(name) as stream:
            yield from _read_stream(stream, shown, settings)
    except UnreadableInput as error:
        yield Rejected(shown, str(error))
    except FileNotFoundError:
        yield Rejected(shown, "no such file")
    except IsADirectoryError:
        yield Rejected(shown, f"it is a folder; name its files, for example {name}/*.txt")
    except OSError as error:
        yield Rejected(shown, f"cannot be read: {error.strerror or error}")


@contextlib.contextmanager
def _open(name: str) -> Iterator[_Stream]:
    if name != STANDARD_INPUT:
        with io.BufferedReader(io.FileIO(name), _HEAD_BYTES) as file:
            yield file
    elif isinstance(sys.stdin.buffer, io.BufferedReader):
        yield sys.stdin.buffer
    else:  # a stand-in for it that cannot be looked ahead in
        yield io.BufferedReader(io.BytesIO(sys.stdin.buffer.read()))


def _read_stream(
    stream: _Stream, shown: str, settings: Settings
) -> Iterator[GivenArticle | Rejected]:
    head = stream.peek(_HEAD_BYTES)
    kind = name_binary(head)
    if kind is not None:
        raise UnreadableInput(f"it is {kind}; Dateline reads text files and JSON Lines")
    if _JSON_ALONE.match(head):
        raise UnreadableInput(
            "it is one JSON value over several lines or articles; Dateline reads JSON Lines, "
            "one object a line, as jq -c writes them"
        )
    if head and (_JSON_START.match(head) or shown.endswith(_JSON_ENDINGS)):
        yield from _read_json_lines(stream, shown, settings)
    else:
        yield _read_text(stream, shown, settings)


def _read_text(stream: _Stream, shown: str, settings: Settings) -> GivenArticle | Rejected:
    max_bytes = (settings.max_article_characters + 1) * _MAX_BYTES_A_CHARACTER
    content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        return Rejected(shown, too_long(settings, f"more than {settings.max_article_characters:,}"))
    decoded = decode_bytes(content)
    notes = () if decoded.note is None else (decoded.note,)
    return GivenArticle(text=decoded.text, where=shown, notes=notes)


def _read_json_lines(
    stream: _Stream, shown: str, settings: Settings
) -> Iterator[GivenArticle | Rejected]:
    max_bytes = settings.max_article_characters * _MAX_JSON_BYTES_A_CHARACTER + _HEAD_BYTES
    for number, line in read_lines(stream, max_bytes):
        where = f"{shown}:{number}"
        if line is None:
            yield Rejected(where, f"the line is longer than {max_bytes:,} bytes")
            continue
        try:
            yield parse_line(line, where)
        except UnreadableInput as error:
            yield Rejected(where, str(error))
