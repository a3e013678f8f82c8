from __future__ import annotations

import pytest

from dateline.evaluate.metrics.timexes import TimexGold, TimexRow, TimexSaid, score_timexes
from tests.evaluate.support import at, values

TEXT = "Ministers meet in Oslo on Friday; they met in May 2019 for three days."


def timex(words: str, kind: str, value: str | None) -> TimexRow:
    return {**at(TEXT, words), "type": kind, "value": value}


GOLD: TimexGold = {
    "doc_id": "a",
    "text": TEXT,
    "timexes": [
        timex("Friday", "DATE", "2024-05-03"),
        timex("May 2019", "DATE", "2019-05"),
        timex("three days", "DURATION", "P3D"),
    ],
}


def test_score_timexes_counts_spans_types_and_values() -> None:
    said: TimexSaid = {
        "timexes": [
            timex("on Friday", "DATE", "2024-05-03"),  # meets, right value
            timex("May 2019", "DATE", "2019"),  # the same span, another value
            timex("three days", "SET", "P3D"),  # the same span, another type
            timex("Oslo", "DATE", None),  # no expression at all
        ]
    }
    outcome = score_timexes([(GOLD, said)])
    found = values(outcome)
    assert found["strict precision"] == 2 / 4
    assert found["strict recall"] == 2 / 3
    assert found["relaxed f1"] == pytest.approx(2 * 3 / 7)
    assert found["type f1"] == pytest.approx(2 * 2 / 7)
    assert found["value f1"] == pytest.approx(2 * 2 / 7)
    assert found["value accuracy"] == 2 / 3
    assert outcome.misses == (
        "value   a: 'May 2019' 2019-05, said 2019",
        "extra   a: 'Oslo' None",
    )


def test_score_timexes_leaves_white_space_at_the_ends_out() -> None:
    friday = at(TEXT, " Friday")
    row: TimexRow = {**friday, "type": "DATE", "value": "2024-05-03"}
    assert values(score_timexes([(GOLD, {"timexes": [row]})]))["strict precision"] == 1.0


def test_score_timexes_of_a_document_without_predictions() -> None:
    found = values(score_timexes([(GOLD, {})]))
    assert found["value f1"] == 0.0
    assert found["value accuracy"] is None
