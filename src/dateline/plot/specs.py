"""What pages draw, as Vega-Lite; colours are names of the page's own style.

The same specification is drawn as SVG here, for reading without scripts, and
by Vega in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dateline.optional import import_extra

VERSION = "6.1"
_WIDTH = 900
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_COLOURS = [f"var(--quad-{number})" for number in (1, 2, 3, 4)]
_CONFIG: Mapping[str, object] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)",
        "titleColor": "var(--soft)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--soft)",
        "labelFontSize": 12,
        "orient": "top",
        "labelLimit": 300,
    },
    "title": {"color": "var(--ink)", "anchor": "start", "fontSize": 14},
}
Row = Mapping[str, object]
Spec = dict[str, Any]


def draw_svg(spec: Spec) -> str:
    """The drawing as SVG; raises MissingExtra without the extra `chart`."""
    convert = import_extra("vl_convert")
    return str(convert.vegalite_to_svg(json.dumps(spec), vl_version=VERSION))


@cache
def bundle_vega() -> str:
    """Vega for browsers, with all that it needs, as one script that sets `vegaEmbed`."""
    convert = import_extra("vl_convert")
    return str(convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VERSION))


def specify_periods(rows: Sequence[Row]) -> Spec:
    """Events by period: cooperation above the line, conflict below.

    Rows have `first_day`, `last_day`, `class` (0 to 3), `events` and `address`.
    """
    values = [
        {
            **row,
            "from": row["first_day"],
            "next_day": _next(str(row["last_day"])),
            "kind": _QUADS[int(str(row["class"]))],
            "signed": row["events"] if int(str(row["class"])) < 2 else -int(str(row["events"])),
        }
        for row in rows
    ]
    return _whole(
        {
            "data": {"values": values},
            "width": _WIDTH,
            "height": 280,
            "mark": {"type": "bar", "orient": "vertical", "cursor": "pointer"},
            "encoding": {
                "x": _time("first_day"),
                "x2": {"field": "next_day"},
                "y": {
                    "field": "signed",
                    "type": "quantitative",
                    "title": "← conflict · cooperation →",
                    "stack": "zero",
                    "axis": {"labelExpr": "format(abs(datum.value), ',')", "tickMinStep": 1},
                },
                "color": _colour(),
                "order": {"field": "class"},
                "href": {"field": "address"},
                "tooltip": [
                    {"field": "from"},
                    {"field": "last_day", "title": "to"},
                    {"field": "kind", "title": "class"},
                    {"field": "events", "title": "events", "format": ","},
                ],
            },
        }
    )


def specify_relation(directions: Mapping[str, Sequence[Row]], events: Sequence[Row]) -> Spec:
    """One row a direction: events by period over what is usual, the events most told as points.

    Rows of a direction have `first_day`, `events`, `usual`, `low` and `high`; those of `events`
    have `direction`, `day`, `period_events`, `kind`, `words` and `address`.
    """
    parts = []
    for title, rows in directions.items():
        own = [event for event in events if event["direction"] == title]
        parts.append(_direction(title, rows, own))
    return _whole({"vconcat": parts, "resolve": {"scale": {"x": "shared"}}})


def _direction(title: str, rows: Sequence[Row], events: Sequence[Row]) -> Spec:
    x = _time("first_day")
    count = {"type": "quantitative", "title": "events", "axis": {"tickMinStep": 1}}
    usual = [row for row in rows if row["usual"] is not None]
    band = {
        "data": {"values": usual},
        "mark": {"type": "area", "color": "var(--area-1)", "opacity": 0.7, "interpolate": "step"},
        "encoding": {"x": x, "y": {"field": "low", **count}, "y2": {"field": "high"}},
    }
    line = {
        "data": {"values": usual},
        "mark": {"type": "line", "color": "var(--soft)", "interpolate": "step", "strokeWidth": 1.5},
        "encoding": {"x": x, "y": {"field": "usual", **count}},
    }
    bars = {
        "data": {"values": [{**row, "from": row["first_day"]} for row in rows if row["events"]]},
        "mark": {"type": "bar", "color": "var(--quad-2)", "width": 3},
        "encoding": {
            "x": x,
            "y": {"field": "events", **count},
            "tooltip": [
                {"field": "from"},
                {"field": "events"},
                {"field": "usual"},
                {"field": "change", "title": "against usual"},
            ],
        },
    }
    points = {
        "data": {"values": [{**event, "on": event["day"]} for event in events]},
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "cursor": "pointer"},
        "encoding": {
            "x": _time("day"),
            "y": {"field": "period_events", **count},
            "color": _colour(),
            "href": {"field": "address"},
            "tooltip": [
                {"field": "on"},
                {"field": "words", "title": "event"},
                {"field": "reports"},
            ],
        },
    }
    layers = [band, line, bars, points] if events else [band, line, bars]
    return {"title": title, "width": _WIDTH, "height": 170, "layer": layers}


def _whole(part: Spec) -> Spec:
    schema = f"https://vega.github.io/schema/vega-lite/v{VERSION}.json"
    return {"$schema": schema, "config": dict(_CONFIG), **part}


def _time(field: str) -> Spec:
    return {
        "field": field,
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {"grid": False},
    }


def _colour() -> Spec:
    return {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(_QUADS), "range": _COLOURS},
    }


def _next(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
