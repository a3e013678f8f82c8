"""`/timeline`: when the events are that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.plot.specs import specify_periods
from dateline.store.choosing import Asked
from dateline.store.periods import (
    LENGTHS,
    Length,
    PeriodCount,
    choose_length,
    count_periods,
    find_middle,
)
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.exploring.asking import AnAsked
from dateline.web.exploring.charts import make_chart
from dateline.web.exploring.looking import Look, find_facets, frame, look
from dateline.web.exploring.words import QUAD_WORDS
from dateline.web.views import View

VIEW = View("/timeline", None, needs_archive=True)
_COLUMNS = ("first_day", "last_day", *(words.replace(" ", "_") for words in QUAD_WORDS), "events")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by period; `undated` are those whose day no report tells, which are in none."""

    asked: Asked
    total: int
    undated: int
    by: Length
    periods: tuple[PeriodCount, ...]


def make_router() -> APIRouter:
    """`/timeline`."""
    router = APIRouter()
    add_page(router, "/timeline", show_timeline, model=Timeline)
    return router


def show_timeline(
    visit: AVisit, asked: AnAsked, by: Annotated[Length | None, Query()] = None
) -> Answer:
    """How many events there are in each day, week, month or year, by class."""
    with visit.desk.reading() as connection:
        seen = look(visit, connection, asked, {"by": by})
        facets = find_facets(seen)
    length = by or choose_length(seen.columns, seen.flags)
    periods = tuple(count_periods(seen.columns, seen.flags, by=length))
    undated = seen.total - sum(period.events for period in periods)
    first, last = find_middle(seen.columns, seen.flags) or ("", "")
    drawn = tuple(p for p in periods if p.last_day >= first and p.first_day <= last)
    value = Timeline(asked, seen.total, undated, length, periods)
    shown = {
        **frame(seen, facets),
        "periods": [(period, _address(seen, period)) for period in reversed(periods)],
        "chart": make_chart(specify_periods(_bars(seen, drawn))) if drawn else None,
        "beyond": sum(period.events for period in periods if period not in drawn),
        "lengths": [(one, seen.links.same(by=one)) for one in LENGTHS],
        "by": length,
        "undated": undated,
        "quad_words": QUAD_WORDS,
    }
    return Answer("Timeline", "timeline.html", shown, value, _COLUMNS, map(_row, periods))


def _address(seen: Look, period: PeriodCount) -> str:
    return seen.links.within(period.first_day, period.last_day, "/events")


def _bars(seen: Look, periods: tuple[PeriodCount, ...]) -> list[dict[str, object]]:
    return [
        {
            "first_day": period.first_day,
            "last_day": period.last_day,
            "class": number,
            "events": events,
            "address": _address(seen, period),
        }
        for period in periods
        for number, events in enumerate(period.quads)
        if events
    ]


def _row(period: PeriodCount) -> dict[str, object]:
    values = (period.first_day, period.last_day, *period.quads, period.events)
    return dict(zip(_COLUMNS, values, strict=True))
