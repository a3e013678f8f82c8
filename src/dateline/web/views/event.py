"""One event with all its reports: what they agree on and what not, and how they came together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Path

from dateline.codec import decode
from dateline.merge.events import MergedEvent, MergedParty
from dateline.web.answers import Answer, add_page
from dateline.web.comparing import (
    COMPARED,
    ToldReport,
    count_voices,
    find_agreed,
    find_shown,
    group_sources,
    name_toll,
    tell_reports,
)
from dateline.web.desk import AVisit
from dateline.web.views import View

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.archive.deciding import Choice

VIEW = View("/events", None)
AnEvent = Annotated[str, Path(description="the event's id, such as m15661a2543215fd3")]
_COLUMNS = (
    "article", "event", "publisher", "published", "title", "url", "origin", *COMPARED, "said_by",
)  # fmt: skip


def make_router() -> APIRouter:
    """`/events/EVENT`."""
    router = APIRouter()
    add_page(router, "/events/{event_id}", show_event)
    return router


def show_event(visit: AVisit, event_id: AnEvent) -> Answer:
    """A merged event (`dateline-event/1`), its reports, and the log of its merges."""
    from dateline.store.looking_up import find_event, list_merges

    with visit.desk.reading() as connection:
        held = find_event(connection, event_id)
        if held is None:
            raise HTTPException(404, f"the archive has no event {event_id!r}")
        merges = list_merges(connection, event_id)
        merged = decode(MergedEvent, held.body)
        choices = _choices_on(connection, merged)
    reports = tell_reports(merged, held.records)
    shown = {
        "event": merged,
        "name": name_event(merged),
        "reports": reports,
        "sources": group_sources(reports),
        "voices": count_voices(reports),
        "fields": find_shown(reports),
        "agreed": find_agreed(reports, merged.disagreements),
        "tolls": dict(_tolls(merged)),
        "publishers": {one.article.id: one.article.publisher or one.article.id for one in reports},
        "merges": merges,
        "choices": choices,
    }
    value = {
        "event": merged,
        "reports": [{"article": one.article.id, "event": one.event} for one in reports],
        "merges": merges,
        "decisions": choices,
    }
    rows = (_row(report) for report in reports)
    return Answer(name_event(merged), "event.html", shown, value, _COLUMNS, rows)


def name_event(event: MergedEvent) -> str:
    """Who did what to whom, as a title."""
    act = f"{event.type} / {' + '.join(event.mode)}" if event.mode else str(event.type)
    named = f"{act} about {event.about}" if event.about else act
    sides = (_side(event.actors) or "Nobody named", named, _side(event.recipients))
    return " → ".join(side for side in sides if side)


def _side(parties: tuple[MergedParty, ...]) -> str:
    return " & ".join(party.name for party in parties)


def _tolls(event: MergedEvent) -> Iterator[tuple[str, str]]:
    for item in fields(event.tolls):
        toll = getattr(event.tolls, item.name)
        if toll is not None:
            yield item.name, name_toll(toll)


def _choices_on(connection: Connection, event: MergedEvent) -> list[Choice]:
    """What a person decided about any of the event's reports."""
    from dateline.archive.deciding import list_choices

    own = {(told.article, told.event) for told in event.reports}
    return [
        choice
        for choice in list_choices(connection)
        if any(own & {tuple(one.one), tuple(one.other)} for one in choice.decisions)
    ]


def _row(report: ToldReport) -> dict[str, object]:
    article = report.article
    return {
        "article": article.id,
        "event": report.event.id,
        "publisher": article.publisher,
        "published": article.published,
        "title": article.title,
        "url": article.url,
        "origin": report.origin,
        **report.says,
        "said_by": [voice.name for voice in report.event.said_by],
    }
