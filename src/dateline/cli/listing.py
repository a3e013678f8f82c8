"""`dateline events`, `timeline`, `relations` and `stats`: what an archive is asked."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.table import Table
from rich.text import Text

from dateline.cli.archive import ArchiveOption, open_archive
from dateline.cli.code import open_output
from dateline.cli.ending import clean_ending
from dateline.cli.export import StatusName, StatusOption, choose_options, summarise, write_export
from dateline.cli.view import make_console
from dateline.cli.visible import visible
from dateline.errors import InputError
from dateline.export.formats import FORMAT_NAMES
from dateline.export.selecting import EVERY_EVENT, Options
from dateline.kinds import PloverType
from dateline.read.dates import parse_published

if TYPE_CHECKING:
    from dateline.plot.charts import Kind, Row
    from dateline.store.filtering import Filters
    from dateline.store.listing import ListedEvent
    from dateline.store.relating import Period

_OWN_FORMATS = ("table", "jsonl")
_TABLE, _LINES = _OWN_FORMATS
Format = StrEnum("Format", {name: name for name in (*_OWN_FORMATS, *FORMAT_NAMES)})  # type: ignore[misc]
TypeName = StrEnum("TypeName", {name: name for name in get_args(PloverType)})  # type: ignore[misc]
_PARTY = "A country (RUS), a sector (MIL), both (RUS/MIL), a Wikidata id, or words of a name."

ActorOption = Annotated[str | None, typer.Option("--actor", metavar="WHO", help=_PARTY)]
RecipientOption = Annotated[
    str | None, typer.Option("--recipient", metavar="WHO", help="As --actor.")
]
TypeOption = Annotated[
    list[TypeName] | None, typer.Option("--type", help="Of this type; may be given more than once.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Where: ISO 3166-1 alpha-3 (SYR).")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="First day, included.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Last day, included.")
]
SaidByOption = Annotated[
    str | None,
    typer.Option(
        "--said-by", metavar="WHO", help="Words of a name, a Wikidata id or a sort of voice."
    ),
]
PublishedOption = Annotated[
    bool,
    typer.Option(
        "--or-published", help="Also events without a day whose first report is of these days."
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="PATH", help="Write here, not to standard output."),
]
ChartOption = Annotated[
    Path | None,
    typer.Option(
        "--chart",
        metavar="PATH",
        help="Draw it: PATH.svg, .png or .html, its data beside it as .csv; no network is needed.",
    ),
]


def _draw(rows: Sequence[Row], path: Path | None, kind: Kind) -> None:
    """Write the chart that is asked for, and say where its data are."""
    if path is None:
        return
    from dateline.plot.charts import write_chart

    beside = write_chart(rows, path, kind)
    typer.echo(visible(f"wrote {path} and {beside}"), err=True)


def events(
    archive: ArchiveOption = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type_: TypeOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    said_by: SaidByOption = None,
    or_published: PublishedOption = False,
    reports: Annotated[
        bool, typer.Option("--reports", help="A row for each report, not for each event.")
    ] = False,
    as_coded: Annotated[
        bool,
        typer.Option(
            "--uncorrected", help="As the program coded them, without what people corrected."
        ),
    ] = False,
    most: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help="At most so many; 100 in a table."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="table: to read. jsonl: merged events. Formats of `dateline export`: the "
            "first report of each event, or all with --reports.",
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """List the events of an archive, the newest first; each once, however many reports tell it."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive.laying import uncorrected
        from dateline.store import listing
        from dateline.store.filtering import Filters

        filters = make_filters(
            Filters(
                actor=actor,
                recipient=recipient,
                types=tuple(type_ or ()),
                statuses=tuple(status or ()),
                country=country,
                since=since,
                until=until,
                said_by=said_by,
                undated=or_published,
            )
        )
        name = format_.value if format_ else _TABLE
        most = most or (100 if name == _TABLE else None)
        page = listing.Page(most=most)
        with uncorrected(store) if as_coded else store.reading() as connection:
            find = listing.list_reports if reports else listing.list_events
            found = find(connection, filters, page)
            numbers = [event.number for event in found]
            if name == _TABLE:
                with open_output(output) as stream:
                    stream.write(_table(found))
            elif name == _LINES:
                if reports:
                    raise InputError(
                        "jsonl has merged events with all reports; leave --reports out"
                    )
                with open_output(output) as stream:
                    stream.writelines(f"{b}\n" for b in listing.read_bodies(connection, numbers))
            else:
                records = (
                    listing.records_of_mentions(connection, numbers)
                    if reports
                    else listing.read_records(connection, numbers, all_reports=False)
                )
                _export(records, name, output, status)


def _export(records: Any, name: str, output: Path | None, status: list[StatusName] | None) -> None:
    options = choose_options(
        name, statuses=status, historical=True, all_events=False, options=Options(EVERY_EVENT)
    )
    account = write_export(records, name, output, options)
    typer.echo(visible(summarise(account, output)), err=True)


def timeline(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=_PARTY)],
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="As ACTOR.")] = None,
    archive: ArchiveOption = None,
    type_: TypeOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    or_published: PublishedOption = False,
    output: OutputOption = None,
    chart: ChartOption = None,
) -> None:
    """What an actor did and had done to it, or two to one another, the oldest first."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.filtering import Filters
        from dateline.store.listing import list_timeline

        filters = make_filters(
            Filters(
                recipient=other,
                types=tuple(type_ or ()),
                statuses=tuple(status or ()),
                country=country,
                since=since,
                until=until,
                undated=or_published,
            )
        )
        with store.reading() as connection:
            found = list_timeline(connection, actor, filters)
        _draw([_drawn(event) for event in found], chart, "timeline")
        with open_output(output) as stream:
            stream.write(_table(found))


class SpanName(StrEnum):
    """What `--by` takes."""

    week = "week"
    month = "month"


class RelationFormat(StrEnum):
    """What `--format` of relations takes."""

    table = "table"
    csv = "csv"


_PERIOD_COLUMNS = (
    "actor recipient first_day events cooperation conflict mean_scale usual low high change"
).split()


def relations(
    actor: Annotated[str | None, typer.Argument(metavar="ACTOR", help="Country: RUS.")] = None,
    recipient: Annotated[str | None, typer.Argument(metavar="RECIPIENT", help="Country.")] = None,
    archive: ArchiveOption = None,
    by: Annotated[SpanName, typer.Option("--by", help="Weeks (from Monday) or months.")] = (
        SpanName.week
    ),
    since: SinceOption = None,
    until: UntilOption = None,
    unusual: Annotated[
        bool, typer.Option("--unusual", help="Only periods outside of what is usual.")
    ] = False,
    format_: Annotated[
        RelationFormat, typer.Option("--format", help="table: to read. csv: with a header.")
    ] = RelationFormat.table,
    output: OutputOption = None,
    chart: ChartOption = None,
) -> None:
    """How countries act on one another by week or month, against the year before.

    Merged events that happened and have a day; usual is the mean of the 52 weeks (12 months)
    before, the band two standard deviations around it.
    """
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.relating import Dyad, list_relations

        dyad = Dyad(
            _country(actor), _country(recipient), _day(since, "--since"), _day(until, "--until")
        )
        with store.reading() as connection:
            found = list_relations(connection, dyad, by=by.value)
        chosen = [period for period in found if period.is_unusual or not unusual]
        _draw([{**asdict(p), "change": p.change} for p in chosen], chart, "relations")
        with open_output(output) as stream:
            if format_ == RelationFormat.csv:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(_PERIOD_COLUMNS)
                writer.writerows(_period_cells(period) for period in chosen)
            else:
                stream.write(_grid(_PERIOD_COLUMNS, map(_period_cells, chosen)))


def stats(archive: ArchiveOption = None, chart: ChartOption = None) -> None:
    """Count the events of an archive by type, status, year and country, and its publishers."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.counting import count_events

        with store.reading() as connection:
            counted = count_events(connection, layer=0)
        _draw(_counted_rows(counted), chart, "stats")
        for name, counts in counted.items():
            rows = ((value, f"{count:,}") for value, count in counts)
            sys.stdout.write(_grid((name, "events" if name != "publisher" else "articles"), rows))
            sys.stdout.write("\n")


def _drawn(event: ListedEvent) -> Row:
    left_out = ("number", "article")
    return {name: value for name, value in asdict(event).items() if name not in left_out}


def _counted_rows(counted: Mapping[str, list[tuple[str, int]]]) -> list[Row]:
    return [
        {
            "counted": name,
            "value": value,
            "count": count,
            "of": "articles" if name == "publisher" else "events",
        }
        for name, counts in counted.items()
        for value, count in counts
    ]


def make_filters(asked: Filters) -> Filters:
    """The filters with their days and codes checked; raises InputError for what is none."""
    from dataclasses import replace

    return replace(
        asked,
        since=_day(asked.since, "--since"),
        until=_day(asked.until, "--until"),
        country=_country(asked.country),
    )


def _day(given: str | None, option: str) -> str | None:
    try:
        return parse_published(given) if given else None
    except InputError as error:
        raise InputError(f"{option}: {error}") from error


def _country(given: str | None) -> str | None:
    from dateline.store.filtering import check_country

    return check_country(given) if given else None


_EVENT_COLUMNS = (
    "day",
    "actors",
    "type",
    "recipients",
    "place",
    "status",
    "according to",
    "reports",
    "id",
)


def _table(found: Sequence[ListedEvent]) -> str:
    return _grid(_EVENT_COLUMNS, (_event_cells(event) for event in found))


def _event_cells(event: ListedEvent) -> tuple[str, ...]:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    told = (
        event.article or str(event.reports)
        if event.reports == event.independent
        else f"{event.reports} ({event.independent} independent)"
    )
    return (
        _days(event),
        event.actors or "—",
        f"{kind} about {event.about}" if event.about else kind,
        event.recipients or "—",
        ", ".join(dict.fromkeys(filter(None, (event.place, event.country)))) or "—",
        event.status,
        event.said_by or "—",
        told,
        event.id,
    )


def _days(event: ListedEvent) -> str:
    if event.day is None:
        return f"unknown, published {event.published}" if event.published else "unknown"
    return event.day if event.day == event.last_day else f"{event.day} to {event.last_day or '…'}"


def _period_cells(period: Period) -> tuple[str, ...]:
    values = {**asdict(period), "change": period.change}
    return tuple("" if values[name] is None else str(values[name]) for name in _PERIOD_COLUMNS)


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    console = make_console()
    if not console.is_terminal:
        console.width = 100_000
    with console.capture() as captured:
        console.print(table)
    lines = (line.rstrip() for line in captured.get().split("\n"))
    return "\n".join(lines)
