from __future__ import annotations

from collections.abc import Mapping

import pytest

from dateline.evaluate.metrics.labels import (
    LabelGold,
    score_documents,
    score_sentences,
    value_scorer,
)
from tests.evaluate.support import counts, values

GOLD: list[LabelGold] = [
    {
        "doc_id": "a",
        "text": "",
        "labels": ["FLOOD", "STRIKE"],
        "sentences": [{"id": 0, "labels": ["FLOOD"]}, {"id": 1, "labels": []}],
    },
    {"doc_id": "b", "text": "", "labels": ["FLOOD"], "sentences": []},
    {"doc_id": "c", "text": "", "labels": []},
]


def test_score_documents_counts_each_label() -> None:
    pairs = [(GOLD[0], {"labels": ["FLOOD"]}), (GOLD[1], {"labels": ["QUAKE"]}), (GOLD[2], {})]
    outcome = score_documents(pairs)  # type: ignore[arg-type]
    found = values(outcome)
    assert found["FLOOD f1"] == pytest.approx(2 / 3)
    assert found["macro f1"] == pytest.approx((2 / 3 + 0) / 2)  # QUAKE is not in the gold
    assert found["weighted f1"] == pytest.approx(2 / 3 * 2 / 3)
    assert found["micro precision"] == 1 / 2
    assert found["micro recall"] == 1 / 3
    assert found["exact"] == 1 / 3
    assert "label   b: FLOOD, said QUAKE" in outcome.misses
    assert "    1 times FLOOD, said QUAKE" in outcome.misses


def test_score_sentences_matches_by_id() -> None:
    pairs = [(GOLD[0], {"sentences": [{"id": 1, "labels": ["FLOOD"]}]})]
    outcome = score_sentences(pairs)  # type: ignore[arg-type]
    assert values(outcome)["micro f1"] == 0.0
    assert counts(outcome)["exact"] == 2


def test_value_scorer_takes_none_and_false_as_no_label() -> None:
    score = value_scorer("relevant")
    gold: list[Mapping[str, object]] = [
        {"doc_id": "a", "relevant": True},
        {"doc_id": "b", "relevant": False},
    ]
    said: list[Mapping[str, object]] = [{"relevant": True}, {"relevant": None}]
    found = values(score(list(zip(gold, said, strict=True))))
    assert found["exact"] == 1.0
    assert found["micro f1"] == 1.0
