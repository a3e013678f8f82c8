"""Whether an act is political: somebody in it can act politically, or suffers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.ordinary import (
    find_lifting,
    is_everyday,
    is_ordinary_crime,
    is_war_of_words,
)
from dateline.assemble.standing import (
    has_power,
    is_of_the_world,
    is_policeman,
    is_private,
    is_public,
)
from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.domains import load_crime
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dateline.assemble.acts import Act

_CIVIL_TYPES = frozenset({"PROTEST", "ASSAULT", "COERCE", "CONCEDE"})
_FORCE_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
_AGAINST_POWER = frozenset({"ACCUSE", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_SIDES = 2
_STATE_TYPES = frozenset({"ASSAULT", "RETREAT"})
_SPOKEN = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_ATTEMPTED = frozenset({"attempt", "prevent"})


def is_relevant(
    act: Act,
    contexts: Collection[str] = (),
    *,
    story: Collection[str] = (),
    nominal: bool = False,
) -> bool:
    """An act needs somebody with power in it, or civilians who protest or suffer violence.

    `contexts` are those of its sentence, `story` those of the article: war,
    terror, religion and the like make politics of what is otherwise ordinary
    crime and its justice. `nominal` acts are told by a noun alone ("the
    commitments", "talk of sanctions") and need more sides to be told at all.

    Somebody in it must belong to a country or a world body, or be rebels or a
    state's body, so that crime and business among private people stay out. What
    did not happen, or has not yet, must weigh more to be told at all.
    """
    if act.anaphoric:
        return True
    armed = act.type == "ASSAULT" and any(is_in_class(p.entity, "armed") for p in act.parties)
    armed = armed or _threatens_force(act)
    if not armed and not any(is_of_the_world(party) for party in act.parties):
        return False
    if act.frame.effect == "decide" and act.status.status == "negated":
        return False  # "has not decided whether to leave": nothing is refused either
    told = find_lifting(act, contexts, story)
    if is_war_of_words(act) or (is_ordinary_crime(act) and not told):
        return False
    if is_everyday(act, contexts, story) or not _is_political_act(act, told=bool(told)):
        return False
    if act.status.status != "actual" and not _is_weighty(act, nominal=nominal):
        return False
    return not nominal or act.type not in _SPOKEN or bool(act.recipients or act.inner)


def _threatens_force(act: Act) -> bool:
    """As in "regional leaders threatened to use force": of no one country, and politics."""
    forced = act.type == "THREATEN" and act.inner is not None and act.inner.type == "ASSAULT"
    return forced and any(is_in_class(party.entity, "state") for party in act.actors)


def _is_political_act(act: Act, *, told: bool) -> bool:
    """Whether those take part who make an act of its kind politics."""
    powers = [party for party in act.actors if has_power(party)]
    against = [party for party in act.recipients if has_power(party)]
    types = {act.type} if act.type == "ACCUSE" else set(_told_types(act))
    if len(act.countries) > 1 and not all(is_private(party) for party in act.parties):
        return True
    if act.type == "CONSULT" and len(act.parties) < _SIDES and "multilateral" not in act.modes:
        return False
    if _FORCE_TYPES & types:
        if powers or against or (_STATE_TYPES & types and _is_of_state(act, told=told)):
            return True
        if "COERCE" in types and load_scene_words().acted_on_modes & set(act.modes):
            return True
        return any(is_public(party) for party in act.parties) or (
            told and bool(_CIVIL_TYPES & types)
        )
    public = any(is_public(party) for party in act.actors)
    if powers or (against and (not act.actors or public or act.type in _AGAINST_POWER)):
        return True
    return bool(_CIVIL_TYPES & types) and any(
        is_in_class(party.entity, "civilian") for party in act.parties
    )


def _is_weighty(act: Act, *, nominal: bool) -> bool:
    """Whether an act that is denied, planned or supposed has both its sides."""
    if not any(has_power(party) for party in act.parties):
        return False
    tried = any(frame.effect in _ATTEMPTED for frame in act.through)
    if act.status.status == "hypothetical" and act.status.reason != "hedge" and not tried:
        return _has_both_sides(act) and (not nominal or act.inner is not None)
    if act.status.status == "negated" and act.status.reason != "denied" and not tried:
        return len(act.countries) > 1 or _is_of_note(act)
    if len(act.countries) > 1:
        return True
    if nominal and not (act.actors and act.recipients):
        return False
    if _FORCE_TYPES & set(_told_types(act)):
        return bool(act.actors) or any(has_power(party) for party in act.recipients)
    return bool(act.actors) and bool(act.recipients or act.inner)


def _has_both_sides(act: Act) -> bool:
    """Two countries take part, or two powers of one: armed, or about another act."""
    if len(act.countries) > 1:
        mutual = act.frame.symmetric or act.inner is not None
        return mutual or bool(act.actors and act.recipients)
    sides = (act.actors, act.recipients)
    grave = act.inner is not None or any(is_in_class(p.entity, "armed") for p in act.parties)
    return grave and all(any(map(has_power, side)) for side in sides)


def _is_of_note(act: Act) -> bool:
    """Whether it is told that a state did not, or not to whom a rebel did not."""
    if any(party.entity.kind in ("country", "seat") for party in act.actors):
        return True
    return len(act.parties) > 1 and any(is_in_class(p.entity, "rebel") for p in act.parties)


def _is_of_state(act: Act, *, told: bool) -> bool:
    """Done by police, courts and officials, or with weapons of war.

    To them too; to single policemen only where war, terror and the like are told.
    """
    if load_crime().war_modes & set(act.modes):
        return True
    struck = tuple(p for p in act.recipients if told or not is_policeman(p))
    return any(is_in_class(party.entity, "state") for party in (*act.actors, *struck))


def _told_types(act: Act) -> Iterator[str]:
    """The type of an act and of those inside it."""
    inner: Act | None = act
    while inner is not None:
        yield inner.type
        inner = inner.inner


def score_act(act: Act, *, dated: bool, placed: bool) -> float:
    """How complete the evidence is, from 0 to 1: a score to rank by, no probability."""
    score = 0.4
    score += 0.2 * bool(act.actors) + 0.1 * bool(act.recipients)
    score += 0.1 * any(party.entity.country for party in act.parties)
    score += 0.05 * dated + 0.05 * placed
    score += 0.1 * (act.status.status == "actual")
    return round(score, 2)
