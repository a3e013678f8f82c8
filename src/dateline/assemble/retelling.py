"""Acts told again with less: without who did it, by a noun, by what they did to people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.tokens import Doc, Token

_MAX_SENTENCES = 2
_KNOWN = frozenset({"the", "these", "those", "its", "their", "his", "her"})
_SAID = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_DEADLY = frozenset({"assassinate", "assassination", "death", "kill", "killing", "murder", "slay"})
_ONCE = frozenset({"arrest", "resign"})
_TOLD_BY_NOUN = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})


def leaves_out_doer(one: Act, other: Act) -> bool:
    """Whether one tells the other without who did it: "The writer was arrested"."""
    ours, theirs = ({party.entity.id for party in act.recipients} for act in (one, other))
    if not ours or ours != theirs or bool(one.actors) == bool(other.actors):
        return False
    return one.frame is other.frame or bool(set(one.modes) & set(other.modes))


def happens_once(one: Act, other: Act, doc: Doc) -> bool:
    """Whether two words tell what befalls one person once: "quit" and "his resignation".

    Who was killed was not killed again; he was arrested by one word, held by another.
    """
    if any(party.entity.kind != "person" for party in (*one.parties, *other.parties)):
        return False
    if one.type == "ASSAULT" and bool(one.recipients) == bool(other.recipients):
        modes = set(one.modes), set(other.modes)
        deadly = any(doc[act.token].lemma_.lower() in _DEADLY for act in (one, other))
        return deadly and not (all(modes) and modes[0].isdisjoint(modes[1]))
    return bool(_ONCE & set(one.modes) & set(other.modes))


def is_same_visit(one: Act, other: Act) -> bool:
    """Whether the same guests visit the same country, by whatever houses or hosts it is told."""
    if not {"visit"} <= set(one.modes) & set(other.modes) or one.type != "CONSULT":
        return False
    guests = [{party.entity.id for party in act.actors} for act in (one, other)]
    hosts = [{party.entity.country for party in act.recipients} for act in (one, other)]
    return guests[0] == guests[1] != set() and hosts[0] == hosts[1] != set()


def says_again(one: Act, other: Act, doc: Doc) -> bool:
    """Whether the same is called the same: "called him a disgrace", "blasted him as a disgrace"."""
    if one.inner is not None or other.inner is not None:
        return False
    ours, theirs = (_called(doc[act.token]) for act in (one, other))
    return bool(ours & theirs)


def _called(verb: Token) -> set[str]:
    """What somebody is called, by its lemmas: what stands behind "as", or beside the object."""
    if not is_verbal(verb):
        return set()
    named = [child for child in verb.children if child.dep_ == "oprd"]
    named += [
        noun
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "as"
        for noun in child.children
    ]
    return {token.lemma_.lower() for token in named if token.pos_ in ("ADJ", "NOUN")}


def points_back(act: Act, group: Sequence[Act], doc: Doc) -> bool:
    """Whether a definite noun only names what its actors said: "He made the criticism in Lagos"."""
    token, first = doc[act.token], group[0]
    if is_verbal(token) or act.type != first.type or act.inner is not None or not act.actors:
        return False
    pointed = any(
        child.lower_ in ("the", "this", "that", "these", "those") for child in token.children
    )
    ours, theirs = ({party.entity.id for party in one.actors} for one in (act, first))
    known = {party.entity.id for told in group for party in told.recipients}
    return (
        pointed
        and act.type in _SAID
        and ours == theirs
        and act.status.status == first.status.status
        and {party.entity.id for party in act.recipients} <= known
    )


def counts_again(one: Act, other: Act, doc: Doc) -> bool:
    """Whether unnamed people who undergo an act are those told before, now of a known number.

    "Ten persons were arrested." goes on with "nine of its activists", "these persons".
    """
    if one.type not in _TOLD_BY_NOUN or not _shares_doers(one, other):
        return False
    if not set(one.modes) & set(other.modes) and one.frame is not other.frame:
        return False
    ours, theirs = (list(act.recipients) for act in (one, other))
    if not ours or not theirs or not all(p.entity.kind == "group" for p in (*ours, *theirs)):
        return False
    countries = [{p.entity.country for p in side} - {None} for side in (ours, theirs)]
    return countries[0] <= countries[1] and all(
        _is_told_of(doc[party.mention.head], doc[party.mention.start]) for party in ours
    )


def _shares_doers(one: Act, other: Act) -> bool:
    ours, theirs = ({party.entity.id for party in act.actors} for act in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _is_told_of(head: Token, first: Token) -> bool:
    """As in "these persons", "the detainees", "nine of its activists": known already."""
    if first.lower_ in _KNOWN or first.pos_ == "PRON":
        return True
    return any(
        child.dep_ == "prep"
        and child.lower_ == "of"
        and any(
            grandchild.dep_ == "poss" for noun in child.children for grandchild in noun.children
        )
        for child in (*head.children, *first.children)
    )


def retells(act: Act, group: Sequence[Act], doc: Doc, *, sentences: int) -> bool:
    """Whether an act tells the event of a group again; `sentences` is how far behind it."""
    first = group[0]
    if act.type != first.type or act.status.status != first.status.status or act.actors:
        return False
    if not act.countries or not act.countries <= frozenset().union(*(a.countries for a in group)):
        return False
    token = doc[act.token]
    modes = {mode for told in group for mode in told.modes}
    if not is_verbal(token):
        alike = bool(modes & set(act.modes)) or any(act.frame is told.frame for told in group)
        return act.type in _TOLD_BY_NOUN and alike and _is_definite(token)
    apart = bool(modes and act.modes) and modes.isdisjoint(act.modes)
    if not apart and sentences == 0:
        return _counts_anew(token, group, doc)
    return not apart and 0 < sentences <= _MAX_SENTENCES and _is_its_harm(token, group, doc)


def _counts_anew(token: Token, group: Sequence[Act], doc: Doc) -> bool:
    """As in "The army confirmed the attack but said eight people were killed": another toll."""
    last = group[-1]
    taken_up = last is not group[0] and (last.anaphoric or last.refers) and last.token < token.i
    harms = token.lemma_.lower() in load_grammar().harm_verbs
    return harms and taken_up and _is_definite(doc[last.token])


def _is_its_harm(token: Token, group: Sequence[Act], doc: Doc) -> bool:
    """As in "Six soldiers were killed." after an attack that counts nobody."""
    harms = load_grammar().harm_verbs
    return token.lemma_.lower() in harms and not any(
        doc[told.token].lemma_.lower() in harms for told in group
    )


def _is_definite(noun: Token) -> bool:
    """As in "the arrest of these persons", "their killing"."""
    return any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "that", "these", "those")
        for child in noun.children
    )
