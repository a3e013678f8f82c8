"""Records onto a stream, one at a time, in the form that was asked for.

Everything is written by `stream.write`: rich's console would end the program
by itself where the reader has gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.cli.events import describe_event
from dateline.cli.view import make_console, view_text
from dateline.cli.visible import visible

if TYPE_CHECKING:
    from dateline.records import Record

_FILE_WIDTH = 100_000  # a row in a file is one line, however long
_COLUMNS = (
    "article",
    "date",
    "actor",
    "event",
    "recipient",
    "place",
    "status",
    "according to",
    "rule",
)


def write_json_lines(records: Iterable[Record], stream: IO[str]) -> None:
    """One record a line."""
    for record in records:
        stream.write(record.to_json())
        stream.write("\n")


def write_json(records: Iterable[Record], stream: IO[str]) -> None:
    """One JSON array of all records, indented."""
    separator = "[\n"
    for record in records:
        stream.write(separator)
        stream.write(json.dumps(record.to_dict(), ensure_ascii=False, indent=2))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


def write_table(records: Iterable[Record], stream: IO[str]) -> None:
    """One row an event, under one header."""
    table = Table(*_COLUMNS, box=None, pad_edge=False, header_style="bold")
    for record in records:
        for event in record.events:
            words = describe_event(event)
            cells = (
                visible(record.article.id),
                words.date,
                words.actors,
                words.type,
                words.recipients,
                words.place,
                words.status,
                words.said_by.removeprefix("according to "),
                words.rule,
            )
            table.add_row(*map(Text, cells))
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _FILE_WIDTH
    with console.capture() as captured:
        console.print(table)
    stream.write(captured.get())


def write_views(records: Iterable[Record], stream: IO[str]) -> None:
    """Each article with its marks, and its events under it."""
    console = make_console(stream)
    for record in records:
        stream.write(view_text(record, console))
