"""`dateline evaluate`: scores on development sets that others annotated."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.cli.ending import SOME_REJECTED, clean_ending
from dateline.cli.visible import visible
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.evaluate.figures import Scores

_FILE_WIDTH = 240


def evaluate(
    sets: Annotated[
        list[str] | None,
        typer.Argument(metavar="SET", help="Development sets by name; --list names them."),
    ] = None,
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="The folder of the sets. Default: what DATELINE_SHARED names."
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="At most N documents a set, spread over it."),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="How many documents are coded at a time.")
    ] = 1,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures here too.")
    ] = None,
    show: Annotated[
        bool, typer.Option("--show", help="Print what is missing, extra or wrong, line by line.")
    ] = False,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write what was scored here, a file for each measure."),
    ] = None,
    from_predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Score what --predictions wrote, or another system in its form."
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Name the sets and what each measures.")
    ] = False,
) -> None:
    """Score development sets.

    Shares, precision, recall and F1 run from 0 to 1. Under "reached by others" stands what
    other systems or people reached on the same or kin articles. A document that cannot be coded
    is named on standard error and counts as one without predictions.
    """
    with clean_ending():
        if list_:
            _write(_table_of_sets())
            return
        if not sets:
            raise InputError("name one set or more; dateline evaluate --list names them")
        scores = list(
            _score_all(
                sets,
                gold,
                limit=limit,
                workers=workers,
                folders=(predictions, from_predictions),
            )
        )
        for item in scores:
            _print_scores(item, show=show)
        if json_file is not None:
            _write_json(scores, json_file)
    if any(item.failures for item in scores):
        raise typer.Exit(SOME_REJECTED)


def _score_all(
    names: list[str],
    gold: Path | None,
    *,
    limit: int | None,
    workers: int,
    folders: tuple[Path | None, Path | None],
) -> Iterator[Scores]:
    from dateline.evaluate import ScoringOptions, find_set, score_set

    for name in names:
        find_set(name)
    for name in names:
        with _progress(name) as on_document:
            options = ScoringOptions(
                limit=limit,
                workers=workers,
                predictions_to=folders[0],
                predictions_from=folders[1],
                on_document=on_document,
            )
            yield score_set(name, gold, options=options)


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """Says on a terminal's standard error how far a set is."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with console.status(name) as status:
        yield lambda done, documents: status.update(f"{name}: {done:,} of {documents:,} documents")


def _print_scores(scores: Scores, *, show: bool) -> None:
    for failure in scores.failures:
        typer.echo(f"failed: {visible(failure)}", err=True)
    if show:
        for miss in scores.misses:
            typer.echo(visible(miss))
    _write(_table_of_figures(scores))


def _table_of_figures(scores: Scores) -> Table:
    from dateline.evaluate import find_set

    documents = f"{scores.documents:,} document{'' if scores.documents == 1 else 's'}"
    table = Table("figure", box=None, pad_edge=False, header_style="bold", title_justify="left")
    table.title = Text(f"{scores.name}: {documents}", style="bold")
    table.add_column("value", justify="right")
    table.add_column("n", justify="right")
    table.add_column("reached by others")
    table.caption_justify = "left"
    table.caption = Text("".join(f"note: {note}\n" for note in scores.notes))
    main = find_set(scores.name).main
    for figure in scores.figures:
        value = "–" if figure.value is None else f"{figure.value:.3f}"
        others = scores.yardsticks.get(figure.name, ())
        reached = ", ".join(f"{other.value:g} {other.name}" for other in others)
        style = "bold" if figure.name in main else None
        table.add_row(figure.name, value, f"{figure.n:,}", reached, style=style)
    return table


def _table_of_sets() -> Table:
    from dateline.evaluate import list_sets

    table = Table("set", "measures", "file", box=None, pad_edge=False, header_style="bold")
    for entry in list_sets():
        table.add_row(entry.name, entry.about, entry.file)
    return table


def _write(table: Table) -> None:
    """Onto standard output by its own write: rich's would end the program at a closed pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _FILE_WIDTH
    with console.capture() as captured:
        console.print(table)
    lines = (line.rstrip() for line in captured.get().splitlines())
    sys.stdout.write("\n".join(lines).rstrip("\n") + "\n")
    sys.stdout.flush()


def _write_json(scores: list[Scores], path: Path) -> None:
    rows = [
        {
            "set": item.name,
            "digest": item.digest,
            "limit": item.limit,
            "documents": item.documents,
            "figures": {f.name: {"value": f.value, "n": f.n} for f in item.figures},
            "failures": list(item.failures),
            "notes": list(item.notes),
        }
        for item in scores
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
