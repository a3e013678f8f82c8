"""`dateline merge`: one event out of many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from dateline.cli import code as coding
from dateline.cli.ending import clean_ending
from dateline.cli.view import make_console
from dateline.cli.visible import visible
from dateline.records import read_records

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.merge.events import MergedEvent, MergedParty, Toll
    from dateline.records import Record

_INDENT = 4


class Format(StrEnum):
    """What `--format` takes."""

    text = "text"
    jsonl = "jsonl"


def merge(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="RECORDS", help="Files of records that `dateline code` wrote."),
    ],
    min_reports: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Only events with N independent reports or more."),
    ] = 1,
    format_: Annotated[
        Format, typer.Option("--format", help="text: to read. jsonl: one event a line.")
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
) -> None:
    """Make one event out of the reports that tell it.

    Every event has its reports, how many of them are independent (copies of one text and articles
    of one publisher are not), who takes part, day, place and tolls by most of them, and where
    they differ. The order of the records does not matter.
    """
    with clean_ending():
        from dateline.merge.merging import merge_records

        coding.refuse_input_as_output(output, [str(path) for path in inputs])
        merged = merge_records(_records(inputs))
        wanted = (event for event in merged if event.independent_reports >= min_reports)
        with coding.open_output(output) as stream:
            _WRITERS[format_](wanted, stream)


def _records(paths: Sequence[Path]) -> Iterator[Record]:
    for path in paths:
        yield from read_records(path)


def _write_json_lines(events: Iterable[MergedEvent], stream: IO[str]) -> None:
    for event in events:
        stream.write(event.to_json() + "\n")


def _write_text(events: Iterable[MergedEvent], stream: IO[str]) -> None:
    """An event a paragraph: what happened, its reports, where they differ."""
    console = make_console()
    for event in events:
        with console.capture() as captured:
            _print_event(event, console)
        stream.write(captured.get())


def _print_event(event: MergedEvent, console: Console) -> None:
    mode = f"/{','.join(event.mode)}" if event.mode else ""
    parts = [
        _days(event),
        f"{_names(event.actors)} → {event.type}{mode} → {_names(event.recipients)}",
        visible(event.place.name) if event.place else "",
        *(f"{name} {_toll(toll)}" for name, toll in _tolls(event)),
        event.status,
    ]
    console.print(Text(" · ".join(filter(None, parts)), style="bold"))
    articles = len({telling.article for telling in event.reports})
    noun = "article" if articles == 1 else "articles"
    told = ", ".join(sorted({visible(telling.article) for telling in event.reports}))
    _print_indented(f"{articles} {noun}, {event.independent_reports} independent: {told}", console)
    for differing in event.disagreements:
        claims = " · ".join(
            f"{visible(claim.value)} ({', '.join(map(visible, claim.articles))})"
            for claim in differing.claims
        )
        _print_indented(f"they differ on {differing.field}: {claims}", console)
    console.print()


def _print_indented(line: str, console: Console) -> None:
    console.print(Padding(Text(line), (0, 0, 0, _INDENT), expand=False))


def _days(event: MergedEvent) -> str:
    if event.start is None:
        return f"day not told, first published {event.first_published or 'at an unknown day'}"
    return event.start if event.start == event.end else f"{event.start} to {event.end}"


def _names(parties: Sequence[MergedParty]) -> str:
    return ", ".join(visible(party.name) for party in parties) or "—"


def _tolls(event: MergedEvent) -> Iterator[tuple[str, Toll]]:
    for name in ("killed", "injured", "arrested", "participants"):
        toll: Toll | None = getattr(event.tolls, name)
        if toll is not None:
            yield name, toll


def _toll(toll: Toll) -> str:
    if toll.high is None:
        return f"{toll.low} or more"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


_WRITERS = {Format.text: _write_text, Format.jsonl: _write_json_lines}
