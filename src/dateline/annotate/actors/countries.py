"""The country that a group without a name belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import first_conjunct
from dateline.annotate.actors.roles import STATE_SECTORS, Description
from dateline.annotate.actors.setting import (
    PHRASE,
    SETTING,
    country_code,
    find_setting,
    is_left_for,
    names_countries,
    opens_paragraph,
    own_place,
    place_in_sentence,
)
from dateline.annotate.actors.unknown_lands import names_unknown_land

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token

DOMESTIC_SECTORS = frozenset({"COP", "JUD"})
ARMED_SECTORS = frozenset({"MIL", "PRM", "REB", "UAF"})


def country_around(cast: Cast, described: Description) -> tuple[str | None, str]:
    """The country of a group: its origin, its place, or the text's setting."""
    head = cast.doc[described.head]
    if described.stance == "loyal":
        return described.towards, "country of whom it is loyal to"
    if described.origins and described.stance is None and described.ethnic is None:
        if described.role.lemma.rsplit(" ", 1)[-1] in cast.words.roles.residents:
            return _land_of_residents(cast, described, head) or described.origins[-1], PHRASE
        return described.origins[0], "country from coordination" if described.inherited else PHRASE
    if described.foreign:
        return own_place(cast, head), PHRASE
    if names_unknown_land(cast, head) or described.role.lemma in cast.words.roles.missions:
        return None, "no country"
    if described.ethnic is not None:
        sole = f"{described.ethnic.text.lower()} {described.role.lemma}"
        if sole in cast.words.sole_states:
            return cast.words.sole_states[sole], "sole state"
        return _ethnic_country(cast, described, head)
    modifiers = {token.lower_ for token in cast.doc[described.start : described.head]}
    modifiers.add(described.role.lemma)
    modifiers |= _shared_modifiers(described, head)
    unbound = modifiers & cast.words.roles.unbound
    if unbound and unbound <= cast.words.roles.unbound_abroad and len(cast.countries) == 1:
        return next(iter(cast.countries)), "only country of the article"
    if unbound:
        return None, "no one country"
    sender = _reported_country(cast, described, head) or _sender_country(cast, described, head)
    found = (sender, "country of the sender") if sender else find_setting(cast, head)
    if found is None or (found[1] == SETTING and _is_armed_by(cast, described, found[0])):
        return None, "no country"
    american = described.role.lemma in cast.words.roles.american_bodies
    if american and found[1] == SETTING and found[0] != "USA" and _is_american(cast):
        at_home = cast.home == "USA"
        return ("USA", "American word") if at_home else (None, "two countries fit")
    state = described.role.role.sector in STATE_SECTORS and found[1] == SETTING
    if state and _is_rivalled(cast, described, head, found[0]):
        return None, "two countries fit"
    return found


def _shared_modifiers(described: Description, head: Token) -> set[str]:
    """What stands before the noun that a bare one is joined to: "world leaders and envoys"."""
    first = first_conjunct(head)
    if described.start != described.role.start or first.i == head.i:
        return set()
    return {child.lower_ for child in first.lefts if child.dep_ in ("amod", "compound", "nmod")}


def _is_armed_by(cast: Cast, described: Description, country: str) -> bool:
    """Whether rebels are only whom a country helps: "accused Rwanda of arming the rebels"."""
    head = cast.doc[described.head]
    armed = head.dep_ == "dobj" and head.head.lemma_.lower() in cast.words.roles.arming_verbs
    if not armed or described.role.role.sector != "REB":
        return False
    return country in names_countries(cast, head) and place_in_sentence(cast, head) == country


def _is_american(cast: Cast) -> bool:
    """Whether the article names the United States or one of its officials."""
    officials = (e.country for e in cast.entities.values() if e.kind == "person" and e.office)
    return "USA" in cast.countries or "USA" in officials


def _is_rivalled(cast: Cast, described: Description, head: Token, country: str) -> bool:
    """Whether another country than that around may well be the one that officials are of.

    Troops abroad may be those of where the report was filed; and a country of a sentence
    before is not sure where the sentence itself names others.
    """
    if country == cast.home and described.role.role.sector in DOMESTIC_SECTORS:
        return False
    if is_left_for(cast, head, country) or _is_attacker(cast, described, head):
        return True
    if opens_paragraph(cast, head, country):
        return False
    away = cast.home not in (None, country)
    here = place_in_sentence(cast, head) == country
    beside = names_countries(cast, head)
    if here:
        return away and described.role.role.sector == "MIL"
    return country not in beside and (away or bool(beside))


def _is_attacker(cast: Cast, described: Description, head: Token) -> bool:
    """Whether troops without an article strike a town: "Warplanes bombed Khartoum".

    They are as likely to be another state's as its own.
    """
    alone = described.determiner is None and described.start == described.role.start
    verb = head.head
    if not alone or described.role.role.sector != "MIL" or head.dep_ != "nsubj":
        return False
    strikes = verb.lemma_ in cast.words.places.town_verbs
    return strikes and any(child.dep_ == "dobj" for child in verb.children)


def _reported_country(cast: Cast, described: Description, head: Token) -> str | None:
    """Whose state media are meant in "Iran's minister was in Oman, state television reported".

    Those of the official of whom they report, unless the report was filed from elsewhere.
    """
    lead, sector = described.role.lemma.split()[0], described.role.role.sector
    if sector != "JRN" or lead not in cast.words.roles.state_modifiers or head.dep_ != "nsubj":
        return None
    told = [child for child in head.head.children if child.dep_ == "ccomp"]
    found = _subject_country(cast, told[0], ("nsubj", "nsubjpass")) if told else None
    return found if cast.home in (None, found) else None


def _sender_country(cast: Cast, described: Description, head: Token) -> str | None:
    """Whose troops or envoys are meant in "Russia sent troops"."""
    state = described.role.role.sector in STATE_SECTORS and described.determiner != "the"
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if noun != head and noun.lemma_.lower() not in cast.words.roles.sending_nouns:
        return None
    verb = noun.head
    sending = noun != head or verb.lemma_ in cast.words.roles.sending_verbs
    if not state or noun.dep_ != "dobj" or not sending:
        return None
    sender = _subject_country(cast, verb, ("nsubj",))
    while sender is None and verb.dep_ in ("xcomp", "conj", "advcl", "pcomp"):
        verb = verb.head
        sender = _subject_country(cast, verb, ("nsubj", "nsubjpass"))
    return sender


def _subject_country(cast: Cast, verb: Token, subjects: tuple[str, ...]) -> str | None:
    for child in verb.children:
        mention = cast.by_head.get(child.i) if child.dep_ in subjects else None
        if mention is not None and len(mention.entities) == 1:
            return cast.entity_country(mention.entities[0])
    return None


def _is_unnamed(cast: Cast, country: str) -> bool:
    """Whether the article names a country nowhere, its people's own names apart."""
    names = (name for name in cast.all_names() if name.kind != "ethnic")
    return all(country_code(cast, name) != country for name in names)


def _land_of_residents(cast: Cast, described: Description, head: Token) -> str | None:
    """Where people of another nation live: "the Albanian population of the province"."""
    places = [noun for of in head.rights if of.lower_ == "of" for noun in of.children]
    definite = any(noun.i not in cast.names and noun.dep_ == "pobj" for noun in places)
    if not definite or len(described.origins) > 1:
        return None
    return place_in_sentence(cast, head)


def is_of_nation(cast: Cast, described: Description, home: str) -> bool:
    """Whether a state is called after a people and officers are its own: "Serb police"."""
    state = cast.tables.country(home)
    people = described.ethnic.text.lower().rstrip("s") if described.ethnic else ""
    before = {token.lower_ for token in cast.doc[described.start : described.head]}
    plain = not before & cast.words.roles.ethnic
    own = state is not None and state.name.lower().startswith(people)
    return plain and own and described.role.role.sector in STATE_SECTORS


def _ethnic_country(cast: Cast, described: Description, head: Token) -> tuple[str | None, str]:
    """Where an ethnic group is: its place, its only home, a home that fits the setting."""
    if described.origins:
        return described.origins[-1], PHRASE
    homes = cast.tables.ethnic(described.ethnic.text) if described.ethnic else None
    found = find_setting(cast, head)
    abroad = homes and (found is None or found[0] not in homes)
    if homes and abroad and is_of_nation(cast, described, homes[0]):
        return homes[0], "home country"
    here = own_place(cast, head)
    if here is not None:
        return here, PHRASE
    if homes == () and described.role.role.sector in STATE_SECTORS:
        return None, "no one country"
    away = found is not None and described.role.role.sector in ARMED_SECTORS
    if homes is not None and len(homes) == 1 and not (away and _is_unnamed(cast, homes[0])):
        return homes[0], "home country"
    return found if found is not None else (None, "no country")
