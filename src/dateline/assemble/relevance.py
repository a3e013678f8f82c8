"""Whether an act is political: somebody in it can act politically, or suffers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.domains import load_crime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dateline.assemble.acts import Act, Party

_CIVIL_TYPES = frozenset({"PROTEST", "ASSAULT", "COERCE", "CONCEDE"})
_WORLD = frozenset({"UNO", "EUR", "IGO", "IMG", "NGO", "ISM"})


def is_relevant(act: Act, contexts: Collection[str] = ()) -> bool:
    """An act needs a political actor, or civilians who protest or suffer violence.

    `contexts` are those of its sentence: war, terror, religion and the like
    make politics of what is otherwise ordinary crime and its justice.

    Somebody in it must belong to a country or a world body, or be rebels or a
    state's body, so that crime and business among private people stay out.
    """
    if act.anaphoric:
        return True
    if not any(_is_of_the_world(party) for party in act.parties):
        return False
    if _is_ordinary_crime(act) and not set(contexts) - load_crime().contexts:
        return False
    if any(_is_political(party) for party in act.parties):
        return True
    return bool(_CIVIL_TYPES & set(_told_types(act))) and any(
        is_in_class(party.entity, "civilian") for party in act.parties
    )


def _told_types(act: Act) -> Iterator[str]:
    """The type of an act and of those inside it."""
    inner: Act | None = act
    while inner is not None:
        yield inner.type
        inner = inner.inner


def _is_ordinary_crime(act: Act) -> bool:
    """Whether nobody but private people, police and courts of one country take part.

    Weapons of war are no ordinary crime, nor is what happens to a foreigner.
    """
    crime = load_crime()
    if act.type not in crime.types or set(act.modes) & crime.war_modes:
        return False
    private = [party for party in act.parties if _is_private(party)]
    if not private or len(act.countries) > 1:
        return False
    return all(party in private or party.entity.sector in ("COP", "JUD") for party in act.parties)


def _is_private(party: Party) -> bool:
    """A person without a part in politics, or people who are only called men, women, teens."""
    entity = party.entity
    if entity.sector not in (None, "BUS", "CRM", "CVL", "UNK"):
        return False
    if entity.kind == "person":
        return entity.wikidata is None
    noun = entity.name.lower().split()[-1]
    return entity.kind == "group" and noun in load_crime().private_people


def _is_of_the_world(party: Party) -> bool:
    """Of some country or world body; rebels and state bodies are even where none is named."""
    entity = party.entity
    if entity.country or is_in_class(entity, "rebel"):
        return True
    return entity.kind != "person" and is_in_class(entity, "state")


def _is_political(party: Party) -> bool:
    entity = party.entity
    if entity.kind in ("country", "seat") or entity.country in _WORLD:
        return True
    return is_in_class(entity, "political")


def score_act(act: Act, *, dated: bool, placed: bool) -> float:
    """How complete the evidence is, from 0 to 1: a score to rank by, no probability."""
    score = 0.4
    score += 0.2 * bool(act.actors) + 0.1 * bool(act.recipients)
    score += 0.1 * any(party.entity.country for party in act.parties)
    score += 0.05 * dated + 0.05 * placed
    score += 0.1 * (act.status.status == "actual")
    return round(score, 2)
