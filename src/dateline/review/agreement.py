"""How far two or more coders agree: percent, and Krippendorff's alpha for nominal values.

After Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Its
interval comes from drawing the units again and again, by a seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Unit = Sequence[str | None]  # one value a coder; None: the coder gave none
_DRAWS = 2000
_SEED = 20240725
_TAIL = 2.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one field.

    `units` have two values or more. `same` is the share of pairs of values that
    are the same. `alpha` is None where chance cannot be told from agreement:
    without units, or where only one value was ever given. `low` and `high`
    bound alpha, 95 times of 100; None where too few draws have one.
    """

    units: int
    same: float | None
    alpha: float | None
    low: float | None
    high: float | None


def measure_agreement(units: Sequence[Unit], *, seed: int = _SEED) -> Agreement:
    """The agreement of coders on units; each has one value a coder.

    >>> measure_agreement([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]).same
    0.75
    """
    paired = [values for unit in units if len(values := [v for v in unit if v is not None]) > 1]
    if not paired:
        return Agreement(0, None, None, None, None)
    same = sum(map(_same_pairs, paired)) / sum(_pairs(len(values)) for values in paired)
    table = _count_values(paired)
    alpha = _alphas(table[None])[0]
    low, high = _draw_interval(table, seed)
    return Agreement(len(paired), same, None if np.isnan(alpha) else float(alpha), low, high)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _same_pairs(values: Sequence[str]) -> int:
    return sum(_pairs(count) for count in Counter(values).values())


def _count_values(units: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
    """How often each value was given to each unit: units down, values across."""
    known = {value: n for n, value in enumerate(sorted({v for unit in units for v in unit}))}
    table = np.zeros((len(units), len(known)))
    for row, values in enumerate(units):
        for value in values:
            table[row, known[value]] += 1
    return table


def _alphas(tables: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Alpha of each table; nan where all values are one."""
    given = tables.sum(axis=2, keepdims=True)
    coincidences = (tables * (given - tables) / (given - 1)).sum(axis=(1, 2))
    totals = tables.sum(axis=1)
    everything = totals.sum(axis=1)
    expected = (totals * (everything[:, None] - totals)).sum(axis=1) / (everything - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, 1 - coincidences / expected, np.nan)


def _draw_interval(
    table: npt.NDArray[np.float64], seed: int
) -> tuple[float, float] | tuple[None, None]:
    """Between what alpha lies when as many units are drawn again, with putting back."""
    chooser = np.random.default_rng(seed)
    units = len(table)
    drawn = [
        _alphas(table[chooser.integers(units, size=units)][None])[0]
        for _ in range(_DRAWS if units > 1 else 0)
    ]
    alphas = np.array([alpha for alpha in drawn if not np.isnan(alpha)])
    if len(alphas) < _DRAWS / 2:
        return None, None
    low, high = np.percentile(alphas, [_TAIL, 100 - _TAIL])
    return float(low), float(high)
