"""The command line: `dateline code`, `show`, `evaluate`, `settings`."""

from __future__ import annotations

import io
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; the entry point of the `dateline` program."""
    _set_encodings()
    try:
        from dateline.cli.app import app

        app(prog_name="dateline")
    except KeyboardInterrupt:  # while modules were still being loaded
        sys.stderr.write("dateline: interrupted\n")
        sys.exit(_INTERRUPTED)


def _set_encodings() -> None:
    """Records are UTF-8 wherever they go; a terminal keeps its own, with no character fatal."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
