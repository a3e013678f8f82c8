"""`/network`: who is at the two ends of the events that are asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.plot.layouts import lay_out
from dateline.store.choosing import Asked
from dateline.store.networks import Level, Pair, count_members, list_pairs
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.exploring.asking import AnAsked
from dateline.web.exploring.looking import Look, find_facets, frame, look
from dateline.web.exploring.words import name_country
from dateline.web.pages import quote_segment
from dateline.web.views import View

VIEW = View("/network", None, needs_archive=True)
_COLUMNS = ("first", "second", "events", "forward", "backward", "mean_scale")
_MOST_TIES, _MOST_LISTED, _MOST_SENT = 90, 200, 10_000
_WIDTH, _HEIGHT, _MARGIN = 1000, 640, 85
_LETTER, _LONGEST_LABEL = 6.4, 24
_TONES = (-4.0, -1.0, 1.0, 4.0)


@dataclass(frozen=True, slots=True)
class Network:
    """Pairs with `least` events or more; `hidden` have fewer."""

    asked: Asked
    total: int
    level: Level
    least: int
    hidden: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A member on the drawing; `label_y` None: there is no room for its name."""

    x: float
    y: float
    radius: float
    words: str
    events: int
    address: str
    label_y: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A line on the drawing; `tone` from 1 (conflict) to 5 (cooperation)."""

    ends: tuple[float, float, float, float]
    width: float
    tone: int
    words: str


def make_router() -> APIRouter:
    """`/network`."""
    router = APIRouter()
    add_page(router, "/network", show_network, model=Network)
    return router


def show_network(
    visit: AVisit,
    asked: AnAsked,
    level: Level = "country",
    least: Annotated[int | None, Query(ge=1, le=1_000_000_000)] = None,
) -> Answer:
    """Pairs of countries or actors that act on one another, with counts and their mean score.

    `least` is how many events a pair has to have; without it so many that a drawing of the
    pairs can be read.
    """
    with visit.desk.reading() as connection:
        seen = look(visit, connection, asked, {"level": level, "least": least})
        facets = find_facets(seen)
    pairs = list_pairs(seen.faceted, seen.flags, level=level)
    wanted = least or _readable(pairs)
    kept = [pair for pair in pairs if pair.events >= wanted][:_MOST_SENT]
    value = Network(asked, seen.total, level, wanted, len(pairs) - len(kept), tuple(kept))
    nodes, ties = _draw(seen, kept[:_MOST_TIES], level)
    shown = {
        **frame(seen, facets),
        "nodes": nodes,
        "ties": ties,
        "drawn": min(len(kept), _MOST_TIES),
        "pairs": [(pair, *_addresses(seen, pair, level)) for pair in kept[:_MOST_LISTED]],
        "say": _namer(level),
        "levels": [(one, seen.links.same(level=one, least=None)) for one in ("country", "actor")],
        "level": level,
        "least": wanted,
        "kept": len(kept),
        "hidden_pairs": value.hidden,
        "size": (_WIDTH, _HEIGHT),
    }
    rows = ({name: getattr(pair, name) for name in _COLUMNS} for pair in kept)
    return Answer("Network", "network.html", shown, value, _COLUMNS, rows)


def _readable(pairs: Sequence[Pair]) -> int:
    """The threshold that leaves as many pairs as a drawing can show."""
    return pairs[_MOST_TIES].events + 1 if len(pairs) > _MOST_TIES else 1


def _namer(level: Level) -> Callable[[str], str]:
    return name_country if level == "country" else str


def _draw(seen: Look, pairs: Sequence[Pair], level: Level) -> tuple[list[Node], list[Tie]]:
    members = dict(count_members(list(pairs)))
    places = lay_out(tuple(members), {(p.first, p.second): float(p.events) for p in pairs})
    say = _namer(level)
    at = {name: _on_page(*place) for name, place in places.items()}
    most = max(members.values(), default=1)
    heaviest = max((pair.events for pair in pairs), default=1)
    radii = {name: round(4 + 14 * math.sqrt(n / most), 1) for name, n in members.items()}
    labels = _place_labels({name: (*at[name], radii[name]) for name in members}, say)
    nodes = [
        Node(
            *at[name],
            radius=radii[name],
            words=say(name),
            events=events,
            address=seen.links.only("actor", name if level == "country" else f'"{name}"'),
            label_y=labels[name],
        )
        for name, events in members.items()
    ]
    ties = [
        Tie(
            ends=(*at[pair.first], *at[pair.second]),
            width=round(1 + 7 * math.log1p(pair.events) / math.log1p(heaviest), 1),
            tone=1 + sum(pair.mean_scale > limit for limit in _TONES),
            words=f"{say(pair.first)} – {say(pair.second)}: {pair.events:,} events",
        )
        for pair in reversed(pairs)
    ]
    return nodes, ties


def _place_labels(
    discs: Mapping[str, tuple[float, float, float]], say: Callable[[str], str]
) -> dict[str, float | None]:
    """How high each name stands: beneath its disc, above it, or nowhere; the first choose."""
    taken: list[tuple[float, float, float, float]] = []
    found: dict[str, float | None] = {}
    for name, (x, y, radius) in discs.items():
        half = _LETTER * min(len(say(name)), _LONGEST_LABEL) / 2
        found[name] = None
        for base in (y + radius + 13, y - radius - 5):
            box = (x - half, base - 11, x + half, base + 3)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found[name] = round(base, 1)
                break
    return found


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on_page(x: float, y: float) -> tuple[float, float]:
    return (
        round(_MARGIN + x * (_WIDTH - 2 * _MARGIN), 1),
        round(30 + y * (_HEIGHT - 65), 1),
    )


def _addresses(seen: Look, pair: Pair, level: Level) -> tuple[str, str, str | None]:
    """Of what the first does, of what the second does, and of their relation."""
    from dataclasses import replace

    from dateline.web.exploring.asking import Links

    def acting(actor: str, recipient: str) -> str:
        mark = "" if level == "country" else '"'
        sides = {"actor": (f"{mark}{actor}{mark}",), "recipient": (f"{mark}{recipient}{mark}",)}
        asked = replace(seen.asked, **sides)  # type: ignore[arg-type]
        return Links("/events", asked, {}).same()

    between = None
    if level == "country":
        between = f"/relations/{quote_segment(pair.first)}/{quote_segment(pair.second)}"
    return acting(pair.first, pair.second), acting(pair.second, pair.first), between
