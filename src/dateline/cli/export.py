"""`dateline export`: records into the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dateline.cli.ending import clean_ending
from dateline.cli.visible import visible
from dateline.errors import InputError
from dateline.export.formats import FORMAT_NAMES, FORMATS, find_format
from dateline.export.selecting import EVERY_EVENT, Options, Selection, Undated
from dateline.kinds import Status

if TYPE_CHECKING:
    from dateline.export.selecting import Account
    from dateline.records import Record

ExportName = StrEnum("ExportName", {name: name for name in FORMAT_NAMES})  # type: ignore[misc]
StatusName = StrEnum("StatusName", {name: name for name in get_args(Status)})  # type: ignore[misc]


class UndatedName(StrEnum):
    """What `--undated` takes: the values of `Undated`."""

    empty = "empty"
    published = "published"
    leave_out = "leave-out"


UNDATED: dict[UndatedName, Undated] = {
    UndatedName.empty: "empty",
    UndatedName.published: "published",
    UndatedName.leave_out: "leave-out",
}
FORMATS_HELP = " ".join(f"{entry.name}: {entry.help}." for entry in FORMATS)

StatusOption = Annotated[
    list[StatusName] | None,
    typer.Option("--status", help="Events of this status; may be given more than once."),
]
HistoricalOption = Annotated[
    bool, typer.Option("--historical", help="Also events that are told as background.")
]
AllEventsOption = Annotated[
    bool, typer.Option("--all-events", help="Events of every status, historical ones too.")
]
UndatedOption = Annotated[
    UndatedName,
    typer.Option(
        "--undated",
        help="What stands for the day of an event where the text gives no single day: nothing "
        "(empty), the day of publication (published), or no row (leave-out).",
    ),
]
AreasOption = Annotated[
    bool,
    typer.Option("--areas", help="geojson: countries and regions as points in their middle, too."),
]


def export(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RECORDS",
            help="Files of records that `dateline code` wrote; - is standard input.",
        ),
    ],
    format_: Annotated[ExportName, typer.Option("--format", help=FORMATS_HELP)],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Write here, not to standard output; parquet, csv and tsv make a folder of it "
            "unless it has their ending.",
        ),
    ] = None,
    status: StatusOption = None,
    historical: HistoricalOption = False,
    all_events: AllEventsOption = False,
    undated: UndatedOption = UndatedName.empty,
    areas: AreasOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No summary.")] = False,
) -> None:
    """Write records in a format of others.

    A format that cannot say whether an event happened takes only those that did, and that are
    news rather than background. Beside the output stands a sidecar, PATH.dropped.json (in a
    folder dropped.json), with what the format dropped and how many events were left out and why.
    """
    with clean_ending():
        _refuse_overwriting(inputs, output)
        options = choose_options(
            format_.value,
            statuses=status,
            historical=historical,
            all_events=all_events,
            options=Options(undated=UNDATED[undated], areas=areas),
        )
        account = write_export(_read(inputs), format_.value, output, options)
    if not quiet:
        typer.echo(visible(summarise(account, output)), err=True)


def choose_options(
    name: str,
    *,
    statuses: Sequence[str] | None,
    historical: bool,
    all_events: bool,
    options: Options,
) -> Options:
    """The options with the selection that was asked for, or the format's own."""
    if all_events and statuses:
        raise InputError("--all-events and --status contradict each other; give one of them")
    own = find_format(name).selection
    chosen = EVERY_EVENT if all_events else own
    if statuses:
        chosen = Selection(frozenset(statuses), historical=historical)  # type: ignore[arg-type]
    elif historical:
        chosen = Selection(chosen.statuses, historical=True)
    return Options(selection=chosen, undated=options.undated, areas=options.areas)


def write_export(
    records: Iterator[Record], name: str, output: Path | None, options: Options
) -> Account:
    """Export onto standard output, or to a path with its sidecar."""
    from dateline.export.formats import export_records, write_stream

    if output is not None:
        return export_records(records, name, output, options)
    account = write_stream(records, name, sys.stdout, options)
    sys.stdout.flush()
    return account


def summarise(account: Account, output: Path | None) -> str:
    """One line on what was written and what was left out.

    >>> from dateline.export.selecting import Account
    >>> summarise(Account(articles=2, events=3, written=3, rows=4), None)
    '2 articles · 3 of 3 events · 4 rows'
    >>> summarise(Account(articles=1, events=1, written=1, rows=1), None)
    '1 article · 1 of 1 event · 1 row'
    """
    left = ", ".join(f"{count} {reason}" for reason, count in sorted(account.left_out.items()))
    parts = [
        _counted(account.articles, "article"),
        f"{account.written:,} of {_counted(account.events, 'event')}",
        _counted(account.rows, "row"),
        *([f"left out: {left}"] if left else []),
    ]
    return " · ".join(parts) + ("" if output is None else f" → {output}")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _read(inputs: Sequence[Path]) -> Iterator[Record]:
    from dateline.export.reading import stream_records

    for path in inputs:
        yield from stream_records(path)


def _refuse_overwriting(inputs: Sequence[Path], output: Path | None) -> None:
    for path in inputs:
        if output is not None and path.exists() and output.exists() and output.samefile(path):
            raise InputError(f"{output} is an input; write to another file")
