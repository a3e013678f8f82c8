"""What all tests share: no test reaches the network, none reads a developer's own tables."""

from __future__ import annotations

import os
import socket

import pytest

from tests.store.fixtures import place, server, store

__all__ = ["place", "server", "store"]

os.environ["DATELINE_OVERLAY"] = ""
for _scheme in ("http", "https", "all", "no"):  # pages of loopback servers go through no proxy
    for _name in (f"{_scheme}_proxy", f"{_scheme}_proxy".upper()):
        os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family == socket.AF_UNIX:  # between processes of this machine
            connect(self, address)  # type: ignore[arg-type]
            return
        raise AssertionError(f"a test tried to reach {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
