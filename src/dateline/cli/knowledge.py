"""`dateline knowledge`: check the knowledge files, and update the user's own tables."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.ending import SOME_REJECTED, clean_ending
from dateline.cli.visible import visible
from dateline.errors import InputError, InvalidDate, UnreadableInput

if TYPE_CHECKING:
    from dateline.knowledge.actors.updating import Change, Update
    from dateline.knowledge.checking import FileCount

knowledge_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check the knowledge files, or fetch newer office-holders into tables of your own.",
)
OverlayOption = Annotated[
    Path | None,
    typer.Option(
        "--overlay",
        metavar="FOLDER",
        help="Actor tables of your own, in place of those that DATELINE_OVERLAY names or that "
        "lie in your data folder.",
    ),
]


@knowledge_app.command()
def check(
    overlay: OverlayOption = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Only faults and the summary, no list of files.")
    ] = False,
) -> None:
    """Find what is wrong in the packaged knowledge files and in your own actor tables.

    Prints each fault with file, line and what is allowed; then every file with its rows and
    digest. Exits with 1 where there is a fault.
    """
    with clean_ending():
        from dateline.knowledge.checking import count_files, find_faults, is_installed_copy

        folder = choose_overlay(overlay)
        faults = list(find_faults(folder))
        for fault in faults:
            typer.echo(visible(str(fault)))
        counts = count_files(folder)
        if not quiet:
            _print_counts(counts)
        typer.echo(_summary(counts, len(faults)))
        if not quiet and not is_installed_copy():
            typer.echo("digests were not compared: this installation wrote none down")
    if faults:
        raise typer.Exit(SOME_REJECTED)


def choose_overlay(given: Path | None) -> Path | None:
    """The folder that was named, or the one in force; refuses a folder that is not there."""
    from dateline.knowledge.actors.rows import find_overlay

    if given is None:
        return find_overlay()
    if not given.is_dir():
        raise UnreadableInput(f"{given}: no such folder; it holds tables such as persons.csv")
    return given


def _print_counts(counts: Sequence[FileCount]) -> None:
    width = max(len(visible(count.path)) for count in counts)
    for count in counts:
        rows = f"{count.rows:,} rows" if count.rows is not None else ""
        typer.echo(f"{visible(count.path):<{width}}  {rows:>12}  sha256:{count.digest}")


def _summary(counts: Sequence[FileCount], faults: int) -> str:
    rows = sum(count.rows or 0 for count in counts)
    noun = "fault" if faults == 1 else "faults"
    return f"{len(counts)} files, {rows:,} rows, {faults} {noun}"


@knowledge_app.command(
    epilog="Exit codes: 0 the changes were shown, and written where that was wanted; 2 wrong use, "
    "or the service gave nothing: then nothing is changed."
)
def update(
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A SPARQL service in place of Wikidata's public one."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Only terms that begin or end on or after this day; without it from the last "
            "one that the packaged tables have.",
        ),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the changes; without it they are only shown.")
    ] = False,
    overlay: OverlayOption = None,
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Your e-mail address or page for the service; Wikimedia's policy asks for it.",
        ),
    ] = None,
) -> None:
    """Fetch newer heads of state and government, foreign and defence ministers.

    From the Wikidata query service into actor tables of your own, which articles are coded by
    from then on. What changes is shown first; at a terminal you are asked, elsewhere --apply
    writes it.
    """
    with clean_ending():
        from dateline.knowledge.actors.updating import last_known_day, plan_update, write_update
        from dateline.knowledge.actors.wikidata import ENDPOINT, Service, fetch_terms

        folder = _folder_to_write(overlay)
        first = _day(since) if since is not None else last_known_day()
        typer.echo(f"asking for terms since {first}", err=True)
        service = Service(endpoint=endpoint or ENDPOINT, contact=contact)
        fetched = fetch_terms(service, first)
        origin = f"Wikidata query service {date.today().isoformat()}"
        there = folder if folder.is_dir() else None
        plan = plan_update(fetched.terms, since=first, overlay=there, origin=origin)
        _print_changes(plan, fetched.left_out)
        if plan.changes and (apply or _is_wanted(folder)):
            write_update(plan, folder)
            typer.echo(f"written to {folder}")
        elif plan.changes:
            typer.echo(f"nothing was written; --apply writes to {folder}")


def _folder_to_write(given: Path | None) -> Path:
    from dateline.knowledge.actors.rows import OVERLAY_VARIABLE, overlay_place

    folder = given or overlay_place()
    if folder is None:
        raise InputError(f"{OVERLAY_VARIABLE} is empty: name a folder with --overlay")
    if folder.exists() and not folder.is_dir():
        raise UnreadableInput(f"{folder}: is a file; tables of your own lie in a folder")
    return folder


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InvalidDate(
            f"--since {value!r} is no day; allowed is ISO 8601, such as 2025-10-31"
        ) from error


def _is_wanted(folder: Path) -> bool:
    """Ask whoever sits at the terminal; without one nothing is wanted."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return typer.confirm(f"Write these changes to {visible(str(folder))}?")


def _print_changes(plan: Update, left_out: Mapping[str, int]) -> None:
    for change in plan.changes:
        typer.echo(visible(_change_line(change)))
    for note in plan.notes:
        typer.echo(visible(f"note: {note}"))
    kinds = [change.kind for change in plan.changes]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("added", "ended", "changed"))
    missed = [f"{number:,} with {reason}" for reason, number in sorted(left_out.items())]
    rest = f"; rows left out: {', '.join(missed)}" if missed else ""
    typer.echo(f"{counts}{rest}")


def _change_line(change: Change) -> str:
    who = f"{change.name} ({change.wikidata}), {change.title} of {change.country}"
    periods = [
        " to ".join((start, end or "open"))
        for start, end in filter(None, (change.before, change.after))
    ]
    return f"{change.kind:<8} {who}: {' → '.join(periods)}"
