"""Whether a frame fits where its word stands, and who then takes part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.attending import find_attendants, find_written_to
from dateline.assemble.contents import is_asked
from dateline.assemble.infinitives import undergoes_request
from dateline.assemble.light_words import look_through
from dateline.assemble.modals import find_warned
from dateline.assemble.parties import (
    find_parties,
    find_parties_within,
    keep_in_classes,
    leave_out,
    unite,
)
from dateline.assemble.slots import Slots, find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.knowledge.codebook import Codebook, Frame

_ADDRESSED = frozenset({"from", "to", "with"})
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
    contents = _find_contents(frame, words, slots, codebook=codebook, actors=actors)
    if contents is None or not _modifiers_fit(frame, token, slots, codebook):
        return None
    doers = _find_actors(frame, slots, actors, codebook)
    targets = _find_recipients(frame, slots, actors, words, doers or ())
    if doers is None and frame.symmetric:
        doers = _find_opposed(frame, slots, targets or (), actors)
    if doers is None or targets is None:
        return None
    doers = doers or keep_in_classes(_owners(contents, slots, actors), frame.actor_is)
    if not targets and frame.type == "REQUEST" and is_verbal(token):
        targets = find_written_to(token, actors)
    if not targets and frame.effect == "threaten":
        targets = find_warned([token, *slots.get("clause")], actors)
    taken = {party.entity.id for party in doers}
    targets = tuple(party for party in targets if party.entity.id not in taken)
    if frame.type == "CONSULT" and _is_private_visit(frame, slots):
        return None
    mutual = frame.symmetric or _is_mutual(frame, slots)
    if mutual:
        together = find_parties(slots.get("between", "among"), actors)
        doers, targets = unite(doers, together, targets), ()
    if (
        frame.type == "CONSULT"
        and mutual
        and len(doers) == 1
        and not slots.get("subject", "between")
    ):
        doers = unite(find_attendants(token, frame.actor_is, actors), doers)
    fit = Fit(frame, words, doers, targets, contents)
    if bare and not targets and _holds_things(frame, slots, words):
        return None
    if bare:
        return fit if _meets_needs(fit, slots, bare=True, mutual=mutual) else None
    if _meets_needs(fit, slots, bare=False, mutual=mutual) and not (
        frame.symmetric and _is_alone(frame, fit, token, slots)
    ):
        return fit
    return _as_anaphor(fit, token)


def _holds_things(frame: Frame, slots: Slots, words: tuple[int, ...]) -> bool:
    """Whether nouns that name nobody stand where the frame wants somebody: "release the files"."""
    if not frame.recipient_is or not frame.recipient or frame.content_is:
        return False
    tokens = [t for t in slots.fillers.get(frame.recipient[0], ()) if t.i not in words]
    return bool(tokens) and all(token.pos_ == "NOUN" for token in tokens)


def _find_contents(
    frame: Frame,
    words: tuple[int, ...],
    slots: Slots,
    *,
    codebook: Codebook,
    actors: ActorAnnotation,
) -> tuple[int, ...] | None:
    """The content words that the frame asks for; None where a blocked or no asked one is there."""
    heads = [head for function in frame.content for head in slots.fillers.get(function, ())]
    heads = [look_through(head) for head in heads if head.i not in words]
    if frame.content_not and _heads_in(heads, codebook.expand(frame.content_not)):
        return None
    if not frame.content_is:
        return ()
    wanted = codebook.expand(frame.content_is)
    found = _heads_in(heads, wanted) or [t for t in heads if wanted & _meant_by(t, actors)]
    return tuple(head.i for head in found) or None


def _heads_in(heads: Iterable[Token], names: frozenset[str]) -> list[Token]:
    phrases = [name for name in names if " " in name]
    return [
        head
        for head in heads
        if head.lemma_.lower() in names or head.lower_ in names or _has_phrase(head, phrases)
    ]


def _meant_by(pronoun: Token, actors: ActorAnnotation) -> set[str]:
    """What a pronoun stands for: "soldiers" and "soldier" of "withdrew them"."""
    mention = actors.by_head.get(pronoun.i) if pronoun.pos_ == "PRON" else None
    names = [actors.by_id[name].name for name in mention.entities] if mention else []
    heads = {name.lower().split()[-1] for name in names if name}
    return heads | {head.removesuffix("s") for head in heads}


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


def _is_mutual(frame: Frame, slots: Slots) -> bool:
    """Whether those who do it do it to "each other"."""
    fillers = [token for name in frame.recipient for token in slots.fillers.get(name, ())]
    return any(
        token.lower_ in ("other", "another")
        and any(child.lower_ in ("each", "one") for child in token.children)
        for token in fillers
    )


def _owners(contents: tuple[int, ...], slots: Slots, actors: ActorAnnotation) -> tuple[Party, ...]:
    """Whose weapon or attack it is that does the harm: "Turkish shelling killed two"."""
    means = [
        token
        for name in ("subject", "by")
        for token in slots.fillers.get(name, ())
        if look_through(token).i in contents
    ]
    for token in means:
        own = find_slots(look_through(token), support=False)
        for function in ("subject", "by", "modifier"):
            if found := find_parties(own.get(function), actors):
                return found
    return ()


def _find_actors(
    frame: Frame, slots: Slots, actors: ActorAnnotation, codebook: Codebook
) -> tuple[Party, ...] | None:
    """The doers; None where the slot holds somebody or something that cannot be one."""
    for function in frame.actor:
        tokens = slots.fillers.get(function, ())
        if not tokens:
            continue
        found = find_parties(tokens, actors)
        if not found and function == "subject":
            private = load_grammar().private_doers if frame.type != "PROTEST" else frozenset()
            found = _doers_behind(tokens, actors, codebook, private=private)
        kept = keep_in_classes(found, frame.actor_is)
        if kept:
            return kept
        if found or (function == "subject" and not _may_be_someone(tokens)):
            return None
    if "subject" not in frame.actor:
        return ()
    return keep_in_classes(find_parties(slots.get("modifier"), actors), frame.actor_is)


def _doers_behind(
    tokens: Sequence[Token],
    actors: ActorAnnotation,
    codebook: Codebook,
    *,
    private: frozenset[str],
) -> tuple[Party, ...]:
    """Who acts through a thing; of an eventive noun not who undergoes it.

    One of the `private` nouns does not: "the Kenyan runner" is not Kenya.
    """
    tokens = [token for token in tokens if look_through(token).lemma_.lower() not in private]
    told = [token for token in tokens if look_through(token).lemma_.lower() in codebook.by_noun]
    plain = find_parties_within([token for token in tokens if token not in told], actors)
    plain = tuple(party for party in plain if not _is_whose(party, tokens))
    heads = tuple(look_through(token).i for token in told)
    return plain or _owners(heads, Slots({"subject": tuple(told)}), actors)


def _is_whose(party: Party, tokens: Sequence[Token]) -> bool:
    """Whether a person is only named as an owner: "her homeland joined" is not she."""
    doc = tokens[0].doc
    return party.entity.kind == "person" and doc[party.mention.head].tag_ == "PRP$"


def _may_be_someone(tokens: Sequence[Token]) -> bool:
    """Whether an unknown subject may still be an actor: a pronoun, a name, a number."""
    return any(token.pos_ in ("PRON", "PROPN", "NUM") for token in tokens)


def _find_recipients(
    frame: Frame,
    slots: Slots,
    actors: ActorAnnotation,
    words: tuple[int, ...],
    doers: tuple[Party, ...],
) -> tuple[Party, ...] | None:
    spared = {*words, *(undergoes_request(slots) if frame.type == "REQUEST" else ())}
    for function in frame.recipient:
        tokens = [t for t in slots.fillers.get(function, ()) if t.i not in spared]
        tokens = [t for t in tokens if not (_is_spot(frame, function, t, words))]
        if not tokens:
            continue
        found = find_parties_within(tokens, actors)
        kept = keep_in_classes(found, frame.recipient_is)
        if kept:
            return kept
        if found and frame.recipient_is and function == frame.recipient[0]:
            return None
    if frame.kind == "stance":
        return _parties_of_clauses(slots.get("clause"), doers, actors)
    return ()


def _find_opposed(
    frame: Frame, slots: Slots, targets: tuple[Party, ...], actors: ActorAnnotation
) -> tuple[Party, ...] | None:
    """Who fights armed people though not armed: "Students fought battles with soldiers"."""
    armed = keep_in_classes(targets, ("armed", "police"))
    barred = [name for name in frame.actor_is if name.startswith("!")]
    found = find_parties(slots.get("subject"), actors)
    return keep_in_classes(found, barred) or None if armed and frame.type == "ASSAULT" else None


def _is_private_visit(frame: Frame, slots: Slots) -> bool:
    """Whether somebody only meets his own kin, or fans and pupils: he consults nobody."""
    met = [token for name in frame.recipient for token in slots.fillers.get(name, ())]
    return any(
        token.lemma_.lower() in load_grammar().unconsulted
        or (
            token.lemma_.lower() in load_grammar().kin
            and any(child.tag_ == "PRP$" for child in token.children)
        )
        for token in met
    )


def _is_spot(frame: Frame, function: str, token: Token, words: tuple[int, ...]) -> bool:
    """Whether a phrase is only where it was: "At her school they protested"."""
    return function in ("at", "in") and frame.type == "PROTEST" and token.i < min(words)


def _parties_of_clauses(
    clauses: Sequence[Token], holders: tuple[Party, ...], actors: ActorAnnotation
) -> tuple[Party, ...]:
    """Who is to do what is asked or promised, or to whom: "promised to help farmers"."""
    inner = [find_slots(clause) for clause in clauses]
    doers = find_parties([token for slots in inner for token in slots.get("subject")], actors)
    others = leave_out(doers, holders)
    if others or any(slots.passive for slots in inner):
        return others
    for function in ("indirect", "object", "to", "from", "with", "for", "on"):
        tokens = [token for slots in inner for token in slots.fillers.get(function, ())]
        found = find_parties([t for t in tokens if not _is_new(t)], actors)
        if not found and function in _ADDRESSED:  # "refused to respond to a demand from Chad"
            found = find_parties_within(tokens, actors)
        if found := leave_out(_others_than(found, holders), holders):
            return found
    return ()


def _others_than(found: tuple[Party, ...], holders: tuple[Party, ...]) -> tuple[Party, ...]:
    """Without the country whose president promises: what he does there is for nobody else."""
    own = {party.entity.country for party in holders}
    return tuple(p for p in found if p.entity.kind != "country" or p.entity.country not in own)


def _is_new(noun: Token) -> bool:
    """As in "agreed to set up a centre": what is only to be made is nobody yet."""
    return any(child.lower_ in ("a", "an", "new") for child in noun.children)


def _meets_needs(fit: Fit, slots: Slots, *, bare: bool, mutual: bool) -> bool:
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
            not is_asked(frame, token)
            for name in frame.content
            for token in slots.fillers.get(name, ())
        ):
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
