"""Things that may be one, joined best pair first, while they agree on average."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

# What may be one, by numbers in order.
Numbers = tuple[int, ...]
# The points for two things being one; None where they cannot be.
PairPoints = Callable[[int, int], float | None]


def join_best_first(
    count: int, pairs: Iterable[tuple[int, int]], points: PairPoints, *, least: float
) -> list[Numbers]:
    """Groups of the numbers below `count`, sorted; ties go to the first numbers.

    The two groups that agree best on average, of those that any of `pairs` connects, are joined
    first, then the next, down to `least` points. No group holds two that cannot be one.
    Time grows with the pairs, and with the sizes of the groups that are joined.

    >>> join_best_first(4, [(0, 1), (1, 2), (2, 3)], lambda a, b: 4.0 - abs(a - b), least=2.5)
    [(0, 1), (2, 3)]
    """
    joining = _Joining(count, points, least)
    for one, other in pairs:
        joining.link(one, other)
    return sorted(joining.groups())


class _Joining:
    def __init__(self, count: int, points: PairPoints, least: float) -> None:
        self._points = points
        self._least = least
        self._near: dict[Numbers, set[Numbers]] = {(number,): set() for number in range(count)}
        self._totals: dict[tuple[Numbers, Numbers], float | None] = {}
        self._waiting: list[tuple[float, Numbers, Numbers]] = []

    def link(self, one: int, other: int) -> None:
        if one != other and (other,) not in self._near[one,]:
            self._offer((one,), (other,))

    def groups(self) -> Iterable[Numbers]:
        while self._waiting:
            _, one, other = heapq.heappop(self._waiting)
            if one in self._near and other in self._near:
                self._join(one, other)
        return self._near

    def _join(self, one: Numbers, other: Numbers) -> None:
        joined = tuple(sorted(one + other))
        rests = (self._near.pop(one) | self._near.pop(other)) - {one, other}
        self._near[joined] = set()
        for rest in sorted(rests):
            first, second = self._total(one, rest), self._total(other, rest)
            self._near[rest] -= {one, other}
            total = None if first is None or second is None else first + second
            self._totals[_pair(joined, rest)] = total
            self._offer(joined, rest)

    def _offer(self, one: Numbers, other: Numbers) -> None:
        """Remember that two groups are near, and let them wait if they agree on average."""
        self._near[one].add(other)
        self._near[other].add(one)
        total = self._total(one, other)
        if total is not None:
            mean = total / (len(one) * len(other))
            if mean >= self._least:
                heapq.heappush(self._waiting, (-mean, *_pair(one, other)))

    def _total(self, one: Numbers, other: Numbers) -> float | None:
        """The points of all pairs across two groups; None where any cannot be one."""
        pair = _pair(one, other)
        if pair not in self._totals:
            self._totals[pair] = self._add_up(*pair)
        return self._totals[pair]

    def _add_up(self, one: Numbers, other: Numbers) -> float | None:
        total = 0.0
        for first in one:
            for second in other:
                points = self._points(first, second)
                if points is None:
                    return None
                total += points
        return total


def _pair(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    return (one, other) if one < other else (other, one)
