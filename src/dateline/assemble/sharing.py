"""Whom an act aims at that names nobody but stands beside one that does.

"condemned Chad's raid and vowed sanctions": the sanctions are for Chad.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.assemble.light_words import find_support_verb
from dateline.assemble.verb_forms import is_verbal

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.kinds import PloverType
    from dateline.tokens import Doc, Token

_HOSTILE: frozenset[PloverType] = frozenset({"ACCUSE", "COERCE", "REJECT", "SANCTION", "THREATEN"})
_SHARES: Mapping[PloverType, frozenset[PloverType]] = {
    "CONCEDE": frozenset({"AGREE", "CONCEDE", "RETREAT"}),
    "SANCTION": _HOSTILE,
    "THREATEN": _HOSTILE,
}


def share_targets(acts: Sequence[Act], doc: Doc) -> list[Act]:
    """The acts; a sanction, threat or concession for nobody takes over for whom another is.

    The other is one that the same actors do in a clause before it, coordinated with its own.
    """
    hosts = {word: act for act in acts for word in _words_of(act, doc)}
    return [_with_target(act, hosts, doc) for act in acts]


def _words_of(act: Act, doc: Doc) -> Iterator[int]:
    """The words that tell an act, with the light verb of a noun: "made a condemnation"."""
    yield act.token
    yield from act.words
    support = None if is_verbal(doc[act.token]) else find_support_verb(doc[act.token])
    if support is not None:
        yield support.i


def _with_target(act: Act, hosts: Mapping[int, Act], doc: Doc) -> Act:
    kinds = _SHARES.get(act.type, frozenset())
    if act.recipients or not act.actors or not kinds:
        return act
    for verb in _before(act, doc):
        host = hosts.get(verb.i)
        if host is not None and host.type in kinds and _same(act, host) and host.recipients:
            return replace(act, recipients=host.recipients)
    return act


def _same(act: Act, host: Act) -> bool:
    ours, theirs = ({party.entity.id for party in one.actors} for one in (act, host))
    return bool(ours) and ours == theirs


def _before(act: Act, doc: Doc) -> Iterator[Token]:
    """The verbs that an act's verb is coordinated with, the nearest first."""
    for word in sorted(act.words):
        verb = doc[word]
        while is_verbal(verb) and verb.dep_ == "conj":
            verb = verb.head
            yield verb
