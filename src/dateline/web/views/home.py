"""The first page: read something, or look into the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from dateline import __version__
from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.views import View

if TYPE_CHECKING:
    from dateline.store.describing import Contents

VIEW = View("/", None)


def make_router() -> APIRouter:
    """`/`."""
    router = APIRouter()
    add_page(router, "/", show_home, has_csv=False)
    return router


def show_home(visit: AVisit) -> Answer:
    """What this page is served from: the program's version, and what the archive holds."""
    held = _describe(visit)
    value = {"dateline": __version__, "archive": visit.desk.archive_name, "holds": held}
    return Answer("Dateline", "home.html", {"held": held}, value)


def _describe(visit: AVisit) -> Contents | None:
    if visit.desk.store is None:
        return None
    from dateline.store.describing import describe_contents

    with visit.desk.reading() as connection:
        return describe_contents(connection)
