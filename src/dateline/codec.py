"""Frozen dataclasses to JSON and back, strictly, and their JSON Schema.

Knows no class by name: the annotations of the fields are the schema. Unknown
and missing fields, wrong types and values outside a vocabulary raise
InvalidRecord with the path, such as `events[3].actors[0].country`.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

from dateline.errors import InvalidRecord, UnreadableInput

T = TypeVar("T")
_SCALARS: dict[object, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def encode(value: Any) -> Any:
    """A dataclass, tuple or mapping as dicts and lists; scalars as they are."""
    if value.__class__ in _SCALARS:
        return value
    if isinstance(value, tuple | list):
        return [item if item.__class__ in _SCALARS else encode(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            name: held if (held := getattr(value, name)).__class__ in _SCALARS else encode(held)
            for name in _fields(value.__class__)
        }
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in sorted(value.items())}
    return value


def decode(cls: type[T], value: Mapping[str, Any] | str) -> T:
    """Build `cls` from JSON text or from what `json.loads` gives."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError as error:
            raise InvalidRecord(f"not JSON: {error}") from error
    result: T = _decode(cls, value, "")
    return result


def read_lines(path: Path, cls: type[T]) -> list[T]:
    """Decode a file with one JSON object, a JSON array, or an object a line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({error})") from error
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return [
            _decode_at(cls, line, f"{path}:{number}")
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip()
        ]
    values = whole if isinstance(whole, list) else [whole]
    return [_decode_at(cls, value, f"{path}:{i}") for i, value in enumerate(values, 1)]


def _decode_at(cls: type[T], value: Mapping[str, Any] | str, where: str) -> T:
    try:
        return decode(cls, value)
    except InvalidRecord as error:
        raise InvalidRecord(f"{where}: {error}") from error


@functools.cache
def _fields(cls: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {item.name: hints[item.name] for item in dataclasses.fields(cls)}


def _decode(kind: Any, value: Any, path: str) -> Any:
    kind = _plain(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _decode_object(typing.cast("type", kind), value, path)
    if origin in (Union, types.UnionType):
        return _decode_union(arguments, value, path)
    if origin is Literal:
        if value not in arguments:
            raise InvalidRecord(
                f"{path or 'record'}: {value!r} is not one of {', '.join(map(str, arguments))}"
            )
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise InvalidRecord(f"{path}: expected a list, found {value!r:.60}")
        return tuple(_decode(arguments[0], item, f"{path}[{i}]") for i, item in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise InvalidRecord(f"{path}: expected an object, found {value!r:.60}")
        return {k: _decode(arguments[1], item, f"{path}.{k}") for k, item in value.items()}
    return _decode_scalar(kind, value, path)


def _decode_scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        name = _SCALARS[kind]
        raise InvalidRecord(f"{path or 'record'}: expected {name}, found {value!r:.60}")
    return value


def _decode_union(choices: tuple[Any, ...], value: Any, path: str) -> Any:
    if value is None and type(None) in choices:
        return None
    others = [choice for choice in choices if choice is not type(None)]
    if len(others) == 1:
        return _decode(others[0], value, path)
    if any(_is_of(choice, value) for choice in others):
        return value
    allowed = ", ".join(_SCALARS.get(_plain(choice)) or str(choice) for choice in choices)
    raise InvalidRecord(f"{path}: expected one of {allowed}, found {value!r:.60}")


def _plain(kind: Any) -> Any:
    """A `NewType` as the type that it is made of."""
    return getattr(kind, "__supertype__", kind)


def _is_of(kind: Any, value: Any) -> bool:
    if typing.get_origin(kind) is Literal:
        return value in typing.get_args(kind)
    return type(value) is _plain(kind)


def _decode_object(cls: type, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise InvalidRecord(f"{path or 'record'}: expected an object, found {value!r:.60}")
    known = _fields(cls)
    where = path or "record"
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise InvalidRecord(f"{where}: unknown field {', '.join(map(repr, unknown))}")
    missing = [name for name in known if name not in value]
    if missing:
        raise InvalidRecord(f"{where}: missing field {', '.join(map(repr, missing))}")
    prefix = f"{path}." if path else ""
    return cls(**{name: _decode(kind, value[name], prefix + name) for name, kind in known.items()})


def json_schema(cls: type, *, title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dataclass and all it holds."""
    definitions: dict[str, Any] = {}
    reference = _schema(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    kind = _plain(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _object_schema(typing.cast("type", kind), definitions)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(choice, definitions) for choice in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    return {"type": _SCALARS[kind]}


def _object_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        known = _fields(cls)
        definitions[cls.__name__] = {
            "type": "object",
            "description": (cls.__doc__ or "").split("\n\n")[0],
            "properties": {name: _schema(hint, definitions) for name, hint in known.items()},
            "required": list(known),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}
