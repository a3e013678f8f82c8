"""Build the outlines of countries that maps are drawn with.

    python scripts/build_country_shapes.py FOLDER CODES [--output FILE]

FOLDER is that of world-atlas 2.0.2 (npm, ISC), which packs Natural Earth 4.1 (public domain) as
TopoJSON; CODES is codes.json of i18n-iso-countries 7.14.0 (npm, MIT), which says what the numbers
of ISO 3166-1 are in letters. Outlines are those of 1:110m; countries too small for it come from
1:50m. Rings that cross the 180th meridian are cut there; Antarctica is left out. Natural Earth
draws who holds the ground: Somaliland, Northern Cyprus and Crimea, which it draws apart or with
Russia, are drawn as the gazetteer codes their towns. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[1] / "src/dateline/knowledge/places/shapes.json"
WITHOUT_NUMBER = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
LEFT_OUT = {"ATA"}
CRIMEA = (32.0, 44.0, 37.0, 46.5)
LEAST_SPAN = {"110m": 0.0, "50m": 0.03}

Point = tuple[float, float]
Ring = list[Point]


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a topology as degrees."""
    (scale_x, scale_y), (x_0, y_0) = (topology["transform"][n] for n in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + x_0, y * scale_y + y_0))
        arcs.append(points)
    return arcs


def join_ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The ring of these arcs; a number below zero is an arc backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """The rings of a geometry, outer and inner alike: a map fills them by even and odd."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for numbers in polygon:
            yield from cut_at_180(join_ring(numbers, arcs))


def cut_at_180(ring: Ring) -> Iterator[Ring]:
    """The ring, or its parts on either side of the 180th meridian."""
    unwound = [ring[0]]
    for x, y in ring[1:]:
        turns = round((x - unwound[-1][0]) / 360)
        unwound.append((x - 360 * turns, y))
    for shift in (-360, 0, 360):
        part = clip(clip([(x + shift, y) for x, y in unwound], -180, keep_east=True), 180)
        if len(part) > 2:
            yield part


def clip(ring: Ring, meridian: float, *, keep_east: bool = False) -> Ring:
    """What of a ring lies on one side of a meridian."""

    def inside(point: Point) -> bool:
        return point[0] >= meridian if keep_east else point[0] <= meridian

    kept: Ring = []
    for one, two in zip(ring, ring[1:] + ring[:1], strict=True):
        if inside(one):
            kept.append(one)
        if inside(one) != inside(two):
            share = (meridian - one[0]) / (two[0] - one[0])
            kept.append((meridian, one[1] + share * (two[1] - one[1])))
    return kept


def find_code(geometry: dict[str, Any], codes: dict[str, str]) -> str | None:
    """The country's code of three letters; None for what is none and is left out."""
    number = geometry.get("id")
    code = codes.get(number) if number else WITHOUT_NUMBER.get(geometry["properties"]["name"])
    return None if code in LEFT_OUT else code


def is_crimea(ring: Ring) -> bool:
    west, south, east, north = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def span(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thin(ring: Ring) -> list[list[float]]:
    """The ring to a tenth of a degree (a hundredth where it is small), without repeated points."""
    digits = 1 if span(ring) > 2 else 2
    points: list[list[float]] = []
    for x, y in ring:
        point = [round(x, digits), round(y, digits)]
        if not points or point != points[-1]:
            points.append(point)
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def read_shapes(path: Path, codes: dict[str, str], least: float) -> dict[str, list[Ring]]:
    """Rings by country of a file of world-atlas, those that span `least` degrees or more."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = decode_arcs(topology)
    shapes: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = find_code(geometry, codes)
        if code is None:
            continue
        for ring in rings_of(geometry, arcs):
            whose = "UKR" if code == "RUS" and is_crimea(ring) else code
            if span(ring) >= least:
                shapes.setdefault(whose, []).append(ring)
    return shapes


def build(folder: Path, codes_path: Path) -> str:
    """The file: countries by code, each a list of rings of longitude and latitude in turn."""
    letters = json.loads(codes_path.read_text("utf-8"))
    codes = {number: three for _, three, number, *_ in letters}
    shapes: dict[str, list[Ring]] = {}
    for name in ("50m", "110m"):
        found = read_shapes(folder / f"countries-{name}.json", codes, LEAST_SPAN[name])
        shapes.update(found)
    lines = []
    for code in sorted(shapes):
        rings = [[value for point in thin(ring) for value in point] for ring in shapes[code]]
        kept = sorted((ring for ring in rings if len(ring) >= 6), reverse=True)
        if kept:
            lines.append(f'"{code}": {json.dumps(kept, separators=(",", ":"))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("codes", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    given = parser.parse_args()
    given.output.write_text(build(given.folder, given.codes), encoding="utf-8")


if __name__ == "__main__":
    main()
