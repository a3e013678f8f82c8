"""Which names of persons are the same person.

Full names first, in order; then surnames and other short forms, which join
the one full name that fits. Two that fit are two people: the short form then
joins neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.namesakes import choose_namesakes, titles_before
from dateline.knowledge.actors import choosing
from dateline.knowledge.actors.choosing import (
    Told,
    choose_bearer,
    choose_named,
    choose_spelt,
    offices_told,
    titled_bearers,
)
from dateline.knowledge.actors.naming import load_surname_rules

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName, Gender
    from dateline.knowledge.actors import ActorEntry

MIN_INITIAL = 2
FULL_WITH_TWO = 3


def resolve_people(cast: Cast) -> dict[int, tuple[str, str]]:
    """Entity id and reason for each name of a person, by the name's first token."""
    names = [name for name in cast.all_names() if name.of_person]
    full = [name for name in names if _is_full(cast, name)]
    known: dict[str, list[tuple[str, ...]]] = {}
    resolved: dict[int, tuple[str, str]] = {}
    for name in sorted(full, key=lambda n: (-len(name_words(cast, n.text)), n.start)):
        resolved[name.start] = _resolve_full(cast, name, known)
    for name in names:
        if name.start not in resolved:
            resolved[name.start] = _resolve_short(cast, name, known, resolved)
    return resolved


def name_words(cast: Cast, text: str) -> tuple[str, ...]:
    """The words of a name, folded: no titles, initials, particles or possessive.

    "Bashar al-Assad's" gives ("bashar", "assad").
    """
    words = text.replace("-", " ").replace("’", "'").removesuffix("'s").split()
    kept = [word.strip(".'").lower() for word in words]
    names = cast.words.names
    plain = [
        word
        for word in kept
        if len(word) >= MIN_INITIAL and word not in names.particles | names.plain_titles
    ]
    return tuple(plain or kept)


def _is_full(cast: Cast, name: FoundName) -> bool:
    return len(name_words(cast, name.text)) > 1


def _resolve_full(
    cast: Cast, name: FoundName, known: dict[str, list[tuple[str, ...]]]
) -> tuple[str, str]:
    words = name_words(cast, name.text)
    entry = choose_named(name.entries, cast.countries)
    if entry is not None:
        entity_id, reason = cast.known_entity(entry), "name"
    else:
        same = [held for held in known if _same_full(words, known[held])]
        like = _spelt_otherwise(cast, name) if not same else None
        if len(same) == 1:
            entity_id, reason = same[0], "name variant"
        elif like is not None:
            entity_id, reason = cast.known_entity(like), "spelling"
        else:
            entity_id = cast.new_entity("person", plain_name(cast, name.text), None, None)
            reason = "name"
    known.setdefault(entity_id, []).append(words)
    _note_gender(cast, entity_id, name)
    return entity_id, reason


def _spelt_otherwise(cast: Cast, name: FoundName) -> ActorEntry | None:
    """The one person of the tables whose name sounds like this one."""
    if name.entries:
        return None
    return choose_spelt(cast.tables, plain_name(cast, name.text), _told(cast, name))


def _told(cast: Cast, name: FoundName) -> Told:
    """What the text tells around a name."""
    return Told(cast.day, frozenset(titles_before(cast, name)), cast.countries)


def is_near_office(cast: Cast, entry: ActorEntry, day: str) -> bool:
    """Whether somebody was in office within some years of a day."""
    return choosing.is_near_office(cast.tables, entry, day)


def _same_full(words: tuple[str, ...], held: list[tuple[str, ...]]) -> bool:
    """Whether two full names agree in their first and last word, or one ends the other."""
    return any(
        (words[0] == other[0] and words[-1] == other[-1]) or other[-len(words) :] == words
        for other in held
    )


def _resolve_short(
    cast: Cast,
    name: FoundName,
    known: dict[str, list[tuple[str, ...]]],
    resolved: dict[int, tuple[str, str]],
) -> tuple[str, str]:
    words = name_words(cast, name.text)
    fits = [held for held in known if any(_short_for(cast, words, full) for full in known[held])]
    if not fits and len(words) == 1 and name.kind == "person":
        fits = [held for held in known if any(full[0] == words[0] for full in known[held])]
    fits = [held for held in fits if _agrees(cast, held, name)]
    title = _title_gender(cast, name)
    sure = [held for held in fits if title is not None and cast.genders.get(held) == title]
    fits = sure if len(sure) == 1 else fits
    if len(fits) > 1:
        places = {held: [at for at, (one, _) in resolved.items() if one == held] for held in fits}
        fits = choose_namesakes(cast, name, places)
    if len(fits) == 1:
        _note_gender(cast, fits[0], name)
        return fits[0], "surname"
    entry = None if fits else _office_holder(cast, name, words)
    if entry is not None:
        entity_id = cast.known_entity(entry)
        _note_gender(cast, entity_id, name)
        return entity_id, "surname in office"
    shared = {cast.entity_country(held) for held in fits}
    country = shared.pop() if len(shared) == 1 else None
    country = country if fits else _country_of_name(cast, name, words)
    entity_id = cast.new_entity("person", plain_name(cast, name.text), country, None)
    if title is not None and cast.genders.get(entity_id, title) != title:
        words_with_title = cast.doc[name.start - 1 : name.end].text
        entity_id = cast.new_entity("person", words_with_title, country, None)
    _note_gender(cast, entity_id, name)
    return entity_id, "surname of two" if fits else "name"


def _short_for(cast: Cast, words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether words are the end of a full name, or the family's that comes first."""
    if full[-len(words) :] == words:
        return True
    if len(words) == 1 and len(full) == FULL_WITH_TWO and full[1] == words[0]:
        return not load_surname_rules()["double_surnames"].isdisjoint(cast.countries)
    return len(words) == 1 and full[0] == words[0] and full[0] in cast.words.names.family_first


def _agrees(cast: Cast, entity_id: str, name: FoundName) -> bool:
    """Whether a short name's title is not of the other gender."""
    title = _title_gender(cast, name)
    held = cast.genders.get(entity_id)
    if title is not None and held is not None and title != held:
        return False
    offices = _offices_before(cast, name)
    ever = {term.office for term in cast.tables.terms.get(entity_id, ())}
    if not offices or not ever or offices & ever:
        return True
    return not _titled_holders(cast, name, offices)


def _offices_before(cast: Cast, name: FoundName) -> set[str]:
    """Offices that the titles before a name say: "President Clinton"."""
    return offices_told(cast.tables, titles_before(cast, name))


def _titled_holders(cast: Cast, name: FoundName, offices: set[str]) -> list[ActorEntry]:
    """People of that surname who held such an office by the day."""
    return titled_bearers(cast.tables, name_words(cast, name.text)[-1], offices, cast.day)


def _office_holder(cast: Cast, name: FoundName, words: tuple[str, ...]) -> ActorEntry | None:
    """The person that news means by a surname alone on that day."""
    candidates = name.entries
    if not candidates:
        candidates = cast.tables.persons_with_surname(name.text.removesuffix("'s"))
        candidates = candidates or cast.tables.persons_with_surname(words[-1])
    gender = _title_gender(cast, name)
    fitting = tuple(entry for entry in candidates if _may_be_called(cast, entry, gender))
    return choose_bearer(cast.tables, fitting, words[-1], _told(cast, name))[0]


def _may_be_called(cast: Cast, entry: ActorEntry, gender: Gender | None) -> bool:
    """Whether a person's given name is not of the other gender than the title."""
    first = entry.name.split()[0].split("-")[0].lower()
    names = cast.words.names
    other = names.female_given if gender == "male" else names.male_given
    return gender is None or first not in other


def _country_of_name(cast: Cast, name: FoundName, words: tuple[str, ...]) -> str | None:
    """The country that all leaders of a surname led.

    A title or "administration" must say that one is meant, or the article names the country.
    """
    after = cast.doc[name.end].lemma_.lower() if name.end < len(cast.doc) else ""
    offices = _offices_before(cast, name)
    if after in cast.words.roles.government:
        offices = {"head_of_state", "head_of_government"}
    bearers = cast.tables.persons_with_surname(words[-1])
    countries = {
        term.country
        for entry in bearers
        for term in cast.tables.terms.get(entry.id, ())
        if term.office in offices
    }
    if not offices and cast.day is not None:
        near = [entry for entry in bearers if is_near_office(cast, entry, cast.day)]
        countries = {entry.country for entry in near if cast.countries.get(entry.country or "")}
        countries = countries if len({entry.country for entry in near}) == 1 else set()
    return countries.pop() if len(countries) == 1 else None


def plain_name(cast: Cast, text: str) -> str:
    """A name as written, without titles before and a possessive after it."""
    words = text.replace(" - ", "-").removesuffix("'s").removesuffix("’s").split()
    while len(words) > 1 and words[0].lower() in cast.words.names.plain_titles:
        words = words[1:]
    plain = " ".join(words)
    return plain.title() if plain.isupper() and len(words) > 1 else plain


def _title_gender(cast: Cast, name: FoundName) -> Gender | None:
    for title in titles_before(cast, name):
        if title in cast.words.names.female_titles:
            return "female"
        if title in cast.words.names.male_titles:
            return "male"
    return None


def _given_gender(cast: Cast, entity_id: str, full: str) -> Gender | None:
    """Female by the given name; without one, people of the tables count as male."""
    first = full.split()[0].split("-")[0].lower()
    if first in cast.words.names.female_given:
        return "female"
    known = cast.tables.entry(entity_id) is not None
    return "male" if known or first in cast.words.names.male_given else None


def _note_gender(cast: Cast, entity_id: str, name: FoundName) -> None:
    """Keep what a title or a given name says of a person's gender."""
    gender = _title_gender(cast, name)
    known = cast.tables.entry(entity_id)
    if gender is None and (known is not None or _is_full(cast, name)):
        full = known.name if known is not None else plain_name(cast, name.text)
        gender = _given_gender(cast, entity_id, full)
    if gender is not None:
        cast.genders.setdefault(entity_id, gender)
