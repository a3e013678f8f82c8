"""Forms are taken from our own pages only: each carries a word that no other site can know."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from fastapi import HTTPException, Request
from starlette.datastructures import UploadFile

SEED_COOKIE = "dateline_seed"
SESSION_COOKIE = "dateline_session"
FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def make_seed() -> str:
    """What a browser keeps in a cookie."""
    return secrets.token_urlsafe(24)


def make_form_token(key: bytes, seed: str, session: str | None) -> str:
    """The word for the forms of a browser and login."""
    signed = hmac.new(key, f"form\0{seed}\0{session or ''}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(signed.digest()).decode().rstrip("=")


async def guard_form(request: Request) -> None:
    """Refuse what changes something and comes neither from a form of ours nor as JSON.

    A page of another site can send no JSON without asking first, and nobody
    answers it; the middleware refuses its `Origin` besides.
    """
    if request.method in SAFE_METHODS or _is_json(request):
        return
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = None if isinstance(field, UploadFile) else field
    token: str = request.state.form_token
    if given is None or not hmac.compare_digest(token.encode(), given.encode()):
        raise HTTPException(
            403, "the form is too old or not from this page; open the page again and repeat it"
        )


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json"
