"""Who a definite noun stands for: "the president", "the two leaders", "the group"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.groups import LEADING_OFFICES, office_person
from dateline.annotate.actors.phrases import (
    conjuncts_from,
    first_conjunct,
    is_plural,
    phrase_start,
    possessor,
)
from dateline.annotate.actors.setting import find_setting
from dateline.annotate.actors.third_parties import is_third_party

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.annotate.actors.roles import Description
    from dateline.annotations import ActorMention
    from dateline.knowledge.actors import Office
    from dateline.records import Entity
    from dateline.tokens import Span, Token

SET_SENTENCES_BACK = 3
PAIR = 2
DEFINITE = frozenset({"the", "that", "this", "those", "these"})
NUMBERS = {"both": 2, "two": 2, "three": 3, "2": 2, "3": 3}
NO_GROUPS = frozenset({"COP", "GOV", "JRN", "SPY"})
LEADING_SECTORS = frozenset({"GOV", "REB", "MIL", "PTY", "LEG", "OPP", "ELI", "REL"})


def mention_set(cast: Cast, head: Token) -> bool:
    """Write down "the two leaders", "both sides": the last that many of the kind.

    Whether the noun is such a set; one without as many before it has no mention.
    """
    start = phrase_start(head)
    words = [token.lower_ for token in cast.doc[start : head.i]]
    each = not is_plural(head) and words in (["each"], ["either"], ["neither"])
    if not (each or is_plural(head)) or possessor(head) is not None:
        return False
    number = 2 if each else next((NUMBERS[word] for word in words if word in NUMBERS), None)
    definite = each or "both" in words or any(word in DEFINITE for word in words)
    fits = _kind_of_set(cast, head)
    if number is None or not definite or fits is None:
        return False
    if any(token in cast.names for token in range(start, head.i)):
        return False
    sides = number == PAIR and head.lemma_.lower() in cast.words.roles.any_nouns
    found = _last_pair(cast, head, fits) if sides else None
    found = found or _last_of_kind(cast, head, fits, number)
    if found is None and sides:
        found = _last_met(cast, head)
    if found is None:
        return True
    cast.add_mention(start, int(head.i) + 1, int(head.i), found, "set of the last named")
    return True


def _last_pair(cast: Cast, head: Token, fits: Callable[[Entity], bool]) -> tuple[str, ...] | None:
    """The last two before the sentence that something is told of together, however far back.

    Of two who only stand in one sentence either may be neither side.
    """
    before = [m for m in cast.mentions if m.end <= head.sent.start]
    before = [m for m in before if not is_third_party(cast, cast.doc[m.head])]
    before.sort(key=lambda m: -m.head)
    for sentence in dict.fromkeys(cast.doc[m.head].sent.start for m in before):
        inside = [m for m in before if cast.doc[m.head].sent.start == sentence]
        met = [pair for pair in who_met(cast, cast.doc[sentence].sent) if len(pair) == PAIR]
        pairs = [_set_again(cast, head, inside, fits, PAIR)]
        pairs += [_named_together(cast, inside, fits, PAIR), *met]
        found = next((pair for pair in pairs if pair), None)
        if found is not None:
            return found
    return None


def _last_met(cast: Cast, head: Token) -> tuple[str, ...] | None:
    """Those who met or did something together in the sentence before, whatever they are."""
    start = _sentence_back(head, 1)
    if start == head.sent.start:
        return None
    met = list(who_met(cast, cast.doc[start].sent)) or _did_together(cast, cast.doc[start].sent)
    return met[-1] if len(met) == 1 and len(met[0]) == PAIR else None


def _did_together(cast: Cast, sentence: Span) -> list[tuple[str, ...]]:
    """The coordinated subjects of a sentence's main verb: "The junta and the union signed"."""
    mentions = (cast.by_head.get(child.i) for child in sentence.root.children if _is_doer(child))
    return [_together(cast, mention) for mention in mentions if mention is not None]


def _is_doer(word: Token) -> bool:
    return bool(word.dep_ == "nsubj")


def _kind_of_set(cast: Cast, head: Token) -> Callable[[Entity], bool] | None:
    words = cast.words.roles
    lemma = head.lemma_.lower()
    if lemma in words.any_nouns:
        return lambda e: e.kind == "country" or e.sector in LEADING_SECTORS
    if lemma in words.country_nouns:
        return lambda e: e.kind == "country"
    if lemma in words.person_nouns:
        return lambda e: e.kind == "person" and e.sector in LEADING_SECTORS
    if lemma in ("organisation", "organization", "group"):
        return lambda e: e.kind in ("organisation", "group") and e.sector != "GOV"
    return None


def _last_of_kind(
    cast: Cast, head: Token, fits: Callable[[Entity], bool], number: int
) -> tuple[str, ...] | None:
    """The last `number` different entities of a kind; officials stand for their states.

    Two that one sentence names together come before one of it and one of another.
    """
    first = _sentence_back(head, SET_SENTENCES_BACK)
    near = [m for m in cast.mentions if first <= m.start and m.end <= head.i]
    near = [m for m in near if not is_third_party(cast, cast.doc[m.head])]
    near.sort(key=lambda m: -m.head)
    for sentence in dict.fromkeys(cast.doc[m.head].sent.start for m in near):
        inside = [m for m in near if cast.doc[m.head].sent.start == sentence]
        again = _set_again(cast, head, inside, fits, number)
        if again:
            return again
        found = _named_together(cast, inside, fits, number)
        found = found or _meant_by(cast, head, inside, fits)[-number:]
        if len(found) == number:
            return found
    found = _meant_by(cast, head, near, fits)[-number:]
    return found if len(found) == number else None


def _set_again(
    cast: Cast,
    head: Token,
    mentions: list[ActorMention],
    fits: Callable[[Entity], bool],
    number: int,
) -> tuple[str, ...]:
    """A set of as many that one mention has taken up: "the three leaders", so their states."""
    states = head.lemma_.lower() in cast.words.roles.country_nouns
    for mention in mentions:
        meant = [_state_of(cast, one) if states else one for one in mention.entities]
        found = tuple(one for one in meant if one is not None and fits(cast.entities[one]))
        if len(mention.entities) == number == len(set(found)):
            return found
    return ()


def _named_together(
    cast: Cast, mentions: list[ActorMention], fits: Callable[[Entity], bool], number: int
) -> tuple[str, ...]:
    """The entities of the last that many coordinated mentions."""
    for mention in mentions:
        if first_conjunct(cast.doc[mention.head]).i != mention.head:
            continue
        together = _together(cast, mention)
        if len(together) == number and all(fits(cast.entities[one]) for one in together):
            return together
    return ()


def _meant_by(
    cast: Cast, head: Token, mentions: list[ActorMention], fits: Callable[[Entity], bool]
) -> tuple[str, ...]:
    """The different entities of a kind, in order of their last mention.

    For "leaders" only those who lead a state, if there are two.
    """
    states = head.lemma_.lower() in cast.words.roles.country_nouns
    found: dict[str, None] = {}
    for mention in mentions:
        for entity in reversed(mention.entities):
            meant = _state_of(cast, entity) if states else entity
            if meant is not None and fits(cast.entities[meant]):
                found.setdefault(meant)
    leading = [one for one in found if _leads(cast, one)]
    only = head.lemma_.lower() in cast.words.roles.leader and len(leading) > 1
    return tuple(reversed(leading if only else list(found)))


def _together(cast: Cast, mention: ActorMention) -> tuple[str, ...]:
    """The entities of a mention and of those coordinated after it."""
    ids: dict[str, None] = {}
    for token in conjuncts_from(cast.doc[mention.head]):
        held = cast.by_head.get(token.i)
        ids.update(dict.fromkeys(held.entities if held is not None else ()))
    return tuple(ids)


def _leads(cast: Cast, entity: str) -> bool:
    """Whether somebody is the head of a state or a government on the day."""
    return any(o.office in LEADING_OFFICES for o in cast.tables.offices_of(entity, cast.day))


def _state_of(cast: Cast, entity_id: str) -> str | None:
    """A state, or that of an official."""
    entity = cast.entities[entity_id]
    if entity.kind != "person" or entity.sector != "GOV" or entity.country is None:
        return entity_id
    state = cast.tables.country(entity.country)
    return cast.known_entity(state) if state is not None else None


def _sentence_back(token: Token, back: int) -> int:
    sentence = token.sent
    for _ in range(back):
        if sentence.start == 0:
            break
        sentence = token.doc[sentence.start - 1].sent
    return int(sentence.start)


def earlier_entity(cast: Cast, described: Description) -> tuple[tuple[str, ...], str] | None:
    """Who a role noun without origin takes up again, None where nobody fits."""
    lemma = described.role.lemma
    if described.determiner not in DEFINITE:
        return _same_group(cast, described) if described.plural else None
    for mention in sorted(cast.mentions, key=lambda m: -m.head):
        if mention.end > described.start or len(mention.entities) != 1:
            continue
        entity = cast.entities[mention.entities[0]]
        if _is_one(described, entity) and _has_title(cast, entity, lemma):
            return mention.entities, "definite noun"
    return _in_setting(cast, described)


def _is_one(described: Description, entity: Entity) -> bool:
    if described.role.role.kind == "person":
        return (entity.kind == "person") != described.plural and entity.kind != "country"
    return entity.kind in ("organisation", "group")


def _has_title(cast: Cast, entity: Entity, lemma: str) -> bool:
    titles = cast.titles.get(entity.id, ())
    if entity.sector == "REB" and lemma in cast.words.roles.armed_forces:
        return lemma in titles  # "the army" is no "Liberation Army" of rebels
    if any(title == lemma or title.endswith(f" {lemma}") for title in titles):
        return True
    office = (entity.office or "").lower().split(" of ")[0]
    if office and lemma in cast.words.roles.leader:
        return office in ("president", "prime minister", "king", "emir", "chancellor")
    return office == lemma


def _same_group(cast: Cast, described: Description) -> tuple[tuple[str, ...], str] | None:
    """The one group of the article that bears the same noun."""
    lemma = described.role.lemma
    held = [
        entity.id
        for entity in cast.entities.values()
        if entity.kind == "group" and lemma in cast.titles.get(entity.id, ())
    ]
    setting = find_setting(cast, cast.doc[described.head])
    if len(held) != 1 or setting is None or cast.entities[held[0]].country != setting[0]:
        return None
    return (held[0],), "same noun"


def _in_setting(cast: Cast, described: Description) -> tuple[tuple[str, ...], str] | None:
    """The holder of an office in the country that the text is about."""
    if described.role.role.office is None:
        return None
    state = cast.words.sole_states.get(described.role.lemma)
    setting = find_setting(cast, cast.doc[described.head]) if state is None else (state, "")
    person = office_person(cast, described, setting[0]) if setting is not None else None
    return ((person,), "office in setting") if person is not None else None


def named_body(cast: Cast, head: Token) -> tuple[str, ...] | None:
    """The last named body that "the group" or "the movement" takes up again."""
    first = _sentence_back(head, SET_SENTENCES_BACK)
    for mention in sorted(cast.mentions, key=lambda m: -m.head):
        if mention.end > head.i or mention.start < first or len(mention.entities) != 1:
            continue
        entity = cast.entities[mention.entities[0]]
        named = entity.kind in ("organisation", "group") and entity.id in cast.named
        if named and _may_be_called(entity, head.lemma_.lower()):
            return mention.entities
    return None


def named_company(cast: Cast, head: Token) -> tuple[str, ...] | None:
    """The only named body of business, or of no known kind, shortly before "the company"."""
    first = _sentence_back(head, SET_SENTENCES_BACK)
    found: dict[str, None] = {}
    for mention in sorted(cast.mentions, key=lambda m: -m.head):
        if mention.end > head.i or mention.start < first or len(mention.entities) != 1:
            continue
        entity = cast.entities[mention.entities[0]]
        named = entity.kind == "organisation" and entity.id in cast.named
        if named and entity.sector in (None, "BUS"):
            found.setdefault(entity.id)
    return tuple(found) if len(found) == 1 else None


def _may_be_called(entity: Entity, noun: str) -> bool:
    """Whether a body may be taken up as "the party", "the group" or the like."""
    if noun == "party":
        return entity.sector in (None, "OPP", "PTY", "REB")
    return entity.sector not in NO_GROUPS


def counterpart(cast: Cast, described: Description) -> tuple[tuple[str, ...], str] | None:
    """Who "his Syrian counterpart" is: the holder of the same office there."""
    owner = cast.entities.get(described.owner or "")
    if owner is None or owner.kind != "person" or not described.origins or cast.day is None:
        return None
    held = sorted(cast.tables.offices_of(owner.id, cast.day), key=_is_less_telling)
    ids: list[str] = []
    for country in described.origins:
        for office in held[:1]:
            holders = cast.tables.holders(country, office.office, cast.day)
            if len(holders) == 1:
                ids.append(cast.known_entity(holders[0]))
    return (tuple(ids), "same office") if len(ids) == len(described.origins) else None


def _is_less_telling(office: Office) -> bool:
    """Whether a president's other office is meant: his counterpart is a head of state."""
    return office.title == "president" and office.office != "head_of_state"


def country_again(cast: Cast, head: Token) -> str | None:
    """The state that "the country" takes up: the last one named, as a place too."""
    for token in range(head.i - 1, _sentence_back(head, 2) - 1, -1):
        name = cast.names.get(token)
        if name is not None and name.of_country and name.entry is not None:
            return cast.known_entity(name.entry)
    return None


def who_met(cast: Cast, sentence: Span) -> Iterator[tuple[str, ...]]:
    """Subject and object of each verb of meeting: "Okello met Banda"."""
    for verb in sentence:
        if verb.lemma_.lower() not in cast.words.roles.meeting_verbs:
            continue
        ids: dict[str, None] = {}
        for child in verb.children:
            mention = cast.by_head.get(child.i) if child.dep_ in ("nsubj", "dobj") else None
            if mention is not None and len(mention.entities) == 1:
                ids[mention.entities[0]] = None
        if len(ids) > 1:
            yield tuple(ids)
