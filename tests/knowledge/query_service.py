"""A server on this machine that answers as the Wikidata query service does, faults included."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    import pytest

ENTITY = "http://www.wikidata.org/entity/"
OFFICES = {
    "p:P35": "head_of_state",
    "p:P6": "head_of_government",
    "wd:Q7330070": "foreign_minister",
    "minister of defence": "defence_minister",
}
_CONNECT = socket.socket.connect
Answer = Callable[[BaseHTTPRequestHandler], None]


def term(
    person: str, name: str, country: str, start: str = "", end: str = "", *, precision: int = 11
) -> dict[str, dict[str, str]]:
    """A row of an answer, in the service's form."""
    row = {
        "iso3": {"type": "literal", "value": country},
        "person": {"type": "uri", "value": ENTITY + person},
        "personLabel": {"type": "literal", "xml:lang": "en", "value": name},
    }
    for column, day in (("start", start), ("end", end)):
        if day:
            kind = "http://www.w3.org/2001/XMLSchema#"
            row[column] = {
                "type": "literal",
                "datatype": f"{kind}dateTime",
                "value": f"{day}T00:00:00Z",
            }
            row[f"{column}Precision"] = {
                "type": "literal",
                "datatype": f"{kind}integer",
                "value": str(precision),
            }
    return row


@dataclass
class QueryService:
    """What the server answers: rows by office, but first the `faults`, one a request."""

    address: str = ""
    rows: dict[str, list[dict[str, dict[str, str]]]] = field(default_factory=dict)
    faults: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Give the next fault, else the rows of the office that is asked about."""
        query = parse_qs(urlsplit(handler.path).query)["query"][0]
        self.asked.append(query)
        self.agents.append(handler.headers["User-Agent"])
        if self.faults:
            self.faults.pop(0)(handler)
            return
        office = next(name for words, name in OFFICES.items() if words in query)
        give_rows(self.rows.get(office, []))(handler)


def give(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with a body and headers (`Retry_After="3"`)."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        with contextlib.suppress(OSError):
            handler.wfile.write(content)

    return answer


def give_rows(rows: list[dict[str, dict[str, str]]]) -> Answer:
    """A SPARQL result."""
    names = ["iso3", "person", "personLabel", "start", "startPrecision", "end", "endPrecision"]
    found: dict[str, Any] = {"head": {"vars": names}, "results": {"bindings": rows}}
    return give(json.dumps(found), Content_Type="application/sparql-results+json;charset=utf-8")


def be_slow(seconds: float) -> Answer:
    """An answer that comes too late."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        give("{}")(handler)

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    """An answer that never ends, a byte at a time."""
    handler.send_response(200)
    handler.end_headers()
    with contextlib.suppress(OSError):
        for _ in range(200):
            handler.wfile.write(b" ")
            time.sleep(0.02)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """An answer that breaks off."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"results"')


@contextlib.contextmanager
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[QueryService]:
    """Run the server; nothing but it may be reached."""
    service = QueryService()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    allowed = server.server_address

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        assert address == allowed, address
        _CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    service.address = f"http://127.0.0.1:{allowed[1]}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
