"""The place that an act is done to where it names nobody: "a curfew in Cizre", "arrived in Amman".

Event data codes such an act with the place's country as recipient. A state is
that state; so is a capital that is visited. Any other place is an entity of
kind "place" with its country and no sector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotations import ActorMention
from dateline.assemble.acts import Party
from dateline.assemble.place_hosts import set_stage
from dateline.assemble.placing import OWN_RANKS, pick_place, rank_places
from dateline.assemble.slots import find_slots
from dateline.knowledge.actors import load_actors
from dateline.knowledge.lexicons.domains import load_crime
from dateline.knowledge.lexicons.scenes import load_scene_words
from dateline.records import Entity, EntityMention, stable_id

if TYPE_CHECKING:
    from dateline.annotations import Annotations, PlaceMention
    from dateline.assemble.acts import Act
    from dateline.knowledge.actors import ActorEntry
    from dateline.records import Event, Toponym
    from dateline.tokens import Token

_REASON = "place acted on"
_BETWEEN_STATES = frozenset({"CONSULT", "SANCTION", "SUPPORT"})  # "left Doha": left Qatar
_SAID_OF = frozenset({"ACCUSE", "REQUEST", "SUPPORT"})
_ANNOUNCING = frozenset({"AGREE", "THREATEN"})
_BESIDE = frozenset({"along", "around", "beside", "near", "off", "outside"})
_PLACING = frozenset({"at", "from", "in", "into", "on", "to"})


def take_place(act: Act, annotations: Annotations) -> Act:
    """The act with its place as recipient, if it has none and is of a kind done to places."""
    if act.recipients:
        return _with_seat(act, annotations)
    if not act.actors or act.anaphoric or _is_not_there(act):
        return act
    place = _own_place(_announced(_innermost(act), annotations), annotations)
    if place is None or not _is_done_to(act, place):
        return act
    return _with_place(act, place, annotations)


def take_named_place(act: Act, annotations: Annotations) -> Act:
    """The act with the place that its frame has for a recipient: "sought asylum in Norway"."""
    if act.recipients or act.anaphoric:
        return act
    if act.type == "ASSAULT" and not act.actors and load_crime().war_modes & set(act.modes):
        struck = _own_place(act, annotations)
        return act if struck is None else _with_place(act, struck, annotations)
    functions = [name for name in act.frame.recipient if name in _PLACING]
    if not functions:
        return act
    slots = find_slots(annotations.parsed.doc[act.token])
    heads = {i for name in functions for t in slots.fillers.get(name, ()) for i in _names(t)}
    named = [
        (0, place)
        for place in annotations.places
        if place.head in heads and place.toponym.country is not None
    ]
    return _with_place(act, pick_place(named), annotations) if named else act


def _names(token: Token) -> Iterator[int]:
    """A word, or what names it: "Homs" in "the province of Homs"."""
    yield token.i
    for of in token.children:
        if of.lower_ == "of" and token.lemma_.lower() in load_scene_words().area_nouns:
            yield from (name.i for name in of.children if name.dep_ == "pobj")


def _with_seat(act: Act, annotations: Annotations) -> Act:
    """With where its recipients without a country are: "the plant in Iran", "its force in Chad"."""
    if any(_is_of_other_state(party, act) for party in act.recipients):
        return act
    doc = annotations.parsed.doc
    heads = {
        child.i
        for party in act.recipients
        for preposition in doc[party.mention.head].children
        if preposition.lower_ in ("in", "near")
        for child in preposition.children
    }
    seats = [
        (0, place)
        for place in annotations.places
        if place.head in heads and place.toponym.country not in {None, *act.countries}
    ]
    if not seats:
        return act
    return replace(act, recipients=(*act.recipients, _party(act, pick_place(seats), annotations)))


def _is_of_other_state(party: Party, act: Act) -> bool:
    """Whether a recipient has a country, other than the world body's that acts."""
    entity = party.entity
    if entity.kind in ("person", "place", "country"):
        return True
    own = {actor.entity.country for actor in act.actors}
    body = entity.country in own and load_actors().country(entity.country or "") is None
    return entity.country is not None and not body


def _is_not_there(act: Act) -> bool:
    """Whether an act is not done to where it is: fighting of two, what is said of another's act."""
    return act.type in _SAID_OF or (
        act.type == "ASSAULT" and act.frame.symmetric and len(act.actors) > 1
    )


def _announced(act: Act, annotations: Annotations) -> Act:
    """What a threat or promise concerns that tells no act: done where its clause says."""
    if act.type not in _ANNOUNCING:
        return act
    clauses = find_slots(annotations.parsed.doc[act.token]).get("infinitive")
    return replace(act, type="COERCE", words=(*act.words, *(clause.i for clause in clauses)))


def _innermost(act: Act) -> Act:
    while act.inner is not None:
        act = act.inner
    return act


def _own_place(act: Act, annotations: Annotations) -> PlaceMention | None:
    """The one place that hangs on the act's own words or on what it strikes."""
    doc = annotations.parsed.doc
    near = [
        (rank, place)
        for rank, place in rank_places(set_stage(act, annotations), annotations)
        if rank <= OWN_RANKS
        and place.toponym.country is not None
        and _is_whole(place, annotations)
        and doc[place.head].head.lower_ not in _BESIDE
        and not _is_meanwhile(doc[place.head], act)
    ]
    return pick_place(near) if near else None


def _is_meanwhile(name: Token, act: Act) -> bool:
    """As in "tested a missile while leaders met in Seoul": where something else was."""
    for word in name.ancestors:
        if word.i in act.words or word.i == act.token:
            return False
        children = {child.dep_ for child in word.children}
        marked = any(c.dep_ == "mark" and c.lower_ == "while" for c in word.children)
        if word.dep_ == "advcl" and marked and children & {"nsubj", "nsubjpass"}:
            return True
    return False


def _is_whole(place: PlaceMention, annotations: Annotations) -> bool:
    """Whether a place name is no word of somebody's: not "Lima" in "Lima police"."""
    mention = annotations.actors.by_token.get(place.head)
    return mention is None or mention.head == place.head


def _is_done_to(act: Act, place: PlaceMention) -> bool:
    words = load_scene_words()
    kind = _innermost(act).type
    own = place.toponym.precision == "country" and place.toponym.country in act.countries
    if kind in words.acted_on_types and not own:
        return kind != "COERCE" or bool(words.acted_on_modes & set(_innermost(act).modes))
    abroad = place.toponym.country not in act.countries
    if kind in _ANNOUNCING:
        return abroad or (kind == "THREATEN" and not own)
    if kind == "CONSULT":
        return abroad and "visit" in act.modes
    if kind == "PROTEST":
        return abroad and bool(words.acted_on_protest_modes & set(act.modes))
    return abroad and bool(act.countries) and kind in words.acted_on_abroad_types


def _with_place(act: Act, place: PlaceMention, annotations: Annotations) -> Act:
    return replace(act, recipients=(_party(act, place, annotations),))


def _party(act: Act, place: PlaceMention, annotations: Annotations) -> Party:
    entity = _entity(act, place, annotations)
    return Party(entity, ActorMention(place.start, place.end, place.head, (entity.id,), _REASON))


def _entity(act: Act, place: PlaceMention, annotations: Annotations) -> Entity:
    toponym = place.toponym
    state = load_actors().country(toponym.country or "")
    hosts = toponym.precision == "country" or (act.type in _BETWEEN_STATES and _is_capital(toponym))
    if state is not None and hosts:
        held = annotations.actors.by_id.get(state.id)
        return held or _state_entity(state)
    return _place_entity(toponym.name or toponym.text, toponym.country)


def _place_entity(name: str, country: str | None) -> Entity:
    entity_id = stable_id("a", "place", name.lower(), country)
    return Entity(entity_id, name, "place", None, country, None, (), None, ())


def _is_capital(toponym: Toponym) -> bool:
    named = load_actors().entries_named(toponym.name or toponym.text)
    return any(entry.kind == "country" and entry.country == toponym.country for entry in named)


def _state_entity(state: ActorEntry) -> Entity:
    return Entity(
        id=state.id,
        name=state.name,
        kind="country",
        wikidata=state.wikidata,
        country=state.country,
        sector=state.sector,
        other_sectors=state.other_sectors,
        office=None,
        mentions=(),
    )


def find_place_entities(events: Iterable[Event], annotations: Annotations) -> Iterator[Entity]:
    """The entities of events that only a place made, each once with its mentions."""
    found: dict[str, Entity] = {}
    for event in events:
        for one in event.recipients:
            if one.entity in annotations.actors.by_id:
                continue
            mention = EntityMention(one.start, one.end, one.text, _REASON)
            state = load_actors().entry(one.entity)
            made = (
                _state_entity(state) if state is not None else _place_entity(one.name, one.country)
            )
            held = found.get(one.entity) or made
            if mention not in held.mentions:
                held = replace(held, mentions=(*held.mentions, mention))
            found[one.entity] = held
    yield from found.values()
