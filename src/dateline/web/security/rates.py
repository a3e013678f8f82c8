"""How often a client may ask."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST_CLIENTS = 10_000


@dataclass(eq=False)
class Buckets:
    """A bucket of `burst` requests for each client, filled again by `per_second`."""

    burst: float
    per_second: float
    clock: Callable[[], float]
    held: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, client: str) -> float:
        """Take one out: 0.0, or the seconds after which there will be one."""
        now = self.clock()
        with self._lock:
            left, at = self.held.pop(client, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_second)
            wait = 0.0 if left >= 1 else (1 - left) / self.per_second
            self.held[client] = (left - 1 if left >= 1 else left, now)
            if len(self.held) > _MOST_CLIENTS:
                del self.held[next(iter(self.held))]
        return wait
