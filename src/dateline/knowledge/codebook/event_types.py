"""Event types: quad category, score, modes, and what a stance sees in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from dateline.kinds import EventType, OwnType, PloverType
from dateline.knowledge.codebook.toml_file import TomlFile
from dateline.knowledge.faults import Fault

Group = Literal["cooperative", "yielding", "hostile", "verbal"]
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
PLOVER_TYPES: Mapping[str, PloverType] = {name: name for name in get_args(PloverType)}
_PACKAGED_FIELDS = ("quad", "scale", "modes", "group")
_OWN_FIELDS = ("quad", "scale", "modes", "like")
_TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_-]*\Z")
_MODE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_MOST = 10


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """An event type: quad category, score, its modes with their scores.

    `like` is the PLOVER type as which an act of it is read: who makes it
    politics, what a stance makes of it. Of PLOVER's types it is themselves.
    """

    type: EventType
    quad: int
    scale: float
    modes: Mapping[str, float]
    like: PloverType


def type_faults(file: TomlFile, known: Mapping[str, TypeEntry]) -> Iterator[Fault]:
    """What is wrong in the types that a file declares or changes."""
    for name, row in _tables(file.sections.get("types")):
        for key, message in _row_faults(name, row, is_new=name not in known, own=file.own):
            yield Fault(file.at("types", name=name, key=key), f"type {message}")


def _row_faults(name: str, row: object, *, is_new: bool, own: bool) -> Iterator[tuple[str, str]]:
    if not _TYPE_NAME.match(name):
        yield "", f"{name!r}: write it in capitals, digits, - and _"
    if not isinstance(row, dict):
        yield "", f"{name}: expected a table [types.{name}]"
        return
    for key, value in row.items():
        if reason := _reason(key, value, own=own):
            yield key, f"{name}: {reason}"
    needed = ("quad", "scale") if name in PLOVER_TYPES else ("quad", "scale", "like")
    missing = [key for key in needed if key not in row]
    if is_new and missing:
        yield "", f"{name} is new and needs {', '.join(missing)}"


def merge_types(file: TomlFile, known: Mapping[str, TypeEntry]) -> dict[str, TypeEntry]:
    """The known types with those of a file, which has no faults."""
    merged = dict(known)
    for name, row in _tables(file.sections.get("types")):
        if isinstance(row, dict):
            merged[name] = _entry(name, row, merged.get(name))
    return merged


def read_groups(file: TomlFile) -> dict[str, Group]:
    """The group of each type of the packaged file."""
    return {name: row["group"] for name, row in _tables(file.sections["types"])}  # type: ignore[index]


def _entry(name: str, row: dict[str, object], held: TypeEntry | None) -> TypeEntry:
    values: dict[str, object] = {}
    if held is not None:
        values = {"quad": held.quad, "scale": held.scale, "like": held.like}
    values |= {key: value for key, value in row.items() if key != "modes"}
    modes = row.get("modes", {})
    return TypeEntry(
        type=PLOVER_TYPES.get(name, OwnType(name)),
        quad=values["quad"],  # type: ignore[arg-type]
        scale=float(values["scale"]),  # type: ignore[arg-type]
        modes={**(held.modes if held else {}), **modes},  # type: ignore[dict-item]
        like=PLOVER_TYPES[str(values.get("like", name))],
    )


def _reason(key: str, value: object, *, own: bool) -> str | None:
    """What is wrong with a field of a type."""
    match key:
        case _ if key not in (known := _OWN_FIELDS if own else _PACKAGED_FIELDS):
            return f"unknown field {key!r}; known are {', '.join(known)}"
        case "quad" if type(value) is not int or value not in QUADS:
            return f"quad is {value!r}, expected 1, 2, 3 or 4"
        case "scale" if not _is_score(value):
            return f"scale is {value!r}, expected a number from -{_MOST} to {_MOST}"
        case "group" if value not in get_args(Group):
            return f"group is {value!r}, expected one of {', '.join(get_args(Group))}"
        case "like" if value not in tuple(PLOVER_TYPES):
            return f"like is {value!r}, expected one of {', '.join(PLOVER_TYPES)}"
        case "modes" if not isinstance(value, dict):
            return "modes: expected a table such as { forced = -8.0 }"
        case "modes" if isinstance(value, dict):
            wrong = [
                m for m, score in value.items() if not (_MODE_NAME.match(m) and _is_score(score))
            ]
            return (
                f"mode {wrong[0]!r} = {value[wrong[0]]!r}: expected a name in lower case and a "
                f"number from -{_MOST} to {_MOST}"
                if wrong
                else None
            )
    return None


def _is_score(value: object) -> bool:
    return type(value) in (int, float) and -_MOST <= value <= _MOST  # type: ignore[operator]


def _tables(section: object) -> Iterator[tuple[str, object]]:
    if isinstance(section, dict):
        yield from section.items()
