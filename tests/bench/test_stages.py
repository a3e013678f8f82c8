"""The times of stages: measured where the pipeline calls them, and put back."""

from __future__ import annotations

import importlib
from collections import Counter

from bench.stages import STAGES, TIME_AND_PLACE, format_stages, measure_stages


def test_measure_stages_times_every_stage_and_puts_it_back() -> None:
    held = {
        name: getattr(importlib.import_module(module), name) for module, name in STAGES.values()
    }
    total, seconds = measure_stages(["Envoys of Peru and Chile met in Lima on Monday."])
    for module, name in STAGES.values():
        assert getattr(importlib.import_module(module), name) is held[name]
    assert set(seconds) == set(STAGES)
    stages = [seconds[stage] for stage in STAGES if stage != "… when and where"]
    assert 0 < sum(stages) <= total + 0.05


def test_format_stages_adds_time_and_place() -> None:
    seconds = Counter(dict.fromkeys(STAGES, 1.0))
    lines = format_stages(10.0, seconds).splitlines()
    assert lines[-1].split() == ["time", "and", "place", f"{len(TIME_AND_PLACE)}.00", "30.0%"]
