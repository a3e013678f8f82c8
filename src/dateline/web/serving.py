"""Running the page with uvicorn until it is interrupted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from dateline.errors import InputError
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions


def run_server(options: PageOptions, say: Callable[[str], None]) -> None:
    """Serve the page; `say` gets lines for whoever started it.

    Raises InputError where the address cannot be listened on, ArchiveError where
    the archive is none.
    """
    listening = open_socket(options)
    address = listening.getsockname()
    options = replace(options, port=address[1])
    desk = make_desk(options)
    app = create_app(options, desk)
    threading.Thread(target=desk.coding.get_ready, daemon=True).start()
    if desk.store is not None:
        desk.columns.warm(desk.store)
    say(f"Dateline is at {describe_address(options)} (Ctrl-C ends it)")
    if options.host in ("0.0.0.0", "::"):  # noqa: S104 - asked for by name
        say("Other machines can reach it; behind a proxy with TLS nobody between can listen.")
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])


def open_socket(options: PageOptions) -> socket.socket:
    """A socket that listens where the options say; raises InputError where that is not possible."""
    host = options.host.strip("[]")
    try:
        found = socket.getaddrinfo(host, options.port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise InputError(
            f"cannot listen on {options.host}:{options.port} ({error.strerror or error}); "
            "choose another with --port, 0 for any that is free"
        ) from error
    return listening


def describe_address(options: PageOptions) -> str:
    """The address to open, with the token where it logs in alone: behind the #, so never sent."""
    host = options.host.strip("[]")
    host = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104 - asked for
    shown = f"[{host}]" if ":" in host else host
    secret = f"login#token={options.token}" if options.token and not options.logins else ""
    return f"http://{shown}:{options.port}/{secret}"
