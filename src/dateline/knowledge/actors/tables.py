"""The actor tables in memory, and the questions that can be put to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dateline.knowledge.actors.checks import refuse_own_faults
from dateline.knowledge.actors.entries import (
    COLUMNS,
    COUNTRIES,
    COUNTRY_ALIASES,
    DECOYS,
    GROUPS,
    LEADER_TERMS,
    LEADERS,
    ORGANISATIONS,
    PERSONS,
    ROLES,
    SEATS,
    TERMS,
    ActorEntry,
    AliasKind,
    NameMatch,
    Office,
    Role,
    row_entry,
    row_office,
    row_role,
    split_list,
)
from dateline.knowledge.actors.names import Alias, NameFinder, fold, lower, name_variants
from dateline.knowledge.actors.rows import find_overlay, iter_rows
from dateline.knowledge.actors.spellings import skeleton

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.kinds import EntityKind

Rows = Mapping[str, list[dict[str, str]]]

ACRONYM = re.compile(r"[A-Z][A-Z0-9&./-]{0,7}[A-Z0-9.]")
ENTRY_TABLES: tuple[tuple[str, EntityKind, AliasKind], ...] = (
    (COUNTRIES, "country", "name"),
    (SEATS, "seat", "seat"),
    (ORGANISATIONS, "organisation", "name"),
    (LEADERS, "person", "name"),
    (PERSONS, "person", "name"),
)


@dataclass(frozen=True)
class ActorTables:
    """All actor tables. Get one from `load_actors`."""

    entries: Mapping[str, ActorEntry]
    finder: NameFinder
    surnames: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[Office, ...]]
    held: Mapping[tuple[str, str], tuple[Office, ...]]
    roles: Mapping[str, Role]
    homes: Mapping[str, tuple[str, ...]]
    role_ends: frozenset[str]

    def find_names(self, text: str) -> list[NameMatch]:
        """The longest names in the text in order, none overlapping.

        A name counts between anything but letters and digits, with a capital
        wherever the table has one; accents and the shape of apostrophes,
        hyphens and single white space do not matter. Persons are found by
        full name and listed aliases, never by surname alone.
        """
        return [
            NameMatch(found.start, found.end, found.aliases[0].kind, self._entries(found.aliases))
            for found in self.finder.find(text)
        ]

    def entry(self, entry_id: str) -> ActorEntry | None:
        """The actor with this id."""
        return self.entries.get(entry_id)

    def entries_named(self, name: str) -> tuple[ActorEntry, ...]:
        """The actors that have exactly this name or alias, accents aside."""
        return self._entries(self.finder.named(name))

    def persons_with_surname(self, surname: str) -> tuple[ActorEntry, ...]:
        """The people whom news calls by this word alone, in table order."""
        ids = self.surnames.get(lower(fold(surname)), ())
        return tuple(self.entries[person] for person in ids)

    def persons_spelt_like(self, name: str) -> tuple[ActorEntry, ...]:
        """The people whose given name and surname sound like those of a full name."""
        key = skeleton(name)
        ids = self._spellings.get(key, ()) if key is not None else ()
        return tuple(self.entries[person] for person in ids)

    def offices_of(self, person_id: str, day: str | None) -> tuple[Office, ...]:
        """The offices that a person held on an ISO day, latest start first.

        Without a day: the offices not left, else the one left last.
        """
        terms = self.terms.get(person_id, ())
        return _held_on(terms, day) if day is not None else _latest(terms)

    def holders(self, country: str, office: str, day: str | None) -> tuple[ActorEntry, ...]:
        """The people in an office on an ISO day, the newest first.

        On the day of a handover both are given. Without a day: whoever has
        not left it, else who left it last.
        """
        terms = self.held.get((country, office), ())
        holding = _held_on(terms, day) if day is not None else _latest(terms)
        return tuple(self.entries[person] for person in dict.fromkeys(t.person for t in holding))

    def role(self, lemma: str) -> Role | None:
        """The role named by a lower-case singular noun, "prime minister" too."""
        return self.roles.get(lemma)

    def role_words(self) -> frozenset[str]:
        """Every lemma that `role` knows."""
        return frozenset(self.roles)

    def country(self, iso3: str) -> ActorEntry | None:
        """The state, dependency or disputed entity with this code."""
        entry = self.entries.get(iso3)
        return entry if entry is not None and entry.kind == "country" else None

    def ethnic(self, word: str) -> tuple[str, ...] | None:
        """The home countries of an ethnic or religious group's name.

        Most of the group's people are in the first; empty where none is its own. None: not
        such a word.
        """
        return self.homes.get(fold(word))

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Persons by how their full names sound, read from the aliases when first asked."""
        spellings: dict[tuple[str, str], dict[str, None]] = {}
        for alias in self.finder.aliases():
            entry = self.entries.get(alias.entity or "")
            key = skeleton(alias.text) if entry is not None and entry.kind == "person" else None
            if entry is not None and key is not None:
                spellings.setdefault(key, {})[entry.id] = None
        return {key: tuple(ids) for key, ids in spellings.items()}

    def _entries(self, aliases: Iterable[Alias]) -> tuple[ActorEntry, ...]:
        """The entries of aliases, those that still exist first."""
        ids = dict.fromkeys(alias.entity for alias in aliases if alias.entity is not None)
        named = (self.entries[entity] for entity in ids)
        return tuple(sorted(named, key=lambda entry: entry.valid_until is not None))


def _held_on(terms: Iterable[Office], day: str) -> tuple[Office, ...]:
    return tuple(term for term in terms if term.held_on(day))


def _latest(terms: tuple[Office, ...]) -> tuple[Office, ...]:
    """Terms that still run; without any, the one that ended last."""
    running = tuple(term for term in terms if term.valid_until is None)
    if running or not terms:
        return running
    return (max(terms, key=lambda term: (term.valid_until or "", term.valid_from or "")),)


def _make_entries(rows: Rows) -> Iterator[ActorEntry]:
    for file, kind, _ in ENTRY_TABLES:
        for row in rows[file]:
            yield row_entry(row, kind)
    for row in rows[GROUPS]:
        yield _group_entry(row)


def _group_entry(row: dict[str, str]) -> ActorEntry:
    homes = split_list(row["countries"])
    return row_entry(
        {
            **row,
            "country": homes[0] if len(homes) == 1 else "",
            "sector": "",
            "other_sectors": "",
            "wikidata": "",
        },
        "group",
    )


def _make_aliases(rows: Rows) -> Iterator[Alias]:
    for row in rows[DECOYS]:
        if row["kind"] == "phrase":
            yield Alias(row["phrase"], "name", None)
    for row in rows[COUNTRY_ALIASES]:
        yield Alias(row["alias"], _alias_kind(row["kind"]), row["entity"])
    for file, _, alias_kind in ENTRY_TABLES[1:]:
        for row in rows[file]:
            yield from _entry_aliases(row, alias_kind)
    for row in rows[GROUPS]:
        for word in (row["name"], *split_list(row["aliases"])):
            yield Alias(word, "ethnic", row["id"])


def _entry_aliases(row: dict[str, str], kind: AliasKind) -> Iterator[Alias]:
    names = (row["name"], *split_list(row["aliases"]))
    person = "surnames" in row
    if person and " " not in row["name"]:
        names = names[1:]
    spelt = {form for name in names for form in (name_variants(name) if person else (name,))}
    for name in sorted(spelt):
        short = kind == "name" and not person and ACRONYM.fullmatch(name) is not None
        yield Alias(name, "acronym" if short else kind, row["id"])


def _alias_kind(value: str) -> AliasKind:
    kinds: dict[str, AliasKind] = {
        "name": "name",
        "short": "short",
        "demonym": "demonym",
        "adjective": "adjective",
        "capital": "capital",
        "acronym": "acronym",
    }
    return kinds[value]


def _make_surnames(rows: Rows) -> dict[str, tuple[str, ...]]:
    surnames: dict[str, dict[str, None]] = {}
    for row in (*rows[LEADERS], *rows[PERSONS]):
        for surname in split_list(row["surnames"]):
            surnames.setdefault(lower(fold(surname)), {})[row["id"]] = None
    return {surname: tuple(ids) for surname, ids in surnames.items()}


def _make_terms(rows: Rows) -> list[Office]:
    terms = [row_office(row) for row in (*rows[LEADER_TERMS], *rows[TERMS])]
    return sorted(terms, key=lambda term: term.valid_from or "", reverse=True)


def _make_homes(rows: Rows) -> dict[str, tuple[str, ...]]:
    homes: dict[str, tuple[str, ...]] = {}
    for row in rows[GROUPS]:
        countries = split_list(row["countries"])
        for word in (row["name"], *split_list(row["aliases"])):
            homes[fold(word)] = countries
    return homes


def _last_words(lemma: str) -> tuple[str, str]:
    """The last word of a role, with and without what a hyphen joins to it."""
    word = lemma.rsplit(" ", 1)[-1]
    return word, word.rsplit("-", 1)[-1]


@cache
def load_actors() -> ActorTables:
    """The packaged tables with the user's own, read once a process.

    >>> load_actors().entries_named("Türkiye")[0].name
    'Turkey'
    """
    return load_tables(find_overlay())


def load_tables(overlay: Path | None) -> ActorTables:
    """The packaged tables and over them those of a folder; None: the packaged ones.

    Raises KnowledgeError with file and line where the folder's tables break the rules.
    """
    tables = {file: list(iter_rows(file, overlay)) for file in COLUMNS}
    refuse_own_faults(tables)
    rows = {file: [row.cells for row in found] for file, found in tables.items()}
    by_person: dict[str, list[Office]] = {}
    by_office: dict[tuple[str, str], list[Office]] = {}
    for term in _make_terms(rows):
        by_person.setdefault(term.person, []).append(term)
        by_office.setdefault((term.country or "", term.office), []).append(term)
    roles = {row["lemma"]: row_role(row) for row in rows[ROLES]}
    spelt = frozenset(row["phrase"] for row in rows[DECOYS] if row["kind"] == "word")
    return ActorTables(
        entries={entry.id: entry for entry in _make_entries(rows)},
        finder=NameFinder(_make_aliases(rows), spelt),
        surnames=_make_surnames(rows),
        terms={person: tuple(terms) for person, terms in by_person.items()},
        held={key: tuple(terms) for key, terms in by_office.items()},
        roles=roles,
        homes=_make_homes(rows),
        role_ends=frozenset(end for lemma in roles for end in _last_words(lemma)),
    )
