"""What a stance towards an act makes of it: "refused to talk", "began shelling"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotations import StatusFinding
from dateline.assemble.acts import Act, Party
from dateline.assemble.parties import (
    find_parties,
    find_parties_within,
    keep_in_classes,
    leave_out,
)
from dateline.assemble.slots import find_support_verb, is_verbal
from dateline.knowledge.codebook.composition import compose

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import Annotations
    from dateline.assemble.slots import Slots
    from dateline.knowledge.codebook import Frame

_SHARES_TARGET = frozenset({"accept", "agree", "intend", "foresee", "attempt", "halt", "threaten"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance frame at a token: its words and what fills its functions."""

    frame: Frame
    token: Token
    words: tuple[int, ...]
    slots: Slots


def compose_stance(stance: Stance, inner: Act, annotations: Annotations) -> Act | None:
    """The event that a stance makes of the act it concerns; None where it makes none."""
    frame, token, words, slots = stance.frame, stance.token, stance.words, stance.slots
    effect = frame.effect
    if effect in ("agree", "intend") and _is_negative(inner, annotations):
        effect = "reject"
    composition = compose(effect, inner.type)
    if composition is None:
        return None
    actors = annotations.actors
    holders = slots.get("object") if slots.passive and frame.adjectives else slots.get("subject")
    doers = find_parties(holders, actors) or find_parties_within(holders, actors)
    if not doers and not is_verbal(token):
        doers = find_parties(slots.get("modifier"), actors)
    if stance.frame.actor_is and not keep_in_classes(doers, stance.frame.actor_is):
        return None
    if composition.keeps_inner:
        return _keep_inner(stance, inner, doers, annotations)
    targets = _addressees(stance, inner, doers, annotations)
    if not doers and not targets:
        return None
    status = annotations.status_of(token.i)
    return Act(
        frame=frame,
        type=composition.type,
        modes=composition.modes,
        token=token.i,
        words=words,
        actors=doers or leave_out(inner.actors, targets),
        recipients=targets,
        status=status,
        inner=inner,
    )


def _keep_inner(
    stance: Stance, inner: Act, doers: tuple[Party, ...], annotations: Annotations
) -> Act:
    """Begun, tried, foreseen: the act itself, told from the outer word."""
    frame, token, words = stance.frame, stance.token, stance.words
    status = inner.status
    outer = annotations.status_of(token.i)
    if outer.status != "actual":
        status = outer
    elif frame.effect in ("resume", "order"):
        status = StatusFinding("actual")
    actors = inner.actors
    if not actors and frame.effect != "prevent":
        actors = leave_out(doers, inner.recipients)
    if frame.effect == "prevent":
        cue = (words[0], words[0] + 1)
        status = StatusFinding("negated", cue, "prevented")
    return replace(
        inner,
        actors=actors,
        status=status,
        words=tuple(sorted({*words, *inner.words})),
        through=(frame, *inner.through),
    )


def _addressees(
    stance: Stance, inner: Act, doers: tuple[Party, ...], annotations: Annotations
) -> tuple[Party, ...]:
    """Whom the stance is aimed at: who is addressed, else the inner act's others."""
    actors = annotations.actors
    for function in stance.frame.recipient:
        tokens = [t for t in stance.slots.fillers.get(function, ()) if t.i != inner.token]
        found = leave_out(find_parties(tokens, actors), doers)
        if found:
            return found
    first, second = inner.actors, inner.recipients
    if stance.frame.effect in _SHARES_TARGET:
        first, second = second, first
    return leave_out(first, doers) or leave_out(second, doers)


def _is_negative(inner: Act, annotations: Annotations) -> bool:
    """As in "Vowed not to talk": the negation stands on the inner verb itself."""
    token = annotations.parsed.doc[inner.token]
    hosts = (token, find_support_verb(token))
    return any(c.dep_ == "neg" for host in hosts if host is not None for c in host.children)
