"""The application that a server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.errors import DatelineError
from dateline.web.desk import Desk, make_desk
from dateline.web.faults import DESCRIBED, Fault, answer_fault, describe_error, describe_status
from dateline.web.options import PageOptions
from dateline.web.pages import static_folder
from dateline.web.security.forms import guard_form
from dateline.web.security.guard import HEADERS, Guard
from dateline.web.views import make_routers

if TYPE_CHECKING:
    from starlette.responses import Response


def create_app(options: PageOptions, desk: Desk | None = None) -> FastAPI:
    """The page over an archive, or for reading alone.

    The archive is opened here and closed when the server ends. Raises
    ArchiveError where it is none.
    """
    desk = desk or make_desk(options)
    app = FastAPI(
        title="Dateline",
        version=__version__,
        summary="Events of news reports: who did what to whom, when, where, according to whom.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_closing,
        middleware=[Middleware(Guard, desk=desk)],
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=static_folder()), name="static")
    for router in make_routers():
        app.include_router(router, dependencies=[Depends(guard_form)], responses=DESCRIBED)
    app.add_exception_handler(DatelineError, _answer_ours)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(Exception, _answer_bug)
    return app


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.close()


def _answer_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, DatelineError)
    return _answer(request, describe_error(error))


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _answer(request, describe_status(error.status_code, error.detail))
    response.headers.update(error.headers or {})
    return response


def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'][1:]) or 'the request'}: {fault['msg']}"
        for fault in error.errors()
    )
    return _answer(request, Fault(422, "cannot be used", said[:1000]))


def _answer_bug(request: Request, _: Exception) -> Response:
    words = "this is a fault of the program; the server's log has it"
    response = _answer(request, Fault(500, "an error", words))
    response.headers.update(HEADERS)  # what fails so is answered outside of the guard
    return response


def _answer(request: Request, fault: Fault) -> Response:
    return answer_fault(request.app.state.desk, request.scope, fault)
