"""Judging events one by one: accept, fix or reject each field, by mouse or by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from dateline.archive.progress import Progress, count_progress
from dateline.archive.reviewing import Reviewed, Saying, find_judged, list_queue, say, undo
from dateline.archive.sampling import read_text
from dateline.archive.statements import Sample, find_sample, list_samples
from dateline.errors import InputError
from dateline.kinds import PloverType, Status
from dateline.review.fields import EVENT, FIELDS
from dateline.web.answers import Answer, add_page, as_page, change_query
from dateline.web.desk import AVisit, Visit
from dateline.web.evidence import find_words, show_passage
from dateline.web.views import View

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Event

VIEW = View("/review", "Review", needs_archive=True)
_MOST = 20
_COLUMNS = ("event", "probability", *(field.name for field in FIELDS))
_MEANINGS = {EVENT: "is it told there?", **{field.name: field.meaning for field in FIELDS}}
_CHOICES = {
    "type": PloverType.__args__,  # type: ignore[attr-defined]
    "status": Status.__args__,  # type: ignore[attr-defined]
    "historical": ("no", "yes"),
    "about": PloverType.__args__,  # type: ignore[attr-defined]
}
Name = Annotated[str, Form(max_length=80)]
Words = Annotated[str, Form(max_length=2000)]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the event on the page: as coded, and what this person said of it.

    `words` are what it was read from.
    """

    name: str
    meaning: str
    value: str | None
    words: tuple[str, ...]
    verdict: str | None
    new: str | None
    choices: tuple[str, ...]
    can_be_empty: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Who reviews, in which sample, and how many events are skipped."""

    by: str
    sample: str
    skip: int

    def address(self, **changes: object) -> str:
        """The page of the same person and sample."""
        held = {"by": self.by, "sample": self.sample, "skip": self.skip or None}
        return "/review" + change_query(held, **changes)


def make_router() -> APIRouter:
    """`/review`, and where its forms go."""
    router = APIRouter()
    add_page(router, "/review", show_review)
    router.add_api_route("/review/say", say_of_event, methods=["POST"], include_in_schema=False)
    router.add_api_route("/review/undo", undo_last, methods=["POST"], include_in_schema=False)
    return router


def show_review(
    visit: AVisit,
    by: Annotated[str, Query(max_length=80)] = "",
    sample: Annotated[str, Query(max_length=200)] = "",
    skip: Annotated[int, Query(ge=0, le=10_000)] = 0,
    done: Annotated[str, Query(max_length=300)] = "",
) -> Answer:
    """What waits for one person: the rest of a sample, or the least probable events first."""
    return _answer(visit, Asked(reviewer(visit, by), sample, skip), done=done)


def reviewer(visit: Visit, named: str) -> str:
    """Who judges: who is logged in, else who says so."""
    return visit.user or named.strip()


def _answer(visit: Visit, asked: Asked, *, done: str = "", error: str = "") -> Answer:
    with visit.desk.reading() as connection:
        samples = list_samples(connection)
        chosen = find_sample(connection, asked.sample) if asked.sample else None
        waiting = _waiting(connection, asked, chosen)
        one = waiting[asked.skip] if asked.skip < len(waiting) else None
        text = read_text(connection, one.version) if one else ""
        event = find_judged(connection, one) if one else None
        progress = _progress(connection, chosen, len(waiting)) if asked.by else None
    rows = _field_rows(one, event) if one else []
    current = next((row.name for row in rows if row.verdict is None), None)
    shown = {
        "asked": asked,
        "samples": [s for s in samples if asked.by in s.design.coders],
        "one": one,
        "passage": show_passage(text, one.anchor, event) if one else None,
        "rows": rows,
        "current": current,
        "progress": progress,
        "done": done,
        "error": error,
        "fixed_name": visit.user is not None,
    }
    listed = [{"event": w.name, "probability": w.probability, **w.values} for w in waiting[:_MOST]]
    status = 422 if error else 200
    return Answer("Review", "review.html", shown, listed, _COLUMNS, listed, status)


def _progress(connection: Connection, sample: Sample | None, waiting: int) -> Progress:
    """Of a sample what one person has judged, of all events what anybody has."""
    if sample is None:
        return count_progress(connection)
    size = sum(sample.design.drawn.values())
    return Progress(size - waiting, size)


def _waiting(connection: Connection, asked: Asked, sample: Sample | None) -> list[Reviewed]:
    if not asked.by:
        return []
    most = 10_000 if sample else asked.skip + _MOST
    return list_queue(connection, by=asked.by, sample=sample, most=most)


def _field_rows(one: Reviewed, event: Event | None) -> list[FieldRow]:
    words = find_words(event) if event else {}
    needed = {EVENT} | {field.name for field in FIELDS if field.needed}
    return [
        FieldRow(
            name,
            _MEANINGS[name],
            one.values.get(name),
            words.get(name, ()),
            said.verdict if (said := one.mine.get(name)) else None,
            said.new if said else None,
            _CHOICES.get(name, ()),
            name not in needed,
        )
        for name in one.fields
    ]


def say_of_event(
    visit: AVisit,
    event: Words,
    verdict: Annotated[Literal["accept", "fix", "reject"], Form()],
    by: Name = "",
    sample: Annotated[str, Form(max_length=200)] = "",
    field: Name = "",
    value: Words = "",
    note: Words = "",
    skip: Annotated[int, Form(ge=0, le=10_000)] = 0,
) -> Response:
    """Note what somebody says of a field, or of the whole event, and show what comes next."""
    asked = Asked(reviewer(visit, by), sample, skip)
    whole = field == EVENT and verdict == "reject"
    named = None if whole else field or None
    saying = Saying(asked.by, event, verdict, named, value, note, sample or None)
    try:
        said = say(visit.desk.need_archive(), saying)
    except InputError as error:
        return as_page(visit, _answer(visit, asked, error=str(error)))
    done = ", ".join(f"{one.field}: {one.verdict}" for one in said[:3])
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return RedirectResponse(asked.address(done=f"noted {done}{more}"), 303)


def undo_last(
    visit: AVisit, by: Name = "", sample: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Take back what this person said last."""
    asked = Asked(reviewer(visit, by), sample, 0)
    try:
        taken = undo(visit.desk.need_archive(), by=asked.by)
    except InputError as error:
        return as_page(visit, _answer(visit, asked, error=str(error)))
    return RedirectResponse(asked.address(done=f"taken back: {taken[0].field}"), 303)
