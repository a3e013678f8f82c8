"""`/relations`: how two countries act on one another over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse

from dateline.knowledge.places.tables import load_countries
from dateline.plot.specs import specify_relation
from dateline.store.choosing import Asked
from dateline.store.filtering import check_country
from dateline.store.listing import ListedEvent, read_events
from dateline.store.networks import Pair, list_pairs
from dateline.store.relating import Dyad, Period, Span, list_relations
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit, Visit
from dateline.web.exploring.asking import Links
from dateline.web.exploring.charts import make_chart
from dateline.web.exploring.looking import look
from dateline.web.exploring.words import QUAD_WORDS, name_country
from dateline.web.pages import quote_segment
from dateline.web.views import View
from dateline.web.views.events import say_days

VIEW = View("/relations", "Relations", needs_archive=True)
_PAIR_COLUMNS = ("first", "second", "events", "forward", "backward", "mean_scale")
_COLUMNS = (
    "actor",
    "recipient",
    "first_day",
    "events",
    "cooperation",
    "conflict",
    "mean_scale",
    "usual",
    "low",
    "high",
    "change",
)
_MOST_PAIRS, _MOST_EVENTS, _MOST_POINTS, _MOST_UNUSUAL = 40, 20, 14, 40
_LONGEST_IN_WEEKS = 160
Code = Annotated[str, Query(max_length=3)]
Day = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True)
class Relation:
    """What each of two countries did to the other, by week or month, against what was usual."""

    by: Span
    periods: tuple[Period, ...]
    events: tuple[ListedEvent, ...]


def make_router() -> APIRouter:
    """`/relations`, `/relations/USA/CHN`."""
    router = APIRouter()
    add_page(router, "/relations", list_most, model=list[Pair])
    router.add_api_route("/relations/of", go_to_pair, methods=["GET"], include_in_schema=False)
    add_page(router, "/relations/{first}/{second}", show_relation, model=Relation)
    return router


def list_most(visit: AVisit) -> Answer:
    """The pairs of countries with most events that happened."""
    with visit.desk.reading() as connection:
        seen = look(visit, connection, Asked(status=("actual",)))
    pairs = list_pairs(seen.faceted, seen.flags, level="country")[:_MOST_PAIRS]
    shown = {
        "pairs": [(pair, _address(pair.first, pair.second)) for pair in pairs],
        "name_country": name_country,
        "countries": sorted((c.place.name, c.iso3) for c in load_countries()),
    }
    rows = [asdict(pair) for pair in pairs]
    return Answer("Relations", "relations.html", shown, pairs, _PAIR_COLUMNS, rows)


def go_to_pair(first: Code, second: Code) -> RedirectResponse:
    """The address of a pair that a form asks for."""
    return RedirectResponse(_address(check_country(first), check_country(second)), 303)


def _address(first: str, second: str) -> str:
    return f"/relations/{quote_segment(first)}/{quote_segment(second)}"


def show_relation(
    visit: AVisit,
    first: str,
    second: str,
    by: Annotated[Span | None, Query()] = None,
    since: Day = "",
    until: Day = "",
) -> Answer:
    """Events that happened between two countries, by week or month, each way.

    `usual` is the mean of the 52 weeks (12 months) before, `low` and `high` two standard
    deviations around it; `change` is events less usual.
    """
    check_country(first)
    check_country(second)
    held = {
        way: _find_way(visit, way, by, (since or None, until or None))
        for way in dict.fromkeys(((first, second), (second, first)))
    }
    span: Span = next(iter(held.values())).by
    periods = [period for way in held.values() for period in way.periods]
    events = tuple(event for way in held.values() for event in way.events)
    shown = {
        "first": first,
        "second": second,
        "names": (name_country(first), name_country(second)),
        "by": span,
        "spans": [(one, _query(one, since, until)) for one in ("week", "month")],
        "since": since,
        "until": until,
        "chart": _chart(held) if periods else None,
        "unusual": _unusual(held),
        "ways": [_show_way(way, found) for way, found in held.items()],
        "say_days": say_days,
        "name_country": name_country,
    }
    title = f"{name_country(first)} and {name_country(second)}"
    rows = [{**asdict(period), "change": period.change} for period in periods]
    value = Relation(span, tuple(periods), events)
    return Answer(title, "relation.html", shown, value, _COLUMNS, rows)


@dataclass(frozen=True, slots=True)
class _Way:
    """One country's acts on another: its periods, its latest events and those most told."""

    by: Span
    periods: list[Period]
    events: list[ListedEvent]
    most_told: list[ListedEvent]
    total: int


def _find_way(
    visit: Visit, way: tuple[str, str], by: Span | None, days: tuple[str | None, str | None]
) -> _Way:
    since, until = days
    asked = Asked(
        actor=(way[0],), recipient=(way[1],), status=("actual",), since=since, until=until
    )
    with visit.desk.reading() as connection:
        seen = look(visit, connection, asked)
        dyad = Dyad(*way, since=since, until=until)
        periods = list_relations(connection, dyad, by=by or "week")
        span: Span = by or ("week" if len(periods) <= _LONGEST_IN_WEEKS else "month")
        if by is None and span == "month":
            periods = list_relations(connection, dyad, by=span)
        rows = np.flatnonzero(seen.flags)
        told = rows[np.argsort(-seen.columns.reports[rows], kind="stable")]
        told = told[seen.columns.is_dated[told]][:_MOST_POINTS]
        latest = seen.columns.numbers[rows[::-1][:_MOST_EVENTS]].tolist()
        return _Way(
            span,
            periods,
            read_events(connection, latest),
            read_events(connection, seen.columns.numbers[told].tolist()),
            len(rows),
        )


def _query(by: str, since: str, until: str) -> str:
    from dateline.web.answers import change_query

    return change_query({"since": since, "until": until}, by=by)


def _say_way(way: tuple[str, str]) -> str:
    return f"{name_country(way[0])} → {name_country(way[1])}"


def _chart(held: Mapping[tuple[str, str], _Way]) -> object:
    directions = {
        _say_way(way): [{**asdict(p), "change": p.change} for p in found.periods]
        for way, found in held.items()
    }
    points = [
        {
            "direction": _say_way(way),
            "day": event.day,
            "period_events": _events_of(event, found.periods),
            "kind": QUAD_WORDS[event.quad - 1],
            "words": f"{event.actors} {event.type} {event.recipients}",
            "reports": event.reports,
            "address": f"/events/{quote_segment(event.id)}",
        }
        for way, found in held.items()
        for event in found.most_told
        if found.periods and (event.day or "") >= found.periods[0].first_day
    ]
    drawn = {title: rows for title, rows in directions.items() if rows}
    return make_chart(specify_relation(drawn, points))


def _events_of(event: ListedEvent, periods: Sequence[Period]) -> int:
    """How many events the period has in which an event begins."""
    day = event.day or ""
    begun = [period for period in periods if period.first_day <= day]
    return begun[-1].events if begun else 0


def _unusual(held: Mapping[tuple[str, str], _Way]) -> list[tuple[str, Period, str]]:
    """The periods outside of what is usual, the latest first, with the address of their events."""
    found = [
        (_say_way(way), period, _period_address(way, period, one.by))
        for way, one in held.items()
        for period in one.periods
        if period.is_unusual
    ]
    return sorted(found, key=lambda row: row[1].first_day, reverse=True)[:_MOST_UNUSUAL]


def _period_address(way: tuple[str, str], period: Period, by: Span) -> str:
    from datetime import date, timedelta

    first = date.fromisoformat(period.first_day)
    month_end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    last = first + timedelta(days=6) if by == "week" else month_end
    return _events_address(way, period.first_day, last.isoformat())


def _events_address(way: tuple[str, str], since: str | None, until: str | None) -> str:
    asked = Asked(
        actor=(way[0],), recipient=(way[1],), status=("actual",), since=since, until=until
    )
    return Links("/events", asked, {}).same()


def _show_way(way: tuple[str, str], found: _Way) -> dict[str, object]:
    return {
        "words": _say_way(way),
        "events": found.events,
        "total": found.total,
        "all": _events_address(way, None, None),
    }
