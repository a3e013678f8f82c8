"""What form a verb has: whether it heads a clause, is passive, an infinitive, a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause (a gerund under a determiner does not)."""
    if token.pos_ not in VERBAL:
        return False
    return not (token.tag_ == "VBG" and any(_marks_noun(child) for child in token.children))


def _marks_noun(child: Token) -> bool:
    """Whether a word beneath an -ing form shows it to be a noun: "the shelling of"."""
    return child.dep_ in ("det", "poss", "amod") or (child.dep_ == "prep" and child.lower_ == "of")


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, or as a bare past participle."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ != "VBN" or deps & {"aux"}:
        return False
    if is_ordered_done(verb):
        return True
    if verb.dep_ in ("acl", "advcl") or "agent" in deps:
        return not (deps & {"nsubj", "dobj"}) or "agent" in deps
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return not deps & {"nsubj"} and is_passive(verb.head)
    return verb.dep_ in ("xcomp", "ccomp", "relcl", "pcomp") and not deps & {"nsubj", "dobj"}


def is_ordered_done(verb: Token) -> bool:
    """As in "ordered the rebels arrested": a bare participle with its object before it."""
    deps = {child.dep_ for child in verb.children}
    return (
        (verb.tag_, verb.dep_) == ("VBN", "ccomp")
        and "nsubj" in deps
        and not deps & {"aux", "auxpass", "dobj", "mark"}
        and verb.head.lemma_.lower() in load_grammar().ordering_verbs
    )


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_result(verb: Token) -> bool:
    """As in "was attacked by rebels, killing two": what the agent did by it."""
    marked = any(child.dep_ in ("mark", "advmod") and child.i < verb.i for child in verb.children)
    return verb.tag_ == "VBG" and not marked and verb.i > verb.head.i


def is_that_clause(verb: Token) -> bool:
    """Whether a verb heads what a noun tells: "concern that Chad was arming rebels"."""
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
    return marked and verb.dep_ in ("acl", "ccomp", "relcl")


def is_for_to(verb: Token) -> bool:
    """Whether a verb is what somebody is to do: "a demand for Chad to withdraw"."""
    marked = any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children)
    return marked and is_infinitive(verb)
