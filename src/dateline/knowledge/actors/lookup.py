"""Look a name up in the actor tables as coding does, and say why it means whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.actors.choosing import (
    Rule,
    Told,
    choose_bearer,
    choose_named,
    choose_spelt,
    describe_office,
    fitting_on,
    offices_told,
    spelt_like,
    standing_on,
)
from dateline.knowledge.actors.entries import (
    GROUPS,
    LEADER_TERMS,
    ORGANISATIONS,
    PERSONS,
    SEATS,
    TERMS,
    ActorEntry,
    Office,
    Role,
    row_office,
)
from dateline.knowledge.actors.names import fold, lower
from dateline.knowledge.actors.rows import TableRow, iter_rows
from dateline.knowledge.actors.tables import ActorTables
from dateline.knowledge.lexicons.reference import load_reference_words

if TYPE_CHECKING:
    from pathlib import Path

MatchedBy = Literal["name", "alias", "surname", "sound", "office"]
LONGEST_TITLE = 5
SIMILAR = 5
SIMILARITY = 0.75
ENTRY_FILES = ("countries.csv", SEATS, ORGANISATIONS, "leaders.csv", PERSONS, GROUPS)
REASONS: dict[Rule, str] = {
    "title held": "the only bearer of the surname whose title that day is the one told",
    "title by table": "the only bearer of the surname who has held the office told",
    "country named": "the only bearer of the surname in office that day in a country told",
    "only one in office": "the only well-known bearer of the surname in office that day",
    "office lately": "the only bearer of the surname, in office some years off, in a country told",
    "other title": "the title told is of no office here: with it the surname links nobody",
    "none in office": "no bearer of the surname in office that day: alone it links nobody",
    "several in office": "several bearers in office that day: a title or the countries that a text "
    "names decide; alone it links nobody",
    "office too small": "in office that day, but known by surname alone only with title or country",
}


@dataclass(frozen=True, slots=True)
class TermFound:
    """A term of a person as its row has it, and whether it includes the day asked for."""

    title: str
    office: str
    country: str | None
    sector: str
    valid_from: str | None
    valid_until: str | None
    held: bool
    origin: str
    row: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name matches: what it is on the day, and where that stands.

    `alias_kind` is the kind of word for a country ("capital", "demonym" …).
    """

    id: str
    name: str
    kind: str
    matched_by: MatchedBy
    alias_kind: str | None
    country: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    office: str | None
    wikidata: str | None
    valid_from: str | None
    valid_until: str | None
    terms: tuple[TermFound, ...]
    origin: str
    row: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """Whom a name matches, whom it means on a day, and by which rule.

    `chosen` has one id where coding would link the name alone, several where
    they share an office, none where the text around must decide. `similar` are
    names of the tables, given only where nothing matches.
    """

    name: str
    day: str | None
    chosen: tuple[str, ...]
    reason: str
    candidates: tuple[Candidate, ...]
    role: Role | None
    similar: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name without its titles and origins, and what these tell."""

    words: str
    told: Told


@dataclass(frozen=True, slots=True)
class _Match:
    entries: Mapping[str, MatchedBy]
    chosen: tuple[str, ...]
    reason: str


def look_up(
    tables: ActorTables, name: str, *, day: str | None = None, overlay: Path | None = None
) -> Lookup:
    """Find whom a name means on an ISO day, by the tables and rules that coding uses.

    Titles and nationalities before a name count ("Turkish President Erdogan");
    alone they name the holder of an office ("French foreign minister").
    `overlay` is the folder that `tables` were loaded with.

    >>> from dateline.knowledge.actors import load_actors
    >>> look_up(load_actors(), "President Clinton", day="1996-05-01").chosen
    ('Q1124',)
    """
    name = " ".join(name.split())
    asked = _peel(tables, name, day)
    match = _match(tables, asked)
    role = tables.role(lower(name))
    candidates = tuple(_describe(tables, match, asked, overlay))
    return Lookup(
        name=name,
        day=day,
        chosen=match.chosen,
        reason=match.reason,
        candidates=candidates,
        role=role,
        similar=() if candidates or role else _similar(tables, asked.words or name),
    )


def _peel(tables: ActorTables, name: str, day: str | None) -> _Asked:
    """The name without "the", titles and nationalities before it."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    titles: set[str] = set()
    countries: dict[str, int] = {}
    while words and not tables.entries_named(" ".join(words)):
        taken = _take_title(tables, words, titles) or _take_origin(tables, words, countries)
        if not taken:
            break
        words = words[taken:]
    return _Asked(" ".join(words), Told(day, frozenset(titles), countries))


def _take_title(tables: ActorTables, words: list[str], titles: set[str]) -> int:
    """How many first words are a title or role, which is noted."""
    for length in range(min(LONGEST_TITLE, len(words)), 0, -1):
        title = lower(" ".join(words[:length]))
        if tables.role(title) or title in load_reference_words().names.plain_titles:
            titles.add(title)
            return length
    return 0


def _take_origin(tables: ActorTables, words: list[str], countries: dict[str, int]) -> int:
    """Whether the first of several words is a nationality, whose countries are noted."""
    named = tables.finder.named(words[0]) if len(words) > 1 else ()
    adjectives = [alias for alias in named if alias.kind == "adjective" and alias.entity]
    countries.update((alias.entity, 1) for alias in adjectives if alias.entity)
    return 1 if adjectives else 0


def _match(tables: ActorTables, asked: _Asked) -> _Match:
    """The entries that fit, by the first of the ways in which coding finds any."""
    if not asked.words:
        return _match_office(tables, asked.told)
    named = tables.entries_named(asked.words)
    bearers = tables.persons_with_surname(asked.words)
    if named:
        return _match_name(tables, asked, named, bearers)
    if bearers or " " not in asked.words:
        return _match_surname(tables, asked, bearers)
    return _match_sound(tables, asked)


def _match_office(tables: ActorTables, told: Told) -> _Match:
    """Who held the office that titles and nationality tell."""
    offices = offices_told(tables, told.titles)
    if not told.countries or not offices:
        return _Match({}, (), "a title without a name and a country names nobody")
    found: dict[str, MatchedBy] = {
        holder.id: "office"
        for country in told.countries
        for office in sorted(offices)
        for holder in tables.holders(country, office, told.day)
    }
    reason = "holds the office that day" if told.day else "holds the office, or held it last"
    return _Match(found, tuple(found), reason if found else "no holder in the tables")


def _match_name(
    tables: ActorTables,
    asked: _Asked,
    named: tuple[ActorEntry, ...],
    bearers: tuple[ActorEntry, ...],
) -> _Match:
    fitting = fitting_on(tables, named, asked.told.day)
    one = choose_named(fitting, asked.told.countries)
    found: dict[str, MatchedBy] = {
        entry.id: "name" if entry.name == asked.words else "alias" for entry in named
    }
    found.update((entry.id, "surname") for entry in bearers if entry.id not in found)
    if one is None:
        return _Match(found, (), "several fit: the countries that a text names decide")
    beside = len(named) > 1
    return _Match(
        found,
        (one.id,),
        "the one of the name that fits the day" if beside else "the only one of the name",
    )


def _match_surname(tables: ActorTables, asked: _Asked, bearers: tuple[ActorEntry, ...]) -> _Match:
    one, rule = choose_bearer(tables, bearers, asked.words, asked.told)
    found: dict[str, MatchedBy] = {entry.id: "surname" for entry in bearers}
    return _Match(found, (one.id,) if one else (), REASONS[rule] if bearers else "no such name")


def _match_sound(tables: ActorTables, asked: _Asked) -> _Match:
    """People whose full name sounds like it."""
    found: dict[str, MatchedBy] = {e.id: "sound" for e in spelt_like(tables, asked.words)}
    one = choose_spelt(tables, asked.words, asked.told)
    if one is not None:
        return _Match(found, (one.id,), "sounds like it, in office about that day or as told")
    return _Match(found, (), "sounds like it; day, country and title of a text decide")


def _describe(
    tables: ActorTables, match: _Match, asked: _Asked, overlay: Path | None
) -> Iterator[Candidate]:
    """The matched entries with their rows, the chosen ones first."""
    if not match.entries:
        return
    rows = _entry_rows(match.entries, overlay)
    terms = _term_rows(match.entries, overlay)
    kinds = {alias.entity: alias.kind for alias in tables.finder.named(asked.words)}
    article = load_reference_words().places.with_article
    for entry_id in sorted(match.entries, key=lambda held: held not in match.chosen):
        entry, row = tables.entries[entry_id], rows[entry_id]
        standing = standing_on(tables, entry, asked.told.day, asked.told.countries)
        held = standing.office
        yield Candidate(
            id=entry.id,
            name=entry.name,
            kind=entry.kind,
            matched_by=match.entries[entry_id],
            alias_kind=kinds.get(entry_id) if entry.kind == "country" else None,
            country=standing.country,
            sector=standing.sector,
            other_sectors=entry.other_sectors,
            office=describe_office(tables, held, article) if held else None,
            wikidata=entry.wikidata,
            valid_from=row.cells["valid_from"] or None,
            valid_until=row.cells["valid_until"] or None,
            terms=tuple(_term(found, asked.told.day) for found in terms.get(entry_id, ())),
            origin=row.cells["origin"],
            row=row.where,
        )


def _entry_rows(ids: Iterable[str], overlay: Path | None) -> dict[str, TableRow]:
    wanted = frozenset(ids)
    rows = (row for file in ENTRY_FILES for row in iter_rows(file, overlay))
    return {row.cells["id"]: row for row in rows if row.cells["id"] in wanted}


def _term_rows(ids: Iterable[str], overlay: Path | None) -> dict[str, list[TableRow]]:
    """Terms of people, the first one first."""
    terms: dict[str, list[TableRow]] = {person: [] for person in ids}
    for file in (LEADER_TERMS, TERMS):
        for row in iter_rows(file, overlay):
            if row.cells["person"] in terms:
                terms[row.cells["person"]].append(row)
    for rows in terms.values():
        rows.sort(key=lambda row: (row.cells["valid_from"], row.cells["office"]))
    return terms


def _term(row: TableRow, day: str | None) -> TermFound:
    cells = row.cells
    office: Office = row_office(cells)
    return TermFound(
        title=cells["title"],
        office=cells["office"],
        country=office.country,
        sector=office.sector,
        valid_from=cells["valid_from"] or None,
        valid_until=cells["valid_until"] or None,
        held=office.held_on(day) if day is not None else office.valid_until is None,
        origin=cells["origin"],
        row=row.where,
    )


def _similar(tables: ActorTables, name: str) -> tuple[str, ...]:
    """Names of the tables that are spelt much like one that matches nothing."""
    wanted = lower(fold(name))
    known = {lower(fold(alias.text)): alias.text for alias in tables.finder.aliases()}
    surnames = {surname: surname.title() for surname in tables.surnames}
    spellings = {**surnames, **known}
    near = get_close_matches(wanted, spellings, n=SIMILAR, cutoff=SIMILARITY)
    return tuple(spellings[spelling] for spelling in near)
