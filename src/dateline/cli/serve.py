"""`dateline serve`: the analyst's page in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.ending import clean_ending
from dateline.cli.reading import SettingsOption
from dateline.errors import InputError
from dateline.optional import import_extra
from dateline.settings import Settings, load_settings


def serve(
    archive: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARCHIVE]",
            envvar="DATELINE_ARCHIVE",
            help="A file, or postgresql://user@host/database. Default: the setting `archive`; "
            "without any, the page reads single articles.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; others can reach 0.0.0.0.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name that the page is reached by. Once for each."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="DATELINE_TOKEN", metavar="SECRET", help="Whoever has it may look and correct."
        ),
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Logins, NAME:HASH a line.")
    ] = None,
    hash_password: Annotated[
        bool,
        typer.Option("--hash-password", help="Ask for a password, print its hash and end."),
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private-addresses",
            "--allow-private",
            help="Let the page fetch from this machine and private networks too.",
        ),
    ] = False,
    settings_file: SettingsOption = None,
) -> None:
    """Serve the page where an analyst reads, explores and corrects.

    It listens on this machine alone; other hosts need --token or --password-file.
    """
    with clean_ending():
        for module in ("fastapi", "jinja2", "python_multipart", "uvicorn"):
            import_extra(module)
        if hash_password:
            _print_hash()
            return
        from dateline.web.options import PageOptions
        from dateline.web.security.passwords import read_logins
        from dateline.web.serving import run_server

        settings = load_settings(settings_file) if settings_file else Settings()
        place = archive or settings.archive or None
        if place is not None:
            import_extra("sqlalchemy")
        options = PageOptions(
            archive=place,
            settings=settings,
            host=host,
            port=port,
            names=tuple(name or ()),
            token=token,
            logins=read_logins(password_file) if password_file else {},
            allow_private=allow_private,
        )
        run_server(options, lambda line: typer.echo(line, err=True))


def _print_hash() -> None:
    from dateline.web.security.passwords import hash_password

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if len(password) < 8:
        raise InputError("a password has 8 characters or more")
    typer.echo(hash_password(password))
