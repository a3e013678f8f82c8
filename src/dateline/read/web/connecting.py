"""Connections that are only made to allowed addresses and end with their time.

The check stands where a socket is opened, on the address that was resolved:
neither a redirect nor a name that resolves to something else the second time
gets round it. A proxy opens that socket itself, so before each request to it the
name is resolved here; what the proxy then makes of the name is its own. The time
holds for a whole exchange, so a server that sends a byte every second does not
outlast it.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from dateline.errors import NotFetched
from dateline.read.web.addresses import is_inner_name, is_public
from dateline.read.web.proxies import Proxies, Proxy

_LOGIN_ASKED = 407


@dataclass
class Deadline:
    """When the exchange that is going on must be over, by the monotonic clock."""

    at: float = float("inf")
    seconds: float = 0.0

    def start(self, left: float, whole: float) -> None:
        """Begin an exchange with so many seconds left of a whole."""
        self.at, self.seconds = time.monotonic() + left, whole

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step; raises NotFetched where the time is over."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise NotFetched(f"it took longer than {self.seconds:g} s, which fetch_seconds allows")
        return left if timeout is None else min(left, timeout)


class _TimedStream(httpcore.NetworkStream):
    """A connection each of whose steps ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to addresses that are allowed, trying each of a name's."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._allowed(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        assert failure is not None
        raise failure

    def _allowed(self, host: str, port: int) -> list[str]:
        addresses = resolve(host, port)
        if not self._allow_private:
            refuse_private(host, addresses)
        return addresses


class _ProxyBackend(httpcore.NetworkBackend):
    """Opens connections to proxies, which may be anywhere: the user named them."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        try:
            stream = self._plain.connect_tcp(host, port, left, local_address, socket_options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            words = str(error) or type(error).__name__
            raise NotFetched(f"the proxy {host}:{port} cannot be reached: {words:.200}") from error
        return _TimedStream(stream, self._deadline)


def refuse_private(host: str, addresses: list[str]) -> None:
    """Raise NotFetched where one of a host's addresses is not public."""
    refused = [address for address in addresses if not is_public(address)]
    if refused:
        raise NotFetched(
            f"{host} is {refused[0]}, an address of this machine or a private network; "
            "--allow-private fetches it"
        )


def check_target(host: str, port: int) -> None:
    """Raise NotFetched where a host that a proxy is to be asked for is not public.

    A name that is not known here is left to the proxy unless it looks like a
    private network's.
    """
    try:
        addresses = resolve(host, port)
    except NotFetched as error:
        if is_inner_name(host):
            raise NotFetched(
                f"{host} is not known here and looks like a name of a private network; "
                "--allow-private asks the proxy for it"
            ) from error
        return
    refuse_private(host, addresses)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, each once; raises NotFetched where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"the host {host} is not known: {error}") from error
    return list(dict.fromkeys(str(item[4][0]) for item in found))


class _Body(httpx.SyncByteStream):
    """The bytes of an answer, with httpx's errors."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """httpx's transport over connections that are guarded, directly or through proxies."""

    def __init__(
        self, deadline: Deadline, *, allow_private: bool, proxies: Proxies | None = None
    ) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._proxies = proxies or Proxies()
        self._limits = _limits()
        self._pool = httpcore.ConnectionPool(
            network_backend=_GuardedBackend(deadline, allow_private=allow_private), **self._limits
        )
        self._proxy_pools: dict[Proxy, httpcore.HTTPProxy] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are httpcore's, and NotFetched for what may not be asked."""
        url = request.url
        proxy = self._proxies.choose(url.scheme, url.host, url.port)
        if proxy is None:
            return _send(self._pool, request)
        if not self._allow_private:
            check_target(url.host, url.port or (443 if url.scheme == "https" else 80))
        try:
            response = _send(self._pool_of(proxy), request)
        except httpcore.ProxyError as error:
            raise NotFetched(f"the proxy {_describe(proxy)} answers {error}") from error
        if response.status_code == _LOGIN_ASKED:
            response.close()
            raise NotFetched(f"the proxy {_describe(proxy)} answers 407: it wants a password")
        return response

    def _pool_of(self, proxy: Proxy) -> httpcore.HTTPProxy:
        if proxy not in self._proxy_pools:
            secure = proxy.address.startswith("https:")
            self._proxy_pools[proxy] = httpcore.HTTPProxy(
                proxy.address,
                proxy_auth=proxy.login,
                proxy_ssl_context=httpx.create_ssl_context(trust_env=False) if secure else None,
                network_backend=_ProxyBackend(self._deadline),
                **self._limits,
            )
        return self._proxy_pools[proxy]

    def close(self) -> None:
        """End all connections."""
        for pool in (self._pool, *self._proxy_pools.values()):
            pool.close()


def _limits() -> dict[str, Any]:
    """What all pools of connections have in common."""
    return {
        "ssl_context": httpx.create_ssl_context(trust_env=False),
        "max_connections": 4,
        "max_keepalive_connections": 4,
        "keepalive_expiry": 15.0,
    }


def _describe(proxy: Proxy) -> str:
    return proxy.address.partition("://")[2]


def _send(pool: httpcore.ConnectionPool, request: httpx.Request) -> httpx.Response:
    response = pool.handle_request(
        httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
    )
    return httpx.Response(
        status_code=response.status,
        headers=response.headers,
        stream=_Body(response),
        extensions=response.extensions,
    )
