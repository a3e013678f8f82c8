"""What a stance (agree, refuse, demand, halt …) makes of the act it concerns."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook.frames import load_codebook
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from dateline.records import EventType

_PATH = "codebook/composition.toml"
_GROUPS: Mapping[str, frozenset[str]] = {
    "cooperative": frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"}),
    "yielding": frozenset({"RETREAT", "CONCEDE"}),
    "hostile": frozenset({"MOBILIZE", "COERCE", "ASSAULT", "SANCTION", "PROTEST", "THREATEN"}),
    "verbal": frozenset({"REQUEST", "ACCUSE", "REJECT"}),
}


@dataclass(frozen=True, slots=True)
class _Row:
    stance: str
    inner: frozenset[str]
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Composition:
    """The composed type and mode; `keeps_inner` where the act keeps its own type."""

    type: EventType
    modes: tuple[str, ...]
    keeps_inner: bool


@functools.cache
def _load() -> tuple[tuple[_Row, ...], Mapping[str, Mapping[str, str]]]:
    table = read_toml(_PATH)
    types = load_codebook().types
    rows = tuple(
        _Row(row["stance"], _types_of(row["inner"], types), row["type"], row.get("mode"))
        for row in table["row"]
    )
    for row in rows:
        if row.type != "inner" and row.type not in types:
            raise KnowledgeError(f"{_PATH}: stance {row.stance!r}: unknown type {row.type!r}")
    for name, modes in table["modes"].items():
        if set(modes.values()) - set(types[name].modes):
            raise KnowledgeError(f"{_PATH}: modes.{name}: unknown mode")
    return rows, table["modes"]


def _types_of(names: list[str], types: Mapping[str, object]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        if name == "any":
            found |= set(types)
        elif name in _GROUPS:
            found |= _GROUPS[name]
        elif name in types:
            found.add(name)
        else:
            raise KnowledgeError(f"{_PATH}: unknown inner {name!r}")
    return frozenset(found)


def compose(stance: str, inner: EventType) -> Composition | None:
    """The event that a stance towards an act is; None where the table has none.

    >>> compose("reject", "CONSULT")
    Composition(type='REJECT', modes=('meet',), keeps_inner=False)
    """
    rows, modes = _load()
    for row in rows:
        if row.stance == stance and inner in row.inner:
            if row.type == "inner":
                return Composition(inner, (), keeps_inner=True)
            mode = row.mode or modes.get(row.type, {}).get(inner)
            kind: EventType = row.type  # type: ignore[assignment]
            return Composition(kind, (mode,) if mode else (), keeps_inner=False)
    return None


def is_in_group(kind: EventType, group: str) -> bool:
    """Whether a type is "cooperative", "yielding", "hostile" or "verbal"."""
    return kind in _GROUPS[group]
