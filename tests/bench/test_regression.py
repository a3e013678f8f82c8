from __future__ import annotations

import json
import time

import pytest

from bench.regression import BASELINE, find_fault, measure_share


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_measure_share_is_the_second_engines_time_by_the_firsts() -> None:
    engines = (lambda text: spin(0.02), lambda text: spin(0.01))
    assert measure_share(engines, ["a", "b"], rounds=2) == pytest.approx(0.5, abs=0.1)


def test_find_fault_names_what_is_a_quarter_slower() -> None:
    assert find_fault(lambda: 0.76, {"share": 0.6}) is not None
    assert "0.76 of spaCy's CPU time at best, 0.60" in str(find_fault(lambda: 0.76, {"share": 0.6}))


def test_find_fault_measures_again_before_it_complains() -> None:
    shares = iter([1.2, 0.9, 0.7])
    assert find_fault(lambda: next(shares), {"share": 0.6}) is None


def test_baseline_is_a_share() -> None:
    assert 0.1 < json.loads(BASELINE.read_text(encoding="utf-8"))["share"] < 3
