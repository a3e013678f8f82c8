"""The figures of the development sets do not fall below their floors.

`scripts/floors --update` raises the floors; it lowers none without a reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluate import find_set, score_set
from dateline.evaluate.floors import compare_set, read_floors
from tests.quality.sets import needs_sets
from tests.support import SHARED

FLOORS = read_floors(Path(__file__).parent / "floors.json")


@needs_sets
@pytest.mark.parametrize("name", FLOORS["sets"])
def test_figures_are_at_their_floors_or_above(name: str) -> None:
    entry = FLOORS["sets"][name]
    short = compare_set(entry, score_set(name, SHARED, entry["limit"]))
    assert not short, "\n".join(shortfall.describe() for shortfall in short)


@pytest.mark.parametrize("name", FLOORS["sets"])
def test_every_set_has_floors_for_its_main_figures(name: str) -> None:
    entry = FLOORS["sets"][name]
    assert entry["digest"] is not None
    assert set(find_set(name).main) <= set(entry["figures"])
    assert None not in entry["figures"].values()
