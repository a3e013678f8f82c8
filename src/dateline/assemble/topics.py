"""Whom a protest is against, where its frame finds nobody: who its topic names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.light_words import look_through
from dateline.assemble.parties import find_parties_within, leave_out
from dateline.assemble.slots import find_slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party

_TOPIC = ("against", "over", "about")
_FEELINGS = frozenset({"anger", "condemnation", "defiance", "opposition", "outrage", "protest"})


def find_opponents(
    token: Token, doers: tuple[Party, ...], actors: ActorAnnotation
) -> tuple[Party, ...]:
    """As in "marched in protest at the arrest of their leader by the army": the army."""
    for topic in _topics(token):
        if found := leave_out(find_parties_within([topic], actors), doers):
            return found
    return ()


def _topics(token: Token) -> Iterator[Token]:
    slots = find_slots(token)
    for function in _TOPIC:
        yield from slots.fillers.get(function, ())
    for feeling in slots.fillers.get("in", ()):
        if feeling.lemma_.lower() in _FEELINGS:
            own = find_slots(look_through(feeling), support=False)
            yield from own.get("object", "at", *_TOPIC) or slots.get("at")
