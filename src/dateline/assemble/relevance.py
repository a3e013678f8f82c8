"""Whether an act is political: somebody in it can act politically, or suffers for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.knowledge.actors import load_actors
from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.domains import load_crime
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dateline.assemble.acts import Act, Party
    from dateline.records import Entity

_CIVIL_TYPES = frozenset({"PROTEST", "ASSAULT", "COERCE", "CONCEDE"})
_FORCE_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
_AGAINST_POWER = frozenset({"ACCUSE", "PROTEST", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_SIDES = 2
_STATE_TYPES = frozenset({"ASSAULT", "RETREAT"})
_SPOKEN = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_WORLD = frozenset({"UNO", "EUR", "IGO", "IMG", "NGO", "ISM"})


def is_relevant(act: Act, contexts: Collection[str] = (), *, nominal: bool = False) -> bool:
    """An act needs somebody with power in it, or civilians who protest or suffer violence.

    `contexts` are those of its sentence and story: war, terror, religion and
    the like make politics of what is otherwise ordinary crime and its justice.
    `nominal` acts are told by a noun alone ("the commitments", "talk of
    sanctions") and need more sides to be told at all.

    Somebody in it must belong to a country or a world body, or be rebels or a
    state's body, so that crime and business among private people stay out. What
    did not happen, or has not yet, must weigh more to be told at all.
    """
    if act.anaphoric:
        return True
    armed = act.type == "ASSAULT" and any(is_in_class(p.entity, "armed") for p in act.parties)
    if not armed and not any(_is_of_the_world(party) for party in act.parties):
        return False
    told = set(contexts) & load_crime().lifting_contexts
    if act.type in load_crime().law_types or all(map(_is_one_person, act.parties)):
        told.discard("military")
    if _is_war_of_words(act) or (_is_ordinary_crime(act) and not told):
        return False
    if not _is_political_act(act, told=bool(told)):
        return False
    if act.status.status != "actual" and not _is_weighty(act, nominal=nominal):
        return False
    alone = len(act.countries) < 2 and not act.recipients
    if act.type == "AGREE" and alone and all(map(_is_nameless, act.actors)):
        return False
    return not nominal or act.type not in _SPOKEN or bool(act.recipients or act.inner)


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
        return any(_is_public(party) for party in act.parties) or (
            told and bool(_CIVIL_TYPES & types)
        )
    public = any(_is_public(party) for party in act.actors)
    if powers or (against and (not act.actors or public or act.type in _AGAINST_POWER)):
        return True
    return bool(_CIVIL_TYPES & types) and any(
        is_in_class(party.entity, "civilian") for party in act.parties
    )


def _is_weighty(act: Act, *, nominal: bool) -> bool:
    """Whether an act that is denied, planned or supposed has both its sides."""
    if not any(has_power(party) for party in act.parties):
        return False
    if act.status.status == "hypothetical" and act.inner is None and not act.through:
        sides = (act.actors, act.recipients)
        armed = all(any(has_power(party) for party in side) for side in sides)
        return not nominal and (armed or len(act.countries) > 1)
    if len(act.countries) > 1:
        return True
    if nominal and not (act.actors and act.recipients):
        return False
    if _FORCE_TYPES & set(_told_types(act)):
        return bool(act.actors) or any(has_power(party) for party in act.recipients)
    return bool(act.actors) and bool(act.recipients or act.inner)


def _is_war_of_words(act: Act) -> bool:
    """Whether politicians and their press "attack" each other, with no armed side."""
    if act.type != "ASSAULT" or act.modes:
        return False
    said = load_crime().dispute_words & {*act.frame.verbs, *act.frame.nouns}
    return bool(said) and all(_is_politician(party) for party in act.parties)


def _is_politician(party: Party) -> bool:
    """A named person in politics, a candidate or the press; no officer and no ruler."""
    entity = party.entity
    if entity.sector in ("JRN", "OPP", "PTY"):
        return True
    return entity.kind == "person" and entity.sector in (None, "BUS", "ELI", "LEG")


def _is_of_state(act: Act, *, told: bool) -> bool:
    """Done by police, courts and officials, or with weapons of war.

    To them too; to single policemen only where war, terror and the like are told.
    """
    if load_crime().war_modes & set(act.modes):
        return True
    struck = tuple(p for p in act.recipients if told or not _is_policeman(p))
    return any(is_in_class(party.entity, "state") for party in (*act.actors, *struck))


def _is_policeman(party: Party) -> bool:
    """One or some of the police, not the force."""
    return party.entity.sector == "COP" and _noun(party.entity) not in load_crime().forces


def has_power(party: Party) -> bool:
    """States and their leaders, armies, rebels, parties, world bodies; no town hall or police."""
    entity = party.entity
    if entity.kind in ("country", "seat", "place") or entity.country in _WORLD:
        return True
    if entity.sector != "BUS" and load_actors().entry(entity.id) is not None:
        return True
    if entity.kind == "person" and entity.sector == "UAF" and _is_named(entity):
        return False
    if entity.kind == "organisation" and is_in_class(entity, "court"):
        return not load_crime().high_words.isdisjoint(_words(entity))
    return is_in_class(entity, "power") and load_crime().local_words.isdisjoint(_words(entity))


def _is_nameless(party: Party) -> bool:
    """Officials or people who are only called so: what they will do is their office's business."""
    return party.entity.kind == "group" and party.entity.sector in ("CVL", "GOV", None)


def _is_one_person(party: Party) -> bool:
    return party.entity.kind == "person" and is_private(party)


def _is_public(party: Party) -> bool:
    """Civilians with a part in public life: protesters, journalists, believers, refugees."""
    entity = party.entity
    return is_in_class(entity, "civilian") and not is_private(party)


def _words(entity: Entity) -> list[str]:
    """The words of an entity's name and of the phrases that name it, lower case."""
    phrases = (entity.name, *(mention.text for mention in entity.mentions))
    return re.findall(r"[a-z]+", " ".join(phrases).lower())


def _noun(entity: Entity) -> str:
    """The last word of an entity's name, lower case: what a group or an unnamed person is."""
    return entity.name.lower().split()[-1]


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
    if act.type == "ASSAULT" and any(party.entity.sector == "COP" for party in act.actors):
        return False
    private = [party for party in act.parties if is_private(party)]
    if not private or len(act.countries) > 1:
        return False
    return all(party in private or _is_of_the_law(party) for party in act.parties)


def _is_of_the_law(party: Party) -> bool:
    """Police, courts, and officials who are only called so."""
    nameless = _is_nameless(party) and party.entity.sector == "GOV"
    return party.entity.sector in ("COP", "JUD") or nameless


def is_private(party: Party) -> bool:
    """A person without a part in politics, or people who are only called men, women, teens."""
    entity = party.entity
    if entity.sector not in (None, "BUS", "CRM", "CVL", "UNK"):
        return False
    if entity.kind == "person" and _is_named(entity):
        return entity.wikidata is None
    return entity.kind in ("group", "person") and _noun(entity) in load_crime().private_people


def _is_named(entity: Entity) -> bool:
    """Whether a person has a name, not only a role: "Thai activist"."""
    return not any(_noun(entity) in mention.text.split() for mention in entity.mentions)


def _is_of_the_world(party: Party) -> bool:
    """Of some country or world body; rebels are even where none is named."""
    entity = party.entity
    return entity.country is not None or is_in_class(entity, "rebel")


def score_act(act: Act, *, dated: bool, placed: bool) -> float:
    """How complete the evidence is, from 0 to 1: a score to rank by, no probability."""
    score = 0.4
    score += 0.2 * bool(act.actors) + 0.1 * bool(act.recipients)
    score += 0.1 * any(party.entity.country for party in act.parties)
    score += 0.05 * dated + 0.05 * placed
    score += 0.1 * (act.status.status == "actual")
    return round(score, 2)
