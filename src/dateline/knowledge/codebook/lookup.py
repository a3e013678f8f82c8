"""Finding things in the codebook by whatever name a person knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.knowledge.codebook.describe import frames_of_type

if TYPE_CHECKING:
    from dateline.knowledge.codebook.codebook import Codebook
    from dateline.knowledge.codebook.event_types import TypeEntry
    from dateline.knowledge.codebook.frames import Frame


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for in the codebook.

    `modes` has words by "TYPE/mode"; `frames` are shown whole, `evoked` are
    those that a word evokes.
    """

    types: tuple[TypeEntry, ...] = ()
    modes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    evoked: tuple[Frame, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contexts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        """What was found as plain JSON values."""
        values: dict[str, object] = asdict(self)
        return values


def look_up(codebook: Codebook, name: str) -> Found:
    """What a type, mode, frame id (or its beginning), @class, context or word stands for.

    Raises InputError where nothing has the name, with the nearest that has.
    """
    found = (
        _find_type(codebook, name)
        or _find_frames(codebook, name)
        or _find_class(codebook, name)
        or _find_by_name(codebook, name.lower())
    )
    if found is None:
        close = get_close_matches(name, _names(codebook), n=3)
        hint = (
            f"did you mean {', '.join(close)}?" if close else "without a name it prints all types"
        )
        raise InputError(f"the codebook has no {name!r}, neither as a name nor as a word; {hint}")
    return found


def _find_type(codebook: Codebook, name: str) -> Found | None:
    """A type; written as a word ("protest"), with the frames of others that it evokes."""
    event_type = name.upper()
    entry = codebook.types.get(event_type)
    if entry is None:
        return None
    words = codebook.mode_words.get(event_type, {})
    evoked = () if name == event_type else _evoked(codebook, name.lower())
    return Found(
        types=(entry,),
        modes={f"{event_type}/{mode}": words.get(mode, ()) for mode in entry.modes},
        frames=frames_of_type(codebook, event_type),
        evoked=tuple(frame for frame in evoked if frame.type != event_type),
    )


def _find_frames(codebook: Codebook, name: str) -> Found | None:
    if name in codebook.by_id:
        return Found(frames=(codebook.by_id[name],))
    beginning = name if "." in name else f"{name}."
    begun = tuple(frame for frame in codebook.frames if frame.id.startswith(beginning))
    return Found(frames=begun) if begun else None


def _find_class(codebook: Codebook, name: str) -> Found | None:
    words = codebook.classes.get(name[1:]) if name.startswith("@") else None
    return None if words is None else Found(classes={name: tuple(sorted(words))})


def _find_by_name(codebook: Codebook, name: str) -> Found | None:
    """A mode, a context and a word may have one name; all are found."""
    wanted = name.rsplit("/", 1)[-1]
    modes = {
        f"{event_type}/{mode}": codebook.mode_words.get(event_type, {}).get(mode, ())
        for event_type, entry in codebook.types.items()
        for mode in entry.modes
        if mode == wanted and f"{event_type}/{mode}".lower().endswith(name)
    }
    implied = {key.split("/")[0] for key in modes}
    frames = tuple(f for f in codebook.frames if wanted in f.modes and f.type in implied)
    context = codebook.context_words.get(name)
    evoked = _evoked(codebook, name)
    if not (modes or context or evoked):
        return None
    return Found(
        modes=modes,
        frames=frames,
        evoked=evoked,
        contexts={name: tuple(sorted(context))} if context else {},
    )


def _evoked(codebook: Codebook, word: str) -> tuple[Frame, ...]:
    """The frames that a word or phrase evokes, alone or with others."""
    indexes = (codebook.by_verb, codebook.by_noun, codebook.by_adjective)
    found = {f.id: f for index in indexes for f in index.get(word, ())}
    for frame in codebook.frames:
        if word in (*frame.verbs, *frame.nouns, *frame.adjectives):
            found[frame.id] = frame
    return tuple(found.values())


def _names(codebook: Codebook) -> set[str]:
    words = {w for f in codebook.frames for w in (*f.verbs, *f.nouns, *f.adjectives)}
    modes = {mode for entry in codebook.types.values() for mode in entry.modes}
    classes = {f"@{name}" for name in codebook.classes}
    return {*codebook.types, *codebook.by_id, *codebook.context_words, *words, *modes, *classes}
