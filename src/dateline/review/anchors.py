"""How a statement finds its event again: by id, by place in the text, by the words around it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.records import Event, Record

_CONTEXT_CHARACTERS = 40
_DIGEST_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an event stands: its id and type, its trigger with the words around it.

    Offsets are those of the text whose digest is `digest`; `before` and `after`
    find the trigger again in another version of it.
    """

    article: str
    event: str
    type: str
    start: int
    end: int
    trigger: str
    before: str
    after: str
    digest: str


def anchor_event(record: Record, event: Event) -> Anchor:
    """Where an event of a record stands."""
    text, trigger = record.article.text, event.trigger
    return Anchor(
        article=record.article.id,
        event=event.id,
        type=event.type,
        start=trigger.start,
        end=trigger.end,
        trigger=trigger.text,
        before=text[max(0, trigger.start - _CONTEXT_CHARACTERS) : trigger.start],
        after=text[trigger.end : trigger.end + _CONTEXT_CHARACTERS],
        digest=digest_text(text),
    )


def digest_text(text: str) -> str:
    """What tells whether offsets still hold."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_CHARACTERS]


def find_anchored(record: Record, anchor: Anchor) -> Event | None:
    """The event that a record has where the anchor stands; None where it has none any more.

    One of the same id, else of the same trigger, that of the same type first;
    else one that the article tells there too. In a text that changed, the
    trigger is looked for by the words around it, which must stand there once.
    """
    place = _find_place(record.article.text, anchor)
    if place is None:
        return None
    start, end = place
    unchanged = start == anchor.start and record.article.text[start:end] == anchor.trigger
    for event in record.events:
        if event.id == anchor.event and unchanged:
            return event
    at_trigger = [e for e in record.events if (e.trigger.start, e.trigger.end) == place]
    told_there = [
        event
        for event in record.events
        if event.type == anchor.type
        and any(m.start < end and start < m.end for m in (event.trigger, *event.mentions))
    ]
    same_type = [event for event in at_trigger if event.type == anchor.type]
    return next(iter((*same_type, *at_trigger, *told_there)), None)


def _find_place(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the trigger stands in a text."""
    if digest_text(text) == anchor.digest:
        return anchor.start, anchor.end
    quoted = anchor.before + anchor.trigger + anchor.after
    first = text.find(quoted)
    if first < 0 or text.find(quoted, first + 1) >= 0:
        return None
    start = first + len(anchor.before)
    return start, start + len(anchor.trigger)
