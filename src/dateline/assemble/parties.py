"""Who fills a slot: from head tokens to the entities that are mentioned there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.assemble.acts import Party
from dateline.assemble.light_words import look_through
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ActorMention
    from dateline.tokens import Token

_INDIRECT = (
    "apposition",
    "subject",
    "object",
    "by",
    "from",
    "against",
    "on",
    "with",
    "to",
    "in",
    "for",
)
_WHERE = frozenset({"for", "in"})
_OWN = ("apposition", "subject")  # "attacks on police and the deaths of men" are not on men


def find_parties(tokens: Iterable[Token], actors: ActorAnnotation) -> tuple[Party, ...]:
    """The entities that head tokens name themselves, each once, in order."""
    found: dict[str, Party] = {}
    for token in tokens:
        mention = find_mention(token, actors)
        if mention is not None:
            for party in _parties_of(mention, actors):
                found.setdefault(party.entity.id, party)
    return tuple(found.values())


def find_parties_within(tokens: Iterable[Token], actors: ActorAnnotation) -> tuple[Party, ...]:
    """As find_parties; a head that names nobody stands for who its phrase names.

    "condemned Israel's strikes" is aimed at Israel, "attacked an army base" at
    the army.
    """
    found: dict[str, Party] = {}
    for token in tokens:
        direct = find_parties([token], actors)
        beside = bool(found) and token.dep_ == "conj"
        for party in direct or _indirect(token, actors, _OWN if beside else _INDIRECT):
            found.setdefault(party.entity.id, party)
    return tuple(found.values())


def find_mention(token: Token, actors: ActorAnnotation) -> ActorMention | None:
    """The mention that a token heads, or that it is part of as a name."""
    for candidate in (token, look_through(token)):
        if (mention := actors.by_head.get(candidate.i)) is not None:
            return mention
        mention = actors.by_token.get(candidate.i)
        if mention is not None and _is_headed(mention, candidate):
            return mention
    return None


def _is_headed(mention: ActorMention, token: Token) -> bool:
    """Whether a mention is headed from `token`, its own head being an odd attachment."""
    head = token.doc[mention.head]
    return (head.head == token and head.dep_ in ("appos", "compound", "flat")) or (
        token.head == head and token.dep_ in ("appos", "compound")
    )


def _indirect(token: Token, actors: ActorAnnotation, functions: Sequence[str]) -> tuple[Party, ...]:
    """Who a phrase names: "the Ethiopian town of Badme", "the Chadian presence in Mali".

    What a thing is only called names nobody: "protested against what they call the Russian law".
    """
    if is_verbal(token) and any(child.lower_ == "what" for child in token.children):
        return ()
    slots = find_slots(look_through(token), support=False)
    called = find_parties(slots.get("modifier"), actors)
    located = any(party.entity.country for party in called)
    ruled = look_through(token).lemma_.lower() in load_grammar().ruling_nouns
    for function in functions:
        if ruled and function == "on":
            continue  # "a law on refugees" is not theirs
        found = find_parties(slots.get(function), actors)
        if found and not (located and function in _WHERE):
            known = any(party.entity.country for party in found)
            return found if known or not located else called
    return called


def _parties_of(mention: ActorMention, actors: ActorAnnotation) -> Iterator[Party]:
    for name in mention.entities:
        entity = actors.by_id.get(name)
        if entity is not None:
            yield Party(entity, mention)


def keep_in_classes(parties: Sequence[Party], classes: Sequence[str]) -> tuple[Party, ...]:
    """Those who belong to one of the classes and to none that is excluded ("!armed")."""
    wanted = [name for name in classes if not name.startswith("!")]
    barred = [name for name in classes if name.startswith("!")]
    return tuple(
        party
        for party in parties
        if (not wanted or any(is_in_class(party.entity, name) for name in wanted))
        and all(is_in_class(party.entity, name) for name in barred)
    )


def unite(*groups: tuple[Party, ...]) -> tuple[Party, ...]:
    """All parties, each once, in order."""
    found: dict[str, Party] = {}
    for group in groups:
        for party in group:
            found.setdefault(party.entity.id, party)
    return tuple(found.values())


def leave_out(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are not among the others."""
    taken = {party.entity.id for party in others}
    return tuple(party for party in parties if party.entity.id not in taken)
