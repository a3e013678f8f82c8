"""Which proxy a request goes through: what a setting or the environment names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from dateline.errors import InputError

NO_PROXY = "none"
_SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that speaks HTTP, or HTTP over TLS; `login` is its user name and password.

    A login is no part of the address and in no message.
    """

    address: str
    login: tuple[bytes, bytes] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies by the scheme of an address, and the hosts that are asked without one."""

    by_scheme: Mapping[str, Proxy] = field(default_factory=dict)
    without: str = ""

    def choose(self, scheme: str, host: str, port: int | None) -> Proxy | None:
        """The proxy that a host is asked through; None: it is asked directly."""
        from urllib import request  # which does not document the function; requests uses it

        is_without: Callable[..., object] = vars(request)["proxy_bypass_environment"]
        named = host if port is None else f"{host}:{port}"
        return None if is_without(named, {"no": self.without}) else self.by_scheme.get(scheme)


def find_proxies(setting: str) -> Proxies:
    """The proxies of the setting `proxy`, or where it is empty of the environment.

    The environment's are HTTPS_PROXY, HTTP_PROXY and for both ALL_PROXY, in
    capitals or small letters; NO_PROXY holds for the setting too. `none` is no
    proxy at all. Raises InputError for what is no http or https proxy.
    """
    from urllib.request import getproxies_environment

    if setting == NO_PROXY:
        return Proxies()
    environment = getproxies_environment()
    found = {}
    for scheme in _SCHEMES:
        value = setting or environment.get(scheme) or environment.get("all")
        if value:
            found[scheme] = parse_proxy(value, _origin_of(value, setting, environment, scheme))
    return Proxies(found, environment.get("no", ""))


def _origin_of(value: str, setting: str, environment: Mapping[str, str], scheme: str) -> str:
    """What named a proxy, as a user knows it."""
    if setting:
        return "the setting proxy"
    return f"{scheme.upper()}_PROXY" if environment.get(scheme) == value else "ALL_PROXY"


def parse_proxy(value: str, where: str) -> Proxy:
    """The proxy that an address names; without a scheme it is an http one.

    Raises InputError naming `where`, without the address's password.

    >>> parse_proxy("proxy.example:3128", "here").address
    'http://proxy.example:3128'
    """
    parts = _split(value if "://" in value else f"http://{value}", where)
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not parts.hostname:
        shown = f"{scheme}://{parts.hostname or ''}"
        raise InputError(
            f"{where}: {shown!r:.100} is no http or https proxy, which alone are used; "
            f'write http://HOST:PORT, or proxy = "{NO_PROXY}" in the settings to fetch without one'
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    login = None
    if parts.username:
        login = unquote(parts.username).encode(), unquote(parts.password or "").encode()
    return Proxy(f"{scheme}://{host}:{parts.port or _PORTS[scheme]}", login)


def _split(value: str, where: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:  # whose words may hold the password
        raise InputError(f"{where}: no address of a proxy; write http://HOST:PORT") from error
    return parts
