from __future__ import annotations

from typing import TYPE_CHECKING

from bench.pages import make_archive, measure

if TYPE_CHECKING:
    from pathlib import Path


def test_measure_counts_what_becomes_of_the_pages(tmp_path: Path) -> None:
    seconds, outcome = measure([make_archive(tmp_path, 16)], 16)
    assert outcome == {"read": 16}  # the second time round a dispatch is no copy of itself
    assert seconds > 0
