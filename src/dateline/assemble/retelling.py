"""Acts told again with less: without who did it, by a noun, by what they did to people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.assemble.acts import Act

_MAX_SENTENCES = 2
_KNOWN = frozenset({"the", "these", "those", "its", "their", "his", "her"})
_TOLD_BY_NOUN = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})


def leaves_out_doer(one: Act, other: Act) -> bool:
    """Whether one tells the other without who did it: "The writer was arrested"."""
    ours, theirs = ({party.entity.id for party in act.recipients} for act in (one, other))
    if not ours or ours != theirs or bool(one.actors) == bool(other.actors):
        return False
    return one.frame is other.frame or bool(set(one.modes) & set(other.modes))


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
    return not apart and 0 < sentences <= _MAX_SENTENCES and _is_its_harm(token, group, doc)


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
