"""How an event was done: modes of an event type by the words that imply them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.kinds import EventType
    from dateline.knowledge.codebook.codebook import Codebook


def find_modes(event_type: EventType, words: Iterable[str], codebook: Codebook) -> tuple[str, ...]:
    """The modes that `words` (lemmas of one clause, in any order) imply, sorted.

    All words of a cue must be there; a cue that is part of a longer one that is
    there ("bullet" of "rubber bullet") does not count.

    >>> from dateline.knowledge.codebook import load_codebook
    >>> find_modes("ASSAULT", ["kill", "car", "bomb"], load_codebook())
    ('explosives',)
    """
    cues = codebook.mode_cues.get(event_type, {})
    lemmas = frozenset(word.lower() for word in words)
    found = [(cue, mode) for word in lemmas for cue, mode in cues.get(word, ()) if cue <= lemmas]
    return tuple(
        sorted({mode for cue, mode in found if not any(cue < other for other, _ in found)})
    )
