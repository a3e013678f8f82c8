"""Turn the phrase of a role noun into the entity that it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import FoundRole
from dateline.annotate.actors.countries import country_around, is_of_nation
from dateline.annotate.actors.phrases import find_role, is_plural_role, is_shouted, possessor
from dateline.knowledge.adjectives import country_adjective

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.annotate.actors.roles import Description
    from dateline.kinds import EntityKind
    from dateline.records import Entity

LEADING_OFFICES = ("head_of_state", "head_of_government")
GENERIC_SECTORS = frozenset({"GOV", "MIL", "UNK", "CVL"})
TELLING_SECTORS = frozenset(
    {"REB", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "CRM", "REL", "UAF", "PRM", "LAB", "EDU"}
)
OTHER_SIDES = frozenset({"OPP", "PRM", "REB"})
PRIVATE_SECTORS = frozenset({"BUS", "MED"})
LOCAL_OFFICES = ("governor", "mayor")
INDEFINITE = frozenset({"a", "an", "another", "any", "each", "every", "some", "no"})


def entities_of_role(cast: Cast, described: Description) -> tuple[tuple[str, ...], str]:
    """The entities that a described role noun means, and why."""
    if described.ethnic is not None or described.stance is not None:
        return (_group(cast, described, country_around(cast, described)[0]),), _reason(
            cast, described
        )
    if len(described.origins) > 1 and described.plural:
        ids = [_of_country(cast, described, origin, many=True) for origin in described.origins]
        return tuple(dict.fromkeys(ids)), "role noun; several countries"
    joined = _joined_kinds(cast, described)
    if joined:
        return joined, "role noun; two kinds"
    if described.owner is not None and not described.origins:
        if described.led:
            country = cast.entity_country(described.owner)
            return (_group(cast, described, country),), "role noun; country of who leads it"
        return _of_owner(cast, described, described.owner)
    country, reason = country_around(cast, described)
    country = _sole_state(cast, described) or country
    known = country is not None and not described.regional and not described.foreign
    person = office_person(cast, described, country or "") if known else None
    if person is not None:
        return (person,), "office"
    return (_group(cast, described, country),), f"role noun; {reason}"


def _sole_state(cast: Cast, described: Description) -> str | None:
    """The one state that has such an office or group: "the pope", "Jewish settlers"."""
    lemma = described.role.lemma
    before = [token.lower_ for token in cast.doc[described.start : described.role.start]]
    found = (cast.words.sole_states.get(f"{word} {lemma}") for word in reversed(before))
    return next((state for state in found if state), cast.words.sole_states.get(lemma))


def _joined_kinds(cast: Cast, described: Description) -> tuple[str, ...]:
    """The two groups that joined adjectives name.

    "Georgian and separatist officials" are a state's and those of another side,
    "Georgian and South Ossetian officials" a state's and a region's.
    """
    if not described.plural or len(described.origins) != 1 or described.inherited:
        return ()
    country, head = described.origins[0], cast.doc[described.head]
    for token in cast.doc[described.start : described.head]:
        first = token.head
        if token.dep_ != "conj" or first.i not in cast.names or first.i == token.i:
            continue
        state = _of_country(
            cast, replace(described, label=None, regional=False), country, many=True
        )
        name = cast.names.get(token.i)
        if name is not None and name.entry is not None and name.entry.id.startswith("x-"):
            return state, _group(cast, replace(described, label=name.text), country)
        role = cast.tables.role(token.lower_)
        if role is not None and token.i + 1 == head.i and role.sector in OTHER_SIDES:
            label = f"{country_adjective(country) or country} {token.lower_} {head.lower_}"
            other = cast.new_entity("group", label, country, role.sector)
            return _plain_group(cast, described, country), other
    return ()


def _plain_group(cast: Cast, described: Description, country: str) -> str:
    """The group of a state that the last word of a role noun alone names."""
    head = cast.doc[described.head]
    role = cast.tables.role(head.lemma_.lower())
    if role is None:
        return _group(cast, described, country)
    start = int(head.i)
    found = FoundRole(start, start + 1, head.lemma_.lower(), role)
    return _group(cast, replace(described, role=found, start=start), country)


def _reason(cast: Cast, described: Description) -> str:
    return f"role noun; {country_around(cast, described)[1]}"


def _of_country(cast: Cast, described: Description, country: str, *, many: bool) -> str:
    person = office_person(cast, described, country, many=many)
    return person if person is not None else _group(cast, described, country)


def _of_owner(cast: Cast, described: Description, owner: str) -> tuple[tuple[str, ...], str]:
    """What belongs to a person, body or state that the article names."""
    entity = cast.entities[owner]
    role = described.role.role
    if described.role.lemma in cast.words.roles.relational and not _is_opposed(entity, role.sector):
        name = f"{_noun(cast, described)} of {entity.name}"
        name = name[:1].upper() + name[1:]
        return (cast.new_entity(_kind(cast, described), name, None, role.sector),), "role noun"
    holder = _body_office(cast, described, entity)
    if holder is not None:
        return (holder,), "office of a body"
    stateless = cast.tables.country(entity.country or "") is None
    if entity.kind in ("organisation", "group") and (
        stateless or entity.sector not in ("GOV", "MIL")
    ):
        single = role.kind == "person" and not described.plural
        members = described.role.lemma.rsplit(" ", 1)[-1] in cast.words.roles.group_nouns
        armed = entity.sector in ("REB", "PRM", "CRM") or members
        if not single and armed:
            cast.titles.setdefault(owner, set()).add(described.role.lemma)
            return (owner,), "name with role noun"
        name = f"{entity.name} {_noun(cast, described)}"
        sector = entity.sector or (None if _is_of_company(entity, role.sector) else role.sector)
        return (
            cast.new_entity(_kind(cast, described), name, entity.country, sector),
        ), "role noun of a body"
    if entity.country is None:
        noun = described.role.lemma.rsplit(" ", 1)[-1]
        american = entity.kind == "person" and noun in cast.words.roles.american_bodies
        private = role.sector in ("BUS", "UNK")
        around = None if private else country_around(cast, described)[0]
        country = "USA" if american else around
        return (_group(cast, described, country),), "role noun"
    person = None
    if entity.kind != "person" and not _leads_body(cast, described, entity):
        person = office_person(cast, described, entity.country)
    if person is not None:
        return (person,), "office"
    reason = "country of its owner"
    return (_group(cast, described, entity.country, owner=entity),), f"role noun; {reason}"


def _leads_body(cast: Cast, described: Description, entity: Entity) -> bool:
    """Whether the leader of a body is not that of its state: "the gang said its leader"."""
    return entity.kind != "country" and described.role.lemma in cast.words.roles.leader


def _is_opposed(entity: Entity, sector: str) -> bool:
    """Whether those against somebody are of his own country: "opponents of the premier"."""
    return entity.kind == "person" and sector == "OPP"


def _is_of_company(entity: Entity, sector: str) -> bool:
    """Whether officials and representatives of a body of no known kind are no state's."""
    return entity.kind == "organisation" and entity.sector is None and sector == "GOV"


def _body_office(cast: Cast, described: Description, body: Entity) -> str | None:
    """Who leads a body under a title that names it: "UN secretary-general"."""
    role = described.role
    if body.kind != "organisation" or role.role.kind != "person" or described.plural:
        return None
    if described.former or described.determiner in INDEFINITE or cast.day is None:
        return None
    suffix = f" {role.lemma.replace(' ', '-')}"
    for (country, _), terms in cast.tables.held.items():
        if country != (body.country or ""):
            continue
        for term in terms:
            title = term.title.replace("secretary general", "secretary-general")
            owner = title.removesuffix(suffix)
            named = owner != title and term.held_on(cast.day)
            if named and any(e.id == body.id for e in cast.tables.entries_named(owner)):
                return cast.known_entity(cast.tables.entries[term.person])
    return None


def office_person(
    cast: Cast, described: Description, country: str, *, many: bool = False
) -> str | None:
    """The person who holds a described office of a country on the day.

    A person of the article whom it gives that role comes before the tables.
    """
    role = described.role
    if described.former or described.determiner in INDEFINITE or role.role.kind != "person":
        return None
    if (described.plural and not many) or _owned_by_none(cast, described):
        return None
    if _is_lower(cast, described):
        return None
    held = _holders(cast, role.lemma, role.role.office, country)
    for entity_id in (*held, *_other_leaders(cast, role.lemma, country)):
        if entity_id in cast.entities:
            return entity_id
    titled = [
        entity.id
        for entity in cast.entities.values()
        if entity.kind == "person"
        and entity.country == country
        and role.lemma in cast.titles.get(entity.id, ())
        and entity.id in cast.named
    ]
    if len(titled) == 1:
        return titled[0]
    if len(held) == 1 and not titled and role.role.office not in LOCAL_OFFICES:
        entry = cast.tables.entry(held[0])
        return cast.known_entity(entry) if entry is not None else None
    return None


def _other_leaders(cast: Cast, lemma: str, country: str) -> list[str]:
    """Who else leads a country, where "the leader" may be any: its premier."""
    if lemma not in cast.words.roles.leader or cast.day is None:
        return []
    offices = LEADING_OFFICES
    return [h.id for office in offices for h in cast.tables.holders(country, office, cast.day)]


def _is_lower(cast: Cast, described: Description) -> bool:
    """Whether a modifier makes the office a lower one: "the deputy French foreign minister"."""
    before = cast.doc[described.start : described.role.start]
    return any(token.lower_ in cast.words.roles.lower_ranks for token in before)


def _owned_by_none(cast: Cast, described: Description) -> bool:
    """Whether the possessor is no state: "Europe's leader", "head of a committee"."""
    head = cast.doc[described.head]
    owner = possessor(head)
    if owner is not None and described.owner is None and not described.origins:
        return True
    led = [noun for of in head.rights if of.lower_ == "of" for noun in of.children]
    held = [cast.names[noun.i] for noun in led if noun.i in cast.names]
    local = described.role.role.office in (None, *LOCAL_OFFICES)
    if local and any(name.kind == "town" for name in held):
        return True
    states = cast.words.roles.country_nouns
    return any(noun.i not in cast.names and noun.lemma_.lower() not in states for noun in led)


def _holders(cast: Cast, lemma: str, office: str | None, country: str) -> tuple[str, ...]:
    """Ids of who holds an office on the day; "leader" is any head, the state's first."""
    if cast.day is None:
        return ()
    offices: tuple[str, ...] = (office,) if office is not None else ()
    if lemma in cast.words.roles.leader:
        offices = LEADING_OFFICES
    for held in offices:
        holders = cast.tables.holders(country, held, cast.day)
        if holders:
            fitting = [h.id for h in holders if _bears_title(cast, h.id, lemma)]
            strict = lemma in cast.words.roles.state_titles
            return tuple(fitting if fitting or strict else [h.id for h in holders])
    return ()


def _bears_title(cast: Cast, person: str, lemma: str) -> bool:
    return any(office.title == lemma for office in cast.tables.offices_of(person, cast.day))


def _group(
    cast: Cast,
    described: Description,
    country: str | None,
    *,
    owner: Entity | None = None,
) -> str:
    """The entity of a group, institution or unnamed official of a country."""
    words = cast.words.roles
    state = cast.tables.country(country) if country is not None else None
    adjective = country_adjective(country) if country is not None else None
    noun = described.role.lemma.rsplit(" ", 1)[-1]
    ruling = noun in words.government and described.role.role.sector in ("GOV", "MIL")
    if ruling and described.label is None and state is not None and not described.former:
        government = cast.new_entity(
            "organisation", f"Government of {cast.state_name(state)}", country, "GOV"
        )
        if noun in words.american_bodies:
            cast.titles.setdefault(government, set()).add(noun)
        return government
    if adjective is not None and _is_armed_forces(cast, described, owner):
        return cast.new_entity("organisation", f"{adjective} armed forces", country, "MIL")
    lead = described.label or (described.ethnic.text if described.ethnic else None) or adjective
    name = " ".join(word for word in (lead, _noun(cast, described)) if word)
    sector = _sector(cast, described, country, owner)
    entity_id = cast.new_entity(
        _kind(cast, described), name[:1].upper() + name[1:], country, sector
    )
    cast.titles.setdefault(entity_id, set()).add(described.role.lemma)
    return entity_id


def _is_armed_forces(cast: Cast, described: Description, owner: Entity | None) -> bool:
    """Whether forces are all those of a state: its army, government forces."""
    words = cast.words.roles
    lemma = described.role.lemma.rsplit(" ", 1)[-1]
    if described.role.lemma not in words.armed_forces and lemma not in words.armed_forces:
        return False
    if described.role.role.sector != "MIL" or described.ethnic is not None:
        return False
    if described.stance is not None:
        return described.stance == "loyal" and lemma == "force"
    plain = described.role.lemma in ("army", "military", "armed force", "armed forces")
    return plain or _of_state(cast, described, owner)


def _of_state(cast: Cast, described: Description, owner: Entity | None) -> bool:
    """Whether a group is a government's by its modifiers or its owner."""
    before = {token.lower_ for token in cast.doc[described.start : described.head]}
    owned = owner is not None and owner.kind == "person" and owner.sector == "GOV"
    return owned or bool(before & cast.words.roles.state_modifiers)


def _sector(
    cast: Cast, described: Description, country: str | None, owner: Entity | None
) -> str | None:
    """The role's sector as modifiers, stance and owner change it."""
    own = cast.words.national_sectors.get(f"{country} {described.role.lemma}")
    sector: str | None = own or described.role.role.sector
    if described.former and described.role.role.kind == "person":
        return "ELI" if sector in ("GOV", "LEG", "MIL") else sector
    modifier = _modifier_sector(cast, described)
    if modifier is not None and sector in GENERIC_SECTORS:
        sector = modifier
    if (described.label or "").lower() == "pro-government" and sector in ("MIL", "REB", "UAF"):
        return "PRM"
    spoken_for = _spoken_for(cast, described)
    if spoken_for is not None and sector in GENERIC_SECTORS:
        return spoken_for
    stateless = described.ethnic is not None and not _at_home(cast, described, country)
    irregular = sector == "PRM" and described.role.lemma in cast.words.roles.militias
    if irregular or (stateless and sector == "MIL"):
        sector = "REB"
    armed = sector in ("MIL", "REB", "UAF")
    if described.stance == "loyal" and armed:
        return "MIL" if sector == "MIL" else "PRM"
    if described.stance is not None and armed and described.stance != "against":
        return "PRM" if described.towards == country and country is not None else "REB"
    if sector == "REB" and _of_state(cast, described, owner):
        return "PRM"
    if owner is not None and owner.sector in ("REB", "CRM") and sector in GENERIC_SECTORS:
        return owner.sector
    return sector


def _spoken_for(cast: Cast, described: Description) -> str | None:
    """The sector of the body that somebody speaks for: "a spokesman for the army"."""
    head = cast.doc[described.head]
    if described.role.lemma.rsplit(" ", 1)[-1] not in cast.words.roles.speaking:
        return None
    for preposition in head.rights:
        for noun in preposition.children if preposition.lower_ in ("for", "of") else ():
            role = find_role(cast, noun) if noun.dep_ == "pobj" else None
            several = role is not None and is_plural_role(cast, noun, role)
            if role is not None and (role.role.kind != "person" or several):
                return role.role.sector
    return None


def _at_home(cast: Cast, described: Description, country: str | None) -> bool:
    """Whether an ethnic group is in the one country that is its own."""
    homes = cast.tables.ethnic(described.ethnic.text) if described.ethnic else None
    if not homes or homes[0] != country:
        return False
    return len(homes) == 1 or is_of_nation(cast, described, country)


def _modifier_sector(cast: Cast, described: Description) -> str | None:
    """The sector of a role noun before the head: "rebel" in "rebel commander"."""
    head, staff = cast.doc[described.head], cast.words.roles.staff
    for token in cast.doc[described.start : described.role.start]:
        modifies = token.dep_ in ("compound", "amod", "nmod") and token.i not in cast.names
        role = find_role(cast, token) if modifies and head.is_ancestor(token) else None
        if role is None:
            continue
        private = role.role.sector in PRIVATE_SECTORS and head.lemma_.lower() in staff
        if private or role.role.sector in TELLING_SECTORS:
            return role.role.sector
    return None


def _noun(cast: Cast, described: Description) -> str:
    """The role words with the nouns that a name keeps before them."""
    kept: list[str] = []
    for token in cast.doc[described.start : described.role.start]:
        compound = token.dep_ == "compound" and token.tag_ in ("NN", "NNS")
        telling = token.lower_ in cast.words.roles.group_modifiers
        stance = described.label is not None and token.text in described.label.split("-")
        plain = token.i not in cast.names and token.text.isalpha() and not stance
        beside = cast.doc[max(token.i - 1, 0) : token.i + 2]
        hyphened = any(other.text == "-" for other in beside)
        if not plain or hyphened or token.head.i < described.role.start:
            continue
        if compound or telling:
            kept.append(token.text if token.ent_type_ == "PERSON" else token.lower_)
        elif token.tag_ == "NNP" and token.dep_ == "compound" and token.text.istitle():
            kept.append(token.text)
    role = cast.doc[described.role.start : described.role.end].text.replace(" - ", "-")
    acronym = role.isupper() and not is_shouted(cast.doc[described.head].sent)
    return " ".join([*kept, role if acronym else role.lower()])


def _kind(cast: Cast, described: Description) -> EntityKind:
    if described.role.role.kind == "institution":
        return "organisation"
    single = described.role.role.kind == "person" and not described.plural
    collective = described.role.lemma in cast.words.roles.collectives
    return "person" if single and not collective else "group"
