"""What newer terms of office change in the tables: worked out first, written only when wanted."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from dateline.errors import KnowledgeError, UnreadableInput
from dateline.knowledge.actors.checks import refuse_own_faults
from dateline.knowledge.actors.entries import (
    COLUMNS,
    COUNTRIES,
    LEADER_TERMS,
    LEADERS,
    PERSONS,
    TERMS,
    first_day,
    last_day,
)
from dateline.knowledge.actors.naming import guess_surnames, plain
from dateline.knowledge.actors.rows import iter_rows, own_rows, row_key
from dateline.knowledge.actors.wikidata import FetchedTerm, load_office_queries

SECTOR = "GOV"
SHORT_DAY = len("2011-05")
Row = dict[str, str]
ChangeKind = Literal["added", "ended", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A term that is new, has ended, or has other dates than in the tables.

    `before` and `after` are first and last day as cells have them, empty where open.
    """

    kind: ChangeKind
    name: str
    wikidata: str
    title: str
    country: str
    before: tuple[str, str] | None
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Update:
    """Changes, the overlay's two tables with them, and what was not taken, in words."""

    changes: tuple[Change, ...]
    persons: tuple[Row, ...]
    terms: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass
class _Draft:
    """The tables in force by key, and what comes to lie over them."""

    people: dict[str, Row]
    terms: dict[tuple[str, str, str], list[Row]]
    titles: dict[tuple[str, str], str]
    states: frozenset[str]
    origin: str
    new_people: dict[str, Row] = field(default_factory=dict)
    new_terms: dict[tuple[str, ...], Row] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    by_wikidata: dict[str, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def plan_update(
    fetched: Iterable[FetchedTerm], *, since: str, overlay: Path | None, origin: str
) -> Update:
    """What the fetched terms change in the tables in force.

    Only terms that begin or end on or after `since` count. A person of the tables
    without a Wikidata id is the one of the same name and country. Days of the
    tables stand against days that are merely otherwise; an end that the tables do
    not have is taken. Raises KnowledgeError where the outcome would break the rules.
    """
    draft = _open_draft(overlay, origin)
    recent = (t for t in fetched if max(t.start, t.end) >= since[: len(max(t.start, t.end))])
    for term in _joined(_without_twins(draft, _of_states(draft, recent))):
        _take(draft, term)
    update = Update(
        tuple(sorted(draft.changes, key=lambda c: (c.kind, c.country, c.title, c.after, c.name))),
        _over(PERSONS, overlay, draft.new_people.values()),
        _over(TERMS, overlay, draft.new_terms.values()),
        tuple(draft.notes),
    )
    _check(update, overlay)
    return update


def write_update(update: Update, overlay: Path) -> None:
    """Write the overlay's two tables, each whole or not at all."""
    try:
        overlay.mkdir(parents=True, exist_ok=True)
        for file, rows in ((PERSONS, update.persons), (TERMS, update.terms)):
            _replace_file(overlay / file, _table_text(file, rows))
    except OSError as error:
        raise UnreadableInput(f"{overlay}: cannot be written ({error.strerror})") from error


def last_known_day() -> str:
    """The latest day on which a packaged head of state or government came or went."""
    rows = [row.cells for row in iter_rows(LEADER_TERMS, None)]
    days = (row[column] for row in rows for column in ("valid_from", "valid_until"))
    return max(day for day in days if len(day) > SHORT_DAY and day <= date.today().isoformat())


def _open_draft(overlay: Path | None, origin: str) -> _Draft:
    people = {
        row.cells["id"]: row.cells for f in (LEADERS, PERSONS) for row in iter_rows(f, overlay)
    }
    draft = _Draft(
        people=people,
        terms={},
        titles={},
        states=frozenset(
            row.cells["id"]
            for row in iter_rows(COUNTRIES, overlay)
            if row.cells["id"] == row.cells["country"]
        ),
        origin=origin,
    )
    for person, row in people.items():
        if row["wikidata"]:
            draft.by_wikidata.setdefault(row["wikidata"], person)
        else:
            draft.by_name.setdefault((plain(row["name"]), row["country"]), []).append(person)
    rows = [row.cells for file in (LEADER_TERMS, TERMS) for row in iter_rows(file, overlay)]
    for row in sorted(rows, key=lambda cells: cells["valid_from"]):
        draft.terms.setdefault((row["person"], row["office"], row["country"]), []).append(row)
        draft.titles[(row["country"], row["office"])] = row["title"]
    return draft


def _of_states(draft: _Draft, terms: Iterable[FetchedTerm]) -> Iterator[FetchedTerm]:
    for term in terms:
        if term.country in draft.states:
            yield term
        else:
            draft.notes.append(
                f"{term.name} ({term.wikidata}): no state has the code {term.country!r}"
            )


def _without_twins(draft: _Draft, terms: Iterable[FetchedTerm]) -> Iterator[FetchedTerm]:
    """Of two persons of one name in one office from one day on, the one that is known or older."""
    held: dict[tuple[str, str, str, str], FetchedTerm] = {}

    def rank(term: FetchedTerm) -> tuple[bool, int]:
        return term.wikidata not in draft.by_wikidata, int(term.wikidata[1:])

    for term in sorted(terms, key=lambda t: (*rank(t), t.country, t.office, t.start, t.end)):
        key = (plain(term.name), term.country, term.office, term.start)
        first = held.setdefault(key, term)
        if first.wikidata == term.wikidata:
            yield term
        else:
            draft.notes.append(
                f"{term.name}: {term.wikidata} and {first.wikidata} are of one name in one office "
                f"from {term.start}; {first.wikidata} is taken"
            )


def _joined(terms: Iterable[FetchedTerm]) -> Iterator[FetchedTerm]:
    """Overlapping terms of one person in one office as one; an end wins over none."""
    grouped: dict[tuple[str, str, str], list[FetchedTerm]] = {}
    for term in terms:
        grouped.setdefault((term.wikidata, term.office, term.country), []).append(term)
    for _, group in sorted(grouped.items(), key=lambda item: (item[0][2], item[0][1], item[0][0])):
        whole: FetchedTerm | None = None
        for term in sorted(group, key=lambda t: (t.start, t.end or "9999")):
            if whole is None or (whole.end and term.start > whole.end):
                if whole is not None:
                    yield whole
                whole = term
            else:
                end = max(whole.end, term.end)
                whole = FetchedTerm(
                    whole.wikidata, whole.name, whole.country, whole.office, whole.start, end
                )
        if whole is not None:
            yield whole


def _take(draft: _Draft, term: FetchedTerm) -> None:
    """Add a term, or end one that is there."""
    person = _find_person(draft, term)
    known = draft.terms.get((person, term.office, term.country), [])
    same = [row for row in known if _overlaps(row, term)]
    if not same:
        _add(draft, person, term)
        return
    row = same[-1]
    if not term.end or _agrees(row["valid_until"], term.end):
        return
    if term.end < row["valid_from"]:
        draft.notes.append(
            f"{_who(term)}: ends {term.end}, the tables have it begin {row['valid_from']}"
        )
        return
    before = (row["valid_from"], row["valid_until"])
    changed = {**row, "valid_until": term.end, "origin": draft.origin}
    draft.new_terms[row_key(TERMS, changed)] = changed
    kind: ChangeKind = "changed" if row["valid_until"] else "ended"
    after = (row["valid_from"], term.end)
    draft.changes.append(_change(kind, term, row["title"], before, after))


def _find_person(draft: _Draft, term: FetchedTerm) -> str:
    """The id of a person, who is added or given the Wikidata id where that is new."""
    known = draft.by_wikidata.get(term.wikidata)
    if known is not None:
        return known
    named = draft.by_name.get((plain(term.name), term.country), [])
    if len(named) == 1:
        person = named[0]
        row = {**draft.people[person], "wikidata": term.wikidata, "origin": draft.origin}
        draft.notes.append(f"{term.name}: {person} of the tables is {term.wikidata}")
    else:
        person = term.wikidata
        row = _person_row(draft, term)
    draft.new_people[person] = draft.people[person] = row
    draft.by_wikidata[term.wikidata] = person
    return person


def _person_row(draft: _Draft, term: FetchedTerm) -> Row:
    name = plain(term.name)
    row = dict.fromkeys(COLUMNS[PERSONS], "")
    return row | {
        "id": term.wikidata,
        "name": name,
        "surnames": "|".join(guess_surnames(name, term.country)),
        "country": term.country,
        "sector": SECTOR,
        "wikidata": term.wikidata,
        "origin": draft.origin,
    }


def _add(draft: _Draft, person: str, term: FetchedTerm) -> None:
    plain_titles = {query.office: query.title for query in load_office_queries()}
    title = draft.titles.get((term.country, term.office), plain_titles[term.office])
    row = {
        "person": person,
        "office": term.office,
        "title": title,
        "country": term.country,
        "sector": SECTOR,
        "valid_from": term.start,
        "valid_until": term.end,
        "origin": draft.origin,
    }
    draft.new_terms[row_key(TERMS, row)] = row
    draft.terms.setdefault((person, term.office, term.country), []).append(row)
    draft.changes.append(_change("added", term, title, None, (term.start, term.end)))


def _change(
    kind: ChangeKind,
    term: FetchedTerm,
    title: str,
    before: tuple[str, str] | None,
    after: tuple[str, str],
) -> Change:
    return Change(kind, plain(term.name), term.wikidata, title, term.country, before, after)


def _who(term: FetchedTerm) -> str:
    return f"{term.name} ({term.wikidata})"


def _overlaps(row: Mapping[str, str], term: FetchedTerm) -> bool:
    start, end = first_day(term.start) or "", last_day(term.end) or "9999"
    row_start = first_day(row["valid_from"]) or ""
    return row_start <= end and start <= (last_day(row["valid_until"]) or "9999")


def _agrees(one: str, other: str) -> bool:
    """Whether two days are the same as far as both are known."""
    length = min(len(one), len(other))
    return bool(one) and one[:length] == other[:length]


def _over(file: str, overlay: Path | None, new: Iterable[Row]) -> tuple[Row, ...]:
    """The own rows of a table with the new ones in place of those with their keys, sorted."""
    rows = {row_key(file, row.cells): row.cells for row in own_rows(file, overlay)}
    rows.update({row_key(file, row): row for row in new})
    order = ("person", "office", "valid_from") if file == TERMS else ("id",)
    return tuple(sorted(rows.values(), key=lambda row: tuple(row[column] for column in order)))


def _check(update: Update, overlay: Path | None) -> None:
    """Refuse an update that the loaders would refuse."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in COLUMNS:
            if overlay is not None and (overlay / file).is_file():
                (folder / file).write_bytes((overlay / file).read_bytes())
        write_update(update, folder)
        try:
            refuse_own_faults({file: list(iter_rows(file, folder)) for file in COLUMNS})
        except KnowledgeError as error:
            wrong = str(error).replace(f"{folder}{os.sep}", "")
            raise KnowledgeError(f"what was fetched does not fit the tables:\n{wrong}") from error


def _table_text(file: str, rows: Iterable[Row]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS[file], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _replace_file(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
