"""`dateline archive decide`, `decisions` and `undo`: a person's merges and splits."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.archive import ArchiveOption, open_archive
from dateline.cli.ending import clean_ending
from dateline.cli.review import user_name
from dateline.cli.visible import visible

if TYPE_CHECKING:
    from dateline.archive.deciding import Chosen

_MOST_NAMED = 6


class Kind(StrEnum):
    """What `decide` takes first."""

    together = "together"
    apart = "apart"
    open = "open"


ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides. Default: the user's name.")
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")
]


def decide(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="together|apart|open",
            help="together: all are one event. apart: the first is another event than the rest. "
            "open: the program's own choice again.",
        ),
    ],
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT|REPORT",
            help="The id of an event, for all its reports; or ARTICLE/EVENT for one report, from "
            "`dateline events --reports`.",
        ),
    ],
    archive: ArchiveOption = None,
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Decide which reports tell one event; no report that comes later overrides it."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive import deciding

        chosen = deciding.decide(store, kind.value, names, by=by or user_name(), reason=reason)
    _print_chosen(chosen)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As in `archive decisions`.")],
    archive: ArchiveOption = None,
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Take a decision back; its reports are as they were decided before, or the program's."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive import deciding

        chosen = deciding.undo(
            store, number, by=by or user_name(), reason=reason or f"undoes decision {number}"
        )
    _print_chosen(chosen)


def decisions(archive: ArchiveOption = None) -> None:
    """List what people decided of reports, the first decision first."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive.deciding import list_choices
        from dateline.merge.decisions import find_rules

        with store.reading() as connection:
            choices = list_choices(connection)
        every = [decision for choice in choices for decision in choice.decisions]
        rules = find_rules(every)
        held = {decision.id for decision in rules.last}
        for choice in choices:
            first = choice.decisions[0]
            holds = sum(decision.id in held for decision in choice.decisions)
            state = {0: " · holds no longer", len(choice.decisions): ""}.get(holds, " · in part")
            kinds = "/".join(sorted({decision.kind for decision in choice.decisions}))
            parts = (str(choice.number), first.at, first.by, kinds, first.reason)
            typer.echo(visible(" · ".join(filter(None, parts)) + state))
            keys = sorted({key for made in choice.decisions for key in (made.one, made.other)})
            for key in keys[:_MOST_NAMED]:
                typer.echo(visible(f"    {'/'.join(key)}"))
            if len(keys) > _MOST_NAMED:
                typer.echo(f"    and {len(keys) - _MOST_NAMED} more")
        if not choices:
            typer.echo("nothing decided", err=True)


def _print_chosen(chosen: Chosen) -> None:
    typer.echo(f"decision {chosen.choice.number}")
    for id, reports in chosen.events:
        typer.echo(f"event {id}, reports: {reports}")
