"""Several words of one clause that tell one act: the clearest keeps the others' parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.assemble.conditions import is_ultimatum
from dateline.assemble.coordination import find_cause
from dateline.assemble.infinitives import is_upshot
from dateline.assemble.light_words import climb_support, find_support_verb
from dateline.assemble.parts import inner_acts
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_infinitive, is_verbal
from dateline.knowledge.codebook.composition import is_in_group
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.assemble.acts import Act, Party
    from dateline.kinds import PloverType
    from dateline.knowledge.codebook import Codebook
    from dateline.tokens import Doc, Token

_TOPICS = frozenset({"REQUEST", "ACCUSE", "REJECT"})  # said by a protest, PLOVER codes it alone
_PASSING = frozenset({"SUPPORT", "AGREE"})
_MEANS = frozenset({"with", "through", "by", "in", "during", "via"})


def absorb_acts(acts: Sequence[Act], doc: Doc, codebook: Codebook) -> list[Act]:
    """Fold acts into the act whose clause they only repeat, fill out or enable.

    "met … to discuss", "killed five in an attack", "launched offensives,
    targeting militias" are one act each.
    """
    kept: dict[int, Act] = {act.token: act for act in acts}
    for act in sorted(acts, key=lambda item: -item.token):
        hosts = (kept[i] for i in _hosts(doc[act.token], kept, doc) if i in kept and i != act.token)
        host = next((host for host in hosts if _tells(host, act, doc, codebook)), None)
        if host is not None and act.token in kept:
            kept[host.token] = _fold(host, kept.pop(act.token))
    told = {
        word for act in kept.values() for part in (act, *inner_acts(act)) for word in part.words
    }
    return [
        kept[token]
        for token in sorted(kept)
        if not _is_aim(kept[token], told, doc) and not _is_vehicle(kept[token], kept, doc)
    ]


def _is_vehicle(act: Act, kept: Collection[int], doc: Doc) -> bool:
    """Whether an act only passes what speaks: "adopted a resolution condemning the raid"."""
    return act.type in _PASSING and any(
        clause.dep_ == "acl" and clause.i in kept
        for document in find_slots(doc[act.token]).fillers.get("object", ())
        if document.lemma_.lower() in load_grammar().speaking_nouns
        for clause in document.children
    )


def _is_aim(act: Act, told: AbstractSet[int], doc: Doc) -> bool:
    """Whether an act is only what another is for: "sent troops to protect civilians"."""
    if act.status.status != "hypothetical":
        return False
    for token in (doc[act.token], *doc[act.token].ancestors):
        if token.dep_ in ("ROOT", "relcl") or (token.dep_ == "conj" and _is_finite(token)):
            return False
        if _is_bid(token) and token.head.head.i in told:
            return True
        if (_is_purpose(token) and not is_upshot(token)) or is_ultimatum(token):
            return token.head.i in told and token.i not in told - set(act.words)
    return False


def _is_bid(token: Token) -> bool:
    """As in "attacked the villages in a bid to take the heights"."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and token.lemma_.lower() in load_grammar().bids
        and is_verbal(token.head.head)
    )


def _is_finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP")


def _hosts(token: Token, kept: dict[int, Act], doc: Doc) -> list[int]:
    """Acts that a trigger may belong to: above it, or told with the verb above it."""
    above = {ancestor.i for ancestor in token.ancestors}
    told_with = {
        verb.i: i for i in kept if i != token.i and (verb := find_support_verb(doc[i])) is not None
    }
    return [told_with.get(i, i) for i in sorted(above) if i in kept or i in told_with]


def _tells(host: Act, act: Act, doc: Doc, codebook: Codebook) -> bool:
    """Whether `act` is the same doing as `host`, told once more in its clause."""
    token, top = doc[act.token], climb_support(doc[act.token])
    head = find_support_verb(doc[host.token]) or doc[host.token]
    if not _same_doers(host, act) or (
        host.status.status != act.status.status and token.dep_ != "advcl"
    ):
        return False
    if top.dep_ == "pobj" and top.head.head == head and top.head.lower_ in _MEANS:
        return not is_verbal(token)
    if _is_result_of(top, head):
        return not is_verbal(token) and host.type == act.type and _harms(head)
    if host.type == "PROTEST" and act.type in _TOPICS:
        return token.dep_ in ("advcl", "acl", "conj") and head in token.ancestors
    if _is_purpose(token) and token.head in (head, doc[host.token]):
        ours, theirs = _told_type(host), _told_type(act)
        return ours == theirs or all(
            is_in_group(told, "hostile", codebook) for told in (ours, theirs)
        )
    if host.type != act.type:
        return False
    if top.dep_ in ("nsubj", "dobj", "nsubjpass") and top.head == head and not is_verbal(token):
        return True
    if token.dep_ == "relcl" and not is_verbal(doc[host.token]):
        cause = find_cause(token) or token.head
        return cause.i == host.token and _harms(token) and not act.actors
    if token.dep_ == "advcl" and token.head == head:
        return token.tag_ in ("VB", "VBG")
    if token.dep_ == "conj" and token.head == head:
        if act.modes and host.modes and set(act.modes).isdisjoint(host.modes):
            return _both_harm(token, head)  # "kidnapped two and blew up bombs" are two acts
        return _both_harm(token, head) or _parties(act) == _parties(host) or not act.recipients
    return token.dep_ in ("xcomp", "pcomp") and head in token.ancestors


def _is_result_of(noun: Token, verb: Token) -> bool:
    """As in "were killed as a result of the raid"."""
    result = noun.head.head
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (result.dep_, result.lower_) == ("pobj", "result")
        and (result.head.lower_, result.head.head) == ("as", verb)
    )


def _both_harm(token: Token, head: Token) -> bool:
    """As in "killed two and wounded five": one attack."""
    return _harms(token) and _harms(head)


def _harms(token: Token) -> bool:
    return token.lemma_.lower() in load_grammar().harm_verbs


def _told_type(act: Act) -> PloverType:
    """The type that the word itself tells, below its auxiliary."""
    return act.inner.type if act.inner is not None and act.inner.token == act.token else act.type


def _is_purpose(token: Token) -> bool:
    """As in "fired gas to disperse nurses", "used gas to disperse nurses"."""
    used = token.dep_ == "xcomp" and token.head.lemma_.lower() == "use"
    return (used or token.dep_ == "advcl") and is_infinitive(token)


def _parties(act: Act) -> frozenset[str]:
    return frozenset(party.entity.id for party in act.parties)


def _same_doers(host: Act, act: Act) -> bool:
    ours = {party.entity.id for party in act.actors}
    theirs = {party.entity.id for party in host.actors}
    return not ours or not theirs or bool(ours & theirs)


def _fold(host: Act, act: Act) -> Act:
    taken = {party.entity.id for party in host.parties}
    more: tuple[Party, ...] = tuple(p for p in act.recipients if p.entity.id not in taken)
    actors = host.actors or tuple(p for p in act.actors if p.entity.id not in taken)
    keeps_all = _told_type(host) == _told_type(act) or not host.recipients
    return replace(
        host,
        actors=actors,
        recipients=(*host.recipients, *more) if keeps_all else host.recipients,
        modes=host.modes or (act.modes if host.type == act.type else ()),
        absorbed=host.absorbed | act.absorbed | {act.token},
    )
