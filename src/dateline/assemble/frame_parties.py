"""Who does what a frame tells, and to whom: the parties in the functions it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.assemble.frame_uses import find_content_words
from dateline.assemble.infinitives import undergoes_request
from dateline.assemble.light_words import look_through
from dateline.assemble.parties import (
    find_parties,
    find_parties_within,
    keep_in_classes,
    leave_out,
)
from dateline.assemble.slots import Slots, find_slots
from dateline.assemble.verb_forms import is_for_to, is_that_clause, is_verbal
from dateline.knowledge.codebook.composition import is_in_group
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation
    from dateline.assemble.acts import Party
    from dateline.assemble.frame_uses import Use
    from dateline.knowledge.codebook import Codebook
    from dateline.tokens import Token

_JUDGING = frozenset({"ACCUSE", "AID", "COOPERATE", "SUPPORT"})
_RECEIVING = frozenset({"indirect", "to"})
_ADDRESSED = frozenset({"from", "on", "to", "with"})


def find_actors(use: Use) -> tuple[Party, ...] | None:
    """The doers; None where the slot holds somebody or something that cannot be one."""
    frame, slots, actors = use.frame, use.slots, use.actors
    for function in frame.actor:
        tokens = slots.fillers.get(function, ())
        if not tokens:
            continue
        found = find_parties(tokens, actors)
        if not found and function == "as":  # "accepted as a member of the bloc"
            found = find_parties_within(tokens, actors)
        if not found and function == "subject":
            found = _callers(use)
        if not found and function == "subject":
            private = load_grammar().private_doers if use.kind != "PROTEST" else frozenset()
            found = _doers_behind(tokens, actors, use.codebook, private=private)
        kept = keep_in_classes(found, frame.actor_is)
        if kept:
            return kept
        if found or (function == "subject" and not _may_be_someone(tokens)):
            return None
    if "subject" not in frame.actor:
        return ()
    return keep_in_classes(find_parties(slots.get("modifier"), actors), frame.actor_is)


def _callers(use: Use) -> tuple[Party, ...]:
    """Whose calls a thing only renews: "the report renewed Chadian calls for a boycott"."""
    if use.token.lemma_.lower() not in load_grammar().renewing_verbs:
        return ()
    nouns = [use.token.doc[i] for i in (*use.words, *(find_content_words(use) or ()))]
    own = [find_slots(noun, support=False) for noun in nouns if noun.pos_ == "NOUN"]
    called = [token for slots in own for token in slots.get("subject", "by", "modifier")]
    return find_parties(called, use.actors)


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
    return plain or find_owners(heads, Slots({"subject": tuple(told)}), actors)


def _is_whose(party: Party, tokens: Sequence[Token]) -> bool:
    """Whether a person is only named as an owner: "her homeland joined" is not she."""
    doc = tokens[0].doc
    return party.entity.kind == "person" and doc[party.mention.head].tag_ == "PRP$"


def _may_be_someone(tokens: Sequence[Token]) -> bool:
    """Whether an unknown subject may still be an actor: a pronoun, a name, a number."""
    return any(token.pos_ in ("PRON", "PROPN", "NUM") for token in tokens)


def find_owners(
    contents: tuple[int, ...], slots: Slots, actors: ActorAnnotation
) -> tuple[Party, ...]:
    """Whose weapon or attack it is that does the harm: "Turkish shelling killed two"."""
    means = [
        token
        for name in ("subject", "by")
        for token in slots.fillers.get(name, ())
        if look_through(token).i in contents
        or look_through(token).lemma_.lower() in load_grammar().aircraft
    ]
    for token in means:
        own = find_slots(look_through(token), support=False)
        for function in ("subject", "by", "modifier"):
            if found := find_parties(own.get(function), actors):
                return found
    return ()


def find_recipients(use: Use, doers: tuple[Party, ...]) -> tuple[Party, ...] | None:
    """Whom it is done to; None where the slot holds somebody to whom it cannot be."""
    frame, slots, actors = use.frame, use.slots, use.actors
    spared = {*use.words, *(undergoes_request(slots) if use.kind == "REQUEST" else ())}
    unnamed = False
    for function in frame.recipient:
        tokens = [t for t in slots.fillers.get(function, ()) if t.i not in spared]
        tokens = [t for t in tokens if not _is_spot(use, function, t)]
        if not tokens or (function == "object" and unnamed):
            continue
        found = _find_targets(tokens, use)
        unnamed = unnamed or (not found and function in _RECEIVING)
        kept = keep_in_classes(found, frame.recipient_is)
        if kept:
            return kept
        if found and frame.recipient_is and function == frame.recipient[0]:
            return None
    if frame.kind == "stance" or (use.kind == "THREATEN" and not is_verbal(use.token)):
        return _parties_of_clauses(slots.get("clause"), doers, actors)
    if beside := _find_felt(use, doers) or _find_of_content(use) or _find_bidden(use, doers):
        return keep_in_classes(beside, frame.recipient_is)
    own = [t for t in use.fillers(("object",)) if t.i in use.words and "object" in frame.recipient]
    return keep_in_classes(_find_taken(own, actors), frame.recipient_is)


def _find_targets(tokens: Sequence[Token], use: Use) -> tuple[Party, ...]:
    """Who head tokens name; where a hostile act is judged, who did it and not whom it harmed.

    A frame that names its content knows whom that is for: "called for sanctions on".
    """
    if use.kind not in _JUDGING or use.frame.content_is:
        return find_parties_within(tokens, use.actors)
    told = [token for token in tokens if _tells_harm(token, use.codebook)]
    plain = find_parties_within([token for token in tokens if token not in told], use.actors)
    heads = tuple(look_through(token).i for token in told)
    return plain or find_owners(heads, Slots({"subject": tuple(told)}), use.actors)


def _tells_harm(noun: Token, codebook: Codebook) -> bool:
    """Whether a noun tells a hostile act: "the raid on Mali"."""
    frames = codebook.by_noun.get(look_through(noun).lemma_.lower(), ())
    kinds = {codebook.types[frame.type].like for frame in frames if frame.type is not None}
    return any(is_in_group(kind, "hostile", codebook) for kind in kinds)


def _find_felt(use: Use, doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whose doing a displeasure is about: "voiced concern that Chad was arming rebels"."""
    if use.kind != "ACCUSE" or not use.frame.content_is:
        return ()
    nouns = [token for token in use.fillers(("object",)) if not is_verbal(token)]
    told = [find_slots(c) for noun in nouns for c in noun.children if is_that_clause(c)]
    found = find_parties([token for slots in told for token in slots.get("subject")], use.actors)
    return leave_out(keep_in_classes(found, ("armed", "political", "state")), doers)


def _find_bidden(use: Use, doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom a noun asks: "repeated its demand for Chad to withdraw"."""
    if use.kind != "REQUEST":
        return ()
    nouns = [use.token.doc[i] for i in use.words] + list(use.fillers(("object",)))
    clauses = [c for noun in nouns if noun.pos_ == "NOUN" for c in noun.children if is_for_to(c)]
    bidden = [child for clause in clauses for child in clause.children if child.dep_ == "nsubj"]
    return leave_out(find_parties(bidden, use.actors), doers)


def _find_of_content(use: Use) -> tuple[Party, ...]:
    """Whom the noun names that tells the act: "voted in favor of allowing Chad to join"."""
    if "of" not in use.frame.recipient or not use.frame.content_is:
        return ()
    nouns = [use.token.doc[i] for i in find_content_words(use) or () if i not in use.words]
    owned = [find_slots(noun, support=False).get("object") for noun in nouns if noun.pos_ == "NOUN"]
    return find_parties_within([token for tokens in owned for token in tokens], use.actors)


def _find_taken(nouns: Sequence[Token], actors: ActorAnnotation) -> tuple[Party, ...]:
    """Whose people are named by a word of the frame: "took Kuwaiti hostages"."""
    named = [find_slots(noun, support=False).get("object", "modifier") for noun in nouns]
    return find_parties([token for tokens in named for token in tokens], actors)


def _is_spot(use: Use, function: str, token: Token) -> bool:
    """Whether a phrase is only where it was: "At her school they protested"."""
    return function in ("at", "in") and use.kind == "PROTEST" and token.i < min(use.words)


def find_opposed(use: Use, targets: tuple[Party, ...]) -> tuple[Party, ...] | None:
    """Who fights armed people though not armed: "Students fought battles with soldiers"."""
    armed = keep_in_classes(targets, ("armed", "police"))
    barred = [name for name in use.frame.actor_is if name.startswith("!")]
    found = find_parties(use.slots.get("subject"), use.actors)
    return keep_in_classes(found, barred) or None if armed and use.kind == "ASSAULT" else None


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
    asking = load_grammar().dissent_verbs
    deeper = [
        token
        for clause, slots in zip(clauses, inner, strict=True)
        if clause.lemma_.lower() in asking
        for token in slots.get("clause")
    ]
    return _parties_of_clauses(deeper, holders, actors) if deeper else ()


def _others_than(found: tuple[Party, ...], holders: tuple[Party, ...]) -> tuple[Party, ...]:
    """Without the country whose president promises: what he does there is for nobody else."""
    own = {party.entity.country for party in holders}
    return tuple(p for p in found if p.entity.kind != "country" or p.entity.country not in own)


def _is_new(noun: Token) -> bool:
    """As in "agreed to set up a centre": what is only to be made is nobody yet."""
    return any(child.lower_ in ("a", "an", "new") for child in noun.children)
