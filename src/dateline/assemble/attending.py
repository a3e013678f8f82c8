"""Who is named beside an act: "spoke after talks with", "asked for it in a letter to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.assemble.light_words import climb_support
from dateline.assemble.parties import find_parties, keep_in_classes
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.tokens import Token

_BESIDE = frozenset({"after", "during", "following"})


def find_attendants(
    noun: Token, classes: Sequence[str], actors: ActorAnnotation
) -> tuple[Party, ...]:
    """The subject of the clause that an act told by a noun stands beside."""
    top = climb_support(noun)
    if is_verbal(noun) or top.dep_ != "pobj" or top.head.lower_ not in _BESIDE:
        return ()
    verb = top.head.head
    if not is_verbal(verb):
        return ()
    found = keep_in_classes(find_parties(find_slots(verb).get("subject"), actors), classes)
    return keep_in_classes(found, ("political", "state"))


def find_reconciled(noun: Token) -> tuple[Token, ...]:
    """The sides of what a talk that names nobody is to settle.

    "a summit to end the war between Chad and Mali" is one of Chad and Mali.
    """
    if is_verbal(noun):
        return ()
    for word in _aims(noun):
        if word.lemma_.lower() in load_grammar().settled_nouns:
            sides = find_slots(word, support=False).get("between")
            if len(sides) > 1:
                return sides
    return ()


def _aims(noun: Token) -> Iterator[Token]:
    """What a noun's talk is about or for: infinitives and "on" beneath it or beneath its verb."""
    top = climb_support(noun)
    for child in (*noun.children, *(top.head.children if top.dep_ == "dobj" else ())):
        infinitive = child.dep_ in ("acl", "advcl", "relcl") and child.i > noun.i
        if infinitive or (child.dep_ == "prep" and child.lower_ in ("about", "for", "on", "over")):
            yield from child.subtree


def find_written_to(verb: Token, actors: ActorAnnotation) -> tuple[Party, ...]:
    """To whom the letter went in which something was said, wherever the parser hung it."""
    words = load_grammar().letters
    letters = [
        token
        for token in verb.subtree
        if token.lemma_.lower() in words and token.dep_ == "pobj" and token.head.lower_ == "in"
    ]
    told = [
        token for letter in letters[:1] for token in find_slots(letter, support=False).get("to")
    ]
    return find_parties(told, actors)
