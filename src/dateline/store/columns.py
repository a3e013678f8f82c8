"""All events of an archive as columns in memory, so that any question of them is a count at once.

A filter that may be any mix of who, what, when and where has no index that fits it, and
counting half a million rows of a database takes seconds. As numbers they take a few
milliseconds and some 100 bytes an event. A `Columns` is one state of the archive;
`find_state` says whether the archive has moved on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Integer, func, literal_column, null, select

from dateline.store.tables import (
    ACTOR,
    CODING,
    ENTITY,
    EVENT,
    EVENT_PARTY,
    EVENT_VOICE,
    MERGE_CHANGE,
    MERGE_DECISION,
    RECIPIENT,
    REVIEW_STATEMENT,
)
from dateline.store.telling import JOINT

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy import ColumnElement, Connection, Select

    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_AT_ONCE = 50_000
_POINTS = frozenset({"city", "site"})
UNKNOWN_DAY = 0


@dataclass(frozen=True, slots=True)
class Coded:
    """Values of events as codes; `rows` says whose each code is, `values` what it stands for.

    An event has any number of codes, the same one once. `values[0]` is None: not known.
    """

    rows: Numbers
    codes: Numbers
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """One side of events, or their voices: who, of which country, of which sector, each in step.

    Of voices the sort ("official") stands where parties have the sector.
    """

    rows: Numbers
    entities: Numbers
    countries: Numbers
    sectors: Numbers


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who takes part or speaks."""

    number: int
    name: str
    wikidata: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is a point: a city or a site. WGS 84 degrees."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The events of a layer, the oldest first and by number on one day.

    `days` count from 0001-01-01 as 1, and are of publication where `is_dated` is
    false; 0 is unknown. `spots` has an event's point in `spot_values`, -1 where the
    place is an area or unknown. `parties` are those of actors, recipients and voices.
    """

    state: str
    numbers: Numbers
    days: Numbers
    is_dated: Flags
    quads: Numbers
    reports: Numbers
    scales: NDArray[np.float64]
    types: Coded
    statuses: Coded
    countries: Coded
    areas: Coded
    contexts: Coded
    months: Coded
    spots: Numbers
    spot_values: tuple[Spot, ...]
    entities: tuple[Entity, ...]
    country_values: tuple[str | None, ...]
    sector_values: tuple[str | None, ...]
    actors: Parties
    recipients: Parties
    voices: Parties

    def __len__(self) -> int:
        return len(self.numbers)


def find_state(connection: Connection) -> str:
    """What tells one state of the archive from another: the last row of all that changes events."""
    tables = (CODING, EVENT, MERGE_CHANGE, MERGE_DECISION, REVIEW_STATEMENT)
    return "-".join(
        str(connection.scalar(select(func.max(table.c.number))) or 0) for table in tables
    )


def load_columns(connection: Connection, *, layer: int) -> Columns:
    """The events of a layer; some seconds for a million."""
    state = find_state(connection)
    reader = _EventReader()
    for part in _read_parts(connection, _ask_events(layer)):
        reader.take(part)
    numbers, days = reader.column("number"), reader.column("day")
    order = np.lexsort((numbers, days))
    numbers, days = numbers[order], days[order]
    is_dated = reader.column("is_dated")[order].astype(bool)
    entities = _read_entities(connection)
    parties = _PartyReader(
        connection, layer, numbers, {e.number: n for n, e in enumerate(entities)}
    )
    return Columns(
        state=state,
        numbers=numbers,
        days=days,
        is_dated=is_dated,
        quads=reader.column("quad")[order],
        reports=reader.column("reports")[order],
        scales=reader.scales()[order],
        types=reader.coded("type", order),
        statuses=reader.coded("status", order),
        countries=reader.coded("country", order),
        areas=reader.coded("area", order),
        contexts=_split(reader.coded("context", order)),
        months=_months(days, is_dated),
        spots=reader.column("spot")[order] - 1,
        spot_values=tuple(Spot(*value) for value in reader.values("spot")[1:]),
        entities=entities,
        actors=parties.read(ACTOR),
        recipients=parties.read(RECIPIENT),
        voices=parties.read(None),
        country_values=tuple(parties.countries),
        sector_values=tuple(parties.sectors),
    )


def _ask_events(layer: int) -> Select[Any]:
    columns = (EVENT.c[name] for name in _EVENT_COLUMNS)
    return select(*columns).where(EVENT.c.layer == _written(layer))


_EVENT_COLUMNS = (
    "number scale quad reports is_dated sorted_by type status country context "
    "admin1 place_precision place latitude longitude"
).split()
_CODED = ("type", "status", "country", "context", "area", "spot")


class _EventReader:
    """Events as numbers, a part at a time, so that the rows themselves are not held."""

    def __init__(self) -> None:
        self._scales: list[NDArray[np.float64]] = [np.zeros(0)]
        self._parts: dict[str, list[Numbers]] = defaultdict(lambda: [np.zeros(0, np.int64)])
        self._codes: dict[str, dict[Any, int]] = {name: {None: 0} for name in _CODED}
        self._days: dict[str, int] = {"": UNKNOWN_DAY}

    def take(self, part: Sequence[Any]) -> None:
        """Add rows with the columns of `_EVENT_COLUMNS`."""
        number, scale, quad, reports, is_dated, sorted_by, *coded = zip(*part, strict=True)
        *coded, admin1, precision, place, lat, lon = coded
        self._scales.append(np.array(scale, np.float64))
        for name, values in (
            ("number", number),
            ("quad", quad),
            ("reports", reports),
            ("is_dated", is_dated),
        ):
            self._parts[name].append(np.array(values, np.int64))
        self._parts["day"].append(np.fromiter(map(self._day, sorted_by), np.int64, len(part)))
        country = coded[2]
        areas = (f"{c}/{a}" if c and a else None for c, a in zip(country, admin1, strict=True))
        places = zip(precision, place, country, admin1, lat, lon, strict=True)
        for name, held in zip(_CODED, (*coded, areas, map(_spot, places)), strict=True):
            self._code(name, held)

    def _day(self, day: str) -> int:
        if day not in self._days:
            self._days[day] = date.fromisoformat(day[:10]).toordinal()
        return self._days[day]

    def _code(self, name: str, values: Iterable[Any]) -> None:
        codes = self._codes[name]
        coded = (codes.setdefault(value or None, len(codes)) for value in values)
        self._parts[name].append(np.fromiter(coded, np.int64))

    def column(self, name: str) -> Numbers:
        """A column in the order of reading."""
        return np.concatenate(self._parts[name])

    def scales(self) -> NDArray[np.float64]:
        """The scores of the events in the order of reading."""
        return np.concatenate(self._scales)

    def values(self, name: str) -> tuple[Any, ...]:
        """What the codes of a column stand for."""
        return tuple(self._codes[name])

    def coded(self, name: str, order: Numbers) -> Coded:
        """A column as codes, in this order."""
        return Coded(np.arange(len(order)), self.column(name)[order], self.values(name))


def _spot(place: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Name, country, division and degrees of a place that is a point."""
    precision, *values = place
    return tuple(values) if precision in _POINTS and None not in values[-2:] else None


def _written(number: int) -> ColumnElement[int]:
    """A number as part of the statement, which then has no parameter."""
    return literal_column(str(number), Integer)


def _read_parts(connection: Connection, statement: Select[Any]) -> Iterator[Sequence[Any]]:
    """Rows as the driver gives them: twice as quick as with names."""
    cursor = connection.connection.cursor()
    cursor.execute(str(statement.compile(connection.engine)))
    while part := cursor.fetchmany(_AT_ONCE):
        yield part
    cursor.close()


def _split(whole: Coded) -> Coded:
    """Codes of the values that are joined in one text, each event's in turn."""
    codes: dict[str | None, int] = {None: 0}
    parts = [
        [codes.setdefault(part, len(codes)) for part in value.split(JOINT)] if value else [0]
        for value in whole.values
    ]
    lengths = np.array([len(part) for part in parts], np.int64)[whole.codes]
    starts = np.cumsum([0, *map(len, parts)])[:-1][whole.codes]
    rows = np.repeat(whole.rows, lengths)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    flat = np.array([code for part in parts for code in part], np.int64)
    return Coded(rows, flat[np.repeat(starts, lengths) + within], tuple(codes))


def _months(days: Numbers, is_dated: Flags) -> Coded:
    """The month of each day that a text tells."""
    told, inverse = np.unique(np.where(is_dated, days, UNKNOWN_DAY), return_inverse=True)
    names = [date.fromordinal(day).isoformat()[:7] if day else None for day in told.tolist()]
    codes = {None: 0} | dict.fromkeys(names, 0)
    numbered = {name: number for number, name in enumerate(codes)}
    of_days = np.array([numbered[name] for name in names], np.int64)
    return Coded(np.arange(len(days)), of_days[inverse], tuple(codes))


def _read_entities(connection: Connection) -> tuple[Entity, ...]:
    columns = (ENTITY.c[name] for name in ("number", "name", "wikidata", "country", "sector"))
    return tuple(Entity(*row) for part in _read_parts(connection, select(*columns)) for row in part)


class _PartyReader:
    """Reads sides of events, giving the countries and sectors of all the same codes."""

    def __init__(
        self, connection: Connection, layer: int, numbers: Numbers, entities: dict[int, int]
    ) -> None:
        self._connection = connection
        self._layer = layer
        self._order = np.argsort(numbers)
        self._numbers = numbers[self._order]
        self._entities = entities
        self.countries: dict[str | None, int] = {None: 0}
        self.sectors: dict[str | None, int] = {None: 0}

    def read(self, role: int | None) -> Parties:
        """Actors or recipients; None: voices, which are of no country."""
        parts = [self._encode(part) for part in _read_parts(self._connection, self._ask(role))]
        joined = np.concatenate([np.zeros((4, 0), np.int64), *parts], axis=1)
        owners = np.searchsorted(self._numbers, joined[0])
        owners = np.minimum(owners, max(len(self._numbers) - 1, 0))
        rows = self._order[owners] if len(self._order) else owners
        by_row = np.argsort(rows, kind="stable")
        return Parties(rows[by_row], *(joined[at][by_row] for at in (1, 2, 3)))

    def _ask(self, role: int | None) -> Select[Any]:
        if role is None:
            voice = EVENT_VOICE.c
            asked = select(voice.owner, voice.entity, null(), voice.kind)
            return asked.where(voice.layer == _written(self._layer))
        columns = (EVENT_PARTY.c[name] for name in ("owner", "entity", "country", "sector"))
        table = EVENT_PARTY.c
        return select(*columns).where(
            table.layer == _written(self._layer), table.role == _written(role)
        )

    def _encode(self, part: Sequence[Any]) -> Numbers:
        owners, entities, countries, sectors = zip(*part, strict=True)
        known = self._entities
        return np.array(
            [
                owners,
                [known[entity] for entity in entities],
                [self.countries.setdefault(c, len(self.countries)) for c in countries],
                [self.sectors.setdefault(s, len(self.sectors)) for s in sectors],
            ],
            np.int64,
        )
