"""Things joined best pair first."""

from __future__ import annotations

from itertools import combinations

from dateline.merge.joining import Agreement, join_best_first


def all_pairs(count: int) -> list[tuple[int, int]]:
    return list(combinations(range(count), 2))


def test_join_best_first_stops_at_the_least_points() -> None:
    near = {frozenset((0, 1)): 5.0, frozenset((1, 2)): 4.0, frozenset((0, 2)): 1.0}
    points = lambda one, other: near[frozenset((one, other))]  # noqa: E731 a table looked up
    assert join_best_first(3, all_pairs(3), Agreement(points, least=3)) == [(0, 1), (2,)]
    assert join_best_first(3, all_pairs(3), Agreement(points, least=2.5)) == [(0, 1, 2)]


def test_join_best_first_never_joins_what_cannot_be_one() -> None:
    def points(one: int, other: int) -> float | None:
        return None if {one, other} == {0, 2} else 9.0

    groups = join_best_first(3, all_pairs(3), Agreement(points, least=1))
    assert groups == [(0, 1), (2,)]


def test_join_best_first_joins_only_over_pairs() -> None:
    agreement = Agreement(lambda one, other: 9.0, least=1)
    assert join_best_first(3, [(0, 1)], agreement) == [(0, 1), (2,)]


def test_join_best_first_compares_the_first_of_large_groups() -> None:
    def points(one: int, other: int) -> float | None:
        asked.add((one, other))
        return 9.0

    asked: set[tuple[int, int]] = set()
    sparse = [(one, other) for one, other in all_pairs(60) if one < 4]
    agreement = Agreement(points, least=1, most_compared=3)
    assert join_best_first(60, sparse, agreement) == [tuple(range(60))]
    assert all(one < 4 for one, _ in asked)


def test_join_best_first_keeps_apart_what_it_does_not_compare() -> None:
    apart = {4: frozenset({5}), 5: frozenset({4})}
    agreement = Agreement(lambda one, other: 9.0, least=1, most_compared=1, apart=apart)
    groups = join_best_first(6, all_pairs(6), agreement)
    assert [len({4, 5} & set(group)) for group in groups] == [1, 1]
