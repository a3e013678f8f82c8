"""What a word hangs on, as far as the certainty of one bears on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.annotate.attribution.comments import comment_of
from dateline.annotate.status.words import (
    NOMINAL,
    auxiliaries,
    has_subject,
    is_infinitive,
    is_verbal,
)

if TYPE_CHECKING:
    from dateline.tokens import Token

Relation = Literal["clause", "noun", "adverbial", "shared", "sibling", "predicate", "subject"]

_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "relcl", "pcomp", "csubj"})
_MODIFIERS = frozenset({"compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Link:
    """The word above, how it bears on the act, and what joins them.

    `join`: a preposition, or "to" (infinitive), "ing", "that" (finite), "noun".
    """

    above: Token
    relation: Relation
    join: str


def find_link(word: Token) -> Link | None:
    """The link of a word to what is above it; None where nothing above bears on it."""
    head = word.head
    if head.i == word.i or (word.dep_ == "ccomp" and comment_of(head) is not None):
        return None
    if word.dep_ == "conj":
        while _is_finite(word) and is_verbal(head) and _clause_join(head) in ("to", "ing"):
            if not is_verbal(head.head) or head.head.i == head.i:
                break
            head = head.head  # "failed to win and filed for bankruptcy"
        return Link(head, "shared" if _shares_cues(word, head) else "sibling", "")
    if word.dep_ == "advcl":
        return Link(head, "adverbial", _clause_join(word))
    if word.dep_ in ("pobj", "pcomp") and head.dep_ in ("prep", "dative", "agent", "prt", "pcomp"):
        return _through_preposition(word, head)
    if word.dep_ in _CLAUSES:
        return Link(head, "clause", _clause_join(word))
    if word.dep_ in ("attr", "acomp", "oprd"):
        return Link(head, "predicate", "")
    if word.dep_ in ("dobj", "nsubjpass", "dative"):
        return Link(head, "noun", "noun")
    if word.dep_ in _MODIFIERS and head.pos_ in NOMINAL:
        return Link(head, "noun", "of")
    return Link(head, "subject", "") if word.dep_ == "nsubj" else None


def _through_preposition(word: Token, preposition: Token) -> Link:
    join, above = preposition.lower_, preposition.head
    if preposition.dep_ == "conj" and above.dep_ == "prep":  # "of default and of riots"
        above = above.head
    if above.dep_ == "prep" and above.pos_ in ("ADP", "SCONJ"):  # "away from", "out of"
        join, above = f"{above.lower_} {join}", above.head
    return Link(above, "clause" if word.dep_ == "pcomp" else "noun", join)


def _clause_join(word: Token) -> str:
    if is_infinitive(word):
        return "to"
    if any(child.dep_ == "mark" and child.lower_ == "whether" for child in word.children):
        return "whether"
    bare = not any(auxiliaries(word))
    if bare and word.tag_ == "VBG":
        return "ing"
    if bare and word.tag_ == "VB":
        return "to"
    return "ed" if bare and word.tag_ == "VBN" else "that"


def _shares_cues(word: Token, first: Token) -> bool:
    """Whether a coordinated word has its auxiliaries and negation from the first one."""
    if is_verbal(word) and is_verbal(first):
        same_form = word.tag_ == first.tag_ or {word.tag_, first.tag_} <= {"VBN", "VBD"}
        own = has_subject(word) or any(auxiliaries(word)) or _is_contrasted(word, first)
        return same_form and not own
    own_determiner = any(child.dep_ in ("det", "poss") for child in word.children)
    return not is_verbal(word) and not own_determiner and not _is_contrasted(word, first)


def _is_finite(word: Token) -> bool:
    return word.tag_ in ("VBD", "VBZ") and not any(auxiliaries(word))


def _is_contrasted(word: Token, first: Token) -> bool:
    return any(
        child.dep_ == "cc" and child.lower_ in ("but", "yet") and child.i < word.i
        for child in first.children
    )
