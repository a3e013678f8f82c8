"""Frames: what the words of a sentence may tell.

A frame ties verbs and nouns to an event type, says which grammatical function
holds the actor and which the recipient, and what the words beside it must be.
docs/codebook.md describes every field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.kinds import EventType

FrameKind = Literal["act", "stance", "aspect", "attempt"]
Voice = Literal["any", "active", "passive"]
_OWN_FIRST = 100  # more than a frame can ask for
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
        "power",
        "rebel",
        "organisation",
        "person",
    }
)


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
    instrument: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    effect: str = ""
    voice: Voice = "any"
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    path: str = ""
    own: bool = False

    @property
    def priority(self) -> int:
        """How much a frame asks for: the most demanding one that fits wins, a user's own first."""
        return (
            _OWN_FIRST * self.own
            + 4 * bool(self.content_is)
            + 3 * bool(self.modifier_is)
            + 2 * bool(self.recipient_is)
            + 2 * bool(self.actor_is)
            + sum(need not in ("either", "actor") for need in self.needs)
        )


def make_frame(
    row: Mapping[str, object], event_type: EventType | None, *, path: str, own: bool
) -> Frame:
    """The frame of a row that has no faults; `own` where it stands in a user's file."""
    values: dict[str, object] = {"kind": "act"}
    for name, value in row.items():
        if name in ("matches", "rejects") and isinstance(value, str):
            value = [value]
        values[name] = tuple(value) if isinstance(value, list) else value
    return Frame(**{**values, "type": event_type, "path": path, "own": own})  # type: ignore[arg-type]


def class_references(frame: Frame) -> frozenset[str]:
    """The classes of words that a frame names, without their "@"."""
    named = (*frame.content_is, *frame.content_not, *frame.modifier_is, *frame.modifier_not)
    return frozenset(name[1:] for name in named if name.startswith("@"))


def index_frames(
    frames: Iterable[Frame], words_of: Callable[[Frame], tuple[str, ...]], *, first: bool
) -> Mapping[str, tuple[Frame, ...]]:
    """Frames by the first (verbs, adjectives) or last (nouns) word of each entry."""
    index: defaultdict[str, dict[str, Frame]] = defaultdict(dict)
    for frame in frames:
        for entry in words_of(frame):
            index[entry.split()[0 if first else -1]][frame.id] = frame
    return {word: tuple(found.values()) for word, found in index.items()}
