"""Whom a protest is against, where its frame finds nobody: who its topic names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.light_words import look_through
from dateline.assemble.parties import (
    find_parties,
    find_parties_within,
    keep_in_classes,
    leave_out,
)
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_infinitive
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.tokens import Token

_TOPIC = ("against", "over", "about")
_FELT_ABOUT = ("against", "at", "for", "of", "over", "to", "toward", "towards", "with", "about")
_ADDRESSED = ("from", "on", "object", "for", "against", "at")
_BEFORE = ("outside", "to", "towards", "toward", "at", "near")
_OPPOSABLE = ("state", "power", "police", "court")
_AIMS = frozenset({"acl", "advcl", "conj", "pcomp", "xcomp"})


def find_opponents(
    token: Token, doers: tuple[Party, ...], actors: ActorAnnotation
) -> tuple[Party, ...]:
    """As in "marched in protest at the arrest of their leader by the army": the army.

    Also who is told so by it: "blocked roads to demand jobs from the ministry".
    """
    for topic in _topics(token):
        if found := leave_out(find_parties_within([topic], actors), doers):
            return found
    for addressed in _addressed(token):
        found = keep_in_classes(find_parties_within([addressed], actors), _OPPOSABLE)
        if found := leave_out(found, doers):
            return found
    return leave_out(_find_besieged(token, actors), doers)


def _find_besieged(token: Token, actors: ActorAnnotation) -> tuple[Party, ...]:
    """At whose seat a protest is: "marched to the Chadian embassy", no mere place."""
    slots = find_slots(token)
    at = [place for name in _BEFORE for place in slots.fillers.get(name, ())]
    found = keep_in_classes(find_parties(at, actors), ("police", "state"))
    return tuple(party for party in found if party.entity.kind not in ("country", "place"))


def _topics(token: Token) -> Iterator[Token]:
    slots = find_slots(token)
    for function in _TOPIC:
        yield from slots.fillers.get(function, ())
    for feeling in slots.fillers.get("in", ()):
        if feeling.lemma_.lower() in load_grammar().feelings:
            own = find_slots(look_through(feeling), support=False)
            yield from own.get("object", "at", *_TOPIC) or slots.get("at")


def _addressed(token: Token) -> Iterator[Token]:
    """Who may be meant by what a protest is to tell, clause by clause."""
    for verb in _dissents(token):
        slots = find_slots(verb)
        for feeling in slots.fillers.get("object", ()):
            if feeling.lemma_.lower() in load_grammar().feelings:
                own = find_slots(feeling, support=False)
                for function in _FELT_ABOUT:
                    yield from own.fillers.get(function, ())
        for function in _ADDRESSED:
            yield from slots.fillers.get(function, ())


def _dissents(token: Token) -> Iterator[Token]:
    """The verbs of dissent in the clauses and phrases of an act: aims, participles."""
    for child in token.children:
        aim = child.dep_ in _AIMS or (child.dep_ == "relcl" and is_infinitive(child))
        if child.i < token.i and not aim:
            continue
        named = any(word.lower_ == "what" for word in child.children)  # "against what they call"
        if aim and not named and child.lemma_.lower() in load_grammar().dissent_verbs:
            yield child
        if aim or child.dep_ in ("dobj", "pobj", "prep"):
            yield from _dissents(child)
