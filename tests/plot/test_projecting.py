from __future__ import annotations

import re

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.places import shapes
from dateline.knowledge.places.shapes import Ring, load_shapes
from dateline.knowledge.places.tables import load_countries
from dateline.plot.projecting import HEIGHT, WIDTH, draw_countries, project


def is_inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed


def country_at(x: float, y: float) -> set[str]:
    return {
        code
        for code, rings in load_shapes().items()
        if sum(is_inside(ring, x, y) for ring in rings) % 2
    }


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ((36.8, -1.3), {"KEN"}),
        ((-3.7, 40.4), {"ESP"}),
        ((28.0, -29.5), {"LSO"}),  # within South Africa
        ((178.0, 67.0), {"RUS"}),
        ((-172.0, 66.0), {"RUS"}),  # beyond the 180th meridian
        ((34.1, 45.1), {"UKR"}),
        ((45.0, 9.8), {"SOM"}),
        ((20.9, 42.6), {"XKX"}),
        ((50.55, 26.1), {"BHR"}),
        ((-30.0, 40.0), set()),
    ],
)
def test_load_shapes_has_the_country_where_it_is(
    place: tuple[float, float], country: set[str]
) -> None:
    assert country_at(*place) == country


def test_load_shapes_has_nearly_every_country_of_the_gazetteer() -> None:
    missing = {country.iso3 for country in load_countries()} - set(load_shapes())
    large = {c.iso3 for c in load_countries() if c.place.population > 500_000}
    assert missing & large <= {"REU"}  # part of France
    assert len(missing) < 20


@pytest.mark.parametrize("ring", [[0, 0, 1, 1], [0, 0, 1, 1, 2], [0, 0, 200, 1, 1, 1]])
def test_load_shapes_refuses_what_is_no_ring(
    ring: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "read_text", lambda _: f'{{"AAA": [{ring}]}}')
    with pytest.raises(KnowledgeError, match="AAA"):
        load_shapes.__wrapped__()


def test_project_keeps_to_the_drawing() -> None:
    for longitude in range(-180, 181, 30):
        for latitude in range(-90, 91, 15):
            x, y = project(longitude, latitude)
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
    assert project(10, 0)[0] > project(0, 0)[0]
    assert project(0, 10)[1] < project(0, 0)[1]


def test_draw_countries_writes_paths() -> None:
    paths = draw_countries()
    assert set(paths) == set(load_shapes())
    assert all(re.fullmatch(r"(M[\d. ]+(L[\d. ]+)+Z)+", path) for path in paths.values())
    assert sum(map(len, paths.values())) < 150_000
