"""An empty archive for each test, on SQLite and, where there is a server, on PostgreSQL."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.servers import find_program, postgres

if TYPE_CHECKING:
    from dateline.store.connecting import Store

_CONNECT = socket.socket.connect
_NUMBERS = itertools.count(1)
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server's first database."""
    if find_program("postgres") is None:
        pytest.skip("no PostgreSQL server is installed")
    with postgres(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where an archive may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "a.archive")
    url: str = request.getfixturevalue("server")
    monkeypatch.setattr(socket.socket, "connect", _loopback_only)
    return new_database(url)


def _loopback_only(self: socket.socket, address: tuple[str, int] | str) -> None:
    if isinstance(address, tuple):  # else a socket between processes of this machine
        assert address[0] in ("127.0.0.1", "localhost"), f"a test tried to reach {address!r}"
    _CONNECT(self, address)


def new_database(url: str) -> str:
    """A new empty database of the server."""
    from sqlalchemy import create_engine

    name = f"archive_{next(_NUMBERS)}"
    engine = create_engine(
        url.replace("postgresql://", "postgresql+pg8000://"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"{url.rpartition('/')[0]}/{name}"


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An open, empty archive."""
    from dateline.store.connecting import opened

    with opened(place, create=True) as held:
        yield held
