"""The nouns of the actor tables, and how a CSV row becomes one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dateline.kinds import EntityKind

AliasKind = Literal["name", "short", "demonym", "adjective", "capital", "seat", "acronym", "ethnic"]
RoleKind = Literal["person", "group", "institution"]

FOLDER = "actors"
COUNTRIES = "countries.csv"
COUNTRY_ALIASES = "country_aliases.csv"
SEATS = "seats.csv"
ORGANISATIONS = "organisations.csv"
LEADERS = "leaders.csv"
LEADER_TERMS = "leader_terms.csv"
PERSONS = "persons.csv"
TERMS = "terms.csv"
GROUPS = "groups.csv"
ROLES = "roles.csv"
DECOYS = "decoys.csv"

DAY_DASHES = 2
PERIOD_CELL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

_PERIOD = ("valid_from", "valid_until", "origin")
_ACTOR = ("country", "sector", "other_sectors", "wikidata", *_PERIOD)
_PERSON = ("id", "name", "surnames", "aliases", *_ACTOR)
_TERM = ("person", "office", "title", "country", "sector", *_PERIOD)
COLUMNS: dict[str, tuple[str, ...]] = {
    COUNTRIES: ("id", "iso2", "name", "capital", *_ACTOR),
    COUNTRY_ALIASES: ("alias", "entity", "kind", *_PERIOD),
    SEATS: ("id", "name", "aliases", *_ACTOR),
    ORGANISATIONS: ("id", "name", "aliases", *_ACTOR),
    LEADERS: _PERSON,
    LEADER_TERMS: _TERM,
    PERSONS: _PERSON,
    TERMS: _TERM,
    GROUPS: ("id", "name", "aliases", "kind", "countries", *_PERIOD),
    ROLES: ("lemma", "sector", "kind", "office", *_PERIOD),
    DECOYS: ("phrase", "kind", *_PERIOD),
}


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the tables.

    `id` is an ISO 3166-1 alpha-3 code for a state, a Wikidata id or "p-…" for
    a person, "o-…" for an organisation, "s-…" for a seat, "g-…" for a group,
    "x-…" for a disputed entity without a code. `country` and `sector` are
    PLOVER's; for a person, those of the latest office. `valid_from` and
    `valid_until` are ISO days, None where open or unknown.
    """

    id: str
    name: str
    kind: EntityKind
    wikidata: str | None
    country: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Characters [start, end) of the searched text that name somebody.

    Several `entries` where the words fit several ("Congolese"). `kind` says
    what sort of word it is; a word that is both noun and adjective
    ("Syrian") counts as adjective, its plural as demonym.
    """

    start: int
    end: int
    kind: AliasKind
    entries: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one person. `title` is the plain word, lower case.

    `valid_until` is the day of leaving; None: not left, or not known. Where only
    the month or year is known, they are its first and last day.
    """

    person: str
    office: str
    title: str
    country: str | None
    sector: str
    valid_from: str | None
    valid_until: str | None

    def held_on(self, day: str) -> bool:
        """Whether the term includes the ISO day, its first and last day too."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Role:
    """A head noun, its primary sector, and the office it names, if any."""

    lemma: str
    sector: str
    kind: RoleKind
    office: str | None


def split_list(value: str) -> tuple[str, ...]:
    """The parts of a "|"-separated cell, none for an empty one."""
    return tuple(value.split("|")) if value else ()


def first_day(value: str) -> str | None:
    """The first day of a cell with a day, a month or a year; None: empty.

    >>> first_day("2011-05")
    '2011-05-01'
    """
    return f"{value}{'-01' * (2 - value.count('-'))}" if value else None


def last_day(value: str) -> str | None:
    """The last day of a cell with a day, a month or a year; None: empty.

    >>> last_day("2012-02"), last_day("1999")
    ('2012-02-29', '1999-12-31')
    """
    if not value or value.count("-") == DAY_DASHES:
        return value or None
    month = value if "-" in value else f"{value}-12"
    return f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:]))[1]}"


def row_entry(row: dict[str, str], kind: EntityKind) -> ActorEntry:
    """An entry from a row with the columns that all entry tables share."""
    return ActorEntry(
        id=row["id"],
        name=row["name"],
        kind=kind,
        wikidata=row["wikidata"] or None,
        country=row["country"] or None,
        sector=row["sector"] or None,
        other_sectors=split_list(row["other_sectors"]),
        valid_from=first_day(row["valid_from"]),
        valid_until=last_day(row["valid_until"]),
    )


def row_office(row: dict[str, str]) -> Office:
    """A term from a row of leader_terms.csv or terms.csv."""
    return Office(
        person=row["person"],
        office=row["office"],
        title=row["title"],
        country=row["country"] or None,
        sector=row["sector"],
        valid_from=first_day(row["valid_from"]),
        valid_until=last_day(row["valid_until"]),
    )


def row_role(row: dict[str, str]) -> Role:
    """A role from a row of roles.csv; its kind is checked by `check_actors`."""
    kinds: dict[str, RoleKind] = {
        "person": "person",
        "group": "group",
        "institution": "institution",
    }
    return Role(row["lemma"], row["sector"], kinds[row["kind"]], row["office"] or None)
