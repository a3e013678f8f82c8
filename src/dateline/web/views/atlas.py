"""`/map`: where the events are that are asked for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from dateline.knowledge.places.shapes import Ring, load_shapes
from dateline.plot.projecting import HEIGHT, WIDTH, draw_countries, project
from dateline.store.areas import Areas, SpotCount, count_areas
from dateline.store.choosing import Asked
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.exploring.asking import AnAsked, Links
from dateline.web.exploring.looking import find_facets, frame, look
from dateline.web.exploring.words import name_country, say_value
from dateline.web.views import View

VIEW = View("/map", None, needs_archive=True)
_COLUMNS = ("kind", "name", "country", "admin1", "latitude", "longitude", "events")
_CLASSES = 5
_MOST_SPOTS = 500
_MOST_LISTED = 25
_LEAST_WIDTH = 60.0


@dataclass(frozen=True, slots=True)
class Atlas:
    """Events by place."""

    asked: Asked
    total: int
    places: Areas


@dataclass(frozen=True, slots=True)
class Area:
    """A country on the map; `colour` from 0 (none) to 5, `address` None without events."""

    code: str
    words: str
    path: str
    colour: int
    is_chosen: bool
    address: str | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A city or a site on the map, or a country too small for an outline."""

    x: float
    y: float
    radius: float
    words: str
    address: str


def make_router() -> APIRouter:
    """`/map`."""
    router = APIRouter()
    add_page(router, "/map", show_map, model=Atlas)
    return router


def show_map(visit: AVisit, asked: AnAsked) -> Answer:
    """Where events are: by country and first division, and cities and sites with coordinates."""
    with visit.desk.reading() as connection:
        seen = look(visit, connection, asked)
        facets = find_facets(seen)
    areas = count_areas(seen.columns, seen.flags)
    box = _frame_box(asked.country or tuple({area.partition("/")[0] for area in asked.area}))
    limits = _limits(areas.countries)
    shown = {
        **frame(seen, facets),
        "areas": _areas(seen.links, asked, dict(areas.countries), limits),
        "dots": _dots(seen.links, areas.spots, scale=box[2] / WIDTH),
        "box": box,
        "legend": _legend(limits),
        "countries": [
            (name_country(code), seen.links.only("country", code), events)
            for code, events in areas.countries[:_MOST_LISTED]
        ],
        "divisions": [
            (say_value("area", area), seen.links.only("area", area), events)
            for area, events in areas.divisions[:_MOST_LISTED]
        ],
        "spots": areas.spots[:_MOST_LISTED],
        "spot_count": sum(count.events for count in areas.spots),
        "unknown": areas.unknown,
        "name_country": name_country,
    }
    value = Atlas(asked, seen.total, areas)
    return Answer("Map", "map.html", shown, value, _COLUMNS, _rows(areas))


def _limits(counts: Sequence[tuple[str, int]]) -> list[int]:
    """The least count of each colour but none, in steps that grow by one factor."""
    most = max((events for _, events in counts), default=0)
    if most <= _CLASSES:
        return list(range(1, most + 1))
    return sorted({math.ceil(most ** (step / _CLASSES)) for step in range(_CLASSES)})


def _legend(limits: Sequence[int]) -> list[tuple[int, str]]:
    """Each colour and the counts that it stands for."""
    ends = [*(limit - 1 for limit in limits[1:]), None][: len(limits)]
    return [
        (
            colour,
            f"{low:,}"
            if high == low
            else f"{low:,} or more"
            if high is None
            else f"{low:,}–{high:,}",
        )
        for colour, (low, high) in enumerate(zip(limits, ends, strict=True), 1)
    ]


def _areas(
    links: Links, asked: Asked, events: Mapping[str, int], limits: Sequence[int]
) -> list[Area]:
    areas = []
    for code, path in draw_countries().items():
        count = events.get(code, 0)
        words = f"{name_country(code)}: {count:,} event{'' if count == 1 else 's'}"
        colour = sum(count >= limit for limit in limits)
        address = links.only("country", code) if count else None
        areas.append(Area(code, words, path, colour, code in asked.country, address))
    return areas


def _dots(links: Links, spots: Sequence[SpotCount], *, scale: float) -> list[Dot]:
    """The places with most events, the largest beneath."""
    most = spots[0].events if spots else 1
    dots = []
    for count in spots[:_MOST_SPOTS]:
        spot = count.spot
        x, y = project(spot.longitude, spot.latitude)
        radius = (2.0 + 9.0 * math.sqrt(count.events / most)) * max(scale, 0.12) ** 0.9
        where = f", {name_country(spot.country)}" if spot.country else ""
        words = f"{spot.name}{where}: {count.events:,} event{'' if count.events == 1 else 's'}"
        question, value = (
            ("area", f"{spot.country}/{spot.admin1}") if spot.admin1 else ("country", spot.country)
        )
        address = links.only(question, value, "/events") if spot.country else links.to("/events")  # type: ignore[arg-type]
        dots.append(Dot(x, y, round(radius, 2), words, address))
    return dots


def _frame_box(countries: Sequence[str]) -> tuple[float, float, float, float]:
    """What of the world is shown: all of it, or the countries that are asked for."""
    points = [point for code in countries for point in _near_points(load_shapes().get(code, ()))]
    if not points:
        return 0.0, 0.0, float(WIDTH), float(HEIGHT)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    ratio = WIDTH / HEIGHT
    width = max(1.5 * (max(xs) - min(xs)), 1.5 * ratio * (max(ys) - min(ys)), _LEAST_WIDTH)
    width = min(width, float(WIDTH))
    height = width / ratio
    left = min(max((max(xs) + min(xs) - width) / 2, 0.0), WIDTH - width)
    top = min(max((max(ys) + min(ys) - height) / 2, 0.0), HEIGHT - height)
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)


def _near_points(rings: Sequence[Ring]) -> list[tuple[float, float]]:
    """Points of a country, without what lies beyond the 180th meridian from most of it."""
    drawn = [[project(*point) for point in ring] for ring in rings]
    if not drawn:
        return []
    largest = max(drawn, key=len)
    middle = sum(x for x, _ in largest) / len(largest)
    return [point for ring in drawn for point in ring if abs(point[0] - middle) < WIDTH / 2]


def _rows(areas: Areas) -> list[dict[str, object]]:
    countries: list[dict[str, object]] = [
        {"kind": "country", "name": name_country(code), "country": code, "events": events}
        for code, events in areas.countries
    ]
    divisions: list[dict[str, object]] = [
        {
            "kind": "admin1",
            "name": area.partition("/")[2],
            "country": area.partition("/")[0],
            "events": events,
        }
        for area, events in areas.divisions
    ]
    spots: list[dict[str, object]] = [
        {
            "kind": "point",
            "name": count.spot.name,
            "country": count.spot.country,
            "admin1": count.spot.admin1,
            "latitude": count.spot.latitude,
            "longitude": count.spot.longitude,
            "events": count.events,
        }
        for count in areas.spots
    ]
    return [*countries, *divisions, *spots]
