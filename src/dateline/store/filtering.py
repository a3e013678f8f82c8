"""Which events are asked for, and the statement that finds them by an index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, column, false, or_, select, text
from sqlalchemy import table as table_of

from dateline.errors import InputError
from dateline.knowledge.crosswalks import load_country_codes, load_sector_codes
from dateline.store.searching import fts_terms
from dateline.store.tables import (
    ACTOR,
    CURRENT,
    ENTITY,
    EVENT,
    EVENT_DYAD,
    EVENT_PARTY,
    EVENT_VOICE,
    MENTION,
    MENTION_DYAD,
    MENTION_PARTY,
    MENTION_VOICE,
    RECIPIENT,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause, Table

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_CODE = re.compile(r"[A-Z]{3}")
_BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_MOST_LISTED = 500  # so many entities at most are named one by one in a statement


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events; None asks for nothing. Days are ISO 8601, both inclusive.

    `actor`, `recipient` and `said_by` are a country (RUS), a sector (MIL), both
    (RUS/MIL), a Wikidata id (Q7747) or words of a name; `said_by` may be a sort
    of voice too ("official"). An event lies in a period by its first day; with
    `undated` one without a day by its day of publication.
    """

    actor: str | None = None
    recipient: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    country: str | None = None
    since: str | None = None
    until: str | None = None
    said_by: str | None = None
    undated: bool = False
    layer: int = CURRENT


@dataclass(frozen=True, slots=True)
class Grain:
    """What a row is: a merged event, or one report's mention of it."""

    rows: Table
    parties: FromClause
    dyads: Table
    voices: FromClause


EVENTS = Grain(EVENT, EVENT_PARTY, EVENT_DYAD, EVENT_VOICE)
REPORTS = Grain(MENTION, MENTION_PARTY, MENTION_DYAD, MENTION_VOICE)


@dataclass(frozen=True, slots=True)
class Party:
    """Who is meant: a country, a sector, both, or any of these entities.

    `named` finds the entities where they are too many to list; then `entities`
    are the first of them. With `is_either` a country or a sector is meant.
    """

    country: str | None = None
    sector: str | None = None
    entities: tuple[int, ...] | None = None
    named: Select[Any] | None = None
    is_either: bool = False

    @property
    def is_country(self) -> bool:
        """Whether only a country is meant."""
        return self.country is not None and self.sector is None

    def is_entity(self, column: ColumnElement[int | None]) -> ColumnElement[bool]:
        """Whether a column has one of the entities."""
        if self.named is not None:
            return column.in_(self.named)
        return _one_of(column, self.entities) if self.entities else false()

    def of(self, table: FromClause) -> list[ColumnElement[bool]]:
        """The conditions on a table of parties or voices."""
        if self.entities is not None:
            return [self.is_entity(table.c.entity)]
        if self.is_either:
            return [or_(table.c.country == self.country, table.c.sector == self.sector)]
        wanted = ((name, getattr(self, name)) for name in ("country", "sector"))
        return [table.c[name] == value for name, value in wanted if value is not None]


def find_party(connection: Connection, asked: str) -> Party:
    """Who is meant by a code, an id or a name; raises InputError for what is no word.

    Words are those of a name in any order; in quotation marks they are the whole name.
    """
    if len(asked) > 2 and asked[0] == asked[-1] == '"':
        found = connection.scalars(select(ENTITY.c.number).where(ENTITY.c.name == asked[1:-1]))
        return Party(entities=tuple(found))
    first, slash, second = asked.partition("/")
    sectors = load_sector_codes()
    if first in _list_countries() and (not slash or second in sectors):
        is_either = not slash and first in sectors
        return Party(first, second or (first if is_either else None), is_either=is_either)
    if asked in sectors:
        return Party(sector=asked)
    if _CODE.fullmatch(asked) or slash:
        raise InputError(
            f"{asked!r} is neither a country (ISO 3166-1 alpha-3, such as RUS), nor a sector of "
            "PLOVER (MIL), nor both (RUS/MIL); write a name in small letters too"
        )
    if _WIKIDATA.fullmatch(asked):
        found = connection.scalars(select(ENTITY.c.number).where(ENTITY.c.wikidata == asked))
        return Party(entities=tuple(found))
    return _find_named(connection, asked)


def check_country(code: str) -> str:
    """The code of a country; raises InputError where it is none."""
    if code not in _list_countries():
        raise InputError(f"{code!r} is no country: write ISO 3166-1 alpha-3, such as RUS")
    return code


def _list_countries() -> frozenset[str]:
    """ISO 3166-1 alpha-3, and what PLOVER writes for bodies of no one country."""
    return frozenset(load_country_codes()) | _BODIES


def _find_named(connection: Connection, words: str) -> Party:
    """The entities with all these words in their names."""
    terms = fts_terms(words)
    found: Select[Any]
    if connection.dialect.name == "sqlite":
        matches = text("entity_name MATCH :words").bindparams(words=terms)
        found = select(column("rowid", Integer)).select_from(table_of("entity_name"))
    else:
        matches = text("searched @@ plainto_tsquery('simple', :words)").bindparams(words=words)
        found = select(ENTITY.c.number)
    found = found.where(matches)
    entities = tuple(connection.scalars(found.limit(_MOST_LISTED + 1)))
    return Party(entities=entities, named=found if len(entities) > _MOST_LISTED else None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The filters with everybody in them found."""

    actor: Party | None
    recipient: Party | None
    voice: Party | None
    voice_kind: str | None

    @property
    def parties(self) -> tuple[Party | None, ...]:
        """Everybody who is asked for."""
        return self.actor, self.recipient, self.voice


def find_numbers(
    connection: Connection, grain: Grain, filters: Filters, *, newest_first: bool
) -> Select[Any]:
    """The statement for the numbers of the rows asked for, in the order of their days.

    It goes along one index that has all conditions but those of a second party
    or voice, which are looked up by number.
    """
    asked = _find_asked(connection, filters)
    table, conditions, left = _choose_table(grain, asked)
    # Of several entities all rows are taken before they can be sorted; of one no more than asked.
    several = any(one and one.entities and len(one.entities) > 1 for one in asked.parties)
    within = filters.layer if several else None
    owner = table.c.number if table is grain.rows else table.c.owner
    place = table.c.country if table is grain.rows else table.c.place_country
    where = [
        table.c.layer == filters.layer,
        *conditions,
        *_shared_conditions(table, place, filters),
        *(_has(grain, one, owner, within=within) for one in left),
    ]
    order = [table.c.sorted_by, table.c.is_dated, table.c.type, table.c.status, place, owner]
    chosen = select(*order[:-1], owner.label("number")).where(*where)
    if table is not grain.rows:
        chosen = chosen.distinct()  # in the order of the index, so that nothing is held
    return chosen.order_by(*(column.desc() if newest_first else column for column in order))


def _find_asked(connection: Connection, filters: Filters) -> _Asked:
    def find(asked: str | None) -> Party | None:
        return find_party(connection, asked) if asked else None

    kind = filters.said_by if filters.said_by and is_voice_kind(filters.said_by) else None
    voice = None if kind else find(filters.said_by)
    return _Asked(find(filters.actor), find(filters.recipient), voice, kind)


def is_voice_kind(asked: str) -> bool:
    """Whether a sort of voice ("official") is asked for, no name."""
    from typing import get_args

    from dateline.kinds import VoiceKind

    return asked in get_args(VoiceKind)


_Left = tuple[int | None, Party | str]


def _choose_table(
    grain: Grain, asked: _Asked
) -> tuple[FromClause, list[ColumnElement[bool]], list[_Left]]:
    """The table whose index is gone along, its own conditions, and those that are left."""
    parties: list[_Left] = [
        (role, party)
        for role, party in ((ACTOR, asked.actor), (RECIPIENT, asked.recipient))
        if party is not None
    ]
    voices: list[_Left] = [(None, v) for v in (asked.voice, asked.voice_kind) if v is not None]
    if (
        asked.actor is not None
        and asked.recipient is not None
        and asked.actor.is_country
        and asked.recipient.is_country
    ):
        pair = [
            grain.dyads.c.actor_country == asked.actor.country,
            grain.dyads.c.recipient_country == asked.recipient.country,
        ]
        return grain.dyads, pair, voices
    left = sorted(parties + voices, key=_breadth)
    if not left:
        return grain.rows, [], []
    table, conditions = _conditions(grain, left[0])
    return table, conditions, left[1:]


def _breadth(one: _Left) -> int:
    """The narrowest first: a few entities, then a sort of voice, then a whole country."""
    _, wanted = one
    if isinstance(wanted, str):
        return 1
    return 0 if wanted.entities is not None else 2 if wanted.country else 3


def _conditions(grain: Grain, one: _Left) -> tuple[FromClause, list[ColumnElement[bool]]]:
    role, wanted = one
    if isinstance(wanted, str):
        return grain.voices, [grain.voices.c.kind == wanted]
    if role is None:
        if wanted.entities is None:
            raise InputError("--said-by takes a name, a Wikidata id or a sort of voice, no code")
        return grain.voices, wanted.of(grain.voices)
    return grain.parties, [grain.parties.c.role == role, *wanted.of(grain.parties)]


def _has(
    grain: Grain, one: _Left, owner: ColumnElement[int], *, within: int | None
) -> ColumnElement[bool]:
    """Whether an event has such a party or voice: looked up by its number, or in a layer's set."""
    table, own = _conditions(grain, one)
    if within is not None:
        return owner.in_(select(table.c.owner).where(table.c.layer == within, *own))
    other = table.alias()
    parties = other if table is grain.parties else grain.parties
    voices = other if table is grain.voices else grain.voices
    aliased = Grain(grain.rows, parties, grain.dyads, voices)
    _, conditions = _conditions(aliased, one)
    return select(other.c.owner).where(other.c.owner == owner, *conditions).exists()


def _shared_conditions(
    table: FromClause, place: ColumnElement[str], filters: Filters
) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if filters.types:
        where.append(_one_of(table.c.type, filters.types))
    if filters.statuses:
        where.append(_one_of(table.c.status, filters.statuses))
    if filters.country:
        where.append(place == filters.country)
    if filters.since:
        where.append(table.c.sorted_by >= filters.since)
    if filters.until:
        where.append(table.c.sorted_by <= filters.until)
    if (filters.since or filters.until) and not filters.undated:
        where.append(table.c.is_dated)
    return where


def _one_of(column: ColumnElement[Any], values: tuple[Any, ...]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)
