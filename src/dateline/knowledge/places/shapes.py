"""The outlines of countries that maps are drawn with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_text

SHAPES = "places/shapes.json"
Ring = tuple[tuple[float, float], ...]


@cache
def load_shapes() -> Mapping[str, tuple[Ring, ...]]:
    """Rings of longitude and latitude (WGS 84) by country, ISO 3166-1 alpha-3.

    A ring is not closed; one within another is a hole. Territories that are too
    small for the map have none. Raises KnowledgeError for a ring that is none.

    >>> len(load_shapes()["ZAF"])  # with the hole that is Lesotho
    2
    """
    held = json.loads(read_text(SHAPES))
    return {code: tuple(_ring(code, flat) for flat in rings) for code, rings in held.items()}


def _ring(code: str, flat: list[float]) -> Ring:
    ring = tuple(zip(flat[::2], flat[1::2], strict=False))
    if len(flat) % 2 or len(ring) < 3:
        raise KnowledgeError(
            f"{SHAPES}: {code} has a ring of {len(flat)} numbers; pairs, 3 or more"
        )
    if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):
        raise KnowledgeError(f"{SHAPES}: {code} has a point beyond 180 or 90 degrees")
    return ring
