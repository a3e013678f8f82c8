from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.metrics.assignment import best_total
from dateline.evaluate.metrics.clusters import (
    MentionGold,
    MentionSaid,
    cluster_figures,
    score_clusters_within,
    score_mention_clusters,
)
from tests.evaluate.support import values


def figures(gold: str, said: str) -> dict[str, float | None]:
    """Labels as letters, one for each item."""
    items = [str(i) for i in range(len(gold))]
    found = cluster_figures(
        dict(zip(items, gold, strict=True)), dict(zip(items, said, strict=True))
    )
    return {figure.name: figure.value for figure in found}


def test_cluster_figures_against_worked_values() -> None:
    # gold {1 2 3} {4 5}, said {1 2} {3 4 5}
    found = figures("aaabb", "xxyyy")
    assert found["muc f1"] == pytest.approx(2 / 3)  # 2 of 3 links kept, both ways
    assert found["b3 f1"] == pytest.approx((2 + 1 / 3 * 1 + 4 / 3) / 5)  # 11/15
    assert found["ceafe f1"] == pytest.approx(0.8)  # 4/5 and 4/5 of two clusters
    assert found["pairs f1"] == pytest.approx(1 / 2)
    assert found["lea f1"] == pytest.approx((3 * 1 / 3 + 2) / 5)
    assert found["conll"] == pytest.approx((2 / 3 + 11 / 15 + 0.8) / 3)


def test_cluster_figures_of_the_same_clusters_are_1() -> None:
    assert set(figures("aabc", "xxyz").values()) == {1.0}


def mention_gold(doc_id: str, *clusters: str) -> MentionGold:
    return {
        "doc_id": doc_id,
        "text": "",
        "mentions": [
            {"id": f"{doc_id}{i}", "cluster": cluster, "kind": "event", "checked": True}
            for i, cluster in enumerate(clusters)
        ],
    }


def test_score_mention_clusters_leaves_a_mention_out_as_alone() -> None:
    found = values(score_mention_clusters([(mention_gold("a", "x", "y"), {"mentions": []})]))
    assert found["b3 f1"] == found["ceafe f1"] == 1.0


def test_score_clusters_within_cuts_clusters_at_the_ends_of_documents() -> None:
    pairs: list[tuple[MentionGold, MentionSaid]] = [
        (mention_gold("a", "x"), {}),
        (mention_gold("b", "x"), {}),
    ]
    assert values(score_mention_clusters(pairs))["lea f1"] == 0.0
    assert values(score_clusters_within(pairs))["lea f1"] == 1.0


def test_score_mention_clusters_counts_checked_events_only() -> None:
    gold = mention_gold("a", "x", "x")
    gold["mentions"][1]["checked"] = False
    (figure, *_) = score_mention_clusters([(gold, {})]).figures
    assert figure.n == 1


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4
        )
    )
)
def test_best_total_equals_the_best_of_all_assignments(table: list[list[int]]) -> None:
    weights = np.array(table, dtype=float)
    small = weights if weights.shape[0] <= weights.shape[1] else weights.T
    best = max(
        sum(small[row, column] for row, column in enumerate(columns))
        for columns in itertools.permutations(range(small.shape[1]), small.shape[0])
    )
    assert best_total(weights) == pytest.approx(best)
