"""A web server on this machine that answers as a test says."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


@dataclass
class Site:
    """Answers by path; `asked` are the paths of all requests, in order."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)

    def give(
        self, path: str, body: str | bytes, kind: str = "text/html", *, status: int = 200
    ) -> str:
        """Answer a path with a body; the path's address."""
        content = body.encode() if isinstance(body, str) else body

        def answer(handler: Handler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer
        return self.address + path

    def redirect(self, path: str, to: str) -> str:
        """Answer a path with a redirect; the path's address."""

        def answer(handler: Handler) -> None:
            handler.send_response(302)
            handler.send_header("Location", to)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.answers[path] = answer
        return self.address + path

    def drip(self, path: str, *, in_headers: bool) -> str:
        """Answer a path a byte at a time for ever; the path's address."""

        def answer(handler: Handler) -> None:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
            if not in_headers:
                handler.wfile.write(b"Content-Type: text/html\r\n\r\n")
            with contextlib.suppress(OSError):
                while True:
                    handler.wfile.write(b"x: y\r\n" if in_headers else b"x")
                    handler.wfile.flush()
                    time.sleep(0.05)

        self.answers[path] = answer
        return self.address + path


@contextlib.contextmanager
def serve(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site while the block runs; paths that have no answer are not found."""
    site = Site()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.asked_at.append(time.monotonic())
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Answering)
    server.daemon_threads = True
    server.block_on_close = False
    site.address = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
