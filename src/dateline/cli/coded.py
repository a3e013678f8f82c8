"""Inputs that are coded already: records, where articles might stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.errors import InputError
from dateline.records import SCHEMA

_HEAD_BYTES = 400


def are_records(inputs: Sequence[str], options: Mapping[str, object]) -> bool:
    """Whether the inputs are files of records; False where they are articles.

    `options` are those of coding, by name, None where not given. Raises
    InputError where inputs are of both kinds, or records meet such an option.
    """
    coded = [name for name in inputs if holds_records(name)]
    if not coded:
        return False
    others = [name for name in inputs if name not in coded]
    if others:
        raise InputError(
            f"{coded[0]} holds records and {others[0]} holds none: "
            "give records or articles, each kind in a call of its own"
        )
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise InputError(
            f"{coded[0]} holds records, which are coded already: {given[0]} would change nothing; "
            "leave it out, or give the articles themselves"
        )
    return True


def holds_records(name: str) -> bool:
    """Whether the file begins as records do; standard input never does."""
    try:
        with Path(name).open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    return head.lstrip(b"\xef\xbb\xbf \t\r\n[{").startswith(b'"schema"') and SCHEMA.encode() in head
