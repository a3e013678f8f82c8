"""Words that only count, bundle or carry: "a series of attacks", "launched raids"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.tokens import Token

_MAX_DEPTH = 8
_QUANTIFIERS = frozenset({"DET", "NUM", "PRON"})  # "some of its troops", "two of the men"


def look_through(token: Token) -> Token:
    """Past nouns that only count or bundle: "a series of attacks" is attacks."""
    transparent = load_grammar().transparent_nouns
    for _ in range(_MAX_DEPTH):
        if token.lemma_.lower() not in transparent and token.pos_ not in _QUANTIFIERS:
            return token
        inner = [
            child
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ == "of"
            for child in prep.children
            if child.dep_ == "pobj"
        ]
        if not inner:
            return token
        token = inner[0]
    return token


def climb_support(token: Token) -> Token:
    """Up from a noun past bundling nouns: from "attacks" to "series (of attacks)"."""
    transparent = load_grammar().transparent_nouns
    while (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lemma_.lower() in transparent
    ):
        token = token.head.head
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def find_support_verb(noun: Token) -> Token | None:
    """The light verb that an eventive noun is told with: "launched" of "launched raids"."""
    verb, function = governor(climb_support(noun))
    if verb is None or not carries(verb, function):
        return None
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    word = f"{verb.lemma_.lower()} {particle}" if particle else verb.lemma_.lower()
    return verb if is_support(word, noun) else None


def is_set_phrase(noun: Token) -> bool:
    """Whether a noun is one word with what stands before it: "in order (to)"."""
    before = noun.doc[max(noun.i - 1, 0)]
    return f"{before.lower_} {noun.lower_}" in load_grammar().set_phrases


def carries(verb: Token, function: str) -> bool:
    """Whether a light verb tells the noun that it has in this function.

    A noun after a preposition only where nothing else is its object: "took part
    in raids" and "was engaged in raids", not "launched boats in a raid".
    """
    if function == "object":
        return True
    if function not in ("in", "into", "on"):
        return False
    light = load_grammar().light_objects
    return all(child.lemma_.lower() in light for child in verb.children if child.dep_ == "dobj")


def is_support(word: str, noun: Token) -> bool:
    """Whether a verb only tells its noun: "launched", "fought" of a battle, "are" in talks.

    Who sees to a journey does it: "ensured the return of refugees".
    """
    grammar = load_grammar()
    if word in grammar.beaten_verbs:
        return noun.lemma_.lower() in grammar.fought_nouns
    if word in grammar.arranging_verbs:
        return noun.lemma_.lower() in grammar.arranged_nouns
    if word in ("be", "remain"):
        return noun.lemma_.lower() in grammar.mutual_nouns and climb_support(noun).dep_ == "pobj"
    return word in grammar.support_verbs or word in grammar.engaged_verbs


def find_role(noun: Token) -> tuple[Token, str] | None:
    """Who has a part in an act by a word for that part, and which: "was the target of a probe".

    The verb or noun that names who it is, with "object" or "subject".
    """
    top = climb_support(noun)
    role = top.head.head
    if top.dep_ != "pobj" or role.dep_ not in ("attr", "appos"):
        return None
    grammar, preposition = load_grammar(), top.head.lower_
    if preposition == "of" and role.lemma_.lower() in grammar.undergone_roles:
        return role.head, "object"
    if preposition in ("in", "to") and role.lemma_.lower() in grammar.taking_roles:
        return role.head, "subject"
    return None


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb above a noun and the function that the noun has there."""
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and is_verbal(head):
        return head, "object"
    if noun.dep_ == "pobj" and head.dep_ == "prep" and is_verbal(head.head):
        return head.head, head.lower_
    if head.dep_ == "relcl" and noun.dep_ == "nsubjpass":
        return head, "object"
    return None, ""
