"""Whether "it" stands for nobody: "it seems", "it was the first time".

What a state or body says of itself is not empty: in "Peru said it was ready"
only what nobody can be ("it was clear that") leaves "it" without an actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import find_role

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})


def is_empty(cast: Cast, token: Token) -> bool:
    """Whether the pronoun is an "it" that takes up no actor."""
    if token.lower_ != "it" or token.dep_ not in SUBJECTS:
        return False
    verb, words = token.head, cast.words.pronouns
    if token.dep_ == "nsubjpass" and verb.lemma_ in words.opinion_verbs and _has_clause(verb):
        return True
    lemma = verb.lemma_.lower()
    if lemma in words.never_it_verbs or lemma in words.thing_verbs:
        return True
    said = speaker_of(token) is not None
    if lemma == "be":
        return _is_empty_being(cast, verb, said=said)
    return lemma in words.empty_it_verbs and not said and token.dep_ == "nsubj"


def speaker_of(token: Token) -> Token | None:
    """The subject of the verb of which the pronoun's clause is what is said or thought."""
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp":
        return None
    above = verb.head
    subjects = [child for child in above.children if child.dep_ in SUBJECTS]
    while not subjects and above.dep_ in ("conj", "xcomp", "advcl"):
        above = above.head
        subjects = [child for child in above.children if child.dep_ in SUBJECTS]
    return subjects[0] if subjects else None


def _is_empty_being(cast: Cast, verb: Token, *, said: bool) -> bool:
    """Whether what "it" is said to be is nothing that an actor is."""
    complements = [child for child in verb.children if child.dep_ in COMPLEMENTS]
    if any(child.lemma_.lower() in cast.words.pronouns.it_adjectives for child in complements):
        return False
    if not said:
        return True
    nouns = [child for child in complements if child.pos_ in ("NOUN", "PROPN")]
    if complements:
        return not any(find_role(cast, noun) is not None for noun in nouns)
    return any(child.dep_ == "csubj" for child in verb.children)


def _has_clause(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
