"""The sections of a codebook file beside its types and frames, checked and merged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

from dateline.knowledge.codebook.codebook import Codebook, CompositionRow
from dateline.knowledge.codebook.event_types import PLOVER_TYPES, Group, TypeEntry
from dateline.knowledge.codebook.toml_file import TomlFile
from dateline.knowledge.faults import Fault

BASES = ("PLOVER", "none")
SECTIONS: Mapping[str, type] = {
    "base": str,
    "switch_off": list,
    "types": dict,
    "classes": dict,
    "modes": dict,
    "contexts": dict,
    "frame": list,
}
_PACKAGED_SECTIONS: Mapping[str, type] = {**SECTIONS, "composition": list, "inner_modes": dict}
_EXPECTED: Mapping[type, str] = {
    str: "text in quotes",
    list: "a list",
    dict: "a table",
}
_KEEPS_INNER = "inner"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_ROW_FIELDS = ("stance", "inner", "type", "mode")


def section_faults(file: TomlFile) -> Iterator[Fault]:
    """Sections that are unknown, or are no table or list."""
    sections = SECTIONS if file.own else _PACKAGED_SECTIONS
    for name, value in file.sections.items():
        kind = sections.get(name)
        if kind is None:
            known = ", ".join(sections)
            yield Fault(file.at("", key=name), f"unknown section {name!r}; known are {known}")
        elif not isinstance(value, kind):
            yield Fault(
                file.at("", key=name), f"{name} is {value!r:.60}, expected {_EXPECTED[kind]}"
            )
    base = file.sections.get("base", BASES[0])
    if isinstance(base, str) and base not in BASES:
        where = file.at("", key="base")
        yield Fault(
            where, f'base is {base!r}, expected "PLOVER" (add to it) or "none" (replace it)'
        )
    for name in _rows(file, "switch_off"):
        if not isinstance(name, str):
            where = file.at("", key="switch_off")
            yield Fault(where, f"switch_off: {name!r} is no id; write texts in quotes")
    for name in ("frame", "composition"):
        for index, row in enumerate(_rows(file, name)):
            if not isinstance(row, dict):
                where = file.at(name, index=index)
                yield Fault(where, f"{name}: expected tables, each under [[{name}]]")


def word_faults(file: TomlFile, types: Mapping[str, TypeEntry]) -> Iterator[Fault]:
    """What is wrong in classes, in the words of modes and in those of contexts."""
    yield from _list_faults(file, "classes")
    yield from _list_faults(file, "contexts")
    for name, modes in _table(file, "modes").items():
        if name not in types:
            known = ", ".join(types)
            where = file.at("modes", name=name)
            yield Fault(where, f"modes of the unknown type {name!r}; known are {known}")
        elif not isinstance(modes, dict):
            yield Fault(file.at("modes", name=name), f"expected a table [modes.{name}]")
        else:
            yield from _list_faults(file, "modes", name)
            yield from _mode_faults(file, name, modes, types[name].modes)


def composition_faults(file: TomlFile, types: Mapping[str, TypeEntry]) -> Iterator[Fault]:
    """What is wrong in the rows that say what a stance makes of an act."""
    inner = {*types, *get_args(Group), "any"}
    for index, row in enumerate(_rows(file, "composition")):
        for key, message in _row_faults(row, types, inner):
            yield Fault(file.at("composition", index=index, key=key), f"composition: {message}")
    for name, modes in _table(file, "inner_modes").items():
        if name not in types or not isinstance(modes, dict):
            where = file.at("inner_modes", name=name)
            yield Fault(where, f"inner_modes of {name!r}: expected a table for a known type")
            continue
        for key in modes:
            if key not in types:
                where = file.at("inner_modes", name=name, key=key)
                yield Fault(where, f"inner_modes of {name}: unknown type {key!r}")
        yield from _mode_faults(file, name, set(modes.values()), types[name].modes, "inner_modes")


def merge_words(base: Codebook, files: Iterable[TomlFile]) -> dict[str, dict[str, frozenset[str]]]:
    """Classes and contexts of the base with those of the files: known ones grow."""
    merged = {"classes": dict(base.classes), "contexts": dict(base.context_words)}
    for file in files:
        for section, held in merged.items():
            for name, words in _table(file, section).items():
                held[name] = held.get(name, frozenset()) | frozenset(words)
    return merged


def merge_modes(
    base: Codebook, files: Iterable[TomlFile]
) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The words of modes, those of the files after the base's."""
    merged = dict(base.mode_words)
    for file in files:
        for name, modes in _table(file, "modes").items():
            held = dict(merged.get(name, {}))
            for mode, words in modes.items():
                held[mode] = tuple(dict.fromkeys((*held.get(mode, ()), *words)))
            merged[name] = held
    return merged


def merge_composition(
    base: Codebook, files: Iterable[TomlFile], types: Mapping[str, TypeEntry]
) -> tuple[tuple[CompositionRow, ...], dict[str, Mapping[str, str]]]:
    """The rows that end in a known type, and the modes of inner acts that such a type has."""
    rows, modes = list(base.composition), dict(base.inner_modes)
    for file in files:
        rows += [_composition_row(row) for row in _rows(file, "composition")]
        for name, given in _table(file, "inner_modes").items():
            modes[name] = {**modes.get(name, {}), **given}
    kept = (row for row in rows if row.type is None or row.type in types)
    return tuple(kept), {
        name: {inner: mode for inner, mode in given.items() if mode in types[name].modes}
        for name, given in modes.items()
        if name in types
    }


def _composition_row(row: Mapping[str, str]) -> CompositionRow:
    keeps = row["type"] == _KEEPS_INNER
    return CompositionRow(
        stance=row["stance"],
        inner=frozenset(row["inner"]),
        type=None if keeps else PLOVER_TYPES[row["type"]],
        mode=row.get("mode"),
    )


def _row_faults(
    row: Mapping[str, object], types: Mapping[str, TypeEntry], inner: Collection[str]
) -> Iterator[tuple[str, str]]:
    for key in row:
        if key not in _ROW_FIELDS:
            yield key, f"unknown field {key!r}; known are {', '.join(_ROW_FIELDS)}"
    event_type, named = row.get("type"), row.get("inner")
    if not isinstance(row.get("stance"), str):
        yield "stance", "a row needs a stance, the effect that a frame names"
    if event_type != _KEEPS_INNER and event_type not in types:
        allowed = ", ".join((*types, _KEEPS_INNER))
        yield "type", f"type is {event_type!r}, expected one of {allowed}"
    elif row.get("mode") is not None:
        own = types[event_type].modes if isinstance(event_type, str) and event_type in types else ()
        if row["mode"] not in own:
            yield "mode", f"{event_type} has no mode {row['mode']!r}"
    if not isinstance(named, list) or not named:
        yield "inner", 'a row needs inner, a list such as ["hostile", "AID"]'
        return
    for name in named:
        if name not in inner:
            yield "inner", f"unknown inner {name!r}; known are {', '.join(sorted(inner))}"


def _list_faults(file: TomlFile, section: str, name: str = "") -> Iterator[Fault]:
    """Every entry is a list of lemmas in lower case, each once."""
    table = _table(file, section)
    entries = table[name] if name else table
    for key, words in entries.items():
        for message in _entry_faults(key, words):
            yield Fault(file.at(section, name=name, key=key), f"{section}: {message}")


def _entry_faults(key: str, words: object) -> Iterator[str]:
    if not _NAME.match(key):
        yield f"{key!r}: write a name in lower case, digits, - and _"
    if not isinstance(words, list) or not words:
        yield f"{key} is {words!r:.60}, expected a list of words"
        return
    for word in words:
        if not isinstance(word, str) or word != " ".join(word.lower().split()) or not word:
            yield f"{key} has {word!r}; write lemmas in lower case"
    written = [str(word) for word in words]
    if len(set(written)) < len(written):
        twice = next(word for word in written if written.count(word) > 1)
        yield f"{key} has {twice!r} twice"


def _mode_faults(
    file: TomlFile, name: str, modes: Iterable[str], known: Collection[str], section: str = "modes"
) -> Iterator[Fault]:
    for mode in modes:
        if mode not in known:
            where = file.at(section, name=name, key=mode)
            declared = f"known are {', '.join(known)}; " if known else ""
            yield Fault(
                where, f"{name} has no mode {mode!r}; {declared}[types.{name}] may declare more"
            )


def _table(file: TomlFile, section: str) -> dict[str, Any]:
    found = file.sections.get(section, {})
    return found if isinstance(found, dict) else {}


def _rows(file: TomlFile, section: str) -> list[Any]:
    found = file.sections.get(section, [])
    return found if isinstance(found, list) else []
