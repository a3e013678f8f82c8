"""Which events of the columns are asked for, by any mix of who, what, when and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from dateline.errors import InputError
from dateline.store.filtering import find_party, is_voice_kind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.columns import Coded, Columns, Flags, Numbers, Parties
    from dateline.store.filtering import Party

Question = Literal[
    "actor", "recipient", "type", "status", "context", "country", "area", "said_by", "when"
]
QUESTIONS: tuple[Question, ...] = get_args(Question)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events; values of one field are any of them, fields are all of them.

    `actor`, `recipient` and `said_by` are as in `filtering.Filters`; a name in
    quotation marks is exactly that name. `area` is a country and a first
    division ("SYR/Aleppo"). Days are ISO 8601, both inclusive; an event lies in
    them by its first day, and one without a day only where `undated` says so,
    by its publication.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: bool = False

    def is_empty(self) -> bool:
        """Whether it asks for every event."""
        return all(not getattr(self, field.name) for field in fields(self))


Chosen = Mapping[Question, "Flags"]


def choose(connection: Connection, columns: Columns, asked: Asked) -> Chosen:
    """The events that fit each question that is asked, as flags.

    Raises InputError for a party that is no word or code, and for what is no day.
    """
    chosen: dict[Question, Flags] = {}
    sides: tuple[tuple[Question, Parties], ...] = (
        ("actor", columns.actors),
        ("recipient", columns.recipients),
        ("said_by", columns.voices),
    )
    for question, parties in sides:
        wanted = getattr(asked, question)
        if wanted:
            chosen[question] = _any_party(connection, columns, parties, wanted)
    for question, coded in coded_columns(columns).items():
        if getattr(asked, question):
            chosen[question] = _any_value(columns, coded, getattr(asked, question))
    if asked.since or asked.until:
        chosen["when"] = _within(columns, asked)
    return chosen


def coded_columns(columns: Columns) -> Mapping[Question, Coded]:
    """The columns that a question asks for by value."""
    return {
        "type": columns.types,
        "status": columns.statuses,
        "context": columns.contexts,
        "country": columns.countries,
        "area": columns.areas,
    }


def fitting(columns: Columns, chosen: Chosen, *, but: Question | None = None) -> Flags:
    """The events that fit all questions, or all but one."""
    flags = np.ones(len(columns), bool)
    for question, fits in chosen.items():
        if question != but:
            flags &= fits
    return flags


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows, the newest first; `next` is after which the next page begins."""

    numbers: tuple[int, ...]
    total: int
    before: int
    next: str | None


def page_of(columns: Columns, flags: Flags, *, most: int, after: str | None = None) -> Found:
    """The numbers of so many events after one, the newest first.

    `after` is the day and number of an event as `Found.next` gives it, so that a
    page stays where it is when newer events come. Raises InputError for another.
    """
    rows = np.flatnonzero(flags)[::-1]
    begin = _begin(columns, rows, after) if after else 0
    part = rows[begin : begin + most]
    has_more = begin + most < len(rows)
    return Found(
        numbers=tuple(columns.numbers[part].tolist()),
        total=len(rows),
        before=begin,
        next=_cursor(columns, int(part[-1])) if has_more else None,
    )


def _cursor(columns: Columns, row: int) -> str:
    return f"{columns.days[row]}-{columns.numbers[row]}"


def _begin(columns: Columns, rows: Numbers, after: str) -> int:
    """How many of the rows come no later in the list than the event that a cursor names."""
    day, dash, number = after.partition("-")
    if not (dash and day.isdecimal() and number.isdecimal()) or len(after) > 30:
        raise InputError(f"after={after!r} is no page of this list; begin at the first")
    days, numbers = columns.days[rows], columns.numbers[rows]
    wanted = int(day), int(number)
    return int(
        np.count_nonzero((days > wanted[0]) | ((days == wanted[0]) & (numbers >= wanted[1])))
    )


def _any_party(
    connection: Connection, columns: Columns, parties: Parties, wanted: Sequence[str]
) -> Flags:
    flags = np.zeros(len(columns), bool)
    for one in wanted:
        flags[parties.rows[_is_party(connection, columns, parties, one)]] = True
    return flags


def _is_party(connection: Connection, columns: Columns, parties: Parties, wanted: str) -> Flags:
    if parties is columns.voices and is_voice_kind(wanted):
        return np.equal(parties.sectors, _code_of(columns.sector_values, wanted))
    party = find_party(connection, wanted)
    if party.entities is not None:
        numbers = set(party.entities)
        if party.named is not None:
            numbers = set(connection.scalars(party.named))
        return _is_entity(columns, parties, numbers)
    return _is_code(columns, parties, party)


def _is_entity(columns: Columns, parties: Parties, wanted: set[int]) -> Flags:
    known = np.array([entity.number in wanted for entity in columns.entities], bool)
    return known[parties.entities] if len(known) else np.zeros(len(parties.rows), bool)


def _is_code(columns: Columns, parties: Parties, party: Party) -> Flags:
    country = _code_of(columns.country_values, party.country)
    sector = _code_of(columns.sector_values, party.sector)
    of_country: Flags = parties.countries == country
    of_sector: Flags = parties.sectors == sector
    if party.is_either:
        return np.logical_or(of_country, of_sector)
    if party.country and party.sector:
        return np.logical_and(of_country, of_sector)
    return of_country if party.country else of_sector


def _code_of(values: Sequence[str | None], value: str | None) -> int:
    """The code of a value; -1 where no event has it."""
    return values.index(value) if value is not None and value in values else -1


def _any_value(columns: Columns, coded: Coded, wanted: Sequence[str]) -> Flags:
    is_wanted = np.array([value in wanted for value in coded.values], bool)
    flags = np.zeros(len(columns), bool)
    flags[coded.rows[is_wanted[coded.codes]]] = True
    return flags


def _within(columns: Columns, asked: Asked) -> Flags:
    flags = columns.days >= (_ordinal(asked.since) if asked.since else 1)
    if asked.until:
        flags &= columns.days <= _ordinal(asked.until)
    return flags if asked.undated else flags & columns.is_dated


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError as error:
        raise InputError(f"{day!r} is no day; write it as 2024-03-31") from error
