"""The country that a text is about at one of its words.

"Protesters" without a country of their own belong to where they are: what
their own phrase says first, then the sentence, the paragraph, the article.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import (
    after_hyphen,
    conjuncts_from,
    find_role,
    first_conjunct,
    governing_preposition,
)
from dateline.annotate.actors.third_parties import is_third_party

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.knowledge.actors import ActorEntry
    from dateline.tokens import Token

PHRASE = "country from phrase"
SETTING = "country from setting"
DOMINANCE = 1.5
MAIN_TIMES = 4
SPARSE = 8
SENTENCES_BACK = 3
LEAST_TIMES = 2
SHORT = 2
LEAST_PEOPLE = 2
LEAST_TOWNS = 2
NESTING = frozenset({"of", "in"})


def country_code(cast: Cast, name: FoundName) -> str | None:
    """The country of a name that stands for a state or its people or capital."""
    if name.of_person or name.of_body or name.kind in ("ethnic", "people"):
        return None
    entry = best_entry(cast, name)
    return entry.country if entry is not None else None


def best_entry(cast: Cast, name: FoundName) -> ActorEntry | None:
    """Of several entries the one whose country the article names most."""
    if len(name.entries) < 2:
        return name.entry
    return max(name.entries, key=lambda entry: cast.countries.get(entry.country or "", 0))


def find_setting(cast: Cast, head: Token) -> tuple[str, str] | None:
    """The country around a noun and how it was found; None: none, or several."""
    own = own_place(cast, head)
    if own is not None:
        return own, PHRASE
    around = place_in_sentence(cast, head) or _before(cast, head)
    if around is None:
        around = _of_article(cast, head)
        beside = _names_between(cast, head.sent.start, head.sent.end)
        countries = {country_code(cast, name) for name in beside}
        around = None if len(countries) > 1 and around in countries else around
    return (around, SETTING) if around is not None else None


def person_setting(cast: Cast, head: int) -> str | None:
    """The country of an official without one: the dateline's, else the article's.

    A country that is only named beside a person is as likely the other side's.
    """
    token = cast.doc[head]
    if token.lower_ in cast.words.roles.american_titles and _is_as_american(cast):
        return "USA"
    sentence = token.sent
    names = _names_between(cast, sentence.start, sentence.end)
    places = [name for name in names if is_setting_place(cast, name)]
    if not cast.countries:
        return cast.home or _of_people(cast)
    around = _colleagues_country(cast, token)
    if around is not None:
        return around
    if len(cast.countries) == 1:
        every = _names_between(cast, 0, len(cast.doc))
        places = places or [name for name in every if is_setting_place(cast, name)]
        towns = [name for name in every if name.kind == "town"]
        places = places or (towns if len(towns) >= LEAST_TOWNS else [])
        least = 1 if _is_of_short(cast, token) else 3
        return country_code(cast, places[0]) if places else _of_article(cast, token, least=least)
    return _of_article(cast, token, least=3)


def _is_of_short(cast: Cast, token: Token) -> bool:
    """Whether an official of a short text may be of the only country that its adjectives name.

    Not where the country itself takes part, nor whose office it is to deal with others.
    """
    role = find_role(cast, token)
    outward = role is None or role.lemma in cast.words.roles.outward_titles
    if outward or cast.sentences > SHORT:
        return False
    names = [cast.doc[name.head] for name in _names_between(cast, 0, len(cast.doc))]
    return all(word.dep_ in ("amod", "compound", "nmod", "poss") for word in names)


def _colleagues_country(cast: Cast, token: Token) -> str | None:
    """The one country that a sentence names, if one of its known officials stands there too."""
    names = {cast.names[t.i].start: cast.names[t.i] for t in token.sent if t.i in cast.names}
    mentions = [cast.by_head.get(name.head) for name in names.values() if name.of_person]
    officials = {
        cast.entities[one].country
        for mention in mentions
        if mention is not None
        for one in mention.entities
        if cast.entities[one].office is not None
    }
    alone = len(officials) == 1 and officials == names_countries(cast, token)
    return next(iter(officials)) if alone else None


def own_place(cast: Cast, head: Token) -> str | None:
    """The country in a noun's own phrase: "rebels in Mali", "students from Chad"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in cast.words.places.setting_prepositions:
            found = _object_country(cast, child)
            if found is not None:
                return found
        if child.dep_ == "acl":
            found = own_place(cast, child)
            if found is not None:
                return found
    return None


def _object_country(cast: Cast, preposition: Token) -> str | None:
    """The country among a preposition's objects, at any depth: "in the south of Chad"."""
    for child in preposition.children:
        if child.dep_ != "pobj":
            continue
        for noun in conjuncts_from(child):
            name = cast.names.get(noun.i)
            if name is not None and country_code(cast, name) is not None:
                return country_code(cast, name)
            for inner in noun.children:
                if inner.dep_ == "prep" and inner.lower_ in NESTING:
                    found = _object_country(cast, inner)
                    if found is not None:
                        return found
                beside = cast.names.get(inner.i)
                if beside is not None and inner.dep_ in ("amod", "compound", "poss", "appos"):
                    found = country_code(cast, beside)
                    if found is not None:
                        return found
    return None


def place_in_sentence(cast: Cast, head: Token) -> str | None:
    """The nearest place in the sentence, else its only country.

    Who tells what the noun stands in does so from anywhere: "aid workers in Nairobi said".
    His country counts where the sentence names no other, and the report is from no other; and
    of people in general only where no place was named before.
    """
    sentence = head.sent
    names = _names_between(cast, sentence.start, sentence.end)
    names = [name for name in names if not _is_backer(cast, name)]
    names = [name for name in names if not is_third_party(cast, cast.doc[name.head])]
    if cast.home is not None:
        names = [name for name in names if not _is_told_of(cast, name, head)]
    told = _told_by(cast, head)
    beside = [name for name in names if not any(a <= name.head < b for a, b in told)]
    found = _place_among(cast, beside, head)
    if found is not None or beside:
        return found
    teller = _place_among(cast, names, head)
    if told and _is_of_people(cast, head) and _before(cast, head) not in (None, teller):
        return None
    return teller if cast.home in (None, teller) else None


def _is_of_people(cast: Cast, head: Token) -> bool:
    """Whether a noun is of people in general, whom other states count too."""
    role = find_role(cast, head)
    return role is None or role.role.sector == "CVL"


def _place_among(cast: Cast, names: list[FoundName], head: Token) -> str | None:
    places = [name for name in names if is_setting_place(cast, name)]
    inside = [name for name in places if not _is_entered(cast, name)]
    if places:
        nearest = min(inside or places, key=lambda name: abs(name.head - head.i))
        return country_code(cast, nearest)
    countries = {country_code(cast, name) for name in names}
    telling = {
        country_code(cast, name)
        for name in names
        if not _is_goal(cast, name) and not _is_done_to(cast, name, head)
    }
    return telling.pop() if len(countries) == 1 and telling else None


def _told_by(cast: Cast, head: Token) -> list[tuple[int, int]]:
    """The token ranges of those who say, as subjects, what a word stands in."""
    found, word = [], head
    while word.head.i != word.i:
        above = word.head
        if word.dep_ == "ccomp" and above.lemma_.lower() in cast.words.quotations.say_verbs:
            found += [(t.left_edge.i, t.right_edge.i + 1) for t in _subjects_of(above)]
        word = above
    return found


def _is_told_of(cast: Cast, name: FoundName, head: Token) -> bool:
    """Whether a country is in what is reported and a noun outside of it: "Police said Chad"."""
    word = cast.doc[name.head]
    while word.head.i != word.i:
        said = word.dep_ == "ccomp" and word.head.lemma_.lower() in cast.words.quotations.say_verbs
        if said and not (word.i == head.i or word.is_ancestor(head)):
            return True
        word = word.head
    return False


def _subjects_of(verb: Token) -> list[Token]:
    """The subjects of a verb, shared with the verbs that it is joined to."""
    found = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    while not found and verb.dep_ == "conj":
        verb = verb.head
        found = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return found


def _is_backer(cast: Cast, name: FoundName) -> bool:
    """Whether a country is only who backs a group: "US-backed", "armed by Turkey"."""
    words = cast.words.roles
    after = after_hyphen(cast.doc, name.start, name.end)
    if after is not None and after[0] in words.backing:
        return True
    by = governing_preposition(cast.doc[name.head])
    return by is not None and by.lower_ == "by" and by.head.lower_ in words.backing


def _is_entered(cast: Cast, name: FoundName) -> bool:
    """Whether a place is only where something goes: "fired rockets into Israel"."""
    preposition = governing_preposition(cast.doc[name.head])
    return preposition is not None and preposition.lower_ == "into"


def _is_goal(cast: Cast, name: FoundName) -> bool:
    """Whether a country is only whom something goes to or is about: "to Canada"."""
    preposition = governing_preposition(cast.doc[name.head])
    return preposition is not None and preposition.lower_ not in ("of", "by")


def _is_done_to(cast: Cast, name: FoundName, head: Token) -> bool:
    """Whether a country is what the noun's own verb is done to: "fighters denounced Spain"."""
    word = first_conjunct(cast.doc[name.head])
    if word.dep_ in ("amod", "compound", "poss") and _is_foreign(cast, word.head):
        return True
    if word.dep_ == "nsubjpass":
        agents = [noun for by in word.head.children if by.dep_ == "agent" for noun in by.children]
        return first_conjunct(head) in agents
    places, verb = cast.words.places, word.head.lemma_.lower()
    if word.dep_ != "dobj" or verb in places.home_verbs | places.town_verbs:
        return False
    return first_conjunct(head) in _doers_of(word.head)


def _is_foreign(cast: Cast, thing: Token) -> bool:
    """Whether a thing is abroad as often as not: a state's flag or embassy."""
    return thing.lemma_.lower() in cast.words.roles.foreign_things


def _doers_of(verb: Token) -> list[Token]:
    """Who does a verb: its subjects, or those of the verb that it hangs on: "want to leave"."""
    found = _subjects_of(verb)
    while not found and verb.dep_ in ("xcomp", "conj"):
        verb = verb.head
        found = _subjects_of(verb)
    return found


def _before(cast: Cast, head: Token) -> str | None:
    """The last place named in the sentences before in the paragraph."""
    numbers = cast.parsed.paragraph_of
    first = bisect.bisect_left(numbers, numbers[head.i])
    start = head.sent.start
    for _ in range(SENTENCES_BACK):
        start = cast.doc[start - 1].sent.start if start else 0
    before = _names_between(cast, max(first, start), head.sent.start)
    names = [name for name in before if is_setting_place(cast, name)]
    return country_code(cast, names[-1]) if names else None


def opens_paragraph(cast: Cast, head: Token, country: str) -> bool:
    """Whether a paragraph turns to a country in its first words: "In neighbouring Chad, …"."""
    numbers = cast.parsed.paragraph_of
    first = cast.doc[bisect.bisect_left(numbers, numbers[head.i])].sent
    opening = _names_between(cast, first.start, min(first.end, head.i))
    fronted = [n for n in opening if n.head < first.root.i and is_setting_place(cast, n)]
    return bool(fronted) and country_code(cast, fronted[0]) == country


def _of_article(cast: Cast, head: Token, *, least: int = 2) -> str | None:
    """The country of the dateline, unless the article is about another from there on.

    Without a dateline: the only one, named `least` times; or one named in enough of the
    sentences, and half as often again as any other.
    """
    ranked = sorted(cast.countries.items(), key=lambda item: (-item[1], item[0]))
    here = cast.home
    if here is not None:
        there = bool(ranked) and ranked[0][1] > DOMINANCE * cast.countries.get(here, 0)
        if not there or ranked[0][1] < LEAST_TIMES or not _is_reached(cast, ranked[0][0], head):
            return here
        others = [times for code, times in ranked[1:] if code != here]
        return ranked[0][0] if not others or ranked[0][1] > DOMINANCE * others[0] else None
    if not ranked:
        return _of_people(cast)
    if len(ranked) == 1 and _of_all_people(cast) == ranked[0][0]:
        return ranked[0][0]
    if ranked[0][1] < max(least, cast.sentences / SPARSE if len(ranked) > 1 else 0):
        return None
    if len(ranked) > 1 and ranked[0][1] < DOMINANCE * ranked[1][1]:
        return None
    return ranked[0][0]


def is_left_for(cast: Cast, head: Token, country: str) -> bool:
    """Whether another than this country is the article's, at a word: not if filed from this."""
    main = main_country(cast)
    if main in (None, country):
        return False
    return country != cast.home or _is_reached(cast, main or "", head)


def _is_reached(cast: Cast, country: str, head: Token) -> bool:
    """Whether a report has by a word's sentence left its home for another country."""
    named = [code for at, code in cast.country_places if at < head.sent.end]
    return named.count(country) > DOMINANCE * named.count(cast.home or "")


def main_country(cast: Cast) -> str | None:
    """The country that the article names far more often than any other; None without one."""
    ranked = sorted(cast.countries.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < MAIN_TIMES:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] > DOMINANCE * second else None


def _of_people(cast: Cast) -> str | None:
    """The one country of the known officials, where the text names no country."""
    known = {
        entity.country
        for entity in cast.entities.values()
        if entity.kind == "person" and entity.office is not None
    }
    return known.pop() if len(known) == 1 else None


def _of_all_people(cast: Cast) -> str | None:
    """The country of everybody whose country is known, where there are some."""
    people = [e.country for e in cast.entities.values() if e.kind == "person" and e.country]
    return people[0] if len(people) >= LEAST_PEOPLE and len(set(people)) == 1 else None


def _names_between(cast: Cast, start: int, end: int) -> list[FoundName]:
    names = {cast.names[t].start: cast.names[t] for t in range(start, end) if t in cast.names}
    return [name for name in names.values() if country_code(cast, name) is not None]


def names_countries(cast: Cast, head: Token) -> frozenset[str]:
    """The countries that a word's sentence names."""
    names = _names_between(cast, head.sent.start, head.sent.end)
    return frozenset(code for name in names if (code := country_code(cast, name)) is not None)


def is_setting_place(cast: Cast, name: FoundName) -> bool:
    """Whether a country or capital says where: "in Chad", "near Kabul"."""
    preposition = governing_preposition(cast.doc[name.head])
    if preposition is None:
        return _is_struck(cast, name)
    if _is_left(cast, preposition):
        return False
    within = name.kind in ("capital", "town") and preposition.lower_ == "of"
    whole = governing_preposition(preposition.head) if preposition.lower_ == "of" else None
    if whole is not None and whole.lower_ in cast.words.places.setting_prepositions:
        return find_role(cast, preposition.head) is None
    return within or preposition.lower_ in cast.words.places.setting_prepositions


def _is_struck(cast: Cast, name: FoundName) -> bool:
    """Whether a town is itself what is shelled or taken."""
    word = cast.doc[name.head]
    hit = word.dep_ in ("dobj", "nsubjpass") and name.kind in ("capital", "town")
    return hit and word.head.lemma_.lower() in cast.words.places.town_verbs


def _is_left(cast: Cast, preposition: Token) -> bool:
    """Whether "from" names what is left, not where somebody belongs: "withdrew from"."""
    words, above = cast.words.roles, preposition.head
    sent = above.head.head if above.dep_ == "pobj" and above.head.lower_ == "of" else above
    leaves = {word.lemma_.lower() for word in (above, sent)}
    return preposition.lower_ == "from" and bool(
        leaves & (words.sending_nouns | words.sending_verbs)
    )


def _is_as_american(cast: Cast) -> bool:
    """Whether a report without another dateline names no country much oftener than the US."""
    if is_report_of(cast, "USA"):
        return True
    most = max(cast.countries.values(), default=0)
    return cast.home is None and 2 * cast.countries.get("USA", 0) >= most


def is_report_of(cast: Cast, country: str) -> bool:
    """Whether neither the dateline nor the names of a report say another country."""
    if cast.home is not None:
        return cast.home == country
    return set(cast.countries) <= {country}
