"""Logging in and out, where the page is served to others than this machine."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.web.desk import AVisit, Visit
from dateline.web.pages import fill
from dateline.web.security.forms import SESSION_COOKIE
from dateline.web.security.guard import make_cookie
from dateline.web.security.sessions import find_login
from dateline.web.views import View

VIEW = View("/login", None)


def make_router() -> APIRouter:
    """`/login` and `/logout`; no part of the API, which takes a token with each request."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/login", show_login, methods=["GET"])
    router.add_api_route("/login", log_in, methods=["POST"])
    router.add_api_route("/logout", log_out, methods=["POST"])
    return router


def show_login(visit: AVisit, then: str = "/") -> Response:
    """The form to log in."""
    return _form(visit, then)


def log_in(
    visit: AVisit,
    secret: Annotated[str, Form(max_length=1024)],
    name: Annotated[str, Form(max_length=80)] = "",
    then: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session and go where the visitor wanted to."""
    client = visit.request.client
    wait = visit.desk.login_rates.take(client.host if client else "unknown")
    if wait:
        words = f"too many tries to log in; try again in {wait:.0f} s"
        raise HTTPException(429, words, headers={"Retry-After": str(round(wait) + 1)})
    user = find_login(visit.desk.options, name, secret)
    if user is None:
        return _form(visit, then, failed=True)
    visit.desk.sessions.end(visit.request.state.session)
    response = RedirectResponse(own_path(then), status_code=303)
    session = visit.desk.sessions.begin(user)
    response.headers.append("Set-Cookie", make_cookie(SESSION_COOKIE, session))
    return response


def log_out(visit: AVisit) -> Response:
    """End the session."""
    visit.desk.sessions.end(visit.request.state.session)
    return RedirectResponse("/login", status_code=303)


def own_path(asked: str) -> str:
    r"""Where to go, if it is an address of this page; else its beginning.

    >>> own_path("/events?type=AID"), own_path("//evil.example"), own_path("https://evil.example")
    ('/events?type=AID', '/', '/')
    >>> own_path("/\\evil.example"), own_path("/\t/evil.example")
    ('/', '/')
    """
    is_own = asked.startswith("/") and not asked.startswith("//")
    return asked if is_own and asked.isprintable() and "\\" not in asked else "/"


def _form(visit: Visit, then: str, *, failed: bool = False) -> Response:
    shown = {
        "title": "Log in",
        "then": own_path(then),
        "failed": failed,
        "wants_name": bool(visit.desk.options.logins),
    }
    page = fill(visit.desk, visit.request.scope, "login.html", shown)
    return HTMLResponse(page, 401 if failed else 200)
