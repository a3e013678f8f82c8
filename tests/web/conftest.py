"""A page over a small archive, and one that wants a login."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.archive.adding import add_records
from dateline.store.connecting import opened
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions
from tests.archive.test_merging import reported
from tests.web.client import PageClient

TOKEN = "a-token-of-the-tests"


class Clock:
    """Seconds that pass when a test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two golden articles, each in three papers; tests only read it."""
    path = tmp_path_factory.mktemp("web") / "a.archive"
    with opened(str(path), create=True) as store:
        for _ in add_records(store, reported(2)):
            pass
    return path


@pytest.fixture
def client(archive: Path) -> Iterator[PageClient]:
    """A visitor of a page that is served to this machine alone."""
    desk = make_desk(PageOptions(archive=str(archive)))
    yield PageClient(create_app(desk.options, desk))
    desk.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guarded(archive: Path, clock: Clock) -> Iterator[PageClient]:
    """A visitor of a page that is served to others, by a token."""
    options = PageOptions(archive=str(archive), host="0.0.0.0", token=TOKEN)
    desk = make_desk(options, clock=clock)
    yield PageClient(create_app(options, desk))
    desk.close()
