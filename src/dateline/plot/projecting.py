"""The world as a flat drawing: the Natural Earth projection, which keeps shapes and sizes fair."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dateline.knowledge.places.shapes import Ring, load_shapes

WIDTH, HEIGHT = 1000, 435
_SOUTH, _NORTH = -57.0, 84.0
# Tom Patterson's projection as the polynomials of Šavrič, Jenny and others (2011).
_LENGTHS = (0.870700, -0.131979, -0.013791, 0.003971, -0.001529)
_HEIGHTS = (1.007226, 0.015085, -0.044475, 0.028874, -0.005916)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on a drawing of 1000 by 435, x to the right and y down.

    >>> project(0.0, 0.0)
    (500.0, 252.8)
    """
    x, y = _project(longitude, max(_SOUTH, min(_NORTH, latitude)))
    east, _ = _project(180.0, 0.0)
    _, north = _project(0.0, _NORTH)
    _, south = _project(0.0, _SOUTH)
    return (
        round(WIDTH / 2 * (1 + x / east), 1),
        round(HEIGHT * (north - y) / (north - south), 1),
    )


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    turned, height = math.radians(longitude), math.radians(latitude)
    square = height * height
    fourth = square * square
    a, b, c, d, e = _LENGTHS
    x = turned * (a + b * square + fourth * (c + fourth * (d * square + e * fourth)))
    a, b, c, d, e = _HEIGHTS
    y = height * (a + square * (b + fourth * (c + d * square + e * fourth)))
    return x, y


@cache
def draw_countries() -> Mapping[str, str]:
    """The path of each country's outline, as SVG writes it."""
    return {code: "".join(map(_path, rings)) for code, rings in load_shapes().items()}


def _path(ring: Ring) -> str:
    points: list[str] = []
    for longitude, latitude in ring:
        x, y = project(longitude, latitude)
        point = f"{x:g} {y:g}"
        if not points or points[-1] != point:
            points.append(point)
    return f"M{'L'.join(points)}Z"
