"""What went wrong, as a problem for programs (RFC 9457) and a page for people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response

from dateline.errors import (
    ArchiveError,
    DatelineError,
    InputError,
    LimitExceeded,
    MissingExtra,
    NotFetched,
)
from dateline.web.pages import fill

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from dateline.web.desk import Desk

PROBLEM = "application/problem+json"
# What the OpenAPI document says of every answer to a request that is refused.
DESCRIBED: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What was wrong and what to do (RFC 9457)",
        "content": {
            PROBLEM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "instance": {"type": "string"},
                    },
                    "required": ["title", "status", "detail"],
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is told of a fault: an HTTP status, a short name, and what to do."""

    status: int
    title: str
    detail: str
    retry_seconds: float | None = None


def describe_error(error: DatelineError) -> Fault:
    """The fault that an error of ours is to who asked."""
    for kind, status, title in (
        (LimitExceeded, 413, "too large"),
        (NotFetched, 422, "not fetched"),
        (InputError, 422, "cannot be used"),
        (ArchiveError, 503, "the archive does not answer"),
        (MissingExtra, 501, "not installed"),
    ):
        if isinstance(error, kind):
            return Fault(status, title, str(error))
    return Fault(503, "not done", str(error))


def describe_status(status: int, detail: str | None) -> Fault:
    """The fault of an HTTP status."""
    phrase = HTTPStatus(status).phrase
    words = detail if detail and detail != phrase else _SAID.get(status, phrase)
    return Fault(status, phrase.lower(), words)


_SAID = {
    404: "there is nothing at this address",
    405: "this address does not take such requests",
}


def answer_fault(desk: Desk, scope: MutableMapping[str, Any], fault: Fault) -> Response:
    """The fault as a page for people, or as a problem for programs."""
    headers = {}
    if fault.retry_seconds is not None:
        headers["Retry-After"] = str(max(1, round(fault.retry_seconds)))
    if wants_page(scope):
        page = fill(desk, scope, "error.html", {"title": fault.title.capitalize(), "fault": fault})
        return Response(page, fault.status, headers, "text/html; charset=utf-8")
    body = {
        "type": "about:blank",
        "title": fault.title,
        "status": fault.status,
        "detail": fault.detail,
        "instance": scope["path"],
    }
    return JSONResponse(body, fault.status, headers, PROBLEM)


def wants_page(scope: MutableMapping[str, Any]) -> bool:
    """Whether a person asks: no address of programs, and a browser that takes pages."""
    path: str = scope["path"]
    if path.startswith("/api/") or path.endswith((".json", ".csv")):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")
