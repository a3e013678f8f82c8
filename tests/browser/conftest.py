"""A served page and a real browser, which may ask nobody but that page."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from dateline.web.app import create_app
from dateline.web.coding import Given, Outcome
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions
from dateline.web.serving import open_socket
from tests.archive.test_merging import reported
from tests.web.conftest import TOKEN, archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from dateline.records import Record

__all__ = ["archive"]

WIDTHS = {"desktop": 1280, "phone": 390}
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


class Room:
    """Codes nothing: every text becomes the same record."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def code(self, given: Given) -> Outcome:
        article = replace(self.record.article, id="given", title=given.title)
        return Outcome((replace(self.record, article=article),), ())

    def close(self) -> None:
        """Nothing to end."""


@dataclass
class Served:
    """A page that listens, and what it is served from."""

    base: str
    archive: Path
    record: Record


def serve(options: PageOptions) -> Iterator[Served]:
    """The page of these options, in a thread of its own, on a free port."""
    record = max(reported(2), key=lambda one: len(one.events))
    listening = open_socket(options)
    options = replace(options, port=listening.getsockname()[1])
    desk = make_desk(options)
    desk.coding = Room(record)  # type: ignore[assignment]
    config = uvicorn.Config(create_app(options, desk), log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    assert options.archive
    yield Served(f"http://127.0.0.1:{options.port}", Path(options.archive), record)
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def served(archive: Path) -> Iterator[Served]:
    """A page over two golden articles, each in three papers."""
    yield from serve(PageOptions(archive=str(archive), port=0))


@pytest.fixture(scope="session")
def guarded_page(archive: Path) -> Iterator[Served]:
    """The same, for which one must log in."""
    yield from serve(PageOptions(archive=str(archive), port=0, token=TOKEN))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, for as long as tests of this folder run.

    Playwright keeps an event loop running in this thread, in which other tests could start none.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium is installed; scripts/services installs it")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Opens pages of one size and scheme; what went wrong is kept."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def watch(self) -> None:
        """Let nothing through that is not asked of the page, and keep what scripts complain of."""

        def decide(route, request) -> None:  # type: ignore[no-untyped-def]
            if request.url.startswith((self.base, "data:")):
                route.continue_()
            else:
                self.faults.append(f"asked for {request.url}")
                route.abort()

        self.page.route("**/*", decide)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", self._hear)

    def _hear(self, message) -> None:  # type: ignore[no-untyped-def]
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"console: {message.text}")

    def keep(self, name: str) -> None:
        """A screenshot, where DATELINE_SCREENSHOTS names a folder for them."""
        folder = os.environ.get("DATELINE_SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


Visiting = Callable[..., Visitor]


@pytest.fixture
def visiting(chromium: Browser) -> Iterator[Visiting]:
    """Makes visitors; at the end none may have met a fault."""
    made: list[Visitor] = []

    def visit(
        base: str, *, width: str = "desktop", scheme: str = "light", scripts: bool = True
    ) -> Visitor:
        context = chromium.new_context(
            viewport={"width": WIDTHS[width], "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        context.set_default_timeout(10_000)
        visitor = Visitor(context.new_page(), base)
        visitor.watch()
        made.append(visitor)
        return visitor

    yield visit
    for visitor in made:
        visitor.page.context.close()
    assert [visitor.faults for visitor in made] == [[]] * len(made)
