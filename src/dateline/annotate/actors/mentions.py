"""Mentions by name: persons with their titles, states, capitals, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.appositions import apposed_noun
from dateline.annotate.actors.bodies import mention_body, role_in_name
from dateline.annotate.actors.groups import entities_of_role
from dateline.annotate.actors.home import has_party_state
from dateline.annotate.actors.people import resolve_people
from dateline.annotate.actors.phrases import (
    after_hyphen,
    determiner,
    find_role,
    is_plural,
    name_phrase_start,
    named_noun,
    phrase_start,
    possessor,
)
from dateline.annotate.actors.place_uses import (
    is_attributive,
    is_in_proper_name,
    is_place_use,
    is_stance,
    modified_role,
)
from dateline.annotate.actors.roles import Description, describe
from dateline.annotate.actors.setting import (
    best_entry,
    country_code,
    find_setting,
    own_place,
    person_setting,
    place_in_sentence,
)
from dateline.annotate.actors.titled_lists import (
    mention_respective,
    name_after_of,
    share_titles,
)
from dateline.knowledge.adjectives import country_adjective
from dateline.records import Entity, stable_id

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.knowledge.actors import ActorEntry
    from dateline.tokens import Token

FORCE_PREPOSITIONS = frozenset({"at", "for", "from", "of", "with"})


def mention_names(cast: Cast) -> None:
    """Write down every mention by name, then what the phrases around them say."""
    names = list(cast.all_names())
    for name in names:
        if not name.of_person:
            _mention_other(cast, name)
    people = resolve_people(cast)
    for name in names:
        if name.of_person:
            _mention_person(cast, name, *people[name.start])
    for name in names:
        if name.of_person:
            _describe_person(cast, name, people[name.start][0])
            share_titles(cast, name, people)
    mention_respective(cast, people)


def _mention_person(cast: Cast, name: FoundName, entity: str, reason: str) -> None:
    start = name_phrase_start(cast, name)
    cast.add_mention(start, name.end, name.head, (entity,), reason)
    cast.named.add(entity)
    cast.titled.update(range(start, name.end))
    last = cast.doc[name.end - 1]
    if name.head != last.i and not name.start <= last.head.i < name.end:
        cast.add_mention(start, name.end, name.end - 1, (entity,), reason)
    noun = named_noun(cast, name)
    if noun is not None:
        cast.add_mention(start, name.end, int(noun.i), (entity,), reason)


def _describe_person(cast: Cast, name: FoundName, entity: str) -> None:
    """Take the roles in a person's phrase and apposition as titles."""
    start = name_phrase_start(cast, name)
    noun = apposed_noun(cast, name)
    office = find_role(cast, noun) if noun is not None else None
    if office is not None and office.role.office is not None:
        _take_title(cast, describe(cast, office), entity)
    for token in range(start, name.start):
        role = find_role(cast, cast.doc[token])
        if role is not None and not _is_inner(cast, token, name):
            _take_title(cast, describe(cast, role, name), entity)
    untold = cast.tables.entry(entity) is None and cast.entities[entity].country is None
    if untold and has_party_state(cast, name.end):
        cast.change_entity(entity, country="USA")
    _take_own_country(cast, name, entity)
    _take_force(cast, name, entity, noun)
    role = office
    if role is None and noun is not None and _is_owned(cast, noun, name):
        cast.add_mention(phrase_start(noun), int(noun.i) + 1, int(noun.i), (entity,), "apposition")
    if role is not None and noun is not None and noun.i not in cast.by_head:
        described = describe(cast, role)
        _take_title(cast, described, entity)
        cast.add_mention(described.start, described.end, described.head, (entity,), "apposition")
    _take_origin(cast, name, entity, start)


def _take_own_country(cast: Cast, name: FoundName, entity: str) -> None:
    """The country in "of Peru" right after a name, if the tables have none."""
    origin = name_after_of(cast, name.end)
    code = country_code(cast, origin) if origin is not None else None
    if code is not None and cast.tables.entry(entity) is None:
        cast.change_entity(entity, country=code)


def _take_force(cast: Cast, name: FoundName, entity: str, noun: Token | None) -> None:
    """The police that an officer is of or speaks for: "Col. Diaz of the national police"."""
    if cast.tables.entry(entity) is not None or cast.entities[entity].sector != "MIL":
        return
    ends = (cast.doc[name.head], cast.doc[name.end - 1], *([noun] if noun is not None else ()))
    places = [word for end in ends for word in end.rights]
    forces = [one for of in places if of.lower_ in FORCE_PREPOSITIONS for one in of.children]
    for force in forces:
        role = find_role(cast, force)
        held = cast.names.get(force.i)
        body = role_in_name(cast, held.text) if held is not None else None
        if "COP" in (role.role.sector if role else None, body.sector if body else None):
            cast.change_entity(entity, sector="COP")


def _is_inner(cast: Cast, token: int, name: FoundName) -> bool:
    """Whether a role noun is itself only a modifier of the title after it: "Chief" of a judge."""
    for later in range(token + 1, name.start):
        role = find_role(cast, cast.doc[later])
        between = cast.doc[token + 1 : role.start] if role is not None else ()
        plain = all(word.pos_ in ("NOUN", "PROPN", "ADJ") for word in between)
        if role is not None and role.start <= later and plain and role.role.kind == "person":
            return True
    return False


def _is_owned(cast: Cast, noun: Token, name: FoundName) -> bool:
    """Whether a noun before a name is somebody's: "Kaunda's successor, Chiluba"."""
    plain = noun.tag_ == "NN" and noun.i < name.start and noun.i not in cast.by_head
    return plain and possessor(noun) is not None


def _take_title(cast: Cast, described: Description, entity: str) -> None:
    """Give a person the role, and where the tables have nothing its country and sector."""
    cast.titles.setdefault(entity, set()).add(described.role.lemma)
    person = cast.entities[entity]
    known = cast.tables.entry(entity) is not None
    if not known and person.sector == "MIL" and described.role.role.sector == "COP":
        cast.change_entity(entity, sector="COP")
    if described.former and person.office is None and person.sector == "GOV":
        cast.change_entity(entity, sector="ELI")
    if cast.tables.entry(entity) is not None:
        if person.sector is None or (person.sector == "ELI" and _is_stated(described)):
            cast.change_entity(entity, sector=described.role.role.sector)
        return
    model = _role_model(cast, described)
    if person.country is None:
        country = model.country if model is not None else None
        country = country or cast.words.sole_states.get(described.role.lemma)
        unowned = described.owner is None
        around = person_setting(cast, described.head) if unowned else cast.local
        cast.change_entity(entity, country=country or around)
    if person.sector is None:
        sector = model.sector if model is not None else described.role.role.sector
        cast.change_entity(entity, sector="ELI" if described.former else sector)


def _is_stated(described: Description) -> bool:
    """Whether words say a present post and not a title kept for life ("President", "Senator")."""
    role = described.role.role
    if described.former or role.sector == "CVL":
        return False
    if role.office is not None:
        return bool(described.origins)
    return " " in described.role.lemma


def _role_model(cast: Cast, described: Description) -> Entity | None:
    """The entity that a person's title would be without the name; it is not kept."""
    if not described.origins and described.owner is None and described.ethnic is None:
        return None
    entities, titles = dict(cast.entities), {k: set(v) for k, v in cast.titles.items()}
    found, _ = entities_of_role(cast, described)
    model = cast.entities[found[0]] if found else None
    cast.entities, cast.titles = entities, titles
    return model


def _take_origin(cast: Cast, name: FoundName, entity: str, start: int) -> None:
    """A bare origin before a name: "Germany's Merkel", "Iranian Ali Daei"."""
    if cast.entities[entity].country is not None:
        return
    for token in range(start, name.start):
        before = cast.names.get(token)
        code = country_code(cast, before) if before is not None else None
        if code is not None:
            cast.change_entity(entity, country=code)
            return


def _mention_other(cast: Cast, name: FoundName) -> None:
    if name.kind == "town":
        return
    if name.of_body:
        mention_body(cast, name)
    elif name.kind in ("ethnic", "people", "demonym", "adjective"):
        _mention_people(cast, name)
    elif not is_place_use(cast, name):
        _mention_state(cast, name)


def _mention_state(cast: Cast, name: FoundName) -> None:
    """A state, its capital or its seat of power as an actor."""
    entry = _seated_body(cast, name) or best_entry(cast, name)
    if entry is None or is_stance(cast, name) or is_in_proper_name(cast, name):
        return
    attributive = is_attributive(cast, name)
    if attributive and (name.kind == "capital" or modified_role(cast, name)):
        return
    kind = {"capital": "capital", "seat": "seat"}.get(name.kind, "name")
    start = phrase_start(cast.doc[name.head]) if not attributive else name.start
    start = min(start, name.start)
    cast.add_mention(start, name.end, name.head, (cast.known_entity(entry),), kind)


def _seated_body(cast: Cast, name: FoundName) -> ActorEntry | None:
    """The body that a capital stands for unless the article names its state: "Brussels"."""
    bodies = [entry for entry in name.entries if entry.kind == "organisation"]
    states = {entry.country for entry in name.entries if entry.kind == "country"}
    named = any(cast.countries.get(state or "") for state in states)
    return bodies[0] if len(bodies) == 1 and not named else None


def _mention_people(cast: Cast, name: FoundName) -> None:
    """A people ("the Greeks", "ethnic Serbs"), or a state by its adjective."""
    root = cast.doc[name.head]
    noun = is_plural(root) or determiner(root) == "the" or name.kind == "demonym"
    led = _led_end(cast, name)
    if is_attributive(cast, name) or root.tag_ in ("JJ", "IN") or not noun:
        entry = best_entry(cast, name)
        if (
            led is not None
            and entry is not None
            and find_role(cast, cast.doc[led - 1].head) is None
        ):
            entities = (cast.known_entity(entry),)
            cast.add_mention(name.start, led, led - 1, entities, "adjective with led")
            return
        outside = name.kind in ("ethnic", "people") or is_stance(cast, name)
        if entry is None or outside or modified_role(cast, name) or entry.country is None:
            return
        cast.add_mention(name.start, name.end, name.head, (cast.known_entity(entry),), "adjective")
        return
    start = phrase_start(root)
    if name.kind == "people" and not (is_plural(root) or determiner(root) == "the"):
        return
    entity, reason = _people_entity(cast, name, root, start)
    cast.add_mention(min(start, name.start), name.end, name.head, (entity,), reason)


def _led_end(cast: Cast, name: FoundName) -> int | None:
    """Past the "-led" after an adjective: "a Saudi-led strike"."""
    after = after_hyphen(cast.doc, name.start, name.end)
    return after[1] if after is not None and after[0] in cast.words.roles.acting else None


def _people_entity(cast: Cast, name: FoundName, root: Token, start: int) -> tuple[str, str]:
    entry = best_entry(cast, name)
    ethnic = any(token.lower_ in cast.words.roles.ethnic for token in cast.doc[start : name.start])
    if name.kind in ("adjective", "demonym") and entry is not None and not ethnic:
        text = name.text[:1].upper() + name.text[1:]
        again = stable_id("a", "group", text.lower(), entry.country) in cast.entities
        here = _land_of(cast, root)
        if here is not None and here != entry.country:
            label = f"{country_adjective(here) or here} {text}"
            return cast.new_entity("group", label, here, "CVL"), "people; country from phrase"
        if determiner(root) == "the" and root.i == start + 1 and not again:
            return cast.known_entity(entry), "people for state"
        return cast.new_entity("group", text, entry.country, "CVL"), "people"
    before = [cast.names[t] for t in range(start, name.start) if t in cast.names]
    codes = [code for code in (country_code(cast, other) for other in before) if code]
    here = codes[0] if codes and not ethnic else own_place(cast, root)
    homes = cast.tables.ethnic(name.text)
    if here is None and homes is not None and len(homes) == 1:
        here = homes[0]
    if here is None and not root.lower_.endswith(tuple(cast.words.roles.belief_endings)):
        here = _people_setting(cast, root, homes)
    if name.kind == "people":
        return cast.new_entity("group", name.text, here, None), "people; country from setting"
    label = f"Ethnic {name.text}" if ethnic else name.text[:1].upper() + name.text[1:]
    return cast.new_entity("group", label, here, "CVL"), "people; country from setting"


def _people_setting(cast: Cast, root: Token, homes: tuple[str, ...] | None) -> str | None:
    """The country around a people; of one that has no state of its own, the sentence's."""
    if homes == () and len(cast.countries) > 1:
        return place_in_sentence(cast, root)
    found = find_setting(cast, root)
    return found[0] if found is not None else None


def _land_of(cast: Cast, noun: Token) -> str | None:
    """The other country whose people a plural demonym names: "the Albanians of Serbia"."""
    for of in noun.rights:
        if of.lower_ != "of" or not is_plural(noun):
            continue
        for place in of.children:
            held = cast.names.get(place.i)
            if held is not None and held.head == place.i:
                return country_code(cast, held)
    return None
