"""Connections that are only made to allowed addresses and end with their time.

The check stands where a socket is opened, on the address that was resolved:
neither a redirect nor a name that resolves to something else the second time
gets round it. The time holds for a whole exchange, so a server that sends a
byte every second does not outlast it.
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
from dateline.read.web.addresses import is_public


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
        refused = [a for a in addresses if not (self._allow_private or is_public(a))]
        if refused:
            raise NotFetched(
                f"{host} is {refused[0]}, an address of this machine or a private network; "
                "--allow-private fetches it"
            )
        return addresses


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
    """httpx's transport over connections that are guarded."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=4,
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
            network_backend=_GuardedBackend(deadline, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are httpcore's."""
        response = self._pool.handle_request(
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

    def close(self) -> None:
        """End all connections."""
        self._pool.close()
