"""Things that may be one, joined best pair first, while they agree on average."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

# What may be one, by numbers in order.
Numbers = tuple[int, ...]
# The points for two things being one; None where they cannot be.
PairPoints = Callable[[int, int], float | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """When two groups are joined: at `least` points on the average of their pairs.

    Of a group of more than `most_compared` only so many, its first ones, are
    compared; None: all. `apart` has for a number those that may never be in a
    group with it, whichever are compared; it says so of both of two.
    """

    points: PairPoints
    least: float
    most_compared: int | None = None
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)


def join_best_first(
    count: int, pairs: Iterable[tuple[int, int]], agreement: Agreement
) -> list[Numbers]:
    """Groups of the numbers below `count`, sorted; ties go to the first numbers.

    The two groups that agree best on average, of those that any of `pairs` connects, are joined
    first, then the next, down to the least points. No group holds two that were compared and
    cannot be one. Time grows with the pairs, and with the groups beside those that are joined.

    >>> near = Agreement(lambda a, b: 4.0 - abs(a - b), least=2.5)
    >>> join_best_first(4, [(0, 1), (1, 2), (2, 3)], near)
    [(0, 1), (2, 3)]
    """
    joining = _Joining(count, agreement)
    for one, other in pairs:
        joining.link(one, other)
    return sorted(joining.groups())


class _Joining:
    """Groups by their first members, those that are compared.

    While a group's first members stay, so does what it agrees on with others, and an offer to join
    it holds; groups of other first members are other groups.
    """

    def __init__(self, count: int, agreement: Agreement) -> None:
        self._agreement = agreement
        self._near: dict[Numbers, set[Numbers]] = {(number,): set() for number in range(count)}
        self._members: dict[Numbers, set[int]] = {(number,): {number} for number in range(count)}
        self._totals: dict[tuple[Numbers, Numbers], float | None] = {}
        self._waiting: list[tuple[float, Numbers, Numbers]] = []

    def link(self, one: int, other: int) -> None:
        if one != other and (other,) not in self._near[one,]:
            self._offer((one,), (other,))

    def groups(self) -> Iterable[Numbers]:
        while self._waiting:
            _, one, other = heapq.heappop(self._waiting)
            if one in self._near and other in self._near and not self._are_apart(one, other):
                self._join(one, other)
        return (tuple(sorted(members)) for members in self._members.values())

    def _are_apart(self, one: Numbers, other: Numbers) -> bool:
        apart = self._agreement.apart
        if not apart:
            return False
        few, many = sorted((self._members[one], self._members[other]), key=len)
        return any(not many.isdisjoint(apart.get(number, ())) for number in few)

    def _join(self, one: Numbers, other: Numbers) -> None:
        joined = tuple(sorted(one + other))[: self._agreement.most_compared]
        if joined == other:
            one, other = other, one
        near, rests = self._near.pop(one), self._near.pop(other)
        held, came = self._members.pop(one), self._members.pop(other)
        few, many = sorted((held, came), key=len)
        many |= few
        self._near[joined], self._members[joined] = near, many
        near -= {one, other}
        rests -= {one, other}
        for rest in (rests - near) if joined == one else (rests | near):
            self._set_total(joined, rest, (one, other))
            self._offer(joined, rest)
        for rest in rests:
            self._near[rest].discard(other)
        if joined != one:
            for rest in near:
                self._near[rest].discard(one)

    def _set_total(self, joined: Numbers, rest: Numbers, parts: tuple[Numbers, Numbers]) -> None:
        """The points with a third group are those of both parts, where all of it is compared."""
        if len(joined) == len(parts[0]) + len(parts[1]):
            first, second = (self._total(part, rest) for part in parts)
            total = None if first is None or second is None else first + second
            self._totals[_pair(joined, rest)] = total

    def _offer(self, one: Numbers, other: Numbers) -> None:
        """Remember that two groups are near, and let them wait if they agree on average."""
        self._near[one].add(other)
        self._near[other].add(one)
        total = self._total(one, other)
        if total is not None:
            mean = total / (len(one) * len(other))
            if mean >= self._agreement.least:
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
                points = self._agreement.points(first, second)
                if points is None:
                    return None
                total += points
        return total


def _pair(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    return (one, other) if one < other else (other, one)
