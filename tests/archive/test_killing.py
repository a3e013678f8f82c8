from __future__ import annotations

import random

import pytest

from tests.archive.killing import kill_until_done


@pytest.mark.slow
def test_writers_that_are_killed_lose_and_double_nothing(place: str) -> None:
    killed = kill_until_done(place, 10, random.Random(5))
    assert killed.migrating + killed.adding > 0
