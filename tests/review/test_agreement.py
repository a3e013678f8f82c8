from __future__ import annotations

import pytest

from dateline.review.agreement import measure_agreement

# Worked examples of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), A to C.
BEN, GERRY = "aabbdcccedda babbbccceddd".split()


def units(*coders: str) -> list[tuple[str | None, ...]]:
    assert len({len(coder) for coder in coders}) == 1
    return [tuple(None if v == "." else v for v in unit) for unit in zip(*coders, strict=True)]


def test_alpha_is_that_of_published_binary_values() -> None:
    meg, owen = "0100000010", "1110010000"
    alpha = measure_agreement(units(meg, owen)).alpha
    assert alpha == pytest.approx(0.095, abs=5e-4)


def test_alpha_is_that_of_published_nominal_values() -> None:
    found = measure_agreement(units(BEN, GERRY))
    assert found.alpha == pytest.approx(0.692, abs=5e-4)
    assert found.same == pytest.approx(9 / 12)


def test_alpha_is_that_of_published_values_with_gaps() -> None:
    coders = ("123321412...", "123322412" + "5.3", ".33323422" + "51.", "123324412" + "51.")
    found = measure_agreement(units(*coders))
    assert found.units == 11
    assert found.alpha == pytest.approx(0.743, abs=5e-4)


def test_interval_holds_alpha_and_is_the_same_each_time() -> None:
    one, other = (measure_agreement(units(BEN * 10, GERRY * 10)) for _ in range(2))
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert one.alpha is not None
    assert one.low < one.alpha < one.high
    few = measure_agreement(units(BEN, GERRY))
    assert few.low is not None
    assert few.high is not None
    assert few.high - few.low > one.high - one.low


def test_alpha_is_unknown_where_only_one_value_was_given() -> None:
    found = measure_agreement(units("aaaa", "aaaa"))
    assert (found.same, found.alpha, found.low) == (1.0, None, None)


def test_agreement_of_nobody_is_unknown() -> None:
    assert measure_agreement(units("a...", ".b..")).units == 0


def test_alpha_of_complete_disagreement_is_below_zero() -> None:
    alpha = measure_agreement(units("abab", "baba")).alpha
    assert alpha is not None
    assert alpha < 0
