"""Files, folders, addresses and standard input into a stream of articles, in their order."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dateline.read.articles import GivenArticle, ReadArticle, check_article
from dateline.read.dates import parse_published
from dateline.read.dispatch import Guard, read_opened
from dateline.read.folders import walk_folder
from dateline.read.opened import HEAD_BYTES, ByteStream, Given, OpenInput
from dateline.read.options import Reading, ReadOptions
from dateline.records import Rejected
from dateline.settings import Settings

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def read_articles(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
    options: ReadOptions | None = None,
) -> Iterator[ReadArticle | Rejected]:
    """Every article of the inputs in order, one at a time, or why it is none.

    An input is the path of a file or folder, an http or https address, or "-"
    for standard input; docs/reading.md has the formats, which content decides.
    `published` and `language` are for articles whose input does not give them.
    Raises InvalidDate where `published` is no day.
    """
    reading = make_reading(published, language, settings, options)
    return (check_given(given, reading) for name in inputs for given in _read_input(name, reading))


def read_stream(
    stream: ByteStream, where: str, reading: Reading
) -> Iterator[ReadArticle | Rejected]:
    """Every article of an open stream, as `read_articles`; `where` is what messages call it."""
    return (check_given(given, reading) for given in read_opened(OpenInput(stream, where, reading)))


def make_reading(
    published: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
    options: ReadOptions | None = None,
) -> Reading:
    """What holds for all inputs of one run; raises InvalidDate where `published` is no day."""
    options = options or ReadOptions()
    return Reading(
        options=options,
        settings=settings or Settings(),
        published=parse_published(published, order=options.date_order) if published else None,
        language=language,
    )


def check_given(given: GivenArticle | Rejected, reading: Reading) -> ReadArticle | Rejected:
    """The article that an input gives, with what holds for all inputs, or why it is none."""
    if isinstance(given, Rejected):
        return given
    if not given.published and reading.published:
        given = replace(given, published=reading.published, published_from="--published")
    given = replace(given, language=given.language or reading.language)
    return check_article(given, reading.settings, date_order=reading.options.date_order)


def _read_input(name: str, reading: Reading) -> Given:
    if _ADDRESS.match(name):
        from dateline.read.web.reading import read_address

        yield from read_address(name, reading)
    elif name != STANDARD_INPUT and Path(name).is_dir():
        for found in walk_folder(Path(name)):
            yield from [found] if isinstance(found, Rejected) else _read_file(str(found), reading)
    else:
        yield from _read_file(name, reading)


def _read_file(name: str, reading: Reading) -> Given:
    shown = "standard input" if name == STANDARD_INPUT else name
    guard = Guard(shown)
    with guard, _open(name) as stream:
        yield from read_opened(OpenInput(stream, shown, reading))
    yield from guard.rejected


@contextlib.contextmanager
def _open(name: str) -> Iterator[ByteStream]:
    if name != STANDARD_INPUT:
        with io.BufferedReader(io.FileIO(name), HEAD_BYTES) as file:
            yield file
    elif isinstance(sys.stdin.buffer, io.BufferedReader):
        yield sys.stdin.buffer
    else:  # a stand-in for it that cannot be looked ahead in
        yield io.BufferedReader(io.BytesIO(sys.stdin.buffer.read()), HEAD_BYTES)
