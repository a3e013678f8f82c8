"""What a migration fills new columns with, where SQL cannot read it: out of packed events."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from dateline.store.packing import unpack
from dateline.store.tables import EVENT
from dateline.store.telling import JOINT

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 5_000


def fill_places_and_contexts(connection: Connection) -> None:
    """Contexts of events, and how exact their places are, as their bodies have them."""
    changed = update(EVENT).where(EVENT.c.number == bindparam("of"))
    last = 0
    while rows := _read_after(connection, last):
        last = rows[-1][0]
        filled = [{"of": number, **_read(unpack(body))} for number, body in rows]
        connection.execute(changed, filled)


def _read_after(connection: Connection, number: int) -> list[tuple[int, bytes]]:
    asked = select(EVENT.c.number, EVENT.c.body).where(EVENT.c.number > number)
    found = connection.execute(asked.order_by(EVENT.c.number).limit(_AT_ONCE))
    return [(row.number, row.body) for row in found]


def _read(body: str) -> dict[str, str | None]:
    event = json.loads(body)
    place = event.get("place") or {}
    return {
        "context": JOINT.join(event.get("context") or ()),
        "place_precision": place.get("precision"),
        "admin1": place.get("admin1"),
    }


FILLS: Mapping[int, Callable[[Connection], None]] = {3: fill_places_and_contexts}
