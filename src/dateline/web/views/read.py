"""Reading one article: its words with what they are, and a card for each event beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Path, UploadFile
from pydantic import Field
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dateline.export.frames import FLAT_COLUMNS, flat_row
from dateline.kinds import ParagraphKind
from dateline.records import Paragraph, Record
from dateline.web.answers import Answer, add_page
from dateline.web.coding import MOST_ARTICLES, Busy, Given, Outcome
from dateline.web.desk import AVisit, Visit
from dateline.web.marking import Mark, MarkKind, Piece, find_marks, nest_marks
from dateline.web.pages import fill, quote_segment
from dateline.web.views import View
from dateline.web.wording import Card, make_cards

VIEW = View("/read", "Read")
CODED_KINDS = frozenset({"headline", "body"})
_MOST_CHARACTERS = 1_000_000
_NOTHING = {"text": "", "address": "", "published": "", "title": ""}


AnArticle = Annotated[str, Path(description="the article's id")]


@dataclass(frozen=True, slots=True)
class TextToCode:
    """A text for the API: `published` a day in ISO 8601, without which relative times stay open."""

    text: Annotated[
        str, Field(min_length=1, max_length=_MOST_CHARACTERS, description="the report, in English")
    ]
    published: Annotated[
        str | None, Field(max_length=40, description="its day of publication, 2024-05-03")
    ] = None
    title: Annotated[str | None, Field(max_length=1000, description="its headline")] = None
    publisher: Annotated[str | None, Field(max_length=200, description="who published it")] = None


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its marks, and the cards of the events that it tells first."""

    kind: ParagraphKind
    is_coded: bool
    pieces: tuple[Piece | str, ...]
    cards: tuple[Card, ...]


def make_router() -> APIRouter:
    """`/read`, `/read/ARTICLE` and `/api/code`."""
    router = APIRouter()
    add_page(router, "/read", show_form)
    router.add_api_route("/read", read_given, methods=["POST"], include_in_schema=False)
    router.add_api_route("/api/code", code_text, methods=["POST"], response_model=None)
    add_page(router, "/read/{article_id:path}", show_article)
    return router


def show_form(visit: AVisit) -> Answer:
    """What you gave to read since the page was started, the latest first; kept in memory alone."""
    recent = visit.desk.readings.list_of(visit.user)
    listed = [
        {
            "article": record.article.id,
            "title": record.article.title,
            "published": record.article.published,
            "events": len(record.events),
        }
        for record in recent
    ]
    columns = ("article", "title", "published", "events")
    return Answer("Read", "read_form.html", _form_shown(listed), listed, columns, listed)


def _form_shown(recent: object) -> dict[str, object]:
    return {"recent": recent, "fault": None, "given": _NOTHING}


def read_given(
    visit: AVisit,
    text: Annotated[str, Form(max_length=_MOST_CHARACTERS)] = "",
    address: Annotated[str, Form(max_length=2000)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Code what was given, and go to it."""
    upload = file if file is not None and file.filename else None
    values = {"text": text, "address": address, "published": published, "title": title}
    given = [bool(text.strip()), bool(address.strip()), upload is not None]
    if sum(given) != 1:
        said = "Nothing was given" if not any(given) else "More than one was given"
        return _again(visit, values, f"{said}: paste a text, choose a file or write an address.")
    asked = Given(
        # A form sends line ends as CR LF, whatever was pasted.
        text=text.replace("\r\n", "\n") if given[0] else None,
        address=address.strip() if given[1] else None,
        content=upload.file.read() if upload else None,
        name=(upload.filename or "the file")[:200] if upload else address.strip() or "the text",
        published=published.strip() or None,
        title=title.strip() or None,
    )
    if asked.address is not None and not asked.address.lower().startswith(("http://", "https://")):
        return _again(visit, values, "An address begins with http:// or https://.")
    outcome = code_for(visit, asked)
    if not outcome.records:
        return _again(visit, values, "; ".join(one.reason for one in outcome.rejected))
    if len(outcome.records) == 1 and not outcome.rejected:
        article = quote_segment(outcome.records[0].article.id)
        return RedirectResponse(f"/read/{article}", status_code=303)
    shown = {"title": "Several articles", "outcome": outcome, "most": MOST_ARTICLES}
    return HTMLResponse(fill(visit.desk, visit.request.scope, "read_several.html", shown))


def code_for(visit: Visit, given: Given) -> Outcome:
    """What comes of an input, kept for its visitor; 503 where too many wait."""
    try:
        outcome = visit.desk.coding.code(given)
    except Busy as error:
        words = "several others are being read; try again in a few seconds"
        raise HTTPException(503, words, headers={"Retry-After": "5"}) from error
    for record in outcome.records:
        visit.desk.readings.keep(visit.user, record)
    return outcome


def _again(visit: Visit, values: dict[str, str], fault: str) -> Response:
    shown = {
        "title": "Read",
        "recent": show_form(visit).value,
        "fault": fault,
        "given": values,
    }
    return HTMLResponse(fill(visit.desk, visit.request.scope, "read_form.html", shown), 422)


def code_text(visit: AVisit, given: TextToCode) -> Response:
    """Code a text: its record (`dateline/1`)."""
    outcome = code_for(
        visit,
        Given(
            text=given.text,
            published=given.published,
            title=given.title,
            publisher=given.publisher,
        ),
    )
    if not outcome.records:
        raise HTTPException(422, outcome.rejected[0].reason)
    return JSONResponse(outcome.records[0].to_dict())


def show_article(visit: AVisit, article_id: AnArticle) -> Answer:
    """An article with its record (`dateline/1`); CSV has a row for each event."""
    record = visit.desk.readings.find(article_id)
    merged: dict[str, str] = {}
    if record is None and visit.desk.store is not None:
        from dateline.store.looking_up import find_event_ids, find_record

        with visit.desk.reading() as connection:
            record = find_record(connection, article_id)
            merged = find_event_ids(connection, article_id)
    if record is None:
        raise HTTPException(
            404, f"no article {article_id!r} here; what is given to read is kept for a while only"
        )
    shown = {"record": record, "merged": merged, **show_record(record)}
    return Answer(
        record.article.title or _beginning(record),
        "read.html",
        shown,
        record,
        tuple(FLAT_COLUMNS),
        (flat_row(record, event) for event in record.events),
    )


def show_record(record: Record) -> dict[str, object]:
    """What the template of an article gets, besides the record."""
    marks, cards = find_marks(record), make_cards(record)
    rows = [_row(record, paragraph, marks, cards) for paragraph in _paragraphs(record)]
    headline = rows.pop(0) if rows and rows[0].kind == "headline" else None
    counts = {kind: sum(m.kind == kind for m in marks) for kind in _SHOWN_KINDS}
    return {"rows": rows, "headline": headline, "cards": cards, "mark_counts": counts}


_SHOWN_KINDS: tuple[MarkKind, ...] = ("actor", "act", "time", "place", "voice")


def _paragraphs(record: Record) -> tuple[Paragraph, ...]:
    article = record.article
    return article.paragraphs or (Paragraph("body", 0, len(article.text)),)


def _row(
    record: Record, paragraph: Paragraph, marks: tuple[Mark, ...], cards: tuple[Card, ...]
) -> Row:
    is_coded = paragraph.kind in CODED_KINDS
    start, end = paragraph.start, paragraph.end
    # Of what is not coded only what an event is known by, such as the day in a dateline.
    shown = marks if is_coded else tuple(mark for mark in marks if mark.events)
    return Row(
        kind=paragraph.kind,
        is_coded=is_coded,
        pieces=nest_marks(record.article.text, start, end, shown),
        cards=tuple(card for card in cards if start <= card.event.trigger.start < end),
    )


def _beginning(record: Record) -> str:
    words = record.article.text[:200].split()
    return " ".join(words[:10]) + "…"
