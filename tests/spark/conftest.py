"""A Spark of two processes on this machine, which alone may be reached here."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python and Java talk over the loopback interface."""

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple):
            assert ipaddress.ip_address(address[0]).is_loopback, address
        _CONNECT(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    """One session for all tests: Java takes seconds to start."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: dateline[spark]")
    from dateline.spark.sessions import has_java, open_session

    if not has_java():
        pytest.skip("no Java here (Debian: apt install openjdk-17-jre-headless)")
    settings = {
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # starts sooner, for short runs
    }
    started = open_session("local[2,4]", settings)
    started.sparkContext.setLogLevel("OFF")
    yield started
    started.stop()
