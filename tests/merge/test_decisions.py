"""What a person decided of reports."""

from __future__ import annotations

import pytest

from dateline.errors import InputError
from dateline.merge.decisions import (
    check_decisions,
    decide_apart,
    decide_open,
    decide_together,
    find_rules,
)

A, B, C = (("a", "e1"), ("b", "e1"), ("c", "e1"))
FIRST = {"by": "ana", "at": "2024-04-01T10:00:00Z", "reason": "read both"}
LATER = {"by": "ben", "at": "2024-04-02T10:00:00Z", "reason": "read again"}


def test_decide_together_is_about_every_pair() -> None:
    pairs = {(item.one, item.other) for item in decide_together([C, A, B, A], **FIRST)}
    assert pairs == {(A, B), (A, C), (B, C)}


def test_decide_apart_is_about_pairs_across_the_parts() -> None:
    pairs = {(item.one, item.other) for item in decide_apart([[C], [A, B]], **FIRST)}
    assert pairs == {(A, C), (B, C)}


def test_find_rules_lets_the_last_decision_of_a_pair_hold() -> None:
    made = decide_apart([[A], [B]], **LATER) + decide_together([A, B], **FIRST)
    assert find_rules(made).apart == {frozenset((A, B))}
    assert not find_rules(made).together


def test_find_rules_lets_the_last_in_order_hold_of_one_second() -> None:
    for number in range(20):
        same = {**FIRST, "reason": str(number)}
        assert not find_rules(
            decide_together([A, B], **same) + decide_open([A, B], **same)
        ).together
        assert find_rules(decide_open([A, B], **same) + decide_together([A, B], **same)).together


def test_find_rules_leaves_out_what_was_opened_again() -> None:
    rules = find_rules(decide_together([A, B, C], **FIRST) + decide_open([A, B], **LATER))
    assert set(rules.together) == {frozenset((A, C)), frozenset((B, C))}


def test_check_decisions_names_the_reports_that_contradict() -> None:
    made = decide_together([A, B], **FIRST) + decide_together([B, C], **FIRST)
    check_decisions(made)
    with pytest.raises(InputError, match="reports a/e1 and c/e1 were decided to be apart"):
        check_decisions(made + decide_apart([[A], [C]], **LATER))
