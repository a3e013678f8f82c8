"""`/events`: the events of an archive as a table, under filters that filter each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.store.choosing import Asked, page_of
from dateline.store.faceting import Facet
from dateline.store.listing import ListedEvent, read_events
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.exploring.asking import AnAsked
from dateline.web.exploring.looking import find_facets, frame, look
from dateline.web.exploring.words import name_country
from dateline.web.views import View

VIEW = View("/events", "Explore", needs_archive=True)
COLUMNS = (
    "id",
    "day",
    "last_day",
    "published",
    "actors",
    "type",
    "mode",
    "about",
    "recipients",
    "place",
    "country",
    "status",
    "said_by",
    "scale",
    "reports",
    "independent",
)
AfterWords = Annotated[str, Query(alias="after", max_length=40)]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of events, the newest first, and the counts of each filter under the others.

    `next` is what `after` asks for the next page by; None on the last one.
    """

    asked: Asked
    total: int
    before: int
    next: str | None
    events: tuple[ListedEvent, ...]
    facets: tuple[Facet, ...]


def make_router() -> APIRouter:
    """`/events`."""
    router = APIRouter()
    add_page(router, "/events", show_events, model=EventsPage)
    return router


def show_events(
    visit: AVisit,
    asked: AnAsked,
    after: AfterWords = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> Answer:
    """Events by who, what, when, where and according to whom; the counts of each filter.

    `actor` and `recipient` are a country (RUS), a sector (MIL), both (RUS/MIL), a Wikidata
    id (Q7747), words of a name, or a whole name in quotation marks; values of one filter
    are any of them.
    """
    with visit.desk.reading() as connection:
        seen = look(visit, connection, asked)
        facets = find_facets(seen)
        found = page_of(seen.columns, seen.flags, most=limit, after=after or None)
        events = tuple(read_events(connection, found.numbers))
    page = EventsPage(asked, found.total, found.before, found.next, events, tuple(facets.values()))
    more = {"limit": limit if limit != 50 else None}
    shown = {
        **frame(seen, facets),
        "events": events,
        "first": found.before + 1,
        "last": found.before + len(found.numbers),
        "next_page": seen.links.same(after=found.next, **more) if found.next else None,
        "first_page": seen.links.same(**more) if found.before else None,
        "name_country": name_country,
        "say_days": say_days,
    }
    return Answer("Events", "events.html", shown, page, COLUMNS, list_rows(events))


def list_rows(events: Sequence[ListedEvent]) -> list[dict[str, object]]:
    """Events as rows of CSV."""
    return [{name: getattr(event, name) for name in COLUMNS} for event in events]


def say_days(event: ListedEvent) -> str:
    """An event's days as a table has them; empty where no report tells them."""
    if event.day is None:
        return ""
    return event.day if event.last_day in (event.day, None) else f"{event.day} – {event.last_day}"
