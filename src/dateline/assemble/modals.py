"""What auxiliaries make of an act: coming, possible and demanded ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotations import StatusFinding
from dateline.assemble.acts import Act, Party
from dateline.assemble.parties import find_parties, leave_out
from dateline.assemble.slots import find_slots, find_support_verb, is_verbal
from dateline.knowledge.codebook.composition import compose, is_in_group

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import Annotations
    from dateline.knowledge.codebook import Frame

_COMING = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "may", "might"})


def apply_modal(act: Act, token: Token, annotations: Annotations) -> Act:
    """Coming acts by their auxiliary: cooperative ones agreed to, hostile ones threatened."""
    stance = _modal_stance(act, token, annotations)
    composition = compose(stance, act.type) if stance else None
    if composition is None or composition.keeps_inner or composition.type == act.type:
        return act
    status = StatusFinding("actual") if stance == "reject" else act.status
    return replace(act, type=composition.type, modes=composition.modes, inner=act, status=status)


def _modal_stance(act: Act, token: Token, annotations: Annotations) -> str | None:
    """What the auxiliaries of an act say of it; None where nothing of that kind."""
    if not act.actors or act.anaphoric:
        return None
    verb = token if is_verbal(token) else find_support_verb(token)
    if verb is None or not any(child.lower_ in _COMING for child in verb.children):
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        refusable = is_in_group(act.type, "cooperative") or is_in_group(act.type, "yielding")
        return "reject" if refusable else None
    if act.status.reason != "auxiliary":
        return None
    if _has_ultimatum(verb):
        return "threaten"
    hostile = is_in_group(act.type, "hostile")
    return "intend" if hostile and _speaks_of_itself(act, annotations) else "foresee"


def _speaks_of_itself(act: Act, annotations: Annotations) -> bool:
    ours = {party.entity.id for party in act.actors}
    states = {p.entity.country for p in act.actors if p.entity.country}
    for scope in annotations.attribution.voices_at(act.token):
        for name in scope.entities:
            speaker = annotations.actors.by_id.get(name)
            if name in ours or (speaker and speaker.country in states):
                return True
    return False


def read_demand(
    frame: Frame, modal: Token, inner: Act | None, annotations: Annotations
) -> Act | None:
    """As in "Sudan must withdraw, Egypt said": the voice asks the would-be actor."""
    verb = modal.head
    if any(child.lower_ in ("have", "'ve") and child.dep_ == "aux" for child in verb.children):
        return None  # "must have been": a conclusion
    actors = annotations.actors
    asked = find_parties(find_slots(verb).get("subject", "object"), actors)
    asked = asked or (inner.actors if inner else ())
    askers = _speakers(modal, annotations)
    if not asked or not leave_out(askers, asked):
        return None
    composition = compose("request", inner.type) if inner else None
    return Act(
        frame=frame,
        type="REQUEST",
        modes=composition.modes if composition else (),
        token=modal.i,
        words=(modal.i,),
        actors=leave_out(askers, asked),
        recipients=asked,
        status=annotations.status_of(verb.head.i)
        if verb.dep_ == "ccomp"
        else StatusFinding("actual"),
        inner=inner,
    )


def _speakers(token: Token, annotations: Annotations) -> tuple[Party, ...]:
    """The innermost voice over a token."""
    scopes = [s for s in annotations.attribution.voices_at(token.i) if s.speaker]
    if not scopes or scopes[-1].speaker is None:
        return ()
    first, last = scopes[-1].speaker
    doc = annotations.parsed.doc
    return find_parties([doc[first:last].root], annotations.actors)


def _has_ultimatum(token: Token) -> bool:
    """Whether an act is announced for the case that another yields not: "unless"."""
    return any(
        child.dep_ == "advcl" and any(c.lower_ == "unless" for c in child.children)
        for child in token.children
    )
