"""The codebook: event types, and the frames that words of a sentence evoke.

A frame ties verbs and nouns to an event type, says which grammatical function
holds the actor and which the recipient, and what the words beside it must be.
docs/codebook.md describes every field.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from dateline.errors import KnowledgeError
from dateline.knowledge.files import list_files, read_toml
from dateline.records import EventType

FrameKind = Literal["act", "stance", "aspect", "light", "attempt"]
_FOLDER = "codebook/frames"
_PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind beside "
    "between beyond by concerning despite during for from in inside into near of off on onto out "
    "outside over regarding since through throughout to toward towards under until upon via with "
    "within without".split()
)
FUNCTIONS = (
    frozenset({"subject", "object", "indirect", "clause", "infinitive", "modifier"}) | _PREPOSITIONS
)
NEEDS = FUNCTIONS | {"actor", "recipient", "content", "either"}
PARTICIPANT_CLASSES = frozenset(
    {
        "state",
        "political",
        "armed",
        "civilian",
        "court",
        "police",
        "rebel",
        "organisation",
        "person",
    }
)


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """A PLOVER type: quad category, score, and its modes with their scores."""

    type: EventType
    quad: int
    scale: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of some words, and the event it tells."""

    id: str
    kind: FrameKind
    type: EventType | None
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    symmetric: bool = False
    actor_is: tuple[str, ...] = ()
    recipient_is: tuple[str, ...] = ()
    content: tuple[str, ...] = ("object",)
    content_is: tuple[str, ...] = ()
    content_not: tuple[str, ...] = ()
    modifier_is: tuple[str, ...] = ()
    modifier_not: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("either",)
    effect: str = ""
    voice: Literal["any", "active", "passive"] = "any"
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    path: str = ""

    @property
    def priority(self) -> int:
        """How much a frame asks for: the most demanding one that fits wins."""
        return (
            4 * bool(self.content_is)
            + 3 * bool(self.modifier_is)
            + 2 * bool(self.recipient_is)
            + 2 * bool(self.actor_is)
            + sum(need not in ("either", "actor") for need in self.needs)
        )


@dataclass(frozen=True)
class Codebook:
    """Types, frames by the word that evokes them, and classes of words."""

    types: Mapping[str, TypeEntry]
    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_adjective: Mapping[str, tuple[Frame, ...]]

    def expand(self, names: tuple[str, ...]) -> frozenset[str]:
        """Words listed, with "@class" replaced by the class's words."""
        return _expand(self.classes, names)


@functools.cache
def _expand_cached(key: tuple[tuple[str, frozenset[str]], ...]) -> frozenset[str]:
    return frozenset().union(*(words for _, words in key))


def _expand(classes: Mapping[str, frozenset[str]], names: tuple[str, ...]) -> frozenset[str]:
    key = tuple((n, classes[n[1:]] if n.startswith("@") else frozenset({n})) for n in names)
    return _expand_cached(key)


@functools.cache
def load_codebook() -> Codebook:
    """The packaged codebook, checked; raises KnowledgeError naming file and frame."""
    types = _load_types()
    classes: dict[str, frozenset[str]] = {}
    frames: list[Frame] = []
    for path in ["codebook/classes.toml", *list_files(_FOLDER, ".toml")]:
        table = read_toml(path)
        for name, words in table.get("classes", {}).items():
            if name in classes:
                raise KnowledgeError(f"{path}: class {name!r} is defined twice")
            classes[name] = frozenset(words)
        for row in table.get("frame", []):
            frames.append(_frame(row, path, types))
    _check_frames(frames, classes)
    return Codebook(
        types=types,
        frames=tuple(frames),
        classes=classes,
        by_verb=_index(frames, lambda frame: frame.verbs, first=True),
        by_noun=_index(frames, lambda frame: frame.nouns, first=False),
        by_adjective=_index(frames, lambda frame: frame.adjectives, first=True),
    )


def _load_types() -> dict[str, TypeEntry]:
    table = read_toml("codebook/types.toml")
    known = set(get_args(EventType))
    if set(table) != known:
        raise KnowledgeError(f"codebook/types.toml: types differ: {sorted(known ^ set(table))}")
    return {
        name: TypeEntry(name, row["quad"], row["scale"], row["modes"])  # type: ignore[arg-type]
        for name, row in table.items()
    }


def _frame(row: dict[str, Any], path: str, types: Mapping[str, TypeEntry]) -> Frame:
    where = f"{path}: frame {row.get('id')!r}"
    known = {item.name for item in fields(Frame)} - {"path"}
    unknown = set(row) - known
    if unknown or "id" not in row:
        raise KnowledgeError(f"{where}: unknown or missing fields {sorted(unknown) or ['id']}")
    if row.get("type") is not None and row["type"] not in types:
        raise KnowledgeError(f"{where}: unknown type {row['type']!r}")
    values: dict[str, Any] = {"kind": "act", "type": None, "path": path}
    for name, value in row.items():
        if name in ("matches", "rejects") and isinstance(value, str):
            value = [value]
        values[name] = tuple(value) if isinstance(value, list) else value
    if values["type"] is not None:
        bad = set(values.get("modes", ())) - set(types[values["type"]].modes)
        if bad:
            raise KnowledgeError(f"{where}: {values['type']} has no mode {sorted(bad)}")
    return Frame(**values)


def _check_frames(frames: list[Frame], classes: Mapping[str, frozenset[str]]) -> None:
    seen: set[str] = set()
    for frame in frames:
        where = f"{frame.path}: frame {frame.id!r}"
        if frame.id in seen:
            raise KnowledgeError(f"{where}: id is used twice")
        seen.add(frame.id)
        if frame.kind not in get_args(FrameKind):
            raise KnowledgeError(f"{where}: unknown kind {frame.kind!r}")
        if frame.kind == "act" and frame.type is None:
            raise KnowledgeError(f"{where}: an act needs a type")
        if not (frame.verbs or frame.nouns or frame.adjectives):
            raise KnowledgeError(f"{where}: no verbs, nouns or adjectives")
        _check_words(frame, classes, where)


def _check_words(frame: Frame, classes: Mapping[str, frozenset[str]], where: str) -> None:
    functions = set(frame.actor) | set(frame.recipient) | set(frame.content)
    if functions - FUNCTIONS:
        raise KnowledgeError(f"{where}: unknown functions {sorted(functions - FUNCTIONS)}")
    if set(frame.needs) - NEEDS:
        raise KnowledgeError(f"{where}: unknown needs {sorted(set(frame.needs) - NEEDS)}")
    participants = set(frame.actor_is) | set(frame.recipient_is)
    if {name.removeprefix("!") for name in participants} - PARTICIPANT_CLASSES:
        raise KnowledgeError(f"{where}: unknown participant class in {sorted(participants)}")
    for name in (*frame.content_is, *frame.content_not, *frame.modifier_is, *frame.modifier_not):
        if name.startswith("@") and name[1:] not in classes:
            raise KnowledgeError(f"{where}: unknown class {name!r}")


def _index(frames: list[Frame], words_of: Any, *, first: bool) -> dict[str, tuple[Frame, ...]]:
    """Frames by the first (verbs) or last (nouns) word of each entry."""
    index: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        for entry in words_of(frame):
            word = entry.split()[0 if first else -1]
            if frame not in index[word]:
                index[word].append(frame)
    return {word: tuple(found) for word, found in index.items()}


def iter_examples() -> Iterator[tuple[Frame, str, bool]]:
    """Every frame's example sentences, and whether the frame must match."""
    for frame in load_codebook().frames:
        for sentence in frame.matches:
            yield frame, sentence, True
        for sentence in frame.rejects:
            yield frame, sentence, False
