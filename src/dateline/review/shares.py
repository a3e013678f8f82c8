"""Shares of what is right, with Wilson's intervals, also where events weigh differently."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_Z_95 = 1.959964  # of the normal distribution, two-sided 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a population, as a sample says: `n` judged, `right` of them, and the estimate.

    `low` and `high` bound it, 95 times of 100. `estimate` is None where nothing was judged.
    """

    n: int
    right: int
    estimate: float | None
    low: float
    high: float


def wilson(hits: float, n: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) where nothing was counted.

    >>> [round(bound, 3) for bound in wilson(75, 100)]
    [0.657, 0.825]
    """
    if n == 0:
        return 0.0, 1.0
    share, square = hits / n, _Z_95**2
    middle = share + square / (2 * n)
    spread = _Z_95 * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def estimate_share(judged: Iterable[tuple[bool, float]]) -> Share:
    """The share that is right, each judged one with its weight.

    Weights are how many of the population one stands for. The interval is
    Wilson's for Kish's effective size, (Σw)² / Σw²: for equal weights the
    sample's own size, and never narrower for what a stratified draw gains.

    >>> share = estimate_share([(True, 9.0), (False, 1.0)])
    >>> share.n, share.estimate
    (2, 0.9)
    """
    held = list(judged)
    if not held:
        return Share(0, 0, None, 0.0, 1.0)
    total = sum(weight for _, weight in held)
    estimate = sum(weight for right, weight in held if right) / total
    effective = total**2 / sum(weight**2 for _, weight in held)
    low, high = wilson(estimate * effective, effective)
    return Share(len(held), sum(right for right, _ in held), estimate, low, high)
