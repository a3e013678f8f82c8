"""Who acts with or against whom, as pairs of countries or of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from dateline.store.faceting import distinct

if TYPE_CHECKING:
    from dateline.store.columns import Coded, Flags, Numbers
    from dateline.store.faceting import Faceted

Level = Literal["country", "actor"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties and the events that they are the two sides of, whoever of them acts.

    `first` acts on `second` in `forward` events and is acted on in `backward`
    ones, so that an accord counts as both; `events` counts each once.
    `mean_scale` is their mean score, from -10 (conflict) to 10 (cooperation).
    """

    first: str
    second: str
    events: int
    forward: int
    backward: int
    mean_scale: float


def list_pairs(faceted: Faceted, flags: Flags, *, level: Level) -> list[Pair]:
    """The pairs of the flagged events, those with most events first; nobody with itself."""
    actors, recipients = _sides(faceted, level)
    rows, one, other = _join(_cut(actors, flags), _cut(recipients, flags))
    different = one != other
    rows, one, other = rows[different], one[different], other[different]
    if not len(rows):
        return []
    width = len(actors.values)
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys = low * width + high
    pairs, at = np.unique(keys, return_inverse=True)
    forward = np.bincount(at, weights=one == low, minlength=len(pairs))
    backward = np.bincount(at, weights=one == high, minlength=len(pairs))
    of_pair, of_row = np.divmod(distinct(at * len(flags) + rows), len(flags))
    events = np.bincount(of_pair, minlength=len(pairs))
    scales = np.bincount(of_pair, weights=faceted.columns.scales[of_row], minlength=len(pairs))
    order = np.lexsort((pairs, -events))
    return [
        Pair(
            first=actors.values[int(pairs[n]) // width] or "",
            second=actors.values[int(pairs[n]) % width] or "",
            events=int(events[n]),
            forward=int(forward[n]),
            backward=int(backward[n]),
            mean_scale=round(float(scales[n] / events[n]), 2),
        )
        for n in order.tolist()
    ]


def count_members(pairs: list[Pair]) -> Iterator[tuple[str, int]]:
    """Everybody in the pairs with the number of events with others, the most first."""
    totals: dict[str, int] = {}
    for pair in pairs:
        for name in (pair.first, pair.second):
            totals[name] = totals.get(name, 0) + pair.events
    yield from sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def _sides(faceted: Faceted, level: Level) -> tuple[Coded, Coded]:
    if level == "country":
        return faceted.facets["actor_country"], faceted.facets["recipient_country"]
    return faceted.facets["actor"], faceted.facets["recipient"]


def _cut(coded: Coded, flags: Flags) -> tuple[Numbers, Numbers]:
    """Rows and codes of the flagged events that have one, ordered by row."""
    kept = flags[coded.rows] & (coded.codes > 0)
    return coded.rows[kept], coded.codes[kept]


def _join(
    actors: tuple[Numbers, Numbers], recipients: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers, Numbers]:
    """Each actor of an event with each recipient of it: the rows, and the codes of both."""
    rows, codes = actors
    first = np.searchsorted(recipients[0], rows, side="left")
    many = np.searchsorted(recipients[0], rows, side="right") - first
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    other = recipients[1][np.repeat(first, many) + within]
    return np.repeat(rows, many), np.repeat(codes, many), other
