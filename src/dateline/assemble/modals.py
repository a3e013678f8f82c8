"""What auxiliaries make of an act: coming, possible and demanded ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotations import StatusFinding
from dateline.assemble.acts import Act, Party
from dateline.assemble.conditions import is_condition, is_ultimatum
from dateline.assemble.light_words import find_support_verb
from dateline.assemble.parties import find_parties, keep_in_classes, leave_out
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_infinitive, is_verbal
from dateline.assemble.voices import find_innermost_speakers
from dateline.knowledge.codebook.composition import compose, is_in_group
from dateline.knowledge.codebook.participants import is_in_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotations import ActorAnnotation, Annotations
    from dateline.knowledge.codebook import Frame
    from dateline.records import Entity
    from dateline.tokens import Token

_COMING = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "may", "might"})
_UNREAL = frozenset({"would", "'d", "could", "may", "might"})
_TELLING = frozenset({"assure", "inform", "promise", "tell", "warn"})
_COMING_REASONS = frozenset({"is to", "going to"})


def apply_modal(act: Act, token: Token, annotations: Annotations) -> Act:
    """Coming acts by their auxiliary: cooperative ones agreed to, hostile ones threatened."""
    stance = _modal_stance(act, token, annotations)
    composition = None
    if stance:
        composition = compose(stance, act.type, annotations.codebook, promised=act.promised)
    if composition is None or composition.keeps_inner or composition.type == act.type:
        return act
    status = StatusFinding("actual") if stance == "reject" else act.status
    actors, recipients = _part_sides(act, token)
    if composition.type == "THREATEN" and not recipients:
        recipients = leave_out(find_warned([token], annotations.actors), actors)
    recipients = recipients or leave_out(_find_told(token, annotations.actors), actors)
    return replace(
        act,
        type=composition.type,
        modes=composition.modes,
        inner=act,
        status=status,
        actors=actors,
        recipients=recipients,
    )


def find_warned(verbs: Iterable[Token], actors: ActorAnnotation) -> tuple[Party, ...]:
    """Who may still avert it: "unless Baghdad accepts", "if Chad attacks"."""
    for verb in verbs:
        for clause in verb.children:
            if is_condition(clause):
                return find_parties(find_slots(clause).get("subject"), actors)
    return ()


def _find_told(verb: Token, actors: ActorAnnotation) -> tuple[Party, ...]:
    """To whom it is said: "told Chad's president that his men would not withdraw"."""
    while is_verbal(verb) and verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "ccomp" or not is_verbal(verb.head):
        return ()
    slots = find_slots(verb.head)
    heard = slots.get("indirect", "object") if verb.head.lemma_ in _TELLING else slots.get("to")
    return keep_in_classes(find_parties(heard, actors), ("armed", "political", "state"))


def _part_sides(act: Act, token: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who will do it, and with whom: a mutual act that is only coming has a willing side."""
    if not act.frame.symmetric or not is_verbal(token):
        return act.actors, act.recipients
    heads = {head.i for head in find_slots(token).get("subject")}
    willing = tuple(party for party in act.actors if party.mention.head in heads)
    if not willing:
        return act.actors, act.recipients
    return willing, (*leave_out(act.actors, willing), *act.recipients)


def _modal_stance(act: Act, token: Token, annotations: Annotations) -> str | None:
    """What the auxiliaries of an act say of it; None where nothing of that kind."""
    if not act.actors or act.anaphoric:
        return None
    verb = token if is_verbal(token) else find_support_verb(token)
    if verb is None:
        return None
    if act.status.reason not in _COMING_REASONS and not any(
        child.lower_ in _COMING for child in verb.children
    ):
        return None
    if _is_negated(verb):
        refusable = any(
            is_in_group(act.type, group, annotations.codebook)
            for group in ("cooperative", "yielding")
        )
        return "reject" if refusable else None
    if act.status.reason not in ("auxiliary", *_COMING_REASONS):
        return None
    if any(is_ultimatum(clause) for clause in verb.children):
        return "threaten"
    hostile = is_in_group(act.type, "hostile", annotations.codebook)
    hostile = hostile or (act.type == "REJECT" and act.inner is not None)
    return "intend" if hostile and are_own_words(act.actors, act.token, annotations) else "foresee"


def _is_negated(verb: Token) -> bool:
    """As in "will not accept", and "does not, and never will, accept"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "conj")]
    hosts = [verb, *auxiliaries, *(under for aux in auxiliaries for under in aux.conjuncts)]
    return any(
        child.dep_ == "neg"
        for host in hosts
        if host is verb or host.pos_ == "AUX"
        for child in host.children
    )


def are_own_words(doers: tuple[Party, ...], token: int, annotations: Annotations) -> bool:
    """Whether a voice over a token is one of the doers or speaks for one."""
    ours = {party.entity.id for party in doers}
    for scope in annotations.attribution.voices_at(token):
        for name in scope.entities:
            speaker = annotations.actors.by_id.get(name)
            if name in ours or (
                speaker and any(_is_side_of(speaker, party.entity) for party in doers)
            ):
                return True
    return False


def _is_side_of(speaker: Entity, actor: Entity) -> bool:
    """Whether one may speak for the other: both of one state, or of one kind in its country."""
    if speaker.country is None or speaker.country != actor.country:
        return False
    both_of_state = is_in_class(speaker, "state") and is_in_class(actor, "state")
    return both_of_state or speaker.sector == actor.sector or speaker.sector is None


def find_demanded(modal: Token) -> Token | None:
    """The verb that "must", "has to" or "needs to" goes with."""
    if modal.tag_ == "MD":
        return modal.head
    if modal.lemma_ not in ("have", "need") or not _obliges(modal):
        return None
    return next(
        (child for child in modal.children if child.dep_ == "xcomp" and is_infinitive(child)), None
    )


def _obliges(verb: Token) -> bool:
    """As in "has to go": not "has the right to go", "would have had to go", "need not go"."""
    return not any(
        child.dep_ in ("dobj", "neg") or (child.dep_ == "aux" and child.lower_ in _UNREAL)
        for child in verb.children
    )


def _is_of_anybody(noun: Token) -> bool:
    """Whether a noun names one of a kind, whichever: "a leader must fight"."""
    return noun.pos_ == "NOUN" and any(
        child.dep_ == "det" and child.lower_ in ("a", "an") for child in noun.children
    )


def read_demand(
    frame: Frame, modal: Token, inner: Act | None, annotations: Annotations
) -> Act | None:
    """As in "Sudan must withdraw, Egypt said": the voice asks the would-be actor."""
    verb = find_demanded(modal)
    if verb is None:
        return None
    if any(child.lower_ in ("have", "'ve") and child.dep_ == "aux" for child in verb.children):
        return None  # "must have been": a conclusion
    if verb.tag_ == "VBG":
        return None  # "must be dreaming": another
    if any(child.dep_ in ("nsubj", "nsubjpass") and child.i > modal.i for child in verb.children):
        return None  # "should Chad fail": a condition
    actors = annotations.actors
    if "REQUEST" not in annotations.codebook.types:
        return None
    asked = find_parties(find_slots(verb).get("subject", "object"), actors)
    asked = keep_in_classes(asked or (inner.actors if inner else ()), frame.recipient_is)
    if any(_is_of_anybody(head) for head in find_slots(verb).get("subject", "object")):
        return None  # "a leader must fight": nobody is asked
    if inner is None and (modal.tag_ != "MD" or verb.lemma_ in ("be", "have")):
        return None  # "they should have no doubt": what is right or likely, nothing asked
    askers = find_innermost_speakers(modal, annotations)
    askers = keep_in_classes(askers, frame.actor_is)
    if not asked or not leave_out(askers, asked):
        return None
    composition = None
    if inner is not None:
        codebook = annotations.codebook
        composition = compose("request", inner.type, codebook, promised=inner.promised)
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
