"""Acts that are no politics: crime, business, courtesy, opinions, what offices do all day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.standing import (
    is_contender,
    is_criminal,
    is_nameless,
    is_of_politics,
    is_of_the_law,
    is_of_the_people,
    is_one_person,
    is_politician,
    is_private,
    is_state,
)
from dateline.knowledge.lexicons.domains import load_crime

if TYPE_CHECKING:
    from collections.abc import Collection

    from dateline.assemble.acts import Act, Party

_PEOPLES = frozenset({"ASSAULT", "COERCE", "CONCEDE", "PROTEST"})  # firms take part in these too
_UNADDRESSED = frozenset({"AGREE", "REQUEST"})
_SIDES = 2


def is_everyday(act: Act, contexts: Collection[str], story: Collection[str]) -> bool:
    """Whether an act is of business, talk, thanks or a gunman's crime among private people.

    `contexts` are those of the sentence, `story` those of the article.
    """
    if _is_service(act) and load_crime().relief_contexts.isdisjoint({*contexts, *story}):
        return True
    if _is_business(act) or _is_private_talk(act) or _is_courtesy(act) or _is_opinion(act):
        return True
    if _is_own_business(act) or _is_robbery(act, story) or _is_rising_of_state(act):
        return True
    return _is_lone_gunman(act) and _is_plain_crime(story)


def find_lifting(act: Act, contexts: Collection[str], story: Collection[str]) -> set[str]:
    """The contexts that make politics of ordinary crime.

    Where a single person of no standing does or suffers it, or the law alone
    acts, the story around must be of terror, repression and the like: elections,
    arms and churches are told of in many a story of plain crime.
    """
    crime = load_crime()
    lone = any(party.entity.kind == "person" and is_private(party) for party in act.parties)
    lone = lone or all(map(is_of_the_law, act.parties))
    told = {*contexts, *(set(story) & crime.grave_contexts if lone else story)}
    told &= crime.lifting_contexts
    if act.type in crime.law_types or all(map(is_one_person, act.parties)):
        told.discard("military")
    return told


def is_ordinary_crime(act: Act) -> bool:
    """Whether nobody but private people, police and courts of one country take part.

    Weapons of war are no ordinary crime, nor is what happens to a foreigner.
    """
    crime = load_crime()
    if act.type not in crime.types or set(act.modes) & crime.war_modes:
        return False
    if act.type == "ASSAULT" and any(party.entity.sector == "COP" for party in act.actors):
        return False
    private = [party for party in act.parties if is_private(party) or is_criminal(party)]
    if not private or len(act.countries) > 1:
        return False
    if act.inner is not None and act.inner.type == "PROTEST":
        return False  # drivers who call off a strike
    robbed = any(map(is_criminal, act.actors))
    return all(
        party in private or is_of_the_law(party) or (robbed and party.entity.sector == "BUS")
        for party in act.parties
    )


def _is_lone_gunman(act: Act) -> bool:
    """Whether one armed man without a name or cause meets nobody but police and private people."""
    gunmen = [p for p in act.parties if p.entity.sector == "UAF" and p.entity.kind == "person"]
    others = [party for party in act.parties if party not in gunmen]
    return bool(gunmen) and all(
        is_private(party) or party.entity.sector in ("COP", "JUD", "REL") for party in others
    )


def _is_rising_of_state(act: Act) -> bool:
    """Whether a state is said to riot ("the army ended the uprising"), or a party's delegates."""
    if act.type != "PROTEST" or "riot" not in act.modes or not act.actors:
        return False
    dissent = not load_crime().revolt_words.isdisjoint((*act.frame.nouns, *act.frame.verbs))
    return all(is_state(p) or (dissent and is_of_politics(p)) for p in act.actors)


def _is_robbery(act: Act, story: Collection[str]) -> bool:
    """Whether one armed man takes something, where nothing graver is told."""
    return (
        act.type == "COERCE"
        and _is_lone_gunman(act)
        and not load_crime().grave_contexts & set(story)
    )


def _is_plain_crime(story: Collection[str]) -> bool:
    """Whether a story is of crime or the law, and of nothing graver."""
    crime = load_crime()
    return not crime.grave_contexts & set(story) and bool(crime.crime_contexts & set(story))


def _is_business(act: Act) -> bool:
    """Whether firms, their people and private ones are among themselves."""
    if act.type in _PEOPLES or not act.parties:
        return False
    return all(party.entity.sector == "BUS" or is_private(party) for party in act.parties)


def _is_private_talk(act: Act) -> bool:
    """Whether one side of a talk is a suspect, a girl, a couple: nobody to consult with.

    So with one that is only meant: "wants to speak to the women of Kenya".
    """
    meant = act.type == "AGREE" and _innermost(act).type == "CONSULT"
    if not (meant or act.type == "CONSULT") or len(act.parties) < _SIDES:
        return False
    heard = [p for p in act.parties if not is_private(p) and not (meant and is_of_the_people(p))]
    return len(heard) < _SIDES


def _innermost(act: Act) -> Act:
    """The act that a stance is about in the end."""
    while act.inner is not None:
        act = act.inner
    return act


def _is_courtesy(act: Act) -> bool:
    """Whether somebody thanks or praises the plain people of his own country."""
    if act.type != "SUPPORT" or not act.recipients or len(act.countries) > 1:
        return False
    return all(
        party.entity.country is not None and (is_private(party) or is_of_the_people(party))
        for party in act.recipients
    )


def _is_service(act: Act) -> bool:
    """Whether an office or a body helps the plain people of its own country, or offers to."""
    offered = act.type == "AGREE" and _innermost(act).type == "AID"
    if not (offered or act.type == "AID") or not act.recipients or len(act.countries) > 1:
        return False
    return all(is_private(party) or is_of_the_people(party) for party in act.recipients)


def _is_own_business(act: Act) -> bool:
    """What officials of no name do or ask of nobody; help, a trip or a talk planned at home."""
    if len(act.countries) > 1 or act.recipients or act.type not in _UNADDRESSED:
        return False
    about = act.inner.type if act.inner is not None else None
    coming = act.frame.effect in ("intend", "resume", "want") or act.status.status == "future"
    if act.type == "AGREE" and coming and about in ("AID", "CONSULT"):
        return True
    return all(map(is_nameless, act.actors))


def _is_opinion(act: Act) -> bool:
    """What people, not their leaders or bodies, want, are or will be for or against."""
    wanted = act.frame.effect == "want"
    if not act.actors or (len(act.countries) > 1 and not wanted):
        return False
    told = _innermost(act).type if act.type == "AGREE" else act.type
    return (wanted or told in ("REJECT", "SUPPORT")) and all(
        is_of_the_people(p) or _is_somebody(p) for p in act.actors
    )


def _is_somebody(party: Party) -> bool:
    """A voter by name: a single person of no standing and no country."""
    return is_one_person(party) and party.entity.country is None


def is_war_of_words(act: Act) -> bool:
    """Whether politicians, or those who back them, "attack" or "beat" somebody without a weapon.

    As in "a group that only attacks the senator"; "the governor beat his rival in Ohio".
    """
    if act.type == "THREATEN" and act.inner is not None:
        act = act.inner  # "is ready for the fight against the senator"
    if act.type != "ASSAULT":
        return False
    crime = load_crime()
    told = {*act.frame.verbs, *act.frame.nouns}
    if crime.contest_words & told and _is_contest(act):
        return True
    if act.modes or not crime.dispute_words & told:
        return False
    if act.recipients and all(map(is_contender, act.recipients)):
        return not any(map(_may_strike, act.actors))
    return all(map(is_politician, act.actors or act.recipients))


def _is_contest(act: Act) -> bool:
    """Whether all sides could stand in one country's election, one of them by name."""
    person = any(party.entity.kind == "person" for party in act.parties)
    return person and len(act.countries) < _SIDES and all(map(is_contender, act.parties))


def _may_strike(party: Party) -> bool:
    """Who may attack a politician bodily: armed men, police, a crowd, a man of no standing."""
    return party.entity.sector in ("COP", "CRM", "CVL", "MIL", "REB", "UAF", "UNK", None) and (
        not is_contender(party)
    )
