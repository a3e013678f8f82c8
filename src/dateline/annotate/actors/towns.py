"""Towns and regions, as far as they say what country somebody is in or from.

`places` resolves toponyms in full; actors only need the country, and take it
where the gazetteer or the article leaves no doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import Cast, FoundName
from dateline.annotate.actors.phrases import find_role
from dateline.annotate.actors.setting import country_code
from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.names import fold_name
from dateline.knowledge.places.sizes import load_place_sizes

if TYPE_CHECKING:
    from dateline.tokens import Span, Token

TOWN_LABELS = frozenset({"GPE", "LOC"})
SURE_RATIO = 20
SURE_POPULATION = 500_000
LEAST_TOWNS = 2
HAND_WRITTEN = 1_000_000_000


def find_towns(cast: Cast) -> None:
    """Hold the towns and regions whose country is clear as names of kind "town".

    Those that lie in one country come first; they and the states that the
    article names then decide between several.
    """
    open_towns: list[tuple[Span, dict[str, int]]] = []
    for words in _candidates(cast):
        populations = _populations(words.text)
        if len(populations) == 1:
            _hold(cast, words, next(iter(populations)))
        elif populations:
            open_towns.append((words, populations))
    for words, populations in open_towns:
        country = _choose(cast, populations)
        if country is not None:
            _hold(cast, words, country)


def home_of_place(cast: Cast, name: str) -> str | None:
    """The country of a town by its name alone, None where several fit."""
    populations = _populations(name)
    if len(populations) < 2:
        return next(iter(populations), None)
    return _choose(cast, populations)


def is_known_place(name: str) -> bool:
    """Whether any place bears a name."""
    return bool(_populations(name))


def namesake_country(cast: Cast, name: str, country: str) -> str:
    """The country that a country's name in a body's means: "Georgia Bureau of Investigation".

    Another that has a region of that name, if the report is from there or names it, and names
    the country itself nowhere.
    """
    if country in cast.countries or cast.local == country:
        return country
    homes = [code for code in _populations(name) if code != country]
    if cast.local in homes:
        return cast.local or country
    bodies = [name.entry for name in cast.all_names() if name.of_body and name.entry is not None]
    named = {code: cast.countries.get(code, 0) for code in homes}
    for body in bodies:
        if body.country in named:
            named[body.country] += 1
    most = max(named, key=lambda code: named[code], default=country)
    return most if named.get(most) else country


def retake_namesakes(cast: Cast, local: str | None) -> None:
    """Take "Athens" and "Georgia" for places of the one country that a local report is from.

    `local` is that country, else that of the towns it names, one of which is enough where
    it follows the word ("Lebanon, Indiana") or the word stands where a state's adjective
    would ("Georgia police"). Such a report names no state at all, and the other country by
    this one word only.
    """
    states = [name for name in cast.all_names() if country_code(cast, name) is not None]
    abroad = [name for name in states if name.kind != "town"]
    words = {(name.text, country_code(cast, name)) for name in abroad}
    home = Counter(country_code(cast, name) for name in states if name.kind == "town")
    shown = any(_is_before_region(cast, name) or _is_for_adjective(cast, name) for name in abroad)
    least = 1 if shown else LEAST_TOWNS
    if len(words) != 1 or len(home) > 1 or (local is None and home.total() < least):
        return
    ((text, abroad_code),) = words
    code = next(iter(home), local)
    if code is None or code == abroad_code or code not in _populations(text):
        return
    for name in abroad:
        cast.drop_name(name)
        _hold(cast, cast.doc[name.start : name.end], code)
    cast.countries.pop(abroad_code or "", None)


def _is_before_region(cast: Cast, name: FoundName) -> bool:
    """Whether a comma and another place follow: "Lebanon, Indiana"."""
    after = name.end + 1
    held = cast.names.get(after)
    joined = after < len(cast.doc) and cast.doc[name.end].text == ","
    return joined and held is not None and held.kind == "town" and held.start == after


def _is_for_adjective(cast: Cast, name: FoundName) -> bool:
    """Whether a country's own name stands before a role where its adjective would."""
    word = cast.doc[name.head]
    leans = word.dep_ in ("compound", "nmod") and name.kind == "name"
    return leans and find_role(cast, word.head) is not None


def _candidates(cast: Cast) -> Iterator[Span]:
    """The model's places, and names that it overlooks after "in", "of" and "near"."""
    for entity in cast.recognised:
        words = _bare(entity)
        if entity.label_ == "PERSON" and is_placed(cast, words):
            if all(t.i not in cast.names for t in words):
                yield words
            continue
        if words.text.lower() in cast.words.places.wide_regions:
            continue
        if entity.label_ in TOWN_LABELS and all(t.i not in cast.names for t in words):
            yield words
    for token in cast.doc:
        if token.tag_ != "NNP" or token.ent_type_ not in ("", "NORP", "ORG", "PERSON"):
            continue
        if is_place_for_person(cast, token) and token.i not in cast.names:
            yield cast.doc[token.i : token.i + 1]
        if token.dep_ != "pobj":
            continue
        held = cast.names.get(token.i)
        alone = (held is None or held.kind == "people") and not any(True for _ in token.lefts)
        words = cast.doc[token.i : token.i + 1]
        if alone and _is_where(cast, token) and is_large_place(words.text):
            yield words


def is_place_for_person(cast: Cast, token: Token) -> bool:
    """Whether the model's one-word person or body is a region: "Tigray forces", "into Darfur"."""
    label = token.ent_type_
    beside = token.i + 1 < len(cast.doc) and token.nbor(1).ent_type_ == label
    alone = label in ("ORG", "PERSON") and not beside and not any(True for _ in token.lefts)
    if not alone or (token.i and token.nbor(-1).ent_type_ == label):
        return False
    if cast.tables.persons_with_surname(token.text):
        return False
    group = token.dep_ == "compound" and token.head.i == token.i + 1
    group = group and find_role(cast, token.head) is not None
    where = token.dep_ == "pobj" and token.head.lower_ in cast.words.places.setting_prepositions
    if label == "ORG":
        led = token.dep_ == "pobj" and token.head.lower_ == "of"
        where = led and find_role(cast, token.head.head) is not None
    return (group or where) and is_large_place(str(token.text))


def is_placed(cast: Cast, words: Span) -> bool:
    """Whether the model's person of several words is a town: "in Wichita Falls"."""
    root = words.root
    where = root.dep_ == "pobj" and root.head.lower_ in cast.words.places.setting_prepositions
    return where and root.head.i == words.start - 1 and is_large_place(words.text)


def _is_where(cast: Cast, token: Token) -> bool:
    where = cast.words.places.setting_prepositions
    return token.head.lower_ == "of" or token.head.lower_ in where


def is_large_place(name: str) -> bool:
    """Whether a capitalised word is a town or region that many live in."""
    return (
        name[0].isupper()
        and max(_populations(name).values(), default=0) >= load_place_sizes().organisation_town
    )


def _bare(entity: Span) -> Span:
    """An entity without its article and possessive."""
    start = entity.start + (entity[0].lower_ == "the" and len(entity) > 1)
    end = entity.end - (entity[-1].tag_ == "POS" and len(entity) > 1)
    return entity.doc[start:end]


def _populations(name: str) -> dict[str, int]:
    """The largest place of this name by country; hand-written regions dwarf the rest."""
    found: dict[str, int] = {}
    for place in load_places().tables.get(fold_name(name), ()):
        if place.country is not None:
            found[place.country] = HAND_WRITTEN
    for place in load_places().candidates(name):
        if place.country is not None:
            found[place.country] = max(found.get(place.country, 0), place.population)
    return found


def _choose(cast: Cast, populations: dict[str, int]) -> str | None:
    """The country that the article names most, else one that dwarfs the others."""
    named = {code: cast.countries.get(code, 0) for code in populations}
    ranked = sorted(named, key=lambda code: (-named[code], -populations[code], code))
    if named[ranked[0]] > named[ranked[1]]:
        return ranked[0]
    largest = sorted(populations, key=lambda code: (-populations[code], code))
    people, second = populations[largest[0]], populations[largest[1]]
    sure = people >= SURE_POPULATION and people >= SURE_RATIO * second
    return largest[0] if sure else None


def _hold(cast: Cast, words: Span, country: str) -> None:
    entry = cast.tables.country(country)
    if entry is None:
        return
    name = FoundName(words.start, words.end, words.root.i, "town", (entry,), words.text)
    for token in words:
        cast.names[token.i] = name
    if entry.country is not None:
        cast.countries[entry.country] = cast.countries.get(entry.country, 0) + 1
        cast.country_places.append((words.start, entry.country))
