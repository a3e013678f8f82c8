"""Whether a frame fits where its word stands, and who then takes part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.parties import find_parties, find_parties_within, keep_in_classes
from dateline.assemble.slots import Slots, find_slots, is_verbal, look_through

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.knowledge.codebook import Codebook, Frame

_ARGUMENT_NEEDS = frozenset({"actor", "recipient", "content", "either"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame that fits, with its actors and recipients."""

    frame: Frame
    words: tuple[int, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    contents: tuple[int, ...] = ()
    anaphoric: bool = False


def fit_frame(
    frame: Frame,
    token: Token,
    words: tuple[int, ...],
    *,
    slots: Slots,
    actors: ActorAnnotation,
    codebook: Codebook,
    bare: bool = False,
) -> Fit | None:
    """The frame's actors and recipients here, or None where it does not fit.

    `bare` asks for no participants: a stance around the act has them ("called
    for talks").
    """
    if frame.voice != "any" and is_verbal(token) and (frame.voice == "passive") != slots.passive:
        return None
    contents = _find_contents(frame, words, slots, codebook)
    if contents is None or not _modifiers_fit(frame, token, slots, codebook):
        return None
    doers = _find_actors(frame, slots, actors)
    targets = _find_recipients(frame, slots, actors, words)
    if doers is None or targets is None:
        return None
    taken = {party.entity.id for party in doers}
    targets = tuple(party for party in targets if party.entity.id not in taken)
    if frame.symmetric:
        together = find_parties(slots.get("between", "among"), actors)
        doers, targets = _unite(doers, together, targets), ()
    fit = Fit(frame, words, doers, targets, contents)
    if bare:
        return fit if _meets_needs(frame, fit, slots, bare=True) else None
    if _meets_needs(frame, fit, slots, bare=False) and not (
        frame.symmetric and _is_alone(frame, fit, token, slots)
    ):
        return fit
    return _as_anaphor(fit, token)


def _find_contents(
    frame: Frame, words: tuple[int, ...], slots: Slots, codebook: Codebook
) -> tuple[int, ...] | None:
    """The content words that the frame asks for; None where a blocked or no asked one is there."""
    heads = [head for function in frame.content for head in slots.fillers.get(function, ())]
    heads = [look_through(head) for head in heads if head.i not in words]
    if frame.content_not and _heads_in(heads, codebook.expand(frame.content_not)):
        return None
    if not frame.content_is:
        return ()
    found = _heads_in(heads, codebook.expand(frame.content_is))
    return tuple(head.i for head in found) or None


def _heads_in(heads: Iterable[Token], names: frozenset[str]) -> list[Token]:
    phrases = [name for name in names if " " in name]
    return [
        head
        for head in heads
        if head.lemma_.lower() in names or head.lower_ in names or _has_phrase(head, phrases)
    ]


def _has_phrase(head: Token, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands around a head, within its own words."""
    if not phrases:
        return False
    first, last = max(head.left_edge.i, head.i - 4), min(head.right_edge.i + 1, head.i + 4)
    lemmas = " ".join(token.lemma_.lower() for token in head.doc[first:last])
    return any(f" {phrase} " in f" {lemmas} " for phrase in phrases)


def _is_alone(frame: Frame, fit: Fit, token: Token, slots: Slots) -> bool:
    """Whether a mutual act has but one doer: "parliament met" is no meeting of two."""
    if len(fit.actors) != 1 or any(slots.fillers.get(name) for name in frame.recipient):
        return False
    head = token.doc[fit.actors[0].mention.head]
    return head.tag_ not in ("NNS", "NNPS") and head.lower_ not in ("they", "both", "we", "their")


def _modifiers_fit(frame: Frame, token: Token, slots: Slots, codebook: Codebook) -> bool:
    if not frame.modifier_is and not frame.modifier_not:
        return True
    beside = {
        form
        for child in token.children
        if child.dep_ in ("amod", "compound", "advmod", "nmod", "npadvmod", "acomp", "prt", "poss")
        for form in (child.lemma_.lower(), child.lower_)
    }
    beside |= {form for t in slots.get("modifier") for form in (t.lemma_.lower(), t.lower_)}
    if frame.modifier_not and beside & codebook.expand(frame.modifier_not):
        return False
    return not frame.modifier_is or bool(beside & codebook.expand(frame.modifier_is))


def _find_actors(frame: Frame, slots: Slots, actors: ActorAnnotation) -> tuple[Party, ...] | None:
    """The doers; None where the slot holds somebody or something that cannot be one."""
    for function in frame.actor:
        tokens = slots.fillers.get(function, ())
        if not tokens:
            continue
        found = find_parties(tokens, actors)
        if not found and function == "subject":
            found = find_parties_within(tokens, actors)
        kept = keep_in_classes(found, frame.actor_is)
        if kept:
            return kept
        if found or (function == "subject" and not _may_be_someone(tokens)):
            return None
    if "subject" not in frame.actor:
        return ()
    return keep_in_classes(find_parties(slots.get("modifier"), actors), frame.actor_is)


def _may_be_someone(tokens: Sequence[Token]) -> bool:
    """Whether an unknown subject may still be an actor: a pronoun, a name, a number."""
    return any(token.pos_ in ("PRON", "PROPN", "NUM") for token in tokens)


def _find_recipients(
    frame: Frame, slots: Slots, actors: ActorAnnotation, words: tuple[int, ...]
) -> tuple[Party, ...] | None:
    for function in frame.recipient:
        tokens = [t for t in slots.fillers.get(function, ()) if t.i not in words]
        if not tokens:
            continue
        found = find_parties_within(tokens, actors)
        kept = keep_in_classes(found, frame.recipient_is)
        if kept:
            return kept
        if found and frame.recipient_is and function == frame.recipient[0]:
            return None
    if frame.kind == "stance":
        clauses = slots.get("clause")
        return find_parties([t for c in clauses for t in find_slots(c).get("subject")], actors)
    return ()


def _unite(*groups: tuple[Party, ...]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for group in groups:
        for party in group:
            found.setdefault(party.entity.id, party)
    return tuple(found.values())


def _meets_needs(frame: Frame, fit: Fit, slots: Slots, *, bare: bool) -> bool:
    for need in frame.needs:
        if bare and need in ("actor", "recipient", "either"):
            continue
        if need == "actor" and not fit.actors:
            return False
        if need == "recipient" and not (
            fit.recipients or (frame.symmetric and len(fit.actors) > 1)
        ):
            return False
        if need == "either" and not (fit.actors or fit.recipients):
            return False
        if need == "content" and not any(slots.fillers.get(name) for name in frame.content):
            return False
        if need not in _ARGUMENT_NEEDS and not slots.fillers.get(need):
            return False
    return True


def _as_anaphor(fit: Fit, token: Token) -> Fit | None:
    """As in "The meeting", "the attack", naming nobody: may stand for an act told before."""
    if is_verbal(token) or fit.actors or fit.recipients or token.pos_ != "NOUN":
        return None
    definite = any(
        child.lower_ in ("the", "this", "that", "these", "those") and child.dep_ == "det"
        for child in token.children
    )
    return Fit(fit.frame, fit.words, (), (), anaphoric=True) if definite else None
