"""Mentions by role nouns: "Turkish troops", "the government", "the two leaders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import Cast, FoundRole
from dateline.annotate.actors.definite_nouns import (
    DEFINITE,
    counterpart,
    country_again,
    earlier_entity,
    mention_set,
    named_body,
    named_company,
)
from dateline.annotate.actors.groups import entities_of_role
from dateline.annotate.actors.phrases import (
    find_role,
    is_noun,
    phrase_start,
    plural_of,
    possessor,
)
from dateline.annotate.actors.roles import STATE_SECTORS, Description, describe
from dateline.annotate.actors.setting import own_place
from dateline.annotate.actors.state_nouns import mention_state_noun
from dateline.knowledge.actors import Role

if TYPE_CHECKING:
    from dateline.tokens import Token

PREFIX = 2
DOING_SECTORS = frozenset({"COP", "MIL", "PRM", "REB", "UAF"})
STATE_NOUNS = frozenset({"country", "nation", "state"})
MODIFYING = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"})


def mention_noun(cast: Cast, token: Token) -> None:
    """Write down whom a noun that is no name refers to, if anybody."""
    if token.tag_ == "JJ" and token.dep_ == "amod" and token.i not in cast.by_head:
        _mention_doer(cast, token)
    if not is_noun(token) or token.i in cast.by_head:
        return
    if _modifies(cast, token):
        _mention_doer(cast, token)
        return
    if token.i in cast.titled or _is_only_leaning(cast, token):
        return
    if mention_set(cast, token) or mention_state_noun(cast, token):
        return
    role = _counterpart_role(cast, token) or find_role(cast, token)
    if role is None:
        _mention_again(cast, token)
        return
    if _is_amount(cast, token):
        return
    described = describe(cast, role)
    if role.lemma in cast.words.roles.set_nouns and not _is_own_party(described):
        _mention_side(cast, described)
        return
    alone = described.start == role.start and not described.plural and _is_bare(cast, described)
    if alone and role.lemma in cast.words.roles.mass_nouns:
        return
    if _mention_predicate(cast, token, described) or _mention_of_state(cast, token, described):
        return
    entities, reason = _entities(cast, described)
    if entities:
        cast.add_mention(described.start, described.end, described.head, entities, reason)
        if token.dep_ == "appos" and token.head.text == "-":
            start = min(described.start, max(token.head.i - 1, 0))
            cast.add_mention(start, described.end, int(token.head.i), entities, reason)
        _mention_quantity(cast, token, described.end, entities, reason)


def _is_amount(cast: Cast, token: Token) -> bool:
    """Whether a noun only counts those after "of": "a group of diplomats"."""
    if token.lemma_.lower() not in cast.words.roles.gatherings or possessor(token) is not None:
        return False
    counted = [noun for of in token.rights if of.lower_ == "of" for noun in of.children]
    return any(noun.tag_ == "NNS" and find_role(cast, noun) is not None for noun in counted)


def _mention_doer(cast: Cast, token: Token) -> None:
    """Write down who does a deed that a noun before it names: "police shooting"."""
    deed = token.head
    modifies = token.dep_ in ("amod", "compound")
    acts = modifies and deed.i == token.i + 1 and deed.i not in cast.names
    words = cast.words.roles.deed_nouns
    if not acts or not {deed.lower_, deed.lemma_.lower()} & words:
        return
    role = find_role(cast, token) or _role_as_adjective(cast, token)
    if role is None or role.role.sector not in DOING_SECTORS or find_role(cast, deed) is not None:
        return
    if role.lemma in cast.words.roles.vague_doers:
        return
    described = describe(cast, role)
    entities, reason = entities_of_role(cast, described)
    if token.tag_ in ("JJ", "NN") and role.role.kind == "person":
        entities = _as_group(cast, entities)
    cast.add_mention(role.start, role.end, int(token.i), entities, reason)


def _role_as_adjective(cast: Cast, token: Token) -> FoundRole | None:
    """The role noun that the parser takes for an adjective: "rebel attack"."""
    role = cast.tables.role(token.lower_)
    if role is None or role.sector in STATE_SECTORS:
        return None
    return FoundRole(token.i, token.i + 1, role.lemma, role)


def _as_group(cast: Cast, entities: tuple[str, ...]) -> tuple[str, ...]:
    """A group in place of one person: "rebel attack" is by rebels."""
    held = [cast.entities[one] for one in entities]
    return tuple(
        cast.new_entity("group", plural_of(cast, one.name), one.country, one.sector) for one in held
    )


def _is_only_leaning(cast: Cast, token: Token) -> bool:
    """Whether a noun only says what something is for or against: "anti-people"."""
    words = cast.words.roles
    if token.i < PREFIX or token.nbor(-1).text != "-":
        return False
    return token.nbor(-2).lower_ in words.prefixes_for | words.prefixes_against


def _is_own_party(described: Description) -> bool:
    """Whether "party" is a party of somebody's, rather than a side in a dispute."""
    plain = described.role.start <= described.start + 1 and described.owner is None
    return described.role.lemma == "party" and not plain


def _mention_side(cast: Cast, described: Description) -> None:
    """Take "the Greek side" for the state; without an origin, whoever was named before."""
    entries = [cast.tables.country(code) for code in described.origins]
    states = [cast.known_entity(entry) for entry in entries if entry is not None]
    of_state = described.role.lemma in STATE_NOUNS and not described.plural
    adjective = of_state and possessor(cast.doc[described.head]) is None and len(states) == 1
    several = None if states or not described.plural else _nations(cast, described)
    if several is not None:
        cast.add_mention(described.start, described.end, described.head, (several,), "nations")
    elif states and (adjective or described.role.lemma == "side"):
        cast.add_mention(described.start, described.end, described.head, states, "side of a state")
    else:
        _mention_again(cast, cast.doc[described.head])


def _nations(cast: Cast, described: Description) -> str | None:
    """The states of a part of the world: "European nations", "Arab states"."""
    for token in cast.doc[described.start : described.role.start]:
        told = token.ent_type_ == "NORP" and token.dep_ in ("amod", "compound")
        if told and described.role.lemma in STATE_NOUNS:
            words = plural_of(cast, f"{token.text} {described.role.lemma}")
            return cast.new_entity("group", words, None, "GOV")
    return None


def _mention_predicate(cast: Cast, token: Token, described: Description) -> bool:
    """A noun said of a named person is that person: "Diallo is the party's leader"."""
    if token.dep_ not in ("attr", "oprd") or described.plural:
        return False
    for child in token.head.children:
        subject = _antecedent_of_who(child)
        mention = cast.by_head.get(subject.i) if child.dep_ in ("nsubj", "nsubjpass") else None
        if mention is None or len(mention.entities) != 1 or child.i > token.i:
            continue
        if cast.entities[mention.entities[0]].kind == "person":
            cast.titles.setdefault(mention.entities[0], set()).add(described.role.lemma)
            _take_stated_country(cast, token, described, mention.entities[0])
            cast.add_mention(
                described.start, described.end, described.head, mention.entities, "predicate"
            )
            return True
    return False


def _mention_of_state(cast: Cast, token: Token, described: Description) -> bool:
    """An ally or rival said of a state beside it is that state: "Ankara, an ally of Baku"."""
    related = described.role.lemma in cast.words.roles.relational and not described.plural
    mention = cast.by_head.get(token.head.i) if token.dep_ == "appos" and related else None
    if mention is None or [cast.entities[one].kind for one in mention.entities] != ["country"]:
        return False
    cast.add_mention(described.start, described.end, described.head, mention.entities, "apposition")
    return True


def _antecedent_of_who(word: Token) -> Token:
    """The noun before a relative clause for its "who"; other words are themselves."""
    clause = word.head
    relative = word.tag_ == "WP" and clause.dep_ == "relcl" and clause.head.i < word.i
    return clause.head if relative else word


def _take_stated_country(cast: Cast, token: Token, described: Description, person: str) -> None:
    """Believe what a clause says of somebody outside the tables: "who is an officer of Peru"."""
    denied = any(child.dep_ == "neg" for child in token.head.children)
    if denied or len(described.origins) != 1 or cast.tables.entry(person) is not None:
        return
    cast.change_entity(person, country=described.origins[0])


def _modifies(cast: Cast, token: Token) -> bool:
    """Whether a noun is a modifier or a title, so part of a longer phrase."""
    if token.dep_ in MODIFYING:
        return True
    after = token.head
    return token.i + 1 < len(cast.doc) and token.dep_ == "nmod" and after.i in cast.names


def _counterpart_role(cast: Cast, token: Token) -> FoundRole | None:
    lemma = token.lemma_.lower()
    if lemma not in cast.words.roles.counterpart:
        return None
    return FoundRole(token.i, token.i + 1, lemma, Role(lemma, "GOV", "person", None))


def _entities(cast: Cast, described: Description) -> tuple[tuple[str, ...], str]:
    """The entities of a role noun, those it takes up again first."""
    if described.role.lemma in cast.words.roles.counterpart:
        found = counterpart(cast, described)
        return found if found is not None else entities_of_role(cast, described)
    mission = _mission_again(cast, described)
    if mission is not None:
        return (mission,), "same mission"
    if not _is_bare(cast, described):
        return entities_of_role(cast, described)
    if described.role.lemma in cast.words.roles.group_nouns:
        named = named_body(cast, cast.doc[described.head])
        definite = described.determiner in DEFINITE and not described.plural
        if definite and named is not None:
            return named, "definite noun"
    if _is_company(described):
        company = named_company(cast, cast.doc[described.head])
        if company is not None:
            return company, "definite noun"
    again = earlier_entity(cast, described)
    return again if again is not None else entities_of_role(cast, described)


def _mission_again(cast: Cast, described: Description) -> str | None:
    """The mission named last before "the embassy": it is not of the country that it is in."""
    lemma = described.role.lemma
    said = described.origins or described.owner or described.determiner not in DEFINITE
    if lemma not in cast.words.roles.missions or said:
        return None
    for mention in sorted(cast.mentions, key=lambda m: -m.head):
        entity = cast.entities[mention.entities[0]]
        if mention.end <= described.start and lemma in cast.titles.get(entity.id, ()):
            return entity.id
    return None


def _is_company(described: Description) -> bool:
    """Whether a noun takes up a company: "the firm"."""
    role = described.role.role
    one = described.determiner in DEFINITE and not described.plural
    return one and role.sector == "BUS" and role.kind == "institution"


def _is_bare(cast: Cast, described: Description) -> bool:
    """Whether nothing in the phrase says whose or from where."""
    before = cast.doc[described.start : described.role.start]
    if any(token.tag_ in ("NNP", "NNPS") and token.i not in cast.names for token in before):
        return False
    said = described.origins or described.owner or described.ethnic or described.stance
    return not said and own_place(cast, cast.doc[described.head]) is None


def _mention_again(cast: Cast, token: Token) -> None:
    """Nouns that are no role but may stand for a state or body named before."""
    words, lemma = cast.words.roles, token.lemma_.lower()
    start = phrase_start(token)
    first = cast.doc[start].lower_
    if token.tag_ == "NN" and lemma in words.alone_country_nouns:
        owner = possessor(token)
        if owner is not None:
            found = tuple(_country_of_owner(cast, owner))
        else:
            again = country_again(cast, token) if first in DEFINITE else None
            found = (again,) if again is not None else ()
        preposition = token.dep_ == "pobj" and token.head.lower_ in _places(cast)
        if found and not preposition:
            cast.add_mention(start, token.i + 1, token.i, found, "definite noun")
    elif token.tag_ == "NN" and lemma in words.group_nouns and first in DEFINITE:
        body = named_body(cast, token)
        if body is not None and token.i - start <= 1:
            cast.add_mention(start, token.i + 1, token.i, body, "definite noun")


def _places(cast: Cast) -> frozenset[str]:
    return cast.words.places.country_prepositions


def _country_of_owner(cast: Cast, owner: Token) -> list[str]:
    mention = cast.by_head.get(owner.i)
    if mention is None or len(mention.entities) != 1:
        return []
    country = cast.entities[mention.entities[0]].country
    entry = cast.tables.country(country) if country is not None else None
    return [cast.known_entity(entry)] if entry is not None else []


def _mention_quantity(
    cast: Cast, token: Token, end: int, entities: tuple[str, ...], reason: str
) -> None:
    """Give "thousands" in "thousands of protesters" the entities of its noun."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ != "of":
        return
    amount = preposition.head
    if amount.i in cast.by_head or amount.i > token.i:
        return
    counts = amount.tag_ == "CD" or amount.lower_ in cast.words.roles.quantities
    counts = counts or _is_amount(cast, amount)
    if counts:
        cast.add_mention(phrase_start(amount), end, amount.i, entities, reason)
