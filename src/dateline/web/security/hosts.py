"""Which `Host` a request may name: a page of another site that resolves to us is no such name."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from dateline.web.options import is_loopback

if TYPE_CHECKING:
    from dateline.web.options import PageOptions


def split_host(given: str) -> str:
    """The name of a `Host` header without its port, in small letters.

    >>> split_host("LOCALHOST:8321"), split_host("[::1]:80"), split_host("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    given = given.strip().lower()
    if given.startswith("["):
        return given[1:].partition("]")[0]
    return given.partition(":")[0]


def is_allowed_host(given: str | None, options: PageOptions) -> bool:
    """Whether a request may name this host: ourselves, or a name that was given for us.

    Where the page listens for other machines, any address is ourselves: a page that
    attacks through a name it made resolve to us would have to send that name.
    """
    if not given:
        return False
    name = split_host(given)
    if name in {options.host.strip("[]").lower(), *(n.lower() for n in options.names)}:
        return True
    if is_loopback(options.host):
        return is_loopback(name)
    return is_loopback(name) or _is_address(name)


def is_same_origin(origin: str | None, site: str | None, host: str) -> bool:
    """Whether a request that changes something came from a page of ours, or from no page.

    `origin` and `site` are the headers `Origin` and `Sec-Fetch-Site`, None where
    they are missing, as in requests of programs.
    """
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:
        return True
    return origin.partition("://")[2].lower() == host.strip().lower()


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
