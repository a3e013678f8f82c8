"""What a frame may say: its fields, and the words that each may hold."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import get_args

from dateline.knowledge.codebook.event_types import TypeEntry
from dateline.knowledge.codebook.frames import (
    FUNCTIONS,
    NEEDS,
    PARTICIPANT_CLASSES,
    Frame,
    FrameKind,
    Voice,
)
from dateline.knowledge.codebook.toml_file import TomlFile
from dateline.knowledge.faults import Fault
from dateline.knowledge.files import read_table

_CAMEO_PATH = "codebook/cameo.csv"
_WORD_FIELDS = ("verbs", "nouns", "adjectives")
_CLASS_FIELDS = ("content_is", "content_not", "modifier_is", "modifier_not")
_SENTENCE_FIELDS = ("matches", "rejects")
_MANY_CHOICES = 20
_TAKES_ACT = tuple(kind for kind in get_args(FrameKind) if kind != "act")
_KNOWN: Mapping[str, tuple[str, Collection[str]]] = {
    **dict.fromkeys(
        ("actor", "recipient", "content", "instrument", "object"), ("function", FUNCTIONS)
    ),
    **dict.fromkeys(
        ("actor_is", "recipient_is"),
        ("participant class", PARTICIPANT_CLASSES | {f"!{name}" for name in PARTICIPANT_CLASSES}),
    ),
    "needs": ("need", NEEDS),
    "kind": ("kind", frozenset(get_args(FrameKind))),
    "voice": ("voice", frozenset(get_args(Voice))),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the frames of a file may name."""

    types: Mapping[str, TypeEntry]
    classes: Collection[str]
    effects: Collection[str]


@functools.cache
def load_cameo() -> Mapping[str, str]:
    """CAMEO's codes, each with the PLOVER type of its official translation."""
    return {row["code"]: row["type"] for _, row in read_table(_CAMEO_PATH, ("code", "type"))}


@functools.cache
def frame_fields() -> Mapping[str, str]:
    """The fields that a frame may have in a file, each with "text", "list" or "flag"."""
    kinds = {"bool": "flag", "tuple[str, ...]": "list"}
    return {
        item.name: kinds.get(str(item.type), "text")
        for item in fields(Frame)
        if item.name not in ("path", "own")
    }


def frame_faults(
    file: TomlFile, row: Mapping[str, object], index: int, vocabulary: Vocabulary
) -> Iterator[Fault]:
    """What is wrong in the frame that is number `index` of a file."""
    name = row.get("id")
    if not isinstance(name, str) or not name:
        yield Fault(file.at("frame", index=index), 'a frame needs an id, such as id = "AID.feed"')
        return
    for key, message in _field_faults(row):
        yield Fault(file.at("frame", index=index, key=key), f"frame {name!r}: {message}")
        return
    for key, message in _value_faults(row, vocabulary):
        yield Fault(file.at("frame", index=index, key=key), f"frame {name!r}: {message}")


def care_faults(file: TomlFile, row: Mapping[str, object], index: int) -> Iterator[Fault]:
    """What a frame that works should have: both kinds of examples, its CAMEO code's type."""
    code, event_type = row.get("cameo"), row.get("type")
    official = load_cameo().get(str(code))
    if official is not None and event_type in load_cameo().values() and event_type != official:
        where = file.at("frame", index=index, key="cameo")
        message = f"CAMEO {code} is {official} in PLOVER's translation, not {event_type}"
        yield Fault(where, f"frame {row.get('id')!r}: {message}; leave the code out")
    for key, meaning in (("matches", "that it must match"), ("rejects", "that it must not match")):
        if not row.get(key):
            where = file.at("frame", index=index)
            yield Fault(where, f'frame {row.get("id")!r}: no sentence {meaning}; write {key} = "…"')


def _field_faults(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Unknown fields, and values of another kind than the field's."""
    known = frame_fields()
    for key, value in row.items():
        kind = known.get(key)
        if kind == "list" and _is_list(value):
            continue
        if kind is None:
            yield key, f"unknown field {key!r}; {_allowed(key, known)}"
        elif kind == "flag" and not isinstance(value, bool):
            yield key, f"{key} is {value!r}, expected true or false"
        elif kind == "text" and not isinstance(value, str):
            yield key, f"{key} is {value!r}, expected text in quotes"
        elif kind == "list" and not _is_sentence(key, value):
            yield (
                key,
                f'{key} is {value!r}, expected a list of texts, such as ["word", "two words"]',
            )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and set(map(type, value)) <= {str} and "" not in value


def _is_sentence(key: str, value: object) -> bool:
    return key in _SENTENCE_FIELDS and isinstance(value, str) and bool(value)


def _value_faults(row: Mapping[str, object], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield from _type_faults(row, vocabulary)
    yield from _word_faults(row)
    for key in row:
        if key in _KNOWN:
            what, known = _KNOWN[key]
            yield from _unknown(key, _texts(row, key), known, what)
        elif key in _CLASS_FIELDS:
            names = [name[1:] for name in _texts(row, key) if name[0] == "@"]
            yield from _unknown(key, names, vocabulary.classes, "class of words")


def _type_faults(row: Mapping[str, object], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Faults of kind, effect, type, modes and CAMEO code."""
    kind, event_type = row.get("kind", "act"), row.get("type")
    if kind == "act" and event_type is None:
        yield "id", f"an act needs a type; known are {', '.join(vocabulary.types)}"
    if kind in _TAKES_ACT and not row.get("effect"):
        yield (
            "kind",
            f"a frame of kind {kind!r} needs an effect; known are {_list(vocabulary.effects)}",
        )
    yield from _unknown("effect", _texts(row, "effect"), vocabulary.effects, "effect")
    yield from _unknown("type", _texts(row, "type"), vocabulary.types, "type")
    entry = vocabulary.types.get(str(event_type))
    if entry is not None:
        yield from _unknown("modes", _texts(row, "modes"), entry.modes, f"mode of {event_type}")
    elif row.get("modes"):
        yield "modes", "modes without a type"
    if "cameo" in row and row["cameo"] not in load_cameo():
        yield "cameo", f"{row['cameo']!r} is no CAMEO code; leave it out where the act has none"


def _word_faults(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Words are lemmas in lower case, each once."""
    if not any(row.get(key) for key in _WORD_FIELDS):
        yield "id", f"no words evoke it; give {', '.join(_WORD_FIELDS[:-1])} or {_WORD_FIELDS[-1]}"
    for key in _WORD_FIELDS:
        words = _texts(row, key)
        plain = " ".join(words)
        if plain != " ".join(plain.lower().split()):
            wrong = next(word for word in words if word != " ".join(word.lower().split()))
            yield key, f"{key} has {wrong!r}; write lemmas in lower case, one blank between words"
        if len(set(words)) < len(words):
            twice = next(word for word in words if words.count(word) > 1)
            yield key, f"{key} has {twice!r} twice"


def _unknown(
    key: str, names: Iterable[str], known: Collection[str], what: str
) -> Iterator[tuple[str, str]]:
    """Names in a field that are not among those known."""
    for name in names:
        if name not in known:
            yield key, f"unknown {what} {name!r} in {key}; {_allowed(name, known)}"


def _texts(row: Mapping[str, object], key: str) -> Sequence[str]:
    """The texts of a field that has no fault of its kind, none where it is left out."""
    value = row.get(key, ())
    return (value,) if isinstance(value, str) else value  # type: ignore[return-value]


def _allowed(name: str, known: Iterable[str]) -> str:
    """What a name may have been meant to be, or all that are known."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known are {_list(names)}" if names else "none are known"


def _list(names: Iterable[str]) -> str:
    listed = sorted(names)
    more = "" if len(listed) <= _MANY_CHOICES else f" and {len(listed) - _MANY_CHOICES} more"
    return ", ".join(listed[:_MANY_CHOICES]) + more
