"""What sort of voice speaks where its words name nobody: officials, a witness, state radio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.attribution.tree import phrase_tokens
from dateline.knowledge.lexicons.voices import load_voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.kinds import VoiceKind
    from dateline.tokens import Token

_LONGEST_PHRASE = 3
_OF_WHOM = ("for", "from", "of", "with")


def find_voice_kind(head: Token) -> VoiceKind | None:
    """The kind by head noun and by the words that refine it; None of a person's name."""
    voices = load_voices()
    before = [token for token in phrase_tokens(head) if token.i < head.i and token.dep_ != "det"]
    words = [token.lower_ for token in sorted(before, key=lambda token: token.i)]
    named = voices.names.get(" ".join([*words, head.lower_]).replace(" - ", "-"))
    if named is not None:
        return named
    if _names_person(head) or " ".join([*words[-1:], head.lower_]) in voices.nations:
        return None
    kind, first = _kind_of_head(head)
    if kind is None:
        return _kind_by_clause(head)
    refined = voices.refine.get(kind, {})
    return next((refined[word] for word in _refining(head, first) if word in refined), kind)


def _kind_by_clause(head: Token) -> VoiceKind | None:
    """The kind by what one did or knows: "a driver who saw it", "a person briefed on it"."""
    if head.pos_ not in ("NOUN", "PRON") and head.lower_ not in load_voices().anybody:
        return None
    clauses = load_voices().clauses
    for child in head.rights:
        words = [child]
        if child.dep_ == "prep" and child.lower_ == "with":
            words = [noun for noun in child.children if noun.dep_ == "pobj"]
        elif child.dep_ not in ("acl", "relcl", "amod"):
            continue
        found = (clauses.get(word.lemma_.lower()) for word in words)
        if (kind := next((kind for kind in found if kind is not None), None)) is not None:
            return kind
    return None


def _kind_of_head(head: Token) -> tuple[VoiceKind | None, int]:
    """The kind of the longest known phrase that ends in the head, and where that begins."""
    heads = load_voices().heads
    first = max(head.i - _LONGEST_PHRASE + 1, head.sent.start)
    after = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
    forms = (head.lemma_.lower(), head.lower_)
    for start in range(first, head.i):
        lead = " ".join(token.lower_ for token in head.doc[start : head.i])
        for form in forms:
            if (kind := heads.get(f"{lead} {form}")) is not None:
                return kind, start
    found = (heads.get(form) for form in (f"{head.lower_} {after}", *forms))
    return next((kind for kind in found if kind is not None), None), head.i


def _names_person(head: Token) -> bool:
    """A name, or a title before one that the parse took for the head."""
    follows = head.i + 1 < len(head.doc) and head.nbor(1).ent_type_ == "PERSON"
    return head.ent_type_ == "PERSON" or (follows and head.tag_ == "NNP")


def _refining(head: Token, first: int) -> Iterator[str]:
    """The words that say more of a head phrase: nearest first, then whose it is."""
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.i < first and child.dep_ in ("amod", "compound", "nmod", "poss"):
            before = [token.lower_ for token in child.subtree if token.i <= child.i]
            yield "".join(before)
            yield from (child.lemma_.lower(), child.lower_)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _OF_WHOM:
            yield from (c.lemma_.lower() for c in child.children if c.dep_ == "pobj")
