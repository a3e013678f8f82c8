"""How an event was done: modes of an event type by the words that imply them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook.frames import load_codebook
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from dateline.records import EventType

_PATH = "codebook/modes.toml"
_Cue = frozenset[str]


def find_modes(event_type: EventType, words: Iterable[str]) -> tuple[str, ...]:
    """The modes that `words` (lemmas of one clause, in any order) imply, sorted.

    All words of a cue must be there; a cue that is part of a longer one that is
    there ("bullet" of "rubber bullet") does not count.

    >>> find_modes("ASSAULT", ["kill", "car", "bomb"])
    ('explosives',)
    """
    cues = load_mode_cues().get(event_type, {})
    lemmas = frozenset(word.lower() for word in words)
    found = [(cue, mode) for word in lemmas for cue, mode in cues.get(word, ()) if cue <= lemmas]
    return tuple(
        sorted({mode for cue, mode in found if not any(cue < other for other, _ in found)})
    )


@functools.cache
def load_mode_cues() -> Mapping[str, Mapping[str, tuple[tuple[_Cue, str], ...]]]:
    """Cues as sets of words with their mode, by event type and first word.

    Raises KnowledgeError on an unknown type or mode, or a doubled or unsorted cue.
    """
    types = load_codebook().types
    table = read_toml(_PATH)
    if list(table) != sorted(table) or set(table) - set(types):
        raise KnowledgeError(f"{_PATH}: types must be known and sorted: {sorted(table)}")
    for name, modes in table.items():
        _check_modes(name, modes, types[name].modes)
    return {name: _index_by_first_word(modes) for name, modes in table.items()}


def _check_modes(name: str, modes: Mapping[str, list[str]], known: Mapping[str, float]) -> None:
    if unknown := set(modes) - set(known):
        raise KnowledgeError(f"{_PATH}: [{name}] has no mode {sorted(unknown)}")
    for mode, cues in modes.items():
        if len(set(cues)) < len(cues):
            raise KnowledgeError(f"{_PATH}: [{name}] {mode} has a cue twice")
        if cues != sorted(cues):
            raise KnowledgeError(f"{_PATH}: [{name}] {mode} is not sorted")


def _index_by_first_word(
    modes: Mapping[str, list[str]],
) -> dict[str, tuple[tuple[_Cue, str], ...]]:
    index: defaultdict[str, list[tuple[_Cue, str]]] = defaultdict(list)
    for mode, cues in modes.items():
        for cue in cues:
            first, *rest = cue.split()
            index[first].append((frozenset((first, *rest)), mode))
    return {word: tuple(found) for word, found in index.items()}
