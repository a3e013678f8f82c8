"""`dateline actors`: who somebody is in the tables, and why."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.actors_view import lookup_text
from dateline.cli.ending import clean_ending
from dateline.cli.knowledge import OverlayOption, choose_overlay
from dateline.errors import InvalidDate

if TYPE_CHECKING:
    from dateline.knowledge.actors.lookup import Lookup

FOUND, NOTHING_FOUND = 0, 1

actors_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look up who can act in the actor tables."
)


class TextFormat(StrEnum):
    """What `--format` takes."""

    text = "text"
    json = "json"


@actors_app.callback()
def actors() -> None:
    """Look up who can act in the actor tables."""


@actors_app.command(
    epilog="Exit codes: 0 something has this name; 1 nothing has, and near spellings are given; "
    "2 wrong use."
)
def find(
    name: Annotated[
        str,
        typer.Argument(
            help="A person, state, people, body, group, seat of power or role, with or without "
            'titles: "Blinken", "President Clinton", "French foreign minister", "Kremlin".'
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day (2011-05-31) on which it is asked."),
    ] = None,
    format_: Annotated[
        TextFormat, typer.Option("--format", help="text for people, json for programs.")
    ] = TextFormat.text,
    overlay: OverlayOption = None,
) -> None:
    """Print who that is on a day and by which rule, with all that the name could mean.

    It takes the tables and rules by which articles are coded; an article's own words decide
    where the name alone does not.
    """
    with clean_ending():
        found = _look_up(name, on, overlay)
        if format_ is TextFormat.json:
            sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.write(lookup_text(found))
        sys.stdout.flush()
    if not found.candidates and found.role is None:
        raise typer.Exit(NOTHING_FOUND)


def _look_up(name: str, on: str | None, overlay: OverlayOption) -> Lookup:
    from dateline.knowledge.actors import load_tables
    from dateline.knowledge.actors.lookup import look_up

    if on is not None:
        _check_day(on)
    folder = choose_overlay(overlay)
    return look_up(load_tables(folder), name, day=on, overlay=folder)


def _check_day(value: str) -> None:
    try:
        if len(value) == len("2011-05-31"):
            date.fromisoformat(value)
            return
    except ValueError:
        pass
    raise InvalidDate(f"--on {value!r} is no day; allowed is ISO 8601, such as 2011-05-31")
