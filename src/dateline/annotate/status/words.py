"""Small questions about a word in the parse tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
_AUXILIARY = frozenset({"aux", "auxpass"})


def is_verbal(word: Token) -> bool:
    """Whether a word heads a clause; participles that the tagger calls adjectives do too."""
    return word.pos_ in VERBAL or (word.pos_ != "NOUN" and any(auxiliaries(word)))


def auxiliaries(word: Token) -> Iterator[Token]:
    """The auxiliaries of a verb, "to" among them."""
    return (child for child in word.children if child.dep_ in _AUXILIARY)


def is_infinitive(word: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.lower_ == "to" and child.tag_ == "TO" for child in auxiliaries(word))


def is_past(word: Token) -> bool:
    """Whether a clause is told in the past or the perfect: by its first finite word."""
    if word.tag_ == "VBD":
        return True
    first = next(auxiliaries(word), None)
    if first is None:
        return word.tag_ == "VBN"
    return first.tag_ == "VBD" or (first.lemma_ == "have" and first.tag_ in ("VBP", "VBZ"))


def is_present(word: Token) -> bool:
    """Whether the first finite word of a clause stands in the present."""
    first = next(auxiliaries(word), word)
    return first.tag_ in ("VBP", "VBZ")


def has_subject(word: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in word.children)


def is_definite(noun: Token) -> bool:
    """Whether a noun is told as known: "the", "this", "its", a possessor, a name."""
    return noun.pos_ == "PROPN" or any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "that", "these", "those")
        for child in noun.children
    )


def find_particle(verb: Token) -> str | None:
    """The particle of a verb: "off" in "called off"."""
    return next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)


def token_range(word: Token) -> tuple[int, int]:
    """The range of one token."""
    return word.i, word.i + 1


def find_before(word: Token, phrases: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """The token range of a phrase that stands right before a word, its subject between at most."""
    doc, start = word.doc, word.sent.start
    for end in (word.i, word.left_edge.i):
        for phrase in phrases:
            first = end - len(phrase)
            if first >= start and all(
                doc[first + i].lower_ == part for i, part in enumerate(phrase)
            ):
                return first, end
    return None
