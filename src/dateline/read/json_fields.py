"""A JSON object into an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.errors import UnreadableInput
from dateline.read.articles import GivenArticle
from dateline.read.mapping import find_name, make_article
from dateline.read.ninjs import is_ninjs, read_ninjs
from dateline.read.options import MAPPED_FIELDS
from dateline.records import Rejected


def read_object(value: object, where: str, mapping: Mapping[str, str]) -> GivenArticle | Rejected:
    """What a JSON object says of an article, by the mapping, its own names, or as ninjs.

    A field that is null counts as absent. Fields of other names are left
    aside. Raises UnreadableInput where it is no object, has no text, or a
    field is of the wrong type.
    """
    if not isinstance(value, dict):
        raise UnreadableInput(f"expected a JSON object, found {value!r:.40}")
    if not mapping and is_ninjs(value):
        return read_ninjs(value, where)
    names = {name: column for name in MAPPED_FIELDS if (column := _name(name, value, mapping))}
    values = {name: _look_up(value, column) for name, column in names.items()}
    for name, column in names.items():  # usual names of other things are no fault
        if column != name and name not in mapping and not isinstance(values[name], str):
            values[name] = _plain_or_none(values[name], name)
    if values.get("text") is None:
        wanted = mapping.get("text", "text")
        found = ", ".join(sorted(map(str, value))[:10]) or "nothing"
        hint = "" if "text" in mapping else "; --map text=FIELD says which field holds the text"
        raise UnreadableInput(f"no field {wanted!r}; found {found}{hint}")
    missing = [c for n, c in mapping.items() if n != "text" and _look_up(value, c) is None]
    notes = tuple(f"no field {column!r}" for column in missing)
    return replace(make_article(values, names, where), notes=notes)


def _name(name: str, value: Mapping[str, object], mapping: Mapping[str, str]) -> str | None:
    if name in mapping:
        return mapping[name]
    if value.get(name) is not None:
        return name
    return find_name(name, (key for key, held in value.items() if held is not None))


def _look_up(value: object, path: str) -> object:
    """The value at a path: a key as it is, else dots lead into objects and lists."""
    if isinstance(value, dict) and path in value:
        return value[path]
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            return None
    return value


def _plain_or_none(value: object, name: str) -> object:
    lists = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name in ("text", "byline") and lists:
        return value
    return value if name in ("id", "published") and type(value) is int else None
