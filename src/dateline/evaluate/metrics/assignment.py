"""The best one-to-one assignment of rows to columns (Hungarian method)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]


def best_total(weights: Weights) -> float:
    """The greatest sum of weights with each row and column used at most once.

    No weight may be negative. Rows and columns that nothing links are looked
    at apart, so that a large sparse table is as quick as its parts.

    >>> float(best_total(np.array([[3.0, 2.0], [2.0, 0.0]])))
    4.0
    """
    total = 0.0
    for rows, columns in _components(weights):
        part = weights[np.ix_(rows, columns)]
        total += _solve(part if len(rows) <= len(columns) else part.T)
    return total


def _components(weights: Weights) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns linked by weights above 0."""
    seen: set[int] = set()
    for first in range(weights.shape[0]):
        if first in seen or not weights[first].any():
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            fresh = set(np.flatnonzero(weights[waiting.pop()]).tolist()) - columns
            columns |= fresh
            for column in sorted(fresh):
                more = set(np.flatnonzero(weights[:, column]).tolist()) - rows
                rows |= more
                waiting += sorted(more)
        seen |= rows
        yield sorted(rows), sorted(columns)


def _solve(weights: Weights) -> float:
    """The same for a table with no more rows than columns, by shortest paths.

    Row and column potentials keep all reduced costs at 0 or above; each row
    in turn is taken in along the cheapest path of exchanges.
    """
    n, m = weights.shape
    row_price, column_price = np.zeros(n), np.zeros(m)
    owner = np.full(m, -1)
    for row in range(n):
        distance, before = np.full(m, np.inf), np.full(m, -1)
        done = np.zeros(m, dtype=bool)
        current, column, reach = row, -1, 0.0
        while current >= 0:
            cost = reach - weights[current] - row_price[current] - column_price
            nearer = ~done & (cost < distance)
            distance[nearer], before[nearer] = cost[nearer], column
            column = int(np.argmin(np.where(done, np.inf, distance)))
            done[column] = True
            reach, current = float(distance[column]), int(owner[column])
        row_price[row] += reach
        paid = done & (owner >= 0)
        row_price[owner[paid]] += reach - distance[paid]
        column_price[done] -= reach - distance[done]
        while column >= 0:  # exchange owners back along the path
            previous = int(before[column])
            owner[column] = row if previous < 0 else owner[previous]
            column = previous
    taken = np.flatnonzero(owner >= 0)
    return float(weights[owner[taken], taken].sum())
