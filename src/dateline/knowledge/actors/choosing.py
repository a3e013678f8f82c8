"""Who is meant by a name on a day: one code for coding and for `dateline actors find`.

What a text tells around the name comes in as `Told`; the rest is the tables'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dateline.knowledge.actors.entries import ActorEntry, Office
from dateline.knowledge.actors.names import fold, lower
from dateline.knowledge.actors.tables import ActorTables
from dateline.knowledge.files import read_toml

YEARS_NEAR = 12
RANKS = "actors/offices.toml"
SMALL = frozenset({"and", "for", "of", "the", "to"})
SECTORS_LEFT = frozenset({"GOV", "LEG", "MIL"})
Rule = Literal[
    "title held",
    "title by table",
    "country named",
    "only one in office",
    "office lately",
    "other title",
    "none in office",
    "several in office",
    "office too small",
]


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells around a name.

    `day` is its day, None where unknown; `titles` the role nouns and titles before
    the name, in small letters; `countries` how often it names each country.
    """

    day: str | None
    titles: frozenset[str] = frozenset()
    countries: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day: country, sector, and the office that counts."""

    country: str | None
    sector: str | None
    office: Office | None


@dataclass(frozen=True, slots=True)
class OfficeRanks:
    """Offices whose holders news calls by surname alone: anywhere, where a country is named."""

    leading: frozenset[str]
    well_known: frozenset[str]


@cache
def load_office_ranks() -> OfficeRanks:
    """The offices of offices.toml; a leading one is well known too."""
    found = read_toml(RANKS)
    leading = frozenset(found["leading"])
    return OfficeRanks(leading, leading | frozenset(found["well_known"]))


def exists_on(entry: ActorEntry, day: str) -> bool:
    """Whether an entry's own period includes the day."""
    started = entry.valid_from is None or entry.valid_from <= day
    return started and (entry.valid_until is None or day <= entry.valid_until)


def fitting_on(
    tables: ActorTables, entries: tuple[ActorEntry, ...], day: str | None
) -> tuple[ActorEntry, ...]:
    """Those of several entries that exist, or hold office, on the day."""
    if len(entries) < 2 or day is None:
        return entries
    in_office = [e for e in entries if e.kind == "person" and tables.offices_of(e.id, day)]
    if in_office:
        return tuple(in_office)
    return tuple(entry for entry in entries if exists_on(entry, day)) or entries


def is_near_office(tables: ActorTables, entry: ActorEntry, day: str) -> bool:
    """Whether somebody was in office within some years of a day."""
    return any(
        int((term.valid_from or day)[:4]) - YEARS_NEAR
        <= int(day[:4])
        <= int((term.valid_until or "9999")[:4]) + YEARS_NEAR
        for term in tables.terms.get(entry.id, ())
    )


def choose_named(
    entries: tuple[ActorEntry, ...], countries: Mapping[str, int]
) -> ActorEntry | None:
    """The one entry that a full name means, by the text's countries; None where two still fit."""
    if len(entries) > 1:
        entries = tuple(e for e in entries if countries.get(e.country or "")) or entries
    return entries[0] if len(entries) == 1 else None


def offices_told(tables: ActorTables, titles: Iterable[str]) -> set[str]:
    """Offices that titles say: "president", "foreign minister"."""
    roles = map(tables.role, titles)
    return {role.office for role in roles if role is not None and role.office is not None}


def titled_bearers(
    tables: ActorTables, surname: str, offices: set[str], day: str | None
) -> list[ActorEntry]:
    """People of a surname who have held such an office by the day."""
    return [
        entry
        for entry in tables.persons_with_surname(surname)
        if any(
            term.office in offices and (day is None or (term.valid_from or "") <= day)
            for term in tables.terms.get(entry.id, ())
        )
    ]


def choose_bearer(
    tables: ActorTables, candidates: tuple[ActorEntry, ...], surname: str, told: Told
) -> tuple[ActorEntry | None, Rule]:
    """The person whom news means by a surname alone, and by which rule; None: nobody for sure."""
    offices = offices_told(tables, told.titles)
    in_office = [entry for entry in candidates if tables.offices_of(entry.id, told.day)]
    if not in_office:
        return _choose_absent(tables, candidates, surname, told)
    held = {e.id: tables.offices_of(e.id, told.day) for e in in_office}
    if offices and not any(office.office in offices for e in in_office for office in held[e.id]):
        stated = titled_bearers(tables, surname, offices, told.day)
        if len(stated) == 1:
            return stated[0], "title by table"
    titled = [e for e in in_office if any(office.title in told.titles for office in held[e.id])]
    if len(titled) == 1:
        return titled[0], "title held"
    if not offices and told.titles & tables.roles.keys():
        return None, "other title"
    sure = told.day is not None or len(candidates) == 1
    known = [e for e in in_office if any(_is_known(office, sure=sure) for office in held[e.id])]
    fitting = [entry for entry in known if told.countries.get(entry.country or "")]
    one = _foremost(fitting, held)
    if one is not None:
        return one, "country named"
    alone = len(candidates) == 1 and told.day is not None and not told.countries
    if len(in_office) == 1 and known and (alone or _leads(held[known[0].id])):
        return known[0], "only one in office"
    return None, "several in office" if len(in_office) > 1 else "office too small"


def _foremost(
    entries: list[ActorEntry], held: Mapping[str, tuple[Office, ...]]
) -> ActorEntry | None:
    """The only one, or the only one who leads a state, a government or the like."""
    leading = [entry for entry in entries if _leads(held[entry.id])]
    chosen = entries if len(entries) == 1 else leading
    return chosen[0] if len(chosen) == 1 else None


def _leads(offices: tuple[Office, ...]) -> bool:
    leading = load_office_ranks().leading
    return any(office.office in leading for office in offices)


def choose_spelt(tables: ActorTables, name: str, told: Told) -> ActorEntry | None:
    """The one person whose full name sounds like this one and begins with the same letter.

    In office about the day, and a leader or of a country told; without a day, once in
    the office that a title tells.
    """
    near = [entry for entry in spelt_like(tables, name) if _may_be_meant(tables, entry, told)]
    return near[0] if len(near) == 1 else None


def spelt_like(tables: ActorTables, name: str) -> list[ActorEntry]:
    """People whose full name sounds like this one and begins with the same letter."""
    first = lower(fold(name))[:1]
    return [e for e in tables.persons_spelt_like(name) if lower(fold(e.name))[:1] == first]


def _may_be_meant(tables: ActorTables, entry: ActorEntry, told: Told) -> bool:
    terms = tables.terms.get(entry.id, ())
    if told.day is None:
        offices = offices_told(tables, told.titles)
        return any(term.office in offices for term in terms)
    of_country = bool(told.countries.get(entry.country or ""))
    return (of_country or _leads(terms)) and is_near_office(tables, entry, told.day)


def _is_known(office: Office, *, sure: bool) -> bool:
    """Whether a holder is called by surname alone.

    Not `sure`, without a day and with others of the surname, a former minister is not.
    """
    ranks = load_office_ranks()
    here = office.valid_until is None or sure
    return office.office in (ranks.well_known if here else ranks.leading)


def _choose_absent(
    tables: ActorTables, candidates: tuple[ActorEntry, ...], surname: str, told: Told
) -> tuple[ActorEntry | None, Rule]:
    """Of people out of office the one that a title says, or the only one lately in office."""
    titled = titled_bearers(tables, surname, offices_told(tables, told.titles), told.day)
    if len(titled) == 1:
        return titled[0], "title by table"
    if len(candidates) == 1 and told.day is not None:
        entry = candidates[0]
        if told.countries.get(entry.country or "") and is_near_office(tables, entry, told.day):
            return entry, "office lately"
    return None, "none in office"


def standing_on(
    tables: ActorTables, entry: ActorEntry, day: str | None, countries: Mapping[str, int]
) -> Standing:
    """Country, sector and office of an entry on a day.

    Of several offices that counts whose country the text names most, then one's
    own, then the state's. Who has left the last office is ELI; before the first
    somebody has no sector.
    """
    country, sector = entry.country, entry.sector
    if entry.kind != "person" or day is None:
        return Standing(country, sector, None)
    held = tables.offices_of(entry.id, day)
    if not held:
        return Standing(country, _sector_out_of_office(tables, entry, day), None)

    def weight(office: Office) -> tuple[int, bool, bool]:
        code = office.country or ""
        return countries.get(code, 0), code == country, office.sector == "GOV"

    own = max(held, key=weight)
    return Standing(own.country or country, own.sector, own)


def _sector_out_of_office(tables: ActorTables, entry: ActorEntry, day: str) -> str | None:
    terms = tables.terms.get(entry.id, ())
    if not terms or entry.sector not in SECTORS_LEFT:
        return entry.sector
    if any(term.valid_until is not None and term.valid_until < day for term in terms):
        return "ELI"
    started = any(term.valid_from is None or term.valid_from <= day for term in terms)
    return entry.sector if started else None


def describe_office(tables: ActorTables, office: Office, with_article: frozenset[str]) -> str:
    """A held office in words: "President of Russia".

    `with_article` are states' names that take "the".
    """
    title = office.title
    if title != title.lower():
        return title[:1].upper() + title[1:]
    words = " ".join(word if word in SMALL else word.capitalize() for word in title.split())
    state = tables.country(office.country) if office.country else None
    return f"{words} of {state_name(state, with_article)}" if state is not None else words


def state_name(state: ActorEntry, with_article: frozenset[str]) -> str:
    """A state's name inside a phrase: "the Philippines", "Chad"."""
    return f"the {state.name}" if state.name in with_article else state.name
