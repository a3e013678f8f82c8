"""Where events are: countries and divisions as areas, cities and sites as points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.store.columns import Spot
from dateline.store.faceting import count_codes

if TYPE_CHECKING:
    from dateline.store.columns import Columns, Flags


@dataclass(frozen=True, slots=True)
class SpotCount:
    """A city or a site, and the events there."""

    spot: Spot
    events: int


@dataclass(frozen=True, slots=True)
class Areas:
    """Events by place, the most first.

    `countries` counts every event in a country, `divisions` ("SYR/Aleppo") every
    one whose division is known, `spots` those whose place is a point; a
    country's middle is never one. `unknown` are events of no known country.
    """

    countries: tuple[tuple[str, int], ...]
    divisions: tuple[tuple[str, int], ...]
    spots: tuple[SpotCount, ...]
    unknown: int


def count_areas(columns: Columns, flags: Flags) -> Areas:
    """Where the flagged events are."""
    totals = count_codes(columns.countries, flags)
    divisions = count_codes(columns.areas, flags)
    at = columns.spots[flags & (columns.spots >= 0)]
    spots = np.bincount(at, minlength=len(columns.spot_values))
    return Areas(
        countries=_most(columns.countries.values, totals),
        divisions=_most(columns.areas.values, divisions),
        spots=tuple(
            SpotCount(columns.spot_values[code], int(spots[code]))
            for code in np.argsort(-spots, kind="stable").tolist()
            if spots[code]
        ),
        unknown=int(totals[0]),
    )


def _most(values: tuple[str | None, ...], totals: np.ndarray) -> tuple[tuple[str, int], ...]:
    return tuple(
        (value, int(totals[code]))
        for code in np.argsort(-totals, kind="stable").tolist()
        if totals[code] and (value := values[code]) is not None
    )
