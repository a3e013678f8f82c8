"""The commands, and what `dateline` itself answers."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli.actors import actors_app
from dateline.cli.archive import archive_app
from dateline.cli.code import code
from dateline.cli.codebook import codebook_app
from dateline.cli.decide import decide, decisions, undo
from dateline.cli.ending import describe_exit_codes
from dateline.cli.evaluate import evaluate
from dateline.cli.export import export
from dateline.cli.gazetteer import gazetteer_app
from dateline.cli.knowledge import knowledge_app
from dateline.cli.listing import events, relations, stats, timeline
from dateline.cli.merge import merge
from dateline.cli.quotes import quotes
from dateline.cli.read import read
from dateline.cli.release import release
from dateline.cli.review import review_app
from dateline.cli.serve import serve
from dateline.cli.settings import print_settings
from dateline.cli.show import show
from dateline.cli.spark import spark
from dateline.cli.watch import watch

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog=describe_exit_codes(),
)
app.command("code", epilog=describe_exit_codes())(code)
app.command("export")(export)
app.command("read", epilog=describe_exit_codes())(read)
app.command("show")(show)
app.command("quotes", epilog=describe_exit_codes())(quotes)
app.command("merge")(merge)
app.command("spark", epilog=describe_exit_codes())(spark)
app.command("evaluate")(evaluate)
app.command("watch", epilog=describe_exit_codes())(watch)
app.command("serve", epilog=describe_exit_codes())(serve)
app.command("events")(events)
app.command("timeline")(timeline)
app.command("relations")(relations)
app.command("stats")(stats)
app.command("release")(release)
archive_app.command("decide")(decide)
archive_app.command("decisions")(decisions)
archive_app.command("undo")(undo)
app.add_typer(archive_app, name="archive")
app.add_typer(review_app, name="review")
app.add_typer(codebook_app, name="codebook")
app.add_typer(actors_app, name="actors")
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(gazetteer_app, name="gazetteer")
app.command("settings")(print_settings)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which."),
    ] = False,
) -> None:
    """Read news reports; write down who did what to whom, when, where and who says so."""
