"""What the quality tests share: the folder of development sets, or a visible skip."""

from __future__ import annotations

import pytest

from tests.support import SHARED

needs_sets = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason=f"no development sets at {SHARED}/gold"
)
needs_scorers = pytest.mark.skipif(
    not (SHARED / "score").is_dir(), reason=f"no scorers at {SHARED}/score"
)
