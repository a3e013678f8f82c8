"""Who only helps two sides to agree: "brokered by Qatar", "with Norway as guarantor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import conjuncts_from, first_conjunct, governing_preposition

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token

DOERS = frozenset({"nsubj"})
HELPING = frozenset({"by", "from", "of"})


def is_third_party(cast: Cast, head: Token) -> bool:
    """Whether a mention's head is a mediator, host or guarantor by the words around it."""
    words = cast.words.roles
    first = first_conjunct(head)
    said = (head, *(child for child in head.children if child.dep_ == "appos"))
    if any(word.lemma_.lower() in words.third_parties for word in said):
        return True
    if first.dep_ in DOERS:
        brokers = first.head.lemma_.lower() in words.brokering_verbs
        return (brokers and not _has_guest(cast, first)) or _is_with_as(cast, first, first.head)
    preposition = governing_preposition(head)
    if preposition is None:
        return False
    above = preposition.head
    lemma = above.lemma_.lower()
    if preposition.lower_ in HELPING and lemma in words.brokering_verbs | words.brokering_nouns:
        return True
    return preposition.lower_ == "with" and _is_with_as(cast, first, above)


def _has_guest(cast: Cast, subject: Token) -> bool:
    """Whether the verb's object is somebody: "Yeltsin hosted Hashimoto"."""
    objects = (child for child in subject.head.children if child.dep_ in ("dobj", "nsubjpass"))
    return any(word.i in cast.by_head for word in objects)


def _is_with_as(cast: Cast, first: Token, verb: Token) -> bool:
    """Whether "as" after "with" says that they are third parties: "with X as mediator"."""
    for word in (verb, *conjuncts_from(first)):
        for preposition in word.children:
            if preposition.lower_ != "as" or preposition.i < first.i:
                continue
            called = (child.lemma_.lower() for child in preposition.children)
            if not cast.words.roles.third_parties.isdisjoint(called):
                return True
    return False
