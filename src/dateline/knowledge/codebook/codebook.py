"""The codebook as one object: types, frames, classes, and the words of modes and contexts.

It is handed from stage to stage. Packaged files and a user's own file make it
in `loading.py`; nothing else in the program holds one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from dateline.kinds import PloverType
from dateline.knowledge.codebook.event_types import PLOVER_TYPES, Group, TypeEntry
from dateline.knowledge.codebook.frames import Frame, index_frames
from dateline.knowledge.codebook.own import OwnCodebook

Cue = frozenset[str]


@dataclass(frozen=True, slots=True)
class CompositionRow:
    """What a stance makes of an inner act of one of these types or groups ("any": all).

    `type` None keeps the act's own; `mode` None asks `inner_modes`.
    """

    stance: str
    inner: frozenset[str]
    type: PloverType | None
    mode: str | None


@dataclass(frozen=True, eq=False)
class Codebook:
    """Everything that says which words tell which event.

    `mode_words` has phrases by type and mode, `context_words` by context in the
    order in which a record lists them. `inner_modes` gives the mode of a stance
    of a type towards an inner act of a type; `groups` has all of PLOVER's types.
    """

    types: Mapping[str, TypeEntry] = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mode_words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    context_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    composition: tuple[CompositionRow, ...] = ()
    inner_modes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    own: OwnCodebook | None = None

    def expand(self, names: tuple[str, ...]) -> frozenset[str]:
        """Words listed, with "@class" replaced by the class's words."""
        return _expand(
            tuple(self.classes[n[1:]] if n.startswith("@") else frozenset({n}) for n in names)
        )

    @cached_property
    def by_id(self) -> Mapping[str, Frame]:
        """Frames by id."""
        return {frame.id: frame for frame in self.frames}

    @cached_property
    def by_verb(self) -> Mapping[str, tuple[Frame, ...]]:
        """Frames by the first word of each verb."""
        return index_frames(self.frames, lambda frame: frame.verbs, first=True)

    @cached_property
    def by_noun(self) -> Mapping[str, tuple[Frame, ...]]:
        """Frames by the last word of each noun."""
        return index_frames(self.frames, lambda frame: frame.nouns, first=False)

    @cached_property
    def by_adjective(self) -> Mapping[str, tuple[Frame, ...]]:
        """Frames by the first word of each adjective."""
        return index_frames(self.frames, lambda frame: frame.adjectives, first=True)

    @cached_property
    def mode_cues(self) -> Mapping[str, Mapping[str, tuple[tuple[Cue, str], ...]]]:
        """The words of each cue with the mode that it tells, by type and first word."""
        return {name: _index_cues(modes) for name, modes in self.mode_words.items()}

    @cached_property
    def context_phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """Phrases with the context that they tell, by first word."""
        index: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for context, phrases in self.context_words.items():
            for phrase in sorted(phrases):
                words = tuple(phrase.split())
                index[words[0]].append((words, context))
        return {word: tuple(entries) for word, entries in index.items()}

    @property
    def own_types(self) -> tuple[str, ...]:
        """The types that are not PLOVER's."""
        return tuple(name for name in self.types if name not in PLOVER_TYPES)


def iter_examples(codebook: Codebook) -> Iterator[tuple[Frame, str, bool]]:
    """Every frame's example sentences, and whether the frame must match."""
    for frame in codebook.frames:
        for sentence in frame.matches:
            yield frame, sentence, True
        for sentence in frame.rejects:
            yield frame, sentence, False


@cache
def _expand(words: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset().union(*words)


def _index_cues(
    modes: Mapping[str, tuple[str, ...]],
) -> Mapping[str, tuple[tuple[Cue, str], ...]]:
    index: defaultdict[str, list[tuple[Cue, str]]] = defaultdict(list)
    for mode, cues in modes.items():
        for cue in cues:
            first, *rest = cue.split()
            index[first].append((frozenset((first, *rest)), mode))
    return {word: tuple(found) for word, found in index.items()}
