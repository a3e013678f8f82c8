"""The process that codes what visitors give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.web.coding import CodingRoom, Given, open_room
from dateline.web.options import Limits, PageOptions

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def room() -> Iterator[CodingRoom]:
    held = open_room(PageOptions())
    yield held
    held.close()


def test_room_codes_a_text(room: CodingRoom) -> None:
    text = "The foreign ministers of France and Germany met in Rome on Monday."
    outcome = room.code(Given(text=text, published="2024-05-02", title="Talks"))
    assert outcome.rejected == ()
    (record,) = outcome.records
    assert record.article.title == "Talks"
    assert [event.type for event in record.events] == ["CONSULT"]


def test_room_reads_a_file(room: CodingRoom) -> None:
    content = b'{"text": "Troops left the town."}\n{"text": ""}\n'
    outcome = room.code(Given(content=content, name="a.jsonl"))
    assert len(outcome.records) == 1
    assert [one.kind for one in outcome.rejected] == ["empty"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/x"],
)
def test_room_fetches_nothing_private(room: CodingRoom, address: str) -> None:
    (rejected,) = room.code(Given(address=address)).rejected
    assert "an address of this machine or a private network" in rejected.reason


def test_room_gives_up_on_what_takes_too_long() -> None:
    held = open_room(PageOptions(limits=Limits(coding_seconds=0.01)))
    text = "Troops left the town. " * 2000
    (rejected,) = held.code(Given(text=text)).rejected
    held.close()
    assert "took longer than" in rejected.reason
