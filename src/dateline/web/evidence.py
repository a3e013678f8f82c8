"""What a coder sees of an event to be judged: its passage with marks, and the words by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.web.marking import Mark, Piece, nest_marks, order_marks
from dateline.web.wording import Words, make_card

if TYPE_CHECKING:
    from dateline.records import Event
    from dateline.review.anchors import Anchor

_CONTEXT_CHARACTERS = 700
_LONGEST_WORD = 40
_MOST_WORDS = 6
# A card's fields by the names under which they are judged.
_JUDGED = {
    "act": "type",
    "actor": "actors",
    "recipient": "recipients",
    "date": "date",
    "place": "place",
    "status": "status",
    "said by": "said_by",
    "killed": "counts",
    "injured": "counts",
    "arrested": "counts",
    "took part": "counts",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """The words around an event's act; whether the article says more before and after them.

    The label of a mark names the fields that were read from it.
    """

    pieces: tuple[Piece | str, ...]
    has_before: bool
    has_after: bool


def show_passage(text: str, anchor: Anchor, event: Event | None) -> Passage:
    """Some 700 characters on both sides of the act, in whole words.

    `event` is as it was coded; without it the act alone is marked.
    """
    start = _cut_before(text, anchor.start - _CONTEXT_CHARACTERS)
    end = _cut_after(text, anchor.end + _CONTEXT_CHARACTERS)
    marks = {(anchor.start, anchor.end, "act"): Mark(anchor.start, anchor.end, "act")}
    for field, words in _words_by_field(event) if event else ():
        key = (words.start, words.end, words.kind)
        known = marks.get(key)
        label = f"{known.label}, {field}" if known and known.label else field
        marks[key] = Mark(words.start, words.end, words.kind, label=label)
    return Passage(
        pieces=nest_marks(text, start, end, order_marks(marks.values())),
        has_before=bool(text[:start].strip()),
        has_after=bool(text[end:].strip()),
    )


def find_words(event: Event) -> dict[str, tuple[str, ...]]:
    """What each judged field was read from, each wording once, in the order of the text."""
    held: dict[str, dict[str, str]] = {}
    for field, words in sorted(_words_by_field(event), key=lambda found: found[1].start):
        held.setdefault(field, {}).setdefault(words.text.casefold(), words.text)
    return {field: tuple(texts.values())[:_MOST_WORDS] for field, texts in held.items()}


def _words_by_field(event: Event) -> Iterator[tuple[str, Words]]:
    for field in make_card(0, event).fields:
        for words in field.words:
            if field.name == "act" and words.kind == "cue":
                yield "about", words
            elif field.name in _JUDGED:
                yield _JUDGED[field.name], words


def _cut_before(text: str, position: int) -> int:
    """The beginning of a word at or after `position`; of a very long one, `position` itself."""
    if position <= 0:
        return 0
    steps = range(position, min(position + _LONGEST_WORD, len(text)))
    return next((at for at in steps if text[at - 1].isspace()), position)


def _cut_after(text: str, position: int) -> int:
    """The end of a word at or before `position`; of a very long one, `position` itself."""
    if position >= len(text):
        return len(text)
    steps = range(position, max(position - _LONGEST_WORD, 0), -1)
    return next((at for at in steps if text[at].isspace()), position)
