"""Taking a selection away: the form, and the release as one zip."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from dateline.archive.releasing import ReleaseOptions
from dateline.errors import InputError
from dateline.export.release_metadata import dictionary_rows, list_tables
from dateline.store.filtering import Filters, check_country
from dateline.web.answers import Answer, add_page, as_page
from dateline.web.coding import Busy
from dateline.web.desk import AVisit
from dateline.web.faults import describe_error
from dateline.web.taking import Wanted
from dateline.web.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping

VIEW = View("/release", "Take away", needs_archive=True)
_COLUMNS = ("table", "column", "kind", "unit", "meaning")
_EMPTY = ("title", "creator", "licence", "actor", "recipient", "type", "country", "since", "until")
Words = Annotated[str, Form(max_length=300)]


def make_router() -> APIRouter:
    """`/release`."""
    router = APIRouter()
    add_page(router, "/release", show_release)
    router.add_api_route("/release", make_release, methods=["POST"], include_in_schema=False)
    return router


def show_release(visit: AVisit) -> Answer:
    """The data dictionary of a release: every table and column; the page has the form for one."""
    visit.desk.need_archive()
    return _form(dict.fromkeys(_EMPTY, ""))


def _form(given: Mapping[str, object], error: InputError | None = None) -> Answer:
    tables = list_tables(with_texts=False)
    listed: list[dict[str, Any]] = [
        dict(zip(_COLUMNS, row, strict=True)) for row in dictionary_rows(tables)
    ]
    shown = {"given": given, "error": error and str(error), "tables": tables}
    status = describe_error(error).status if error else 200
    return Answer("Take away", "release.html", shown, listed, _COLUMNS, listed, status)


def make_release(
    visit: AVisit,
    title: Words = "",
    creator: Words = "",
    licence: Words = "",
    actor: Words = "",
    recipient: Words = "",
    type: Words = "",
    country: Words = "",
    since: Words = "",
    until: Words = "",
) -> Response:
    """The release of the events that the form asks for, as a zip."""
    given = dict(
        zip(
            _EMPTY,
            (title, creator, licence, actor, recipient, type, country, since, until),
            strict=True,
        )
    )
    room = tempfile.TemporaryDirectory()
    try:
        packed = _pack(visit, given, Path(room.name))
    except InputError as error:
        room.cleanup()
        return as_page(visit, _form(given, error))
    except Busy as error:
        room.cleanup()
        words = "another release is being made; try again in a minute"
        raise HTTPException(503, words, headers={"Retry-After": "60"}) from error
    except BaseException:
        room.cleanup()
        raise
    return FileResponse(
        packed,
        media_type="application/zip",
        filename=packed.name,
        background=BackgroundTask(room.cleanup),
    )


def _pack(visit: AVisit, given: Mapping[str, str], room: Path) -> Path:
    options = ReleaseOptions(
        title=given["title"],
        creators=tuple(name.strip() for name in given["creator"].split(";")),
        licence=given["licence"] or None,
        most_events=visit.desk.options.limits.release_events,
        filters=Filters(
            actor=given["actor"] or None,
            recipient=given["recipient"] or None,
            types=(given["type"],) if given["type"] else (),
            country=check_country(given["country"]) if given["country"] else None,
            since=given["since"] or None,
            until=given["until"] or None,
        ),
    )
    visit.desk.need_archive()
    return visit.desk.releases.release(Wanted(visit.desk.options.archive or "", room, options))
