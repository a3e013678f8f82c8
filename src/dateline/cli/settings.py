"""`dateline settings`: the default settings file."""

from __future__ import annotations

import typer

from dateline.settings import default_file


def print_settings() -> None:
    """Print the default settings file.

    Change what it says and give it to `dateline code --settings FILE`.
    """
    typer.echo(default_file(), nl=False)
