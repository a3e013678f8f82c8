"""Charts as SVG, PNG or HTML that needs no network, with their rows in a CSV beside them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from dateline.errors import InputError
from dateline.optional import import_extra

Kind = Literal["relations", "timeline", "stats"]
Row = Mapping[str, str | float | int | None]
_ENDINGS = (".html", ".png", ".svg")
_MOST_PAIRS = 12
_WIDTH = 640
_QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
_COLOURS = ["#4c9ad4", "#1a5a96", "#e69a4c", "#b3261e"]


def check_chart_path(path: Path) -> None:
    """Raise InputError where a chart cannot have this ending, MissingExtra without the extra."""
    if path.suffix.lower() not in _ENDINGS:
        raise InputError(f"{path}: a chart is written as one of *{', *'.join(_ENDINGS)}")
    import_extra("altair")
    import_extra("vl_convert")


def write_chart(rows: Sequence[Row], path: Path, kind: Kind) -> Path:
    """Write a chart and its rows; the path of the rows, the chart's with the ending .csv.

    Relations are drawn for the 12 pairs with the most events; the CSV has all.
    Raises InputError without rows, and for an ending that is none of a chart.
    """
    check_chart_path(path)
    if not rows:
        raise InputError(f"{path}: nothing to draw; ask for other days or parties")
    drawing = {"relations": _relations, "timeline": _timeline, "stats": _stats}[kind]
    beside = path.with_suffix(".csv")
    path.write_bytes(_convert(drawing(rows).to_dict(), path.suffix.lower()))
    with beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return beside


def _convert(spec: dict[str, Any], ending: str) -> bytes:
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    text = json.dumps(spec, ensure_ascii=False)
    if ending == ".png":
        return vl_convert.vegalite_to_png(text, vl_version=version, scale=2)
    if ending == ".svg":
        return vl_convert.vegalite_to_svg(text, vl_version=version).encode()
    return vl_convert.vegalite_to_html(text, vl_version=version, bundle=True).encode()


def _chart(rows: Sequence[Row]) -> Any:
    import altair

    return altair.Chart(altair.InlineData(values=[dict(row) for row in rows]))


def _relations(rows: Sequence[Row]) -> Any:
    """Events by period as bars over the band of what is usual, a row for each pair."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals[_pair(row)] += int(row["events"] or 0)
    most = totals.most_common(_MOST_PAIRS)
    shown = {pair for pair, count in most if count} or {pair for pair, _ in most}
    named = [{**row, "pair": _pair(row)} for row in rows if _pair(row) in shown]
    base = _chart(named).encode(x="first_day:T")
    band = base.mark_area(color="#cfd8dc", interpolate="step").encode(y="low:Q", y2="high:Q")
    usual = base.mark_line(color="#78909c", interpolate="step").encode(y="usual:Q")
    bars = base.mark_bar(color=_COLOURS[1], width=3).encode(
        x={"field": "first_day", "type": "temporal", "title": "period from"},
        y={"field": "events", "type": "quantitative", "title": "events"},
        tooltip=["pair:N", "first_day:T", "events:Q", "usual:Q", "mean_scale:Q"],
    )
    return (
        (band + usual + bars)
        .properties(width=_WIDTH, height=90)
        .facet(row={"field": "pair", "type": "nominal", "title": None})
    )


def _pair(row: Row) -> str:
    return f"{row['actor']} → {row['recipient']}"


def _timeline(rows: Sequence[Row]) -> Any:
    """Each event with a day, by its type and colour of cooperation or conflict."""
    dated = [{**row, "kind": _QUADS[int(row["quad"] or 1) - 1]} for row in rows if row["day"]]
    if not dated:
        raise InputError("no event has a day; a timeline is drawn of those that do")
    return (
        _chart(dated)
        .mark_circle(size=70, opacity=0.7)
        .encode(
            x={"field": "day", "type": "temporal", "title": None},
            y={"field": "type", "type": "nominal", "title": None},
            color={
                "field": "kind",
                "type": "nominal",
                "title": None,
                "scale": {"domain": _QUADS, "range": _COLOURS},
            },
            tooltip=["day:N", "actors:N", "type:N", "recipients:N", "status:N", "reports:Q"],
        )
        .properties(width=_WIDTH)
    )


def _stats(rows: Sequence[Row]) -> Any:
    """Bars for each thing that is counted, in the order of the rows."""
    import altair

    charts = []
    for name in dict.fromkeys(row["counted"] for row in rows):
        own = [row for row in rows if row["counted"] == name]
        bars = _chart(own).mark_bar(color=_COLOURS[1])
        value = {"field": "value", "type": "nominal", "sort": None, "title": name}
        count = {"field": "count", "type": "quantitative", "title": own[0]["of"]}
        charts.append(bars.encode(x=count, y=value).properties(width=_WIDTH))
    return altair.vconcat(*charts)
