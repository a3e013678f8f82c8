"""Which acts are only part of another: what it concerns, and what stands beside that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.assemble.parties import leave_out
from dateline.assemble.summing_up import is_answer
from dateline.knowledge.codebook.participants import is_in_class

if TYPE_CHECKING:
    from dateline.assemble.acts import Act, Party
    from dateline.tokens import Doc, Token


def leave_out_parts(acts: Sequence[Act], doc: Doc) -> list[Act]:
    """The acts that no other act concerns, absorbs or has beside its inner act."""
    answers = {act.token for act in acts if is_answer(doc[act.token])}
    inside = {part.token for act in acts if act.token not in answers for part in inner_acts(act)}
    inside |= {token for act in acts for part in (act, *inner_acts(act)) for token in part.absorbed}
    beside = {word for act in acts for part in inner_acts(act) for word in _beside(part, doc)}
    return [act for act in acts if act.token not in inside and not beside & set(act.words)]


def inner_acts(act: Act) -> Iterator[Act]:
    """The act that an act concerns, and so on inwards, where another word tells it."""
    inner = act.inner
    while inner is not None:
        if inner.token != act.token:
            yield inner
        inner = inner.inner


def _beside(act: Act, doc: Doc) -> Iterator[int]:
    """What is coordinated with an inner act is inner too: "agreed to stop and withdraw"."""
    for word in act.words:
        for other in doc[word].conjuncts:
            if other.i > word and not _has_subject(other):
                yield other.i


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def others_in(
    inner: Act, doers: tuple[Party, ...], *, asked: bool = False, shares_target: bool = False
) -> tuple[Party, ...]:
    """Whom an act aims at that names nobody: the others in the act that it concerns.

    A refusal or blame is for who was to do it, as is what is `asked`, though who
    is to be freed is not asked; an offer or threat `shares_target` with it.
    """
    first, second = inner.actors, inner.recipients
    if asked and inner.type == "RETREAT":
        second = ()
    if shares_target:
        first, second = second, first
    return leave_out(first, doers) or leave_out(second, doers)


def leave_out_own_state(parties: tuple[Party, ...], doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Without the country whose official offers what it will do: "said Chad was ready to"."""
    own = {p.entity.country for p in doers if is_in_class(p.entity, "state")}
    return tuple(p for p in parties if p.entity.kind != "country" or p.entity.country not in own)


def is_own_act(inner: Act, doers: tuple[Party, ...]) -> bool:
    """As in "laments hosting refugees": nobody else is blamed for it.

    An accusation that is inner names what its verb tells: "traded accusations".
    """
    if inner.type == "ACCUSE":
        return False
    return bool(inner.actors and doers) and not leave_out(inner.actors, doers)
