"""How a command ends: its exit codes, and no traceback for what is not a bug."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

import typer

from dateline.errors import DatelineError

CODED = 0
SOME_REJECTED = 1
NOTHING_CODED = 2
INTERRUPTED = 130
READER_GONE = 141

EXIT_CODES = (
    (CODED, "every article was coded"),
    (SOME_REJECTED, "some articles were rejected, the others coded; standard error says why"),
    (NOTHING_CODED, "wrong use, or no article could be coded"),
    (INTERRUPTED, "interrupted from the keyboard"),
    (READER_GONE, "whoever read the output went away"),
)


def describe_exit_codes() -> str:
    """The exit codes as one paragraph of help."""
    return "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES) + "."


@contextlib.contextmanager
def clean_ending() -> Iterator[None]:
    """End a command with a message and its exit code; a bug still shows its traceback."""
    try:
        yield
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        raise typer.Exit(NOTHING_CODED) from error
    except KeyboardInterrupt as interrupt:
        typer.echo("dateline: interrupted", err=True)
        raise typer.Exit(INTERRUPTED) from interrupt
    except BrokenPipeError as error:
        # What is still buffered must not meet the closed pipe again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_GONE) from error
