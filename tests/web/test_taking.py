"""Releases made from the page: only so many events, only so long, one at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.archive.releasing import ReleaseOptions
from dateline.errors import LimitExceeded
from dateline.web.app import create_app
from dateline.web.desk import Desk, make_desk
from dateline.web.options import Limits, PageOptions
from dateline.web.taking import Made, ReleaseRoom, Wanted, make_release
from tests.web.client import PageClient

ASKED = {"title": "T", "creator": "Ada"}


@contextmanager
def page_of(archive: Path, limits: Limits) -> Iterator[tuple[PageClient, Desk]]:
    desk = make_desk(PageOptions(archive=str(archive), limits=limits))
    yield PageClient(create_app(desk.options, desk)), desk
    desk.close()


def sleep_long(wanted: Wanted) -> Made:
    time.sleep(60)
    return Made(wanted.folder)


def fill_memory(wanted: Wanted) -> Made:
    return Made(wanted.folder if bytearray(1_500_000_000) else None)


def test_a_release_of_too_many_events_is_refused_and_says_what_to_do(archive: Path) -> None:
    with page_of(archive, Limits(release_events=1)) as (page, _):
        answer = page.send("/release", ASKED)
        assert answer.status_code == 413
        assert "more than the 1 events that a release may have here" in answer.text
        assert "dateline release" in answer.text


def test_a_release_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    room = ReleaseRoom(Limits(release_seconds=0.3), sleep_long)
    wanted = Wanted("no.archive", tmp_path, ReleaseOptions("T", ("Ada",)))
    with pytest.raises(LimitExceeded, match=r"took longer than 0\.3 s"):
        room.release(wanted)
    with pytest.raises(LimitExceeded):  # it is free again, not busy
        room.release(wanted)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_release_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    room = ReleaseRoom(Limits(release_megabytes=1000), fill_memory)
    with pytest.raises(LimitExceeded, match="its worker process ended"):
        room.release(Wanted("no.archive", tmp_path, ReleaseOptions("T", ("Ada",))))


def test_make_release_says_that_memory_was_too_little(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dateline.web.taking.write_release", fail)
    made = make_release(7, Wanted(str(archive), tmp_path, ReleaseOptions("T", ("Ada",))))
    assert isinstance(made.error, LimitExceeded)
    assert "more memory than the 7 MB allowed here" in str(made.error)


def test_a_release_is_refused_while_another_is_made(archive: Path) -> None:
    with page_of(archive, Limits()) as (page, desk), desk.releases._turn:
        answer = page.send("/release", ASKED)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"
