"""Persons, states and organisations of the whole archive, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from dateline.store.numbering import Counter
from dateline.store.tables import ENTITY

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as an archive knows them: by Wikidata id, or by name, country and sector."""

    name: str
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None

    @property
    def key(self) -> str:
        """What two mentions of the same one have in common."""
        if self.wikidata is not None:
            return self.wikidata
        parts = (" ".join(self.name.casefold().split()), self.country, self.sector)
        return "\x1f".join(part or "" for part in parts)


def put_entities(connection: Connection, named: Iterable[Named]) -> dict[str, int]:
    """The numbers of entities by their keys; those that are new get one."""
    wanted = {entity.key: entity for entity in named}
    numbers: dict[str, int] = {}
    keys = sorted(wanted)
    for start in range(0, len(keys), _AT_A_TIME):
        part = keys[start : start + _AT_A_TIME]
        found = connection.execute(
            select(ENTITY.c.key, ENTITY.c.number).where(ENTITY.c.key.in_(part))
        )
        numbers |= {row.key: row.number for row in found}
    new = [wanted[key] for key in keys if key not in numbers]
    if new:
        numbers |= _put_new(connection, new)
    return numbers


def _put_new(connection: Connection, new: list[Named]) -> dict[str, int]:
    counter = Counter(connection, ENTITY)
    numbers = {entity.key: counter.take() for entity in new}
    rows = [
        {
            "number": numbers[entity.key],
            "key": entity.key,
            "name": entity.name,
            "wikidata": entity.wikidata,
            "country": entity.country,
            "sector": entity.sector,
        }
        for entity in new
    ]
    connection.execute(ENTITY.insert(), rows)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO entity_name (rowid, name) VALUES (:number, :name)"),
            [{"number": row["number"], "name": row["name"]} for row in rows],
        )
    return numbers
