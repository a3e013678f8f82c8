from __future__ import annotations

import pytest

from dateline.evaluate.metrics.factuality import (
    GradedGold,
    GradedRow,
    score_factuality,
    side_of,
)
from tests.evaluate.support import values


def graded(*grades: float | None) -> list[GradedRow]:
    """Events at 0, 10, 20 … with their grades; None leaves one out."""
    return [
        {"start": 10 * i, "end": 10 * i + 1, "factuality": grade}
        for i, grade in enumerate(grades)
        if grade is not None
    ]


GOLD: GradedGold = {"doc_id": "a", "text": "", "events": graded(3.0, -3.0, 0.0, 2.0)}


@pytest.mark.parametrize(
    ("grade", "side"),
    [(-0.6, "negative"), (-0.5, "uncertain"), (1.0, "uncertain"), (1.1, "positive")],
)
def test_side_of_has_its_ends_in_the_middle(grade: float, side: str) -> None:
    assert side_of(grade) == side


def test_score_factuality_takes_what_is_left_out_as_happened() -> None:
    found = values(score_factuality([(GOLD, {"events": graded(2.0, -2.0, None, 2.0)})]))
    assert found["mean absolute error"] == (1 + 1 + 3 + 0) / 4
    assert found["not graded"] == 1 / 4
    assert found["side accuracy"] == 3 / 4
    assert found["negative f1"] == 1.0
    assert found["uncertain f1"] == 0.0
    assert found["positive f1"] == pytest.approx(2 * 2 / (2 + 3))
    assert found["side macro f1"] == pytest.approx((1 + 0 + 0.8) / 3)


def test_score_factuality_correlates() -> None:
    found = values(score_factuality([(GOLD, {"events": graded(1.5, -1.5, 0.0, 1.0)})]))
    assert found["pearson r"] == pytest.approx(1.0)
    level = values(score_factuality([(GOLD, {"events": graded(3.0, 3.0, 3.0, 3.0)})]))
    assert level["pearson r"] == 0.0
