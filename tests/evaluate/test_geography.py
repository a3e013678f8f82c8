from __future__ import annotations

import pytest

from dateline.evaluate.metrics.geography import (
    ToponymGold,
    ToponymRow,
    distance_km,
    score_toponyms,
)
from tests.evaluate.support import at, values

TEXT = "From Bergen to Lima and Atlantis, then Chad."


def toponym(words: str, lat: float | None, lon: float | None, entry: int | None) -> ToponymRow:
    return {**at(TEXT, words), "lat": lat, "lon": lon, "geonameid": entry}


GOLD: ToponymGold = {
    "doc_id": "a",
    "text": TEXT,
    "toponyms": [
        toponym("Bergen", 60.39, 5.32, 1),
        toponym("Lima", -12.04, -77.03, 2),
        toponym("Chad", 15.0, 19.0, 3),
        toponym("Atlantis", None, None, None),
    ],
}


def test_distance_km_of_a_degree_of_latitude() -> None:
    one, other = toponym("Bergen", 0.0, 0.0, None), toponym("Lima", 1.0, 0.0, None)
    assert distance_km(one, other) == pytest.approx(111.19, abs=0.01)


def test_score_toponyms_counts_what_is_near() -> None:
    said = [
        toponym("Bergen", 60.0, 5.0, 9),  # 47 km off
        toponym("Lima", 40.7, -84.1, 2),  # in Ohio, but the right entry
        toponym("Atlantis", 1.0, 1.0, 7),  # gold has no place: left out
        toponym("From", 1.0, 1.0, 8),
    ]
    outcome = score_toponyms([(GOLD, {"toponyms": said})])
    found = values(outcome)
    assert found["strict precision"] == 2 / 3
    assert found["strict recall"] == 2 / 3
    assert found["accuracy"] == 1 / 3
    assert found["accuracy or id"] == 2 / 3
    assert found["accuracy of placed"] == 1 / 2
    assert found["placed f1"] == 1 / 3
    assert found["same id"] == 1 / 3
    assert [line.split()[0] for line in outcome.misses] == ["place", "place", "extra"]


def test_score_toponyms_takes_half_the_girth_for_what_is_not_placed() -> None:
    found = values(score_toponyms([(GOLD, {})]))
    assert found["log area"] == pytest.approx(1.0)
    assert found["median km"] is None
