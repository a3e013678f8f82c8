"""A PostgreSQL server of the test's own, where one is installed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDERS = ("/usr/lib/postgresql", "/usr/local/bin", "/usr/bin")
_USER = "dateline"
_START_SECONDS = 30


def find_program(name: str) -> str | None:
    """Where a program of PostgreSQL is, the newest first."""
    debian = sorted(Path(_FOLDERS[0]).glob(f"*/bin/{name}"), key=lambda p: p.parts[4])
    return str(debian[-1]) if debian else shutil.which(name)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a server on a folder and loopback; gives the address of an empty database."""
    initdb, server = find_program("initdb"), find_program("postgres")
    assert initdb is not None
    assert server is not None
    home = folder / "postgres"
    home.mkdir()
    as_user = _as_user(home)
    subprocess.run(
        [*as_user, initdb, "--auth=trust", f"--username={_USER}", "--no-sync", str(home / "data")],
        check=True,
        capture_output=True,
        cwd="/",
    )
    port = _free_port()
    running = subprocess.Popen(
        [*as_user, server, "-D", str(home / "data"), "-p", str(port), "-k", str(home),
         "-c", "listen_addresses=127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )  # fmt: skip
    try:
        _wait_for(port, running)
        yield f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
    finally:
        running.send_signal(signal.SIGQUIT)  # waits for nobody; nothing is kept
        running.wait(_START_SECONDS)


def _as_user(home: Path) -> list[str]:
    """The server refuses to run as root; then it runs as somebody else."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    user = next(name for name in ("postgres", "nobody") if _exists(name))
    shutil.chown(home, user)
    for parent in home.parents:
        if parent.stat().st_mode & 0o001 == 0:
            parent.chmod(parent.stat().st_mode | 0o011)
    return ["setpriv", f"--reuid={user}", "--clear-groups", "--"]


def _exists(user: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    """Until the server takes connections, without one from a test."""
    ready = find_program("pg_isready")
    assert ready is not None
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        asked = subprocess.run(
            [ready, "-q", "-h", "127.0.0.1", "-p", str(port)], check=False, cwd="/"
        )
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError(f"PostgreSQL did not start (exit code {running.poll()})")
