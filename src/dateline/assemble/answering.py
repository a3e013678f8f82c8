"""Who refuses whom, where a refusal and what it answers name one side each.

"Chad offered talks. Mali declined the offer": Mali refuses Chad.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.assemble.parties import leave_out
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.kinds import PloverType
    from dateline.tokens import Doc

_POINTING = frozenset({"that", "the", "these", "this", "those"})
_ASKED_OR_OFFERED: frozenset[PloverType] = frozenset({"AGREE", "REQUEST"})


def link_answers(acts: Sequence[Act], doc: Doc) -> list[Act]:
    """The acts; a refusal of "the request" is for who asked last, an offer for who refused it.

    What is refused stands in the same sentence or the one before.
    """
    told = {act.token: act for act in acts}
    for act in acts:
        asked = _find_answered(act, told, doc)
        if asked is None:
            continue
        told[act.token] = replace(act, recipients=act.recipients or asked.actors)
        if not asked.recipients and doc[asked.token].sent == doc[act.token].sent:
            told[asked.token] = replace(asked, recipients=leave_out(act.actors, asked.actors))
    return [told[act.token] for act in acts]


def _find_answered(act: Act, told: Mapping[int, Act], doc: Doc) -> Act | None:
    """The offer or request that a refusal points back to."""
    if act.type != "REJECT" or not act.actors or not _points_back(act, doc):
        return None
    for asked in _before(act, told, doc):
        ours, theirs = ({p.entity.id for p in one.recipients} for one in (act, asked))
        fits = not ours or ours <= {party.entity.id for party in asked.actors}
        heard = not theirs or bool(theirs & {party.entity.id for party in act.actors})
        if fits and heard and leave_out(asked.actors, act.actors) == asked.actors:
            return asked
    return None


def _before(act: Act, told: Mapping[int, Act], doc: Doc) -> Iterator[Act]:
    """Offers and requests before a refusal, the nearest first."""
    sentence = doc[act.token].sent
    first = doc[sentence.start - 1].sent.start if sentence.start else 0
    for token in sorted(told, reverse=True):
        asked = told[token]
        if first <= token < act.token and asked.type in _ASKED_OR_OFFERED and asked.actors:
            yield asked


def _points_back(act: Act, doc: Doc) -> bool:
    """Whether what is refused is an offer or request told before: "declined the offer"."""
    verb = doc[act.token]
    nouns = find_slots(verb).get("object") if is_verbal(verb) else ()
    return any(
        noun.lemma_.lower() in load_grammar().answered_nouns
        and (
            any(child.lower_ in _POINTING for child in noun.children)
            or any(child.dep_ == "poss" for child in noun.children)
        )
        for noun in nouns
    )
