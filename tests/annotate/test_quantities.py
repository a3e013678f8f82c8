from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.counts.quantities import find_quantities


def bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(found.low, found.high) for found in find_quantities(text.split())]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("twelve men", 12, 12),
        ("12 men", 12, 12),
        ("1,200 men", 1200, 1200),
        ("two dozen men", 24, 24),
        ("a dozen men", 12, 12),
        ("a hundred men", 100, 100),
        ("3 million men", 3_000_000, 3_000_000),
        ("1.5 million men", 1_500_000, 1_500_000),
        ("twenty - five men", 25, 25),
        ("a couple of men", 2, 2),
        ("nobody", 0, 0),
    ],
)
def test_find_quantities_reads_numbers(text: str, low: int, high: int) -> None:
    assert bounds(text) == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 12 men", 12, None),
        ("more than 30 men", 31, None),
        ("over a dozen men", 13, None),
        ("12 or more men", 12, None),
        ("up to 50 men", None, 50),
        ("as many as 50 men", None, 50),
        ("fewer than 50 men", None, 49),
        ("about 300 men", 300, 300),
        ("12 to 15 men", 12, 15),
        ("between 12 and 15 men", 12, 15),
        ("up to 12 or 15 men", None, 15),
    ],
)
def test_find_quantities_reads_bounds(text: str, low: int | None, high: int | None) -> None:
    assert bounds(text) == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of men", 24),
        ("hundreds of men", 200),
        ("thousands of men", 2_000),
        ("tens of thousands of men", 20_000),
        ("hundreds of thousands of men", 200_000),
        ("several hundred men", 300),
        ("scores of men", 40),
    ],
)
def test_find_quantities_leaves_vague_numbers_open_above(text: str, low: int) -> None:
    assert bounds(text) == [(low, None)]


def test_find_quantities_spans_its_words_only() -> None:
    words = "police said at least 12 soldiers fled".split()
    (found,) = find_quantities(words)
    assert words[found.start : found.end] == ["at", "least", "12"]
    assert words[found.core] == "12"


def test_find_quantities_keeps_two_numbers_apart() -> None:
    assert bounds("five soldiers and 12 rebels") == [(5, 5), (12, 12)]


def test_find_quantities_does_not_join_a_falling_range() -> None:
    assert bounds("15 to 12") == [(15, 15), (12, 12)]


def test_find_quantities_ignores_fractions() -> None:
    assert bounds("1.5 men") == []


@given(st.lists(st.sampled_from("at least a dozen of 12 to - hundreds men 1,200 or more".split())))
def test_find_quantities_never_overlap(words: list[str]) -> None:
    found = find_quantities(words)
    assert all(0 <= q.start <= q.core < q.end <= len(words) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
