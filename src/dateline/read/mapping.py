"""Columns and JSON fields into the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from dateline.errors import UnreadableInput
from dateline.knowledge.inputs import load_input_words
from dateline.read.articles import GivenArticle
from dateline.read.options import MAPPED_FIELDS

_SHOWN = 12


def choose_columns(columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The column of each field of an article that a table has.

    What `mapping` says comes first, then columns that are called as the field
    is, then other usual names. Raises UnreadableInput where a column that is
    mapped is not there, or none holds the text.

    >>> choose_columns(["Headline", "Body"], {"title": "Headline"})
    {'text': 'Body', 'title': 'Headline'}
    """
    chosen: dict[str, str] = {}
    for name in MAPPED_FIELDS:
        column = _mapped(name, columns, mapping) if name in mapping else find_name(name, columns)
        if column is not None:
            chosen[name] = column
    if "text" not in chosen:
        raise UnreadableInput(
            f"no column 'text'; columns are {_list(columns)}; "
            "say which holds the text with --map text=COLUMN"
        )
    return chosen


def _mapped(name: str, columns: Sequence[str], mapping: Mapping[str, str]) -> str:
    if mapping[name] in columns:
        return mapping[name]
    raise UnreadableInput(
        f"no column {mapping[name]!r}, which --map {name}={mapping[name]} asks for; "
        f"columns are {_list(columns)}"
    )


def _list(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - _SHOWN} more" if len(columns) > _SHOWN else ""
    return (", ".join(repr(column)[:60] for column in columns[:_SHOWN]) or "none") + more


def find_name(name: str, columns: Iterable[str]) -> str | None:
    """The first of a field's usual names that is among the columns."""
    plain = {_plain(column): column for column in reversed(list(columns))}
    return next((plain[alias] for alias in load_input_words().fields[name] if alias in plain), None)


def _plain(column: str) -> str:
    return re.sub(r"[\s_\-]+", "", column).casefold()


def make_article(
    values: Mapping[str, object], names: Mapping[str, str], where: str
) -> GivenArticle:
    """An article from values by field; `names` says what the input calls the fields.

    Raises UnreadableInput where a value is of a type that the field cannot have.
    """
    fields = {
        name: as_text(value, names.get(name, name), name)
        for name, value in values.items()
        if name in MAPPED_FIELDS
    }
    return GivenArticle(
        text=fields.get("text") or "",
        where=where,
        id=fields.get("id") or None,
        title=fields.get("title") or None,
        published=fields.get("published") or None,
        url=fields.get("url") or None,
        publisher=fields.get("publisher") or None,
        language=fields.get("language") or None,
        byline=fields.get("byline") or None,
        published_from=names.get("published", "published"),
    )


def as_text(value: object, shown: str, name: str) -> str | None:
    """A cell or JSON value as text, None where it is empty.

    A list of strings is joined: paragraphs of a text, names of a byline.
    """
    match value:
        case None | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case bool():
            pass
        case int() if name in ("id", "published"):
            return str(value)
        case float() if name in ("id", "published") and value.is_integer():
            return str(int(value))
        case list() if name in ("text", "byline") and all(isinstance(v, str) for v in value):
            return ("\n\n" if name == "text" else ", ").join(value)
    raise UnreadableInput(f"{shown}: expected a string, found {value!r:.60}")
