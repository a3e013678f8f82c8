"""Things joined best pair first."""

from __future__ import annotations

from itertools import combinations

from dateline.merge.joining import join_best_first


def all_pairs(count: int) -> list[tuple[int, int]]:
    return list(combinations(range(count), 2))


def test_join_best_first_stops_at_the_least_points() -> None:
    near = {frozenset((0, 1)): 5.0, frozenset((1, 2)): 4.0, frozenset((0, 2)): 1.0}
    points = lambda one, other: near[frozenset((one, other))]  # noqa: E731 a table looked up
    assert join_best_first(3, all_pairs(3), points, least=3) == [(0, 1), (2,)]
    assert join_best_first(3, all_pairs(3), points, least=2.5) == [(0, 1, 2)]


def test_join_best_first_never_joins_what_cannot_be_one() -> None:
    def points(one: int, other: int) -> float | None:
        return None if {one, other} == {0, 2} else 9.0

    groups = join_best_first(3, all_pairs(3), points, least=1)
    assert groups == [(0, 1), (2,)]


def test_join_best_first_joins_only_over_pairs() -> None:
    assert join_best_first(3, [(0, 1)], lambda one, other: 9.0, least=1) == [(0, 1), (2,)]
