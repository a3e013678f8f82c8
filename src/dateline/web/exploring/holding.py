"""The archive's columns in memory, read when they are first asked for and again when it changes."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.store.columns import find_state, load_columns
from dateline.store.faceting import Faceted, prepare_facets
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.connecting import Store

_QUICK_SECONDS = 0.5
_PAUSE = 10  # so many times as long as reading took nothing is read again


@dataclass(frozen=True, slots=True)
class Counted:
    """Columns, and when they were read: seconds since 1970 in UTC."""

    faceted: Faceted
    read_at: float


class HeldColumns:
    """Holds one state of the archive.

    A small archive is read anew as soon as it has changed. A large one, which
    takes seconds, is read in the background while the last state answers.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: Counted | None = None
        self._took = 0.0
        self._reading: threading.Thread | None = None

    def get(self, store: Store, connection: Connection) -> Counted:
        """The columns; waits only where none are held yet or reading them is quick."""
        with self._lock:
            held = self._held
            if held is None or (self._is_quick() and self._is_stale(held, connection)):
                return self._read(store)
            if self._is_due(held) and self._is_stale(held, connection):
                self._reading = threading.Thread(target=self._read, args=(store,), daemon=True)
                self._reading.start()
            return held

    def warm(self, store: Store) -> None:
        """Begin to read, so that the first visitor waits less."""
        threading.Thread(target=self._first, args=(store,), daemon=True).start()

    def _first(self, store: Store) -> None:
        with self._lock:
            if self._held is None:
                self._read(store)

    def _is_quick(self) -> bool:
        return self._took < _QUICK_SECONDS

    def _is_due(self, held: Counted) -> bool:
        is_reading = self._reading is not None and self._reading.is_alive()
        return not is_reading and time.time() - held.read_at > _PAUSE * self._took

    def _is_stale(self, held: Counted, connection: Connection) -> bool:
        return find_state(connection) != held.faceted.columns.state

    def _read(self, store: Store) -> Counted:
        began = time.monotonic()
        with store.reading() as connection:
            faceted = prepare_facets(load_columns(connection, layer=CURRENT))
        self._took = time.monotonic() - began
        self._held = Counted(faceted, time.time())
        return self._held
