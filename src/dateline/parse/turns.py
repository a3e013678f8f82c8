"""The turns of a transcript: "Q: Will they leave?", "RUIZ: They will.".

The model takes the speaker for the main word of what he says. So his words are
parsed by themselves, and the speaker is hung below their main word afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MAX_NAME_TOKENS = 7
_BELOW = "dep"


def mark_turn(doc: Doc) -> Doc:
    """Begin a sentence after the speaker of a turn; to be called before the parse.

    The same document comes back.
    """
    colon = _colon(doc)
    if colon is not None:
        doc[colon + 1].is_sent_start = True
    return doc


def join_turn(doc: Doc) -> None:
    """Make the speaker of a turn part of his first sentence; to be called after the parse."""
    colon = _colon(doc)
    if colon is None:
        return
    root = doc[colon + 1].sent.root.i
    arcs: list[int | str] = ["HEAD", "DEP"]
    table: Any = doc.to_array(arcs)
    for token in doc[: colon + 1]:
        if token.head.i == token.i:
            table[token.i] = (root - token.i, doc.vocab.strings.add(_BELOW))
    doc.from_array(arcs, table)


def _colon(doc: Doc) -> int | None:
    """The colon after a speaker that a paragraph opens with, some words following it."""
    first = 1 if len(doc) and doc[0].is_quote else 0
    last = min(first + _MAX_NAME_TOKENS, len(doc) - 2)
    colon = next((i for i in range(first + 1, last + 1) if doc[i].text == ":"), None)
    if colon is None or not _is_speaker([token.text for token in doc[first:colon]]):
        return None
    return colon


def _is_speaker(words: list[str]) -> bool:
    if len(words) == 1 and words[0].lower() in load_speech().turns:
        return True
    return all(word.isupper() or word == "." for word in words)
