"""Check the actor tables against their own rules.

`check_actors` is for tests and for whoever edits a table; loading does not
run it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from dateline.errors import KnowledgeError
from dateline.knowledge.actors.entries import (
    COLUMNS,
    COUNTRIES,
    COUNTRY_ALIASES,
    DECOYS,
    FOLDER,
    GROUPS,
    LEADER_TERMS,
    LEADERS,
    ORGANISATIONS,
    PERSONS,
    ROLES,
    SEATS,
    TERMS,
    read_rows,
    split_list,
)

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE"
    " REL SOC".split()
)
BODIES = frozenset("UNO EUR IGO NGO ISM IMG MNC".split())
ALIAS_KINDS = frozenset("name short demonym adjective capital acronym".split())
ROLE_KINDS = frozenset("person group institution".split())
GROUP_KINDS = frozenset("ethnic religious".split())
DECOY_KINDS = frozenset("phrase word".split())
ID_PREFIXES = {SEATS: "s-", ORGANISATIONS: "o-", GROUPS: "g-"}
WIKIDATA_ID = re.compile(r"Q[1-9]\d*")
SLUG = re.compile(r"[a-z]-[a-z0-9]+(-[a-z0-9]+)*")
Row = dict[str, str]


def check_actors() -> None:
    """Raise KnowledgeError naming file and line of the first broken rule."""
    ids = _check_ids()
    countries = frozenset(row["id"] for _, row in read_rows(COUNTRIES))
    for file in COLUMNS:
        _check_cells(file, countries)
    _check_unique(COUNTRY_ALIASES, lambda row: (row["alias"], row["entity"]))
    _check_unique(ROLES, lambda row: row["lemma"])
    _check_unique(DECOYS, lambda row: row["phrase"])
    for line, row in read_rows(COUNTRY_ALIASES):
        _require(row["entity"] in ids, COUNTRY_ALIASES, line, f"unknown entity {row['entity']!r}")
    _check_names()
    _check_terms(ids)


def _require(holds: bool, file: str, line: int, problem: str) -> None:
    if not holds:
        raise KnowledgeError(f"{FOLDER}/{file}:{line}: {problem}")


def _check_ids() -> frozenset[str]:
    """Every id once over all tables, each with its table's prefix."""
    seen: dict[str, str] = {}
    for file in (COUNTRIES, SEATS, ORGANISATIONS, LEADERS, PERSONS, GROUPS):
        for line, row in read_rows(file):
            held = seen.setdefault(row["id"], f"{file}:{line}")
            _require(held == f"{file}:{line}", file, line, f"id {row['id']!r} is in {held} too")
            _require(_is_id(row["id"], file), file, line, f"{row['id']!r} is no id of this table")
    return frozenset(seen)


def _is_id(entry_id: str, file: str) -> bool:
    if file == COUNTRIES:
        return re.fullmatch(r"[A-Z]{3}", entry_id) is not None or entry_id.startswith("x-")
    if file in (LEADERS, PERSONS):
        return WIKIDATA_ID.fullmatch(entry_id) is not None or entry_id.startswith("p-")
    return entry_id.startswith(ID_PREFIXES[file]) and SLUG.fullmatch(entry_id) is not None


def _check_unique(file: str, key: Callable[[Row], object]) -> None:
    seen: dict[object, int] = {}
    for line, row in read_rows(file):
        held = seen.setdefault(key(row), line)
        _require(held == line, file, line, f"same as line {held}")


def _check_cells(file: str, countries: frozenset[str]) -> None:
    """Codes, dates, kinds and white space of every row."""
    for line, row in read_rows(file):
        for problem in _cell_problems(file, row, countries):
            _require(False, file, line, problem)


def _cell_problems(file: str, row: Row, countries: frozenset[str]) -> Iterator[str]:
    if any(cell != " ".join(cell.split()) for cell in row.values()):
        yield "stray white space"
    if not all(unicodedata.is_normalized("NFC", cell) for cell in row.values()):
        yield "letters that are not composed (NFC)"
    if not row["origin"]:
        yield "no origin"
    yield from _date_problems(row)
    yield from _code_problems(file, row, countries)
    yield from _kind_problems(file, row)
    wikidata = row.get("wikidata", "")
    if wikidata and not WIKIDATA_ID.fullmatch(wikidata):
        yield f"{wikidata!r} is no Wikidata id"


def _date_problems(row: Row) -> Iterator[str]:
    for column in ("valid_from", "valid_until"):
        try:
            if row[column]:
                date.fromisoformat(row[column])
        except ValueError:
            yield f"{column} {row[column]!r} is no ISO day"
    if row["valid_from"] and row["valid_until"] and row["valid_until"] < row["valid_from"]:
        yield f"ends {row['valid_until']} before it starts {row['valid_from']}"


def _code_problems(file: str, row: Row, countries: frozenset[str]) -> Iterator[str]:
    sectors = (row.get("sector", ""), *split_list(row.get("other_sectors", "")))
    for sector in sectors:
        if sector and sector not in SECTORS:
            yield f"unknown sector {sector!r}"
    if file in (ROLES, TERMS, LEADER_TERMS) and not row["sector"]:
        yield "no sector"
    for country in (row.get("country", ""), *split_list(row.get("countries", ""))):
        if country and country not in countries | BODIES:
            yield f"unknown country {country!r}"


def _kind_problems(file: str, row: Row) -> Iterator[str]:
    allowed = {
        COUNTRY_ALIASES: ALIAS_KINDS,
        ROLES: ROLE_KINDS,
        GROUPS: GROUP_KINDS,
        DECOYS: DECOY_KINDS,
    }.get(file)
    if allowed is not None and row["kind"] not in allowed:
        yield f"kind {row['kind']!r} is none of {sorted(allowed)}"
    if file == ROLES and row["lemma"] != row["lemma"].lower():
        yield f"lemma {row['lemma']!r} is not lower case"


def _check_names() -> None:
    """Every name and alias of an entry once."""
    for file in (SEATS, ORGANISATIONS, LEADERS, PERSONS, GROUPS):
        for line, row in read_rows(file):
            names = (row["name"], *split_list(row["aliases"]))
            _require(bool(row["name"]), file, line, "no name")
            _require(len(set(names)) == len(names), file, line, "the same alias twice")


def _check_terms(ids: frozenset[str]) -> None:
    """Known people, and no two overlapping terms of one in the same office.

    The day of a handover may belong to both terms.
    """
    held: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for file in (LEADER_TERMS, TERMS):
        for line, row in read_rows(file):
            _require(row["person"] in ids, file, line, f"unknown person {row['person']!r}")
            start, end = row["valid_from"], row["valid_until"] or "9999"
            terms = held.setdefault((row["person"], row["office"], row["country"]), [])
            for other_start, other_end in terms:
                apart = end <= other_start or other_end <= start
                _require(apart, file, line, f"overlaps the term from {other_start or 'ever'}")
            terms.append((start, end))
