"""How the page is served: where it listens, who may look, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from dateline.errors import InputError
from dateline.settings import Settings

_LOOPBACK_NAMES = ("localhost",)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask for.

    Requests and tries to log in come out of buckets: so many at once, then so
    many a second. Sessions end after `session_hours` without a request, and
    after `login_hours` in any case.
    """

    max_body_bytes: int = 12_000_000
    burst_requests: int = 400
    requests_per_second: float = 50.0
    burst_logins: int = 5
    logins_per_second: float = 1 / 20
    session_hours: float = 8.0
    login_hours: float = 72.0
    coding_seconds: float = 60.0
    coding_megabytes: int = 4_000
    kept_readings: int = 100
    release_events: int = 100_000
    release_seconds: float = 300.0
    release_megabytes: int = 4_000


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Where the page listens and what it serves.

    `archive` is a file or a database's address, None for reading alone.
    `names` are host names that a request may ask for beside the address that
    it came to. `logins` has hashes of passwords by name; `token` is a secret
    that logs in as well. Raises InputError where others than this machine could
    look without either.
    """

    archive: str | None = None
    settings: Settings = field(default_factory=Settings)
    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    token: str | None = field(default=None, repr=False)
    logins: Mapping[str, str] = field(default_factory=dict, repr=False)
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Raise InputError for a page that anybody could reach."""
        if not is_loopback(self.host) and not self.wants_login:
            raise InputError(
                f"listening on {self.host} shows the page to other machines: set a secret with "
                "--token (or DATELINE_TOKEN) or logins with --password-file, or leave --host out"
            )
        if self.token is not None and len(self.token) < 16:
            raise InputError("--token: a secret has 16 characters or more")

    @property
    def wants_login(self) -> bool:
        """Whether a visitor must log in."""
        return self.token is not None or bool(self.logins)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in _LOOPBACK_NAMES
