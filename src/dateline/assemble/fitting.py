"""Whether a frame fits where its word stands, and who then takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.attending import find_attendants, find_reconciled, find_written_to
from dateline.assemble.contents import is_asked
from dateline.assemble.frame_parties import find_actors, find_opposed, find_owners, find_recipients
from dateline.assemble.frame_uses import find_content_words, modifiers_fit
from dateline.assemble.modals import find_warned
from dateline.assemble.parties import find_parties, keep_in_classes, leave_out, unite
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.assemble.acts import Party
    from dateline.assemble.frame_uses import Use
    from dateline.knowledge.codebook import Frame
    from dateline.tokens import Token

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


def fit_frame(use: Use, *, bare: bool = False) -> Fit | None:
    """The frame's actors and recipients here, or None where it does not fit.

    `bare` asks for no participants: a stance around the act has them ("called
    for talks").
    """
    frame, slots = use.frame, use.slots
    told_by_verb = frame.voice != "any" and is_verbal(use.token)
    if told_by_verb and (frame.voice == "passive") != slots.passive:
        return None
    contents = find_content_words(use)
    if contents is None or not modifiers_fit(use) or _is_private_visit(use):
        return None
    mutual = frame.symmetric or _is_mutual(use)
    sides = _find_sides(use, contents, mutual=mutual)
    if sides is None:
        return None
    fit = Fit(frame, use.words, *sides, contents)
    if _only_names(fit, use.token) or _is_done_to_another(use):
        return None
    if bare and not fit.recipients and _holds_things(use):
        return None
    alone = not bare and frame.symmetric and _is_alone(fit, use)
    if not alone and _meets_needs(fit, use, bare=bare, mutual=mutual):
        return fit
    return None if bare else _as_anaphor(fit, use.token)


def _find_sides(
    use: Use, contents: tuple[int, ...], *, mutual: bool
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Actors and recipients, all of them actors of a mutual act; None where one cannot be it."""
    doers = find_actors(use)
    targets = find_recipients(use, doers or ())
    if doers is None and use.frame.symmetric:
        doers = find_opposed(use, targets or ())
    if doers is None or targets is None:
        return None
    owners = find_owners(contents, use.slots, use.actors)
    doers = doers or keep_in_classes(owners, use.frame.actor_is)
    targets = leave_out(targets or _find_addressed(use), doers)
    if not mutual:
        return doers, targets
    if use.kind == "COOPERATE" and use.slots.get("subject") and doers and targets:
        return doers, targets  # PLOVER asks for a recipient where one side is the subject
    together = find_parties(use.slots.get("between", "among"), use.actors)
    doers = unite(doers, together, targets) or find_parties(find_reconciled(use.token), use.actors)
    if use.kind == "CONSULT" and len(doers) == 1 and not use.slots.get("subject", "between"):
        doers = unite(find_attendants(use.token, use.frame.actor_is, use.actors), doers)
    return doers, ()


def _find_addressed(use: Use) -> tuple[Party, ...]:
    """Whom a request was written to, or a threat is to move."""
    if use.kind == "REQUEST" and is_verbal(use.token):
        return find_written_to(use.token, use.actors)
    if use.frame.effect == "threaten":
        return find_warned([use.token, *use.slots.get("clause")], use.actors)
    return ()


def _only_names(fit: Fit, token: Token) -> bool:
    """Whether a noun names its one actor and tells nothing: "fired on an army patrol"."""
    if is_verbal(token) or fit.recipients or len(fit.actors) != 1:
        return False
    return fit.actors[0].mention.head == token.i


def _is_done_to_another(use: Use) -> bool:
    """As in "fired the clerk at his office": who is fired is no target that was fired at."""
    frame = use.frame
    if use.kind != "ASSAULT" or not is_verbal(use.token) or use.slots.passive:
        return False
    if "object" in (*frame.actor, *frame.recipient, *frame.content, *frame.instrument):
        return False
    return any(
        party.entity.kind == "person" for party in find_parties(use.slots.get("object"), use.actors)
    )


def _holds_things(use: Use) -> bool:
    """Whether nouns that name nobody stand where the frame wants somebody: "release the files"."""
    frame = use.frame
    if not frame.recipient_is or not frame.recipient or frame.content_is:
        return False
    tokens = [t for t in use.fillers(frame.recipient[:1]) if t.i not in use.words]
    return bool(tokens) and all(token.pos_ == "NOUN" for token in tokens)


def _is_alone(fit: Fit, use: Use) -> bool:
    """Whether a mutual act has but one doer: "parliament met" is no meeting of two."""
    if len(fit.actors) != 1 or any(use.fillers(fit.frame.recipient)):
        return False
    head = use.token.doc[fit.actors[0].mention.head]
    return head.tag_ not in ("NNS", "NNPS") and head.lower_ not in ("they", "both", "we", "their")


def _is_mutual(use: Use) -> bool:
    """Whether those who do it do it to "each other"."""
    return any(
        token.lower_ in ("other", "another")
        and any(child.lower_ in ("each", "one") for child in token.children)
        for token in use.fillers(use.frame.recipient)
    )


def _is_private_visit(use: Use) -> bool:
    """Whether somebody only meets his own kin, or fans and pupils: he consults nobody."""
    if use.kind != "CONSULT":
        return False
    return any(
        token.lemma_.lower() in load_grammar().unconsulted
        or (
            token.lemma_.lower() in load_grammar().kin
            and any(child.tag_ == "PRP$" for child in token.children)
        )
        for token in use.fillers(use.frame.recipient)
    )


def _meets_needs(fit: Fit, use: Use, *, bare: bool, mutual: bool) -> bool:
    frame = fit.frame
    for need in frame.needs:
        if bare and need in ("actor", "recipient", "either"):
            continue
        if need == "actor" and not fit.actors:
            return False
        if need == "recipient" and not (fit.recipients or (mutual and len(fit.actors) > 1)):
            return False
        if need == "either" and not (fit.actors or fit.recipients):
            return False
        if need == "content" and not any(
            not is_asked(frame, token) for token in use.fillers(frame.content)
        ):
            return False
        if need not in _ARGUMENT_NEEDS and not use.slots.fillers.get(need):
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
