"""Who a participant is in public life: one with power, of the law, of the people, private."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.knowledge.actors import load_actors
from dateline.knowledge.codebook.participants import is_in_class
from dateline.knowledge.lexicons.domains import load_crime

if TYPE_CHECKING:
    from dateline.assemble.acts import Party
    from dateline.records import Entity

_WORLD = frozenset({"UNO", "EUR", "IGO", "IMG", "NGO", "ISM"})


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


def is_known(entity: Entity) -> bool:
    """States, world bodies, and whoever has an entry of its own but firms."""
    if entity.kind in ("country", "seat") or entity.country in _WORLD:
        return True
    return entity.sector != "BUS" and (
        entity.wikidata is not None or load_actors().entry(entity.id) is not None
    )


def is_state(party: Party) -> bool:
    """A state, its seat, its government or its army as a whole."""
    entity = party.entity
    whole = entity.kind == "organisation" and entity.sector in ("GOV", "MIL")
    return whole or entity.kind in ("country", "seat")


def is_private(party: Party) -> bool:
    """A person without a part in politics, or people who are only called men, women, teens."""
    entity = party.entity
    if entity.sector == "UAF" and entity.kind == "person" and _is_named(entity):
        return entity.wikidata is None  # the named suspect of a shooting, no rebel
    if entity.sector not in (None, "BUS", "CRM", "CVL", "UNK"):
        return False
    if entity.kind == "person" and _is_named(entity):
        return entity.wikidata is None
    return entity.kind in ("group", "person") and _noun(entity) in load_crime().private_people


def is_public(party: Party) -> bool:
    """Civilians with a part in public life: protesters, journalists, believers, refugees."""
    entity = party.entity
    return is_in_class(entity, "civilian") and not is_private(party)


def is_nameless(party: Party) -> bool:
    """Officials or people who are only called so: what they will do is their office's business."""
    return party.entity.kind == "group" and party.entity.sector in ("CVL", "GOV", None)


def is_one_person(party: Party) -> bool:
    """A single person without a part in politics."""
    return party.entity.kind == "person" and is_private(party)


def is_of_the_people(party: Party) -> bool:
    """Citizens, residents, youth: civilians without a name and no body of them."""
    entity = party.entity
    return entity.sector == "CVL" and (
        entity.kind == "group" or (entity.kind == "person" and not _is_named(entity))
    )


def is_of_the_law(party: Party) -> bool:
    """Police, courts, and officials who are only called so."""
    nameless = is_nameless(party) and party.entity.sector == "GOV"
    return party.entity.sector in ("COP", "JUD") or nameless


def is_of_the_world(party: Party) -> bool:
    """Of some country or world body; rebels are even where none is named."""
    entity = party.entity
    return entity.country is not None or is_in_class(entity, "rebel")


def is_policeman(party: Party) -> bool:
    """One or some of the police, not the force."""
    return party.entity.sector == "COP" and _noun(party.entity) not in load_crime().forces


def is_politician(party: Party) -> bool:
    """A named person in politics, a candidate or the press; no officer and no ruler."""
    entity = party.entity
    if entity.sector in ("JRN", "OPP", "PTY"):
        return True
    return entity.kind == "person" and entity.sector in (None, "BUS", "ELI", "LEG")


def is_criminal(party: Party) -> bool:
    """Thieves, vandals, gangs: whoever is only called a criminal."""
    return party.entity.sector == "CRM"


def is_of_politics(party: Party) -> bool:
    """Politicians, and groups of a party, a parliament or a government."""
    return is_contender(party) or party.entity.sector in ("ELI", "GOV", "LEG")


def is_contender(party: Party) -> bool:
    """Whoever may stand in an election: politicians, parties, a president or governor by name."""
    entity = party.entity
    return is_politician(party) or (entity.kind == "person" and entity.sector == "GOV")


def _words(entity: Entity) -> list[str]:
    """The words of an entity's name and of the phrases that name it, lower case."""
    phrases = (entity.name, *(mention.text for mention in entity.mentions))
    return re.findall(r"[a-z]+", " ".join(phrases).lower())


def _noun(entity: Entity) -> str:
    """The last word of an entity's name, lower case: what a group or an unnamed person is."""
    return entity.name.lower().split()[-1]


def _is_named(entity: Entity) -> bool:
    """Whether a person has a name, not only a role: "Thai activist"."""
    return not any(_noun(entity) in mention.text.split() for mention in entity.mentions)
