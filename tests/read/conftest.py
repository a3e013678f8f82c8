"""Sites on this machine, which alone may be reached here."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest

from tests.read.loopback import Site, serve

_CONNECT = socket.socket.connect


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on 127.0.0.1; other machines stay out of reach."""

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        assert ipaddress.ip_address(address[0]).is_loopback, address
        _CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with serve() as found:
        yield found
