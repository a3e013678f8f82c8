"""Whom an act is aimed at by what it is for, where its own words name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.light_words import look_through
from dateline.assemble.parties import find_parties, find_parties_within, leave_out
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_infinitive, is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.kinds import PloverType
    from dateline.tokens import Token

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_SETTLED = frozenset({"AGREE", "CONCEDE", "RETREAT"})
_AFTER = ("after", "following")
_LIMITS = frozenset({"COERCE", "SANCTION"})
_HAMPERED = ("against", "object", "with", "from", "on", "to")
_FOUGHT = ("against", "with")


def find_aimed_at(
    token: Token, kind: PloverType, doers: tuple[Party, ...], actors: ActorAnnotation
) -> tuple[Party, ...]:
    """As in "fired gas to disperse miners": the miners.

    Force is aimed at whom it is to hurt, aid at whom it is to help; what is
    conceded "after talks with" somebody is conceded to him.
    """
    for aimed in _aimed_at(token, kind):
        if found := leave_out(find_parties_within([aimed], actors), doers):
            return found
    if kind in _SETTLED:
        return leave_out(find_parties(_counterparts(token), actors), doers)
    return ()


def _aimed_at(token: Token, kind: PloverType) -> Iterator[Token]:
    if kind in _FORCE:
        yield from _undergoers(token, load_grammar().hostile_aims)
        yield from _enemies(token)
        yield from _struck(token)
    if kind in _LIMITS:
        yield from _hampered(token)
    if kind == "AID":
        yield from _undergoers(token, load_grammar().helping_aims)


def _undergoers(token: Token, aims: frozenset[str]) -> Iterator[Token]:
    """The objects of the infinitives that tell what an act is for."""
    for verb in _infinitives(token):
        if verb.lemma_.lower() in aims:
            yield from find_slots(verb).get("object")


def _infinitives(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("advcl", "acl", "xcomp") and is_infinitive(child):
            yield child
            yield from (inner for inner in child.children if inner.dep_ in ("xcomp", "ccomp"))
        elif child.dep_ == "dobj" and is_verbal(token):
            yield from _infinitives(child)


def _enemies(token: Token) -> Iterator[Token]:
    """As in "mobilised reservists for a war against Chad"."""
    for war in find_slots(token).fillers.get("for", ()):
        if look_through(war).lemma_.lower() in load_grammar().fought_nouns:
            yield from find_slots(look_through(war), support=False).get(*_FOUGHT)


def _struck(token: Token) -> Iterator[Token]:
    """Whom what was fired struck: "fired five shots, two of which hit him"."""
    grammar = load_grammar()
    for shot in (child for child in token.children if child.dep_ == "dobj"):
        for clause in (child for child in shot.children if child.dep_ == "relcl"):
            if clause.lemma_.lower() in grammar.harm_verbs | grammar.striking_verbs:
                yield from find_slots(clause).get("object")


def _hampered(token: Token) -> Iterator[Token]:
    """Whom a measure acts on: "imposed sanctions that bar trade with the regime"."""
    measures = find_slots(token).get("object") if is_verbal(token) else (token,)
    for clause in (child for measure in measures for child in measure.children):
        if clause.dep_ == "relcl" or (clause.dep_ == "acl" and clause.tag_ == "VBG"):
            slots = find_slots(clause)
            for function in _HAMPERED:
                yield from slots.fillers.get(function, ())


def _counterparts(token: Token) -> Iterator[Token]:
    """With whom somebody talked before: "called it off after talks with the ministry"."""
    slots = find_slots(token)
    for function in _AFTER:
        for talks in slots.fillers.get(function, ()):
            yield from find_slots(look_through(talks), support=False).fillers.get("with", ())
