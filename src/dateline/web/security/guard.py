"""What stands before every view: host, rate, size, login, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dateline.web.faults import Fault, answer_fault, wants_page
from dateline.web.security.forms import (
    SAFE_METHODS,
    SEED_COOKIE,
    SESSION_COOKIE,
    make_form_token,
    make_seed,
)
from dateline.web.security.hosts import is_allowed_host, is_same_origin
from dateline.web.security.sessions import TOKEN_USER, is_token

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from dateline.web.desk import Desk

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would take the Origin from our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware: refuses, or lets through with what is known of the visitor."""

    app: ASGIApp
    desk: Desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state = scope.setdefault("state", {})
        cookies = _read_cookies(headers.getlist("cookie"))
        known_seed = cookies.get(SEED_COOKIE)
        seed = known_seed or make_seed()
        session = cookies.get(SESSION_COOKIE)
        state["session"] = session
        state["user"] = _find_user(self.desk, headers, session)
        state["form_token"] = make_form_token(self.desk.key, seed, session)
        state["theme"] = theme if (theme := cookies.get("theme")) in ("light", "dark") else None
        is_static = scope["path"].startswith("/static/")
        new_seed = None if known_seed or is_static else seed
        outgoing = _with_headers(send, new_seed=new_seed, is_static=is_static)
        refused = _refuse(self.desk, scope, headers)
        if refused is not None:
            await refused(scope, receive, outgoing)
            return
        limit = self.desk.options.limits.max_body_bytes
        await self.app(scope, _limited(receive, limit), outgoing)


def _find_user(desk: Desk, headers: Headers, session: str | None) -> str | None:
    """Who asks: by session, or a program by the token; nobody has a name where none is wanted."""
    if not desk.options.wants_login:
        return None
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(desk.options, secret.strip()):
        return TOKEN_USER
    return desk.sessions.find_user(session)


def _refuse(desk: Desk, scope: Scope, headers: Headers) -> Response | None:
    """The answer to what is refused before any view sees it; None lets it through."""
    host = headers.get("host")
    if not is_allowed_host(host, desk.options):
        words = "this page is not served under that name; see `dateline serve --name`"
        return answer_fault(desk, scope, Fault(421, "unknown host", words))
    wait = desk.rates.take(_client(scope))
    if wait:
        fault = Fault(429, "too many requests", f"try again in {wait:.0f} s", retry_seconds=wait)
        return answer_fault(desk, scope, fault)
    if scope["method"] not in SAFE_METHODS:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if not is_same_origin(origin, site, host or ""):
            words = "the request came from a page of another site"
            return answer_fault(desk, scope, Fault(403, "another site", words))
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        words = "the address has the character U+0000, which nothing here has"
        return answer_fault(desk, scope, Fault(400, "bad request", words))
    length = headers.get("content-length", "0")
    limit = desk.options.limits.max_body_bytes
    if not length.isdigit() or int(length) > limit:
        return answer_fault(desk, scope, _too_large(limit))
    return _ask_login(desk, scope)


def _ask_login(desk: Desk, scope: Scope) -> Response | None:
    path: str = scope["path"]
    if not desk.options.wants_login or scope["state"]["user"] is not None:
        return None
    if path == "/login" or path.startswith("/static/"):
        return None
    if scope["method"] in SAFE_METHODS and wants_page(scope):
        asked = path + (
            f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        )
        return RedirectResponse(f"/login?then={quote(asked, safe='')}", status_code=303)
    words = "log in at /login, or send the header Authorization: Bearer TOKEN"
    return answer_fault(desk, scope, Fault(401, "login needed", words))


def _too_large(limit: int) -> Fault:
    return Fault(413, "too large", f"a request has {limit / 1_000_000:g} MB at most")


def _client(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else "unknown"


def _read_cookies(given: Iterable[str]) -> dict[str, str]:
    """The cookies of a request; those of a header that cannot be read are none."""
    cookies: dict[str, str] = {}
    for header in given:
        try:
            cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        except CookieError:
            continue
    return cookies


def _limited(receive: Receive, limit: int) -> Receive:
    """The body, which ends with an error where it is longer than allowed."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, _too_large(limit).detail)
        return message

    return take


def _with_headers(send: Send, *, new_seed: str | None, is_static: bool) -> Send:
    """Answers with the headers that every one has, and a seed for a browser that has none."""

    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not is_static:
                headers.setdefault("Cache-Control", "no-store")
            if new_seed is not None:
                headers.append("Set-Cookie", make_cookie(SEED_COOKIE, new_seed))
        await send(message)

    return give


def make_cookie(name: str, value: str) -> str:
    """A cookie that no script reads and no other site's form sends; it ends with the browser."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax"
