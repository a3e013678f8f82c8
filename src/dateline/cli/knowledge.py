"""`dateline knowledge`: check the knowledge files, and update the user's own tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.ending import SOME_REJECTED, clean_ending
from dateline.cli.visible import visible

if TYPE_CHECKING:
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
    from dateline.errors import UnreadableInput
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
