"""What a stance towards an act makes of it: "refused to talk", "began shelling"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotations import StatusFinding
from dateline.assemble.acts import Act, Party
from dateline.assemble.infinitives import undergoes_request
from dateline.assemble.light_words import find_support_verb
from dateline.assemble.modals import are_own_words, find_warned
from dateline.assemble.parties import (
    find_parties,
    find_parties_within,
    keep_in_classes,
    leave_out,
)
from dateline.assemble.parts import is_own_act, leave_out_own_state, others_in
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.assemble.voices import find_speakers
from dateline.knowledge.codebook.composition import compose, is_in_group
from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotations import Annotations
    from dateline.assemble.slots import Slots
    from dateline.knowledge.codebook import Frame
    from dateline.tokens import Token

_SHARES_TARGET = frozenset(
    {
        "accept",
        "agree",
        "attempt",
        "decide",
        "evoke",
        "foresee",
        "halt",
        "intend",
        "threaten",
        "vote",
    }
)
_HEARING = frozenset({"to", "with"})  # "complained to the UN of a raid by Chad": of Chad
_JUDGING = frozenset({"accuse", "condemn", "support"})
_ASKING = frozenset({"order", "request"})
_ACTUAL = StatusFinding("actual")


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance frame at a token: its words and what fills its functions."""

    frame: Frame
    token: Token
    words: tuple[int, ...]
    slots: Slots


def compose_stance(stance: Stance, inner: Act, annotations: Annotations) -> Act | None:
    """The event that a stance makes of the act it concerns; None where it makes none."""
    frame, token, words = stance.frame, stance.token, stance.words
    effect = frame.effect
    doers = _holders(stance, annotations)
    if effect == "want" and not leave_out(inner.actors, doers):
        if _is_performed(inner, annotations) and annotations.status_of(token.i).status == "actual":
            return replace(_keep_inner(stance, inner, doers, annotations), status=_ACTUAL)
        effect = "intend"  # "wants to arrest him", not "wants Chad to arrest him"
    if effect in ("agree", "intend", "decide", "vote") and _is_negative(inner, annotations):
        codebook = annotations.codebook
        if is_in_group(inner.type, "hostile", codebook) or is_in_group(
            inner.type, "verbal", codebook
        ):
            return None  # "decided not to attack": nothing that was asked is refused
        effect = "reject"
    composition = compose(effect, inner.type, annotations.codebook, promised=inner.promised)
    if composition is None or (effect in _JUDGING and is_own_act(inner, doers)):
        return None
    if effect in ("halt", "intend") and _is_put_down(inner, doers):
        return None
    if stance.frame.actor_is and not keep_in_classes(doers, stance.frame.actor_is):
        return None
    if composition.keeps_inner:
        if effect == "attempt" and not doers and _is_of_nobody(inner, annotations):
            return None
        return _keep_inner(stance, inner, doers, annotations)
    targets = _addressees(stance, inner, doers, annotations)
    if not doers and (not targets or composition.type in ("SUPPORT", "THREATEN")):
        return None
    status = annotations.status_of(token.i)
    if composition.type == "AGREE" and _is_refused(stance, status):
        refusal = compose("reject", inner.type, annotations.codebook, promised=inner.promised)
        composition = refusal or composition
        status = StatusFinding("actual")
    feared = composition.type == "THREATEN" and status.reason == "feared"
    if feared and are_own_words(doers, token.i, annotations):
        status = StatusFinding("actual")  # "its president warned": the threat is made
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


def _is_performed(inner: Act, annotations: Annotations) -> bool:
    """As in "I want to thank the troops": to say so is to do it."""
    return annotations.parsed.doc[inner.token].lemma_.lower() in load_grammar().performed_verbs


def _is_refused(stance: Stance, status: StatusFinding) -> bool:
    """As in "has no intention of talking", "did not agree to talk"; not "has no invitation"."""
    if status.status != "negated" or status.reason == "denied":
        return False
    effect = stance.frame.effect
    return effect == "intend" or (effect in ("accept", "agree") and is_verbal(stance.token))


def _is_of_nobody(inner: Act, annotations: Annotations) -> bool:
    """As in "any effort to end the war": peace that nobody makes is no event."""
    kind = inner.type
    peaceful = any(is_in_group(kind, g, annotations.codebook) for g in ("cooperative", "yielding"))
    return peaceful and not inner.actors


def _is_put_down(inner: Act, doers: tuple[Party, ...]) -> bool:
    """As in "the army ended the uprising": others rose, and states neither concede nor rise."""
    return inner.type == "PROTEST" and any(is_in_class(party.entity, "state") for party in doers)


def _holders(stance: Stance, annotations: Annotations) -> tuple[Party, ...]:
    """Whose stance it is."""
    slots, actors = stance.slots, annotations.actors
    passive = slots.passive and stance.frame.adjectives
    holders = slots.get("object") if passive else slots.get("subject")
    found = find_parties(holders, actors) or find_parties_within(holders, actors)
    if not found and not is_verbal(stance.token):
        found = find_parties(slots.get("modifier"), actors)
    return found or find_speakers(stance.token, annotations)


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
    if frame.effect == "prevent" and any(part.effect == "prevent" for part in inner.through):
        status = StatusFinding("actual")  # "failed to prevent"
    elif frame.effect == "prevent":
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
    spared = {inner.token}
    if stance.frame.effect in _ASKING:
        spared |= undergoes_request(stance.slots)
    judged = stance.frame.effect in _JUDGING
    judged = judged and is_in_group(inner.type, "hostile", annotations.codebook)
    harmed = inner.recipients if judged else ()
    heard: tuple[Party, ...] = ()
    for function in stance.frame.recipient:
        tokens = [t for t in stance.slots.fillers.get(function, ()) if t.i not in spared]
        found = leave_out(find_parties(tokens, actors), (*doers, *harmed))
        if found and stance.frame.effect == "condemn" and function in _HEARING:
            heard = heard or found
        elif found:
            return found
    effect = stance.frame.effect
    if effect in _ASKING and not heard and _asks_somebody(stance):
        return ()  # "called on fellow senators to leave him": he is not asked
    if judged:
        return leave_out(inner.actors, doers) or heard  # never whom it harmed
    others = others_in(
        inner, doers, asked=effect in _ASKING, shares_target=effect in _SHARES_TARGET
    )
    if effect in _SHARES_TARGET:
        others = leave_out_own_state(others, doers)
    others = others or heard
    if others or not doers:
        return others
    doc = annotations.parsed.doc
    told = [doc[word] for word in (*stance.words, *inner.words)]
    beside = _bystanders(inner, annotations) or find_warned(told, actors)
    return leave_out(beside, doers)


def _asks_somebody(stance: Stance) -> bool:
    """Whether a noun without a name stands where the asked is: "urged all drivers to"."""
    if not stance.slots.get("infinitive"):
        return False
    asked = [
        token
        for function in stance.frame.recipient
        if function in ("object", "on", "upon")
        for token in stance.slots.fillers.get(function, ())
    ]
    spared = undergoes_request(stance.slots)
    return any(t.tag_ in ("NNS", "NNPS") and t.i not in spared for t in asked)


def _bystanders(inner: Act, annotations: Annotations) -> tuple[Party, ...]:
    """Who stands beside an act that names nobody else: "sending soldiers to Ukraine".

    Or beside what is coordinated with it: "no plans to speak there or meet with Chad".
    """
    verb = annotations.parsed.doc[inner.token]
    told = [find_slots(one) for one in (verb, *verb.conjuncts) if one.i >= verb.i]
    for slots in told:
        for function in ("to", "into", "against", "with", "from", "for", "on", "in"):
            if found := find_parties(slots.fillers.get(function, ()), annotations.actors):
                return found
    return _hampered(told[0], annotations)


def _hampered(slots: Slots, annotations: Annotations) -> tuple[Party, ...]:
    """Whom what is to be done away with acts on: "lift the rules that keep lorries out"."""
    clauses = (c for noun in slots.get("object") for c in noun.children if c.dep_ == "relcl")
    told = [token for clause in clauses for token in find_slots(clause).get("object")]
    return find_parties_within(told, annotations.actors)


def _is_negative(inner: Act, annotations: Annotations) -> bool:
    """As in "Vowed not to talk": the negation stands on the inner verb itself."""
    token = annotations.parsed.doc[inner.token]
    hosts = (token, find_support_verb(token))
    return any(c.dep_ == "neg" for host in hosts if host is not None for c in host.children)
