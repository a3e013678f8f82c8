"""Logins that expire, kept in memory, so that one that ended is ended everywhere."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.web.security.passwords import hash_password, is_password

if TYPE_CHECKING:
    from dateline.web.options import PageOptions

TOKEN_USER = "analyst"  # noqa: S105 - a name
_HOUR = 3600.0
_MOST_SESSIONS = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who logged in; both ends are seconds of the sessions' clock."""

    user: str
    idle_until: float
    ends_at: float


@dataclass(eq=False)
class Sessions:
    """Who is logged in, by the secret that the browser holds."""

    options: PageOptions
    clock: Callable[[], float]
    held: dict[str, Session] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, user: str) -> str:
        """A new session's secret."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        limits = self.options.limits
        session = Session(
            user, now + limits.session_hours * _HOUR, now + limits.login_hours * _HOUR
        )
        with self._lock:
            if len(self.held) >= _MOST_SESSIONS:
                del self.held[next(iter(self.held))]
            self.held[secret] = session
        return secret

    def find_user(self, secret: str | None) -> str | None:
        """Whose session it is, which goes on by this; None where it ended or never began."""
        now = self.clock()
        with self._lock:
            session = self.held.get(secret or "")
            if secret is None or session is None:
                return None
            if now >= min(session.idle_until, session.ends_at):
                del self.held[secret]
                return None
            idle_until = now + self.options.limits.session_hours * _HOUR
            self.held[secret] = replace(session, idle_until=idle_until)
            return session.user

    def end(self, secret: str | None) -> None:
        """End a session."""
        with self._lock:
            self.held.pop(secret or "", None)


def find_login(options: PageOptions, name: str, secret: str) -> str | None:
    """Who logs in with a name and password, or with the token alone; None where nobody does.

    It takes as long for a name that is not known as for one that is.
    """
    if options.token is not None and is_token(options, secret):
        return name.strip()[:80] or TOKEN_USER
    if not options.logins:
        return None
    known = options.logins.get(name)
    matches = is_password(secret[:1024], known or hash_password("nobody", salt=bytes(16)))
    return name if matches and known is not None else None


def is_token(options: PageOptions, secret: str) -> bool:
    """Whether this is the token of the page."""
    token = options.token
    return token is not None and hmac.compare_digest(token.encode(), secret.encode())
