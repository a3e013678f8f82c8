"""Read a phrase around a role noun: whose it is, from where, for or against whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.annotate.actors.phrases import (
    after_hyphen,
    antecedent,
    conjuncts_from,
    determiner,
    find_role,
    first_conjunct,
    is_plural_role,
    name_phrase_start,
    phrase_start,
    possessor,
)
from dateline.annotate.actors.setting import country_code, own_place

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName, FoundRole
    from dateline.tokens import Token

Stance = Literal["for", "against", "with", "loyal"]
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
PARTY_SECTORS = frozenset({"GOV", "LEG", "PTY", "CVL", "ELI"})
OF_WORDS = frozenset({"of", "for", "at", "from"})
LOYAL_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Description:
    """A role noun's phrase [start, end) with what its modifiers say.

    `origins` are country codes in order; `owner` an entity's id; `label` the
    words before the noun that a name keeps, None where the country's
    adjective stands for them. `regional`: of a part of a country that has its
    own officials ("Abkhaz president"). `foreign`: of a nation that the tables
    do not know.
    """

    role: FoundRole
    start: int
    end: int
    head: int
    origins: tuple[str, ...]
    owner: str | None
    label: str | None
    ethnic: FoundName | None
    stance: Stance | None
    towards: str | None
    former: bool
    determiner: str | None
    plural: bool
    inherited: bool
    regional: bool
    foreign: bool
    led: bool


def describe(cast: Cast, role: FoundRole, name: FoundName | None = None) -> Description:
    """Read the phrase of a role noun, or of a title before `name`."""
    head = cast.doc[role.end - 1]
    start = min(phrase_start(head), role.start)
    if name is not None:
        start = min(start, name_phrase_start(cast, name))
    before = list(_names_in(cast, head, start, role.start))
    stanced = [(name, stance) for name in before if (stance := _stance(cast, name)) is not None]
    plain = [
        name
        for name in before
        if all(name is not other for other, _ in stanced) and not _is_holder(cast, name)
    ]
    loyal = _loyal_to(cast, head)
    origins = list(_origins(cast, head, plain))
    inherited = not origins and _inherits(cast, head, start)
    if inherited:
        origins = list(_origins(cast, *_first_phrase(cast, head)))
    if not origins and start == role.start:
        origins = list(_of_colleague(cast, head, role))
    if not origins and _is_of_american_party(cast, start, role):
        origins = ["USA"]
    backed = _backed_by(cast, head) if not stanced and not origins else None
    stanced += [backed] if backed is not None else []
    stance, towards = _towards(cast, stanced, loyal)
    region = next((n.text for n in plain if n.entry and n.entry.id.startswith("x-")), None)
    nation = _unknown_nation(cast, head, start, role.start) if not origins else None
    named = [held for held in stanced if held is not backed]
    label = _label(cast, named, plain) or _prefixed(cast, start, role.start)
    if origins and role.lemma in cast.words.roles.residents and plain:
        label = plain[0].text
    return Description(
        role=role,
        start=start,
        end=loyal[1] if loyal else role.end,
        head=int(head.i),
        origins=tuple(dict.fromkeys(origins)),
        owner=_owner(cast, head, plain) or _owner_in_brackets(cast, start),
        label=label or region or nation,
        ethnic=next((name for name in plain if name.kind == "ethnic"), None),
        stance=stance,
        towards=towards,
        former=_is_former(cast, start, role, head),
        determiner=determiner(head),
        plural=is_plural_role(cast, head, role),
        inherited=inherited,
        regional=region is not None,
        foreign=nation is not None,
        led=any(_led_labels(cast, plain)),
    )


def _is_of_american_party(cast: Cast, start: int, role: FoundRole) -> bool:
    """Whether a politician is by the party's adjective an American: "Republican senators"."""
    words = cast.words.roles.american_parties
    political = role.role.sector in PARTY_SECTORS and role.role.kind == "person"
    return political and any(
        token.text in words and (token.i not in cast.names or not cast.names[token.i].entries)
        for token in cast.doc[start : role.start]
    )


def _unknown_nation(cast: Cast, head: Token, start: int, end: int) -> str | None:
    """An adjective of a nation that the tables do not have: "Veltonian" in a novel."""
    words = cast.words.roles
    for token in cast.doc[start:end]:
        name = cast.names.get(token.i)
        outside = name is None or (name.kind == "people" and not name.entries)
        sure = not token.is_sent_start or token.lower_.endswith(("ian", "stani"))
        capital = token.text.istitle() and token.tag_ in ("JJ", "NNP") and sure
        leaning = token.i > 0 and token.nbor(-1).text == "-"
        nation = capital and not leaning and token.lower_.endswith(tuple(words.nation_endings))
        if nation and outside and head.is_ancestor(token) and token.dep_ != "poss":
            return None if token.lower_ in words.belief_adjectives else str(token.text)
    return None


def _prefixed(cast: Cast, start: int, end: int) -> str | None:
    """A leaning towards what is no name, as a name keeps it: "Anti-government"."""
    words = cast.words.roles
    for token in cast.doc[max(start - 2, 0) : end]:
        leaning = token.lower_ in words.prefixes_for | words.prefixes_against
        if leaning and token.i + 2 < end + 1 and cast.doc[token.i + 1].text == "-":
            return _joined(cast, int(token.i), int(token.i) + 3)
    return None


def _names_in(cast: Cast, head: Token, start: int, end: int) -> Iterator[FoundName]:
    """Names before a noun in its phrase, those in its possessor's apart."""
    owner = possessor(head)
    owned = (owner.left_edge.i, owner.right_edge.i + 1) if owner is not None else (0, 0)
    last = -1
    for token in range(start, end):
        name = cast.names.get(token)
        if name is not None and name.start > last and not owned[0] <= token < owned[1]:
            last = name.start
            yield name


def _stance(cast: Cast, name: FoundName) -> Stance | None:
    """What "pro-", "anti-" or "-backed" at a name makes of it; None: nothing."""
    doc, words = cast.doc, cast.words.roles
    if name.start >= 2 and doc[name.start - 1].text == "-":
        if doc[name.start - 2].lower_ in words.prefixes_for:
            return "for"
        if doc[name.start - 2].lower_ in words.prefixes_against:
            return "against"
    after = after_hyphen(doc, name.start, name.end)
    return "with" if after is not None and after[0] in words.backing else None


def _backed_by(cast: Cast, head: Token) -> tuple[FoundName, Stance] | None:
    """Who backs a group after its noun: "fighters armed by Turkey"."""
    for verb in head.rights:
        if verb.dep_ != "acl" or verb.lower_ not in cast.words.roles.backing:
            continue
        agents = [noun for by in verb.children if by.lower_ == "by" for noun in by.children]
        held = [cast.names[noun.i] for noun in agents if noun.i in cast.names]
        if held and country_code(cast, held[0]) is not None:
            return held[0], "with"
    return None


def _is_holder(cast: Cast, name: FoundName) -> bool:
    """Whether a name only holds what the noun is: "Taliban-controlled banks"."""
    after = after_hyphen(cast.doc, name.start, name.end)
    if after is None or after[0] in cast.words.roles.leading:
        return False
    return after[1] == name.end or cast.doc[after[1] - 1].tag_ == "VBN"


def _towards(
    cast: Cast,
    stanced: list[tuple[FoundName, Stance]],
    loyal: tuple[FoundName, int] | None,
) -> tuple[Stance | None, str | None]:
    """The stance of a group, and the country it is taken towards."""
    if loyal is not None:
        mention = cast.by_head.get(loyal[0].head)
        countries = [cast.entities[e].country for e in mention.entities] if mention else [None]
        return "loyal", countries[0]
    if stanced:
        return stanced[0][1], country_code(cast, stanced[0][0])
    return None, None


def _loyal_to(cast: Cast, head: Token) -> tuple[FoundName, int] | None:
    """Who a group is "loyal to", right after its noun, and where that ends."""
    doc, after = cast.doc, head.i + 1
    if after + 1 >= len(doc) or doc[after].lower_ not in cast.words.roles.loyal:
        return None
    if doc[after + 1].lower_ not in ("to", "with"):
        return None
    for token in range(after + 2, min(after + LOYAL_WINDOW, head.sent.end)):
        if token in cast.names:
            return cast.names[token], cast.names[token].end
    return None


def _origins(cast: Cast, head: Token, names: list[FoundName]) -> Iterator[str]:
    """Country codes of a phrase: adjectives, possessor, "of" and "from" phrases."""
    ethnic = any(
        cast.doc[name.start - 1].lower_ in cast.words.roles.ethnic for name in names if name.start
    )
    for name in names:
        code = country_code(cast, name)
        if code is not None and not ethnic:
            yield code
    possessing = possessor(head)
    owner = antecedent(possessing) if possessing is not None else None
    other = head.lemma_.lower() in cast.words.roles.relational and own_place(cast, head)
    if owner is not None and owner.i in cast.names and not other:
        code = country_code(cast, cast.names[owner.i])
        if code is not None:
            yield code
    yield from _leaders(cast, head)
    counterpart = head.lemma_.lower() in cast.words.roles.counterpart
    if owner is not None and possessing is not owner:
        return
    if owner is not None and owner.tag_ == "PRP$" and not counterpart:
        return
    for name in _of_names(cast, head):
        code = country_code(cast, name)
        if code is not None:
            yield code


def _leaders(cast: Cast, head: Token) -> Iterator[str]:
    """The country after "led by": "a coalition led by Saudi Arabia"."""
    for verb in head.rights:
        if verb.dep_ != "acl" or verb.lower_ not in cast.words.roles.acting:
            continue
        agents = [noun for by in verb.children if by.lower_ == "by" for noun in by.children]
        for noun in agents:
            held = cast.names.get(noun.i)
            code = country_code(cast, held) if held is not None else None
            if code is not None:
                yield code


def _of_names(cast: Cast, head: Token) -> Iterator[FoundName]:
    """Names in "of", "for" and "at" phrases of a noun: "leader of the Hamas movement"."""
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in OF_WORDS:
            continue
        for noun in child.children:
            other = noun.lemma_.lower() in cast.words.roles.relational and own_place(cast, noun)
            if noun.dep_ == "pobj" and not other:
                yield from _names_of(cast, noun, all_named=head.tag_ in ("NNS", "NNPS"))


def _names_of(cast: Cast, noun: Token, *, all_named: bool) -> Iterator[FoundName]:
    """Names in a noun's phrase, and in those of names coordinated with it."""
    for one in conjuncts_from(noun) if all_named else (noun,):
        first = one.left_edge.i if one is noun else phrase_start(one)
        for token in range(first, one.i + 1):
            name = cast.names.get(token)
            if name is not None and name.start == token:
                yield name
    if noun.i not in cast.names and find_role(cast, noun) is not None:
        yield from _of_names(cast, noun)


def _owner(cast: Cast, head: Token, names: list[FoundName]) -> str | None:
    """The entity that a group or official belongs to: "Hamas leader", "his party"."""
    for name in reversed(names):
        if name.of_body or name.of_person:
            return _entity_at(cast, name.head)
    possessing = possessor(head)
    owner = antecedent(possessing) if possessing is not None else None
    if owner is not None:
        return _entity_at(cast, int(owner.i))
    for name in _of_names(cast, head):
        if name.of_body or name.of_person:
            return _entity_at(cast, name.head)
    return None


def _owner_in_brackets(cast: Cast, start: int) -> str | None:
    """The body whose acronym stands in brackets before a noun: "the Roads Board (RB) chief"."""
    before = cast.doc[max(start - 3, 0) : start]
    if len(before) < 3 or (before[0].text, before[2].text) != ("(", ")"):
        return None
    held, name = cast.names.get(before[0].i - 1), cast.names.get(before[1].i)
    of_bodies = held is not None and held.of_body and name is not None and name.of_body
    return _entity_at(cast, name.head) if of_bodies and name is not None else None


def _entity_at(cast: Cast, head: int) -> str | None:
    mention = cast.by_head.get(head)
    if mention is not None and len(mention.entities) == 1:
        return mention.entities[0]
    name = cast.names.get(head)
    if name is not None and name.entry is not None and name.of_body:
        return cast.known_entity(name.entry)
    return cast.bodies.get(head)


def _label(
    cast: Cast, stanced: list[tuple[FoundName, Stance]], plain: list[FoundName]
) -> str | None:
    """The words of a stance as a name keeps them: "Pro-Turkish", "US-backed"."""
    if not stanced:
        return next(_led_labels(cast, plain), None)
    name, stance = stanced[0]
    after = after_hyphen(cast.doc, name.start, name.end)
    if stance == "with" and after is not None:
        return _joined(cast, name.start, after[1])
    return _joined(cast, name.start - 2, name.end)


def _led_labels(cast: Cast, names: list[FoundName]) -> Iterator[str]:
    """A lead as a name keeps it: "Saudi-led"."""
    for name in names:
        after = after_hyphen(cast.doc, name.start, name.end)
        if after is not None and after[0] in cast.words.roles.leading:
            yield _joined(cast, name.start, after[1])


def _joined(cast: Cast, start: int, end: int) -> str:
    return str(cast.doc[start:end].text).replace(" - ", "-")


def _is_former(cast: Cast, start: int, role: FoundRole, head: Token) -> bool:
    """Whether a modifier takes the office away: "former", "ex-"."""
    owner = possessor(head)
    start = owner.right_edge.i + 1 if owner is not None and owner.i >= start else start
    if start >= 2 and cast.doc[start - 1].text == "-":
        start -= 2
    words = [token.lower_ for token in cast.doc[start : role.start]]
    return not cast.words.roles.former.isdisjoint([*words, *role.lemma.split()])


def _inherits(cast: Cast, head: Token, start: int) -> bool:
    """Whether "police" in "Turkish soldiers and police" shares the first one's origin."""
    if head.dep_ != "conj" or head.i == 0 or own_place(cast, head):
        return False
    if start != head.i:
        return _is_second_kind(head)
    first = find_role(cast, first_conjunct(head))
    role = find_role(cast, head)
    if first is None or role is None:
        return False
    sectors = {first.role.sector, role.role.sector}
    return sectors <= STATE_SECTORS or (len(sectors) == 1 and "REB" not in sectors)


def _is_second_kind(head: Token) -> bool:
    """Whether a noun shares its adjective too: "American business and political leaders"."""
    first, before = first_conjunct(head), head.doc[head.i - 1]
    bare = first.tag_ == "NN" and determiner(first) is None and head.tag_ == "NNS"
    adjective = before.dep_ == "amod" and before.tag_ == "JJ"
    return bare and adjective and first.i + 2 == before.i


def _of_colleague(cast: Cast, head: Token, role: FoundRole) -> Iterator[str]:
    """The country of the official with whom another without a name is joined.

    "President Ruto and Defence Minister".
    """
    if role.role.office is None or head.dep_ != "conj" or determiner(head) is not None:
        return
    mention = cast.by_head.get(first_conjunct(head).i)
    entity = cast.entities[mention.entities[0]] if mention is not None else None
    if entity is not None and entity.office is not None and entity.country is not None:
        yield entity.country


def _first_phrase(cast: Cast, head: Token) -> tuple[Token, list[FoundName]]:
    first = first_conjunct(head)
    return first, list(_names_in(cast, first, phrase_start(first), int(first.i)))
