"""Check the actor tables against their own rules.

`find_faults` finds whatever is wrong in the packaged tables and a user's own.
Loading refuses a user's rows that have faults; the packaged ones are checked
by tests and by `dateline knowledge check`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.actors.entries import (
    COLUMNS,
    COUNTRIES,
    COUNTRY_ALIASES,
    DECOYS,
    GROUPS,
    LEADER_TERMS,
    LEADERS,
    ORGANISATIONS,
    PERIOD_CELL,
    PERSONS,
    ROLES,
    SEATS,
    TERMS,
    first_day,
    last_day,
    split_list,
)
from dateline.knowledge.actors.rows import (
    KEYS,
    OWN_TABLES,
    TableRow,
    iter_rows,
    row_key,
)
from dateline.knowledge.faults import Fault

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
ID_TABLES = (COUNTRIES, SEATS, ORGANISATIONS, LEADERS, PERSONS, GROUPS)
WIKIDATA_ID = re.compile(r"Q[1-9]\d*")
SLUG = re.compile(r"[a-z]-[a-z0-9]+(-[a-z0-9]+)*")
SHOWN_FAULTS = 5
Tables = Mapping[str, list[TableRow]]
Row = dict[str, str]
Problem = tuple[str, str]


def check_actors() -> None:
    """Raise KnowledgeError naming file and line of the first fault of the packaged tables."""
    for fault in find_faults(None):
        raise KnowledgeError(str(fault))


def find_faults(overlay: Path | None) -> Iterator[Fault]:
    """What is wrong in the packaged tables and those of an overlay, with what is allowed."""
    tables: dict[str, list[TableRow]] = {}
    broken: dict[str, None] = {}
    for file in COLUMNS:
        try:
            tables[file] = list(iter_rows(file, overlay))
        except KnowledgeError as error:
            broken[str(error)] = None
    for message in broken:
        where, _, problem = message.partition(": ")
        yield Fault(where, problem)
    if overlay is not None:
        yield from _unknown_files(overlay)
    if len(tables) < len(COLUMNS):
        return
    for file, rows in tables.items():
        yield from _order_faults(file, rows)
    yield from table_faults(tables)


def refuse_own_faults(tables: Tables) -> None:
    """Raise KnowledgeError where a user's own rows have faults, naming the first ones."""
    if not any(row.own for rows in tables.values() for row in rows):
        return
    faults = [str(fault) for fault in table_faults(tables, only_own=True)]
    if faults:
        rest = len(faults) - SHOWN_FAULTS
        more = [f"{rest} more; `dateline knowledge check` lists all"] if rest > 0 else []
        raise KnowledgeError("\n".join([*faults[:SHOWN_FAULTS], *more]))


def table_faults(tables: Tables, *, only_own: bool = False) -> Iterator[Fault]:
    """What is wrong with the rows, or with a user's own rows seen among all others."""
    countries = frozenset(row.cells["id"] for row in tables[COUNTRIES])
    for file, rows in tables.items():
        for row in rows:
            if row.own or not only_own:
                for problem, allowed in _cell_problems(file, row.cells, countries):
                    yield Fault(row.where, f"{problem}; {allowed}" if allowed else problem)
    found = [*_id_faults(tables), *_unique_faults(tables), *_name_faults(tables)]
    found += [*_alias_faults(tables), *_term_faults(tables)]
    yield from (Fault(row.where, message) for row, message in found if row.own or not only_own)


def _unknown_files(overlay: Path) -> Iterator[Fault]:
    for path in sorted(overlay.glob("*.csv")):
        if path.name not in OWN_TABLES:
            yield Fault(f"{path}:1", f"no table is called so; allowed are {', '.join(OWN_TABLES)}")


def _order_faults(file: str, rows: Iterable[TableRow]) -> Iterator[Fault]:
    """Packaged rows that stand before the one that they should follow."""
    for before, row in pairwise(row for row in rows if not row.own):
        if _order(file, row) < _order(file, before):
            key = " ".join(row_key(file, row.cells))
            yield Fault(row.where, f"{key!r} is not in order; it sorts before the line above")


def _order(file: str, row: TableRow) -> tuple[str | int, ...]:
    cells = row.cells
    if file == LEADERS:
        return (int(cells["id"].removeprefix("Q")),)
    if file == LEADER_TERMS:
        return (cells["country"], cells["office"], cells["valid_from"], cells["person"])
    if file == TERMS:
        return (cells["person"], cells["office"], cells["valid_from"])
    return tuple(cells[column] for column in KEYS[file])


def _id_faults(tables: Tables) -> Iterator[tuple[TableRow, str]]:
    """Every id once over all tables, each with its table's prefix."""
    seen: dict[str, TableRow] = {}
    for file in ID_TABLES:
        for row in tables[file]:
            entry_id = row.cells["id"]
            held = seen.setdefault(entry_id, row)
            if held is not row:
                yield row, f"id {entry_id!r} is in {held.where} too"
            if not _is_id(entry_id, file):
                yield row, f"{entry_id!r} is no id of this table; {_id_form(file)}"


def _is_id(entry_id: str, file: str) -> bool:
    if file == COUNTRIES:
        return re.fullmatch(r"[A-Z]{3}", entry_id) is not None or entry_id.startswith("x-")
    if file in (LEADERS, PERSONS):
        return WIKIDATA_ID.fullmatch(entry_id) is not None or _is_slug(entry_id, "p-")
    return _is_slug(entry_id, ID_PREFIXES[file])


def _is_slug(entry_id: str, prefix: str) -> bool:
    return entry_id.startswith(prefix) and SLUG.fullmatch(entry_id) is not None


def _id_form(file: str) -> str:
    if file == COUNTRIES:
        return "allowed are ISO 3166-1 alpha-3 and x-name"
    if file in (LEADERS, PERSONS):
        return "allowed are a Wikidata id and p-given-surname"
    return f"allowed is {ID_PREFIXES[file]}name, in small letters without accents"


def _unique_faults(tables: Tables) -> Iterator[tuple[TableRow, str]]:
    """No two rows with one key, the tables with ids aside."""
    for file in (COUNTRY_ALIASES, ROLES, DECOYS):
        seen: dict[tuple[str, ...], TableRow] = {}
        for row in tables[file]:
            held = seen.setdefault(row_key(file, row.cells), row)
            if held is not row:
                yield row, f"the same as {held.where}"


def _name_faults(tables: Tables) -> Iterator[tuple[TableRow, str]]:
    """Every name and alias of an entry once."""
    for file in (SEATS, ORGANISATIONS, LEADERS, PERSONS, GROUPS):
        for row in tables[file]:
            names = (row.cells["name"], *split_list(row.cells["aliases"]))
            if not all(names):
                yield row, "no name, or an empty alias"
            if len(set(names)) < len(names):
                yield row, "the same alias twice"


def _alias_faults(tables: Tables) -> Iterator[tuple[TableRow, str]]:
    """Aliases of countries that are there."""
    ids = {row.cells["id"] for file in ID_TABLES for row in tables[file]}
    for row in tables[COUNTRY_ALIASES]:
        if row.cells["entity"] not in ids:
            yield row, f"unknown entity {row.cells['entity']!r}; allowed are ids of countries.csv"


def _term_faults(tables: Tables) -> Iterator[tuple[TableRow, str]]:
    """Known people, and no two overlapping terms of one in the same office.

    The day, month or year of a handover may belong to both terms.
    """
    people = {row.cells["id"] for file in (LEADERS, PERSONS) for row in tables[file]}
    held: dict[tuple[str, str, str], list[TableRow]] = {}
    for row in (*tables[LEADER_TERMS], *tables[TERMS]):
        cells = row.cells
        if cells["person"] not in people:
            yield row, f"unknown person {cells['person']!r}; allowed are ids of persons.csv"
        terms = held.setdefault((cells["person"], cells["office"], cells["country"]), [])
        for other in terms:
            if _overlap(cells, other.cells):
                yield row, f"overlaps the term from {other.cells['valid_from']} at {other.where}"
        terms.append(row)


def _overlap(one: Row, other: Row) -> bool:
    apart = (_end(one) <= other["valid_from"]) or (_end(other) <= one["valid_from"])
    return not apart


def _end(term: Row) -> str:
    return term["valid_until"] or "9999"


def _cell_problems(file: str, row: Row, countries: frozenset[str]) -> Iterator[Problem]:
    """Problems of one row, each with what is allowed."""
    if any(cell != " ".join(cell.split()) for cell in row.values()):
        yield "stray white space", "cells begin and end with a letter, blanks are single"
    if not all(unicodedata.is_normalized("NFC", cell) for cell in row.values()):
        yield "letters that are not composed", "allowed is Unicode NFC"
    if not row["origin"].strip():
        yield "no origin", "say where the facts are from"
    yield from _date_problems(row)
    yield from _code_problems(file, row, countries)
    yield from _kind_problems(file, row)
    wikidata = row.get("wikidata", "")
    if wikidata and not WIKIDATA_ID.fullmatch(wikidata):
        yield f"{wikidata!r} is no Wikidata id", "allowed are Q and a number, or nothing"


def _date_problems(row: Row) -> Iterator[Problem]:
    wrong = [column for column in ("valid_from", "valid_until") if not _is_period(row[column])]
    for column in wrong:
        yield f"{column} {row[column]!r} is no date", "allowed are 2011-05-31, 2011-05, 2011"
    if wrong or not (row["valid_from"] and row["valid_until"]):
        return
    start, end = first_day(row["valid_from"]), last_day(row["valid_until"])
    if start and end and end < start:
        yield f"ends {row['valid_until']} before it starts {row['valid_from']}", ""


def _is_period(cell: str) -> bool:
    try:
        date.fromisoformat(first_day(cell) or "0001-01-01")
    except ValueError:
        return False
    return not cell or PERIOD_CELL.fullmatch(cell) is not None


def _code_problems(file: str, row: Row, countries: frozenset[str]) -> Iterator[Problem]:
    sectors = (row.get("sector", ""), *split_list(row.get("other_sectors", "")))
    for sector in sectors:
        if sector and sector not in SECTORS:
            yield f"unknown sector {sector!r}", f"allowed are {', '.join(sorted(SECTORS))}"
    if file in (ROLES, TERMS, LEADER_TERMS) and not row["sector"]:
        yield "no sector", f"allowed are {', '.join(sorted(SECTORS))}"
    for country in (row.get("country", ""), *split_list(row.get("countries", ""))):
        if country and country not in countries | BODIES:
            codes = f"ids of countries.csv and {', '.join(sorted(BODIES))}"
            yield f"unknown country {country!r}", f"allowed are {codes}"


def _kind_problems(file: str, row: Row) -> Iterator[Problem]:
    allowed = {
        COUNTRY_ALIASES: ALIAS_KINDS,
        ROLES: ROLE_KINDS,
        GROUPS: GROUP_KINDS,
        DECOYS: DECOY_KINDS,
    }.get(file)
    if allowed is not None and row["kind"] not in allowed:
        yield f"unknown kind {row['kind']!r}", f"allowed are {', '.join(sorted(allowed))}"
    if file == ROLES and row["lemma"] != row["lemma"].lower():
        yield f"lemma {row['lemma']!r} has capitals", "lemmas are in small letters"
