"""Drawing events to judge: at random by a seed, alone or so many of each type.

An event's turn is a hash of seed and event, so a sample does not depend on the
order in which an archive holds its events.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from dateline.errors import InputError

Strategy = Literal["random", "by type"]
EventName = tuple[str, str]  # ids of article and event


@dataclass(frozen=True, slots=True)
class Design:
    """How a sample was drawn.

    `population` and `drawn` count events by stratum: one for all, or one a
    type. `coders` judge it; two do so blindly. `asked` are the filters, as text.
    """

    strategy: Strategy
    seed: int
    coders: tuple[str, ...]
    asked: Mapping[str, str]
    population: Mapping[str, int]
    drawn: Mapping[str, int]

    @property
    def is_double(self) -> bool:
        """Whether two people judge each event."""
        return len(self.coders) > 1

    def weights(self, judged: Mapping[str, int]) -> dict[str, float]:
        """How many events of the population one judged event stands for, by stratum.

        `judged` says how many of each stratum are judged: of a sample that is
        half done each type still weighs what it weighs in the population.
        """
        return {name: self.population[name] / count for name, count in judged.items() if count}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event of a sample, and the stratum that it was drawn from."""

    name: EventName
    stratum: str


def draw_sample(
    events: Iterable[tuple[EventName, str]], strategy: Strategy, *, size: int, seed: int
) -> tuple[list[Drawn], dict[str, int]]:
    """So many of the events, given with their types, and how many each stratum has.

    By type, each has the same number as far as it has so many; what is left
    over goes to the others. In an order in which the first of them are a
    sample too. Raises InputError without events.
    """
    strata: defaultdict[str, list[EventName]] = defaultdict(list)
    for name, event_type in events:
        strata["all" if strategy == "random" else event_type].append(name)
    if not strata:
        raise InputError("no events to draw from: ask for others, or add articles first")
    sizes = share_out({stratum: len(names) for stratum, names in strata.items()}, size)
    chosen = [
        (_turn(seed, name), Drawn(name, stratum))
        for stratum, names in strata.items()
        for name in nsmallest(sizes[stratum], names, key=lambda n: _turn(seed, n))
    ]
    ordered = sorted(chosen, key=lambda pair: (pair[0], pair[1].name))
    return [drawn for _, drawn in ordered], {s: len(n) for s, n in sorted(strata.items())}


def share_out(held: Mapping[str, int], size: int) -> dict[str, int]:
    """So many shared out evenly, none getting more than it holds.

    >>> share_out({"AID": 2, "ASSAULT": 50, "CONSULT": 50}, 20)
    {'AID': 2, 'ASSAULT': 9, 'CONSULT': 9}
    """
    shares: dict[str, int] = {}
    left = size
    smallest_first = sorted(held, key=lambda stratum: (held[stratum], stratum))
    for place, stratum in enumerate(smallest_first):
        shares[stratum] = min(held[stratum], left // (len(held) - place))
        left -= shares[stratum]
    return {stratum: count for stratum, count in sorted(shares.items()) if count}


def _turn(seed: int, name: EventName) -> bytes:
    return hashlib.sha256("\x1f".join((str(seed), *name)).encode()).digest()
