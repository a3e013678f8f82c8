"""The publication date."""

from __future__ import annotations

import pytest

from dateline.errors import InvalidDate
from dateline.read.dates import parse_published


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-07-25", "2024-07-25"),
        ("20240725", "2024-07-25"),
        (" 2024-07-25 ", "2024-07-25"),
        ("2024-07-25T23:59:00Z", "2024-07-25"),
        ("2024-07-25 08:00", "2024-07-25"),
        ("2024-07-25T00:30:00-11:00", "2024-07-25"),
    ],
)
def test_parse_published_gives_the_written_day(given: str, day: str) -> None:
    assert parse_published(given) == day


@pytest.mark.parametrize(
    "given", ["", "yesterday", "2024", "2024-07", "2024-02-30", "25/07/2024", "2024-07-25T99:00"]
)
def test_parse_published_refuses_what_is_no_day(given: str) -> None:
    with pytest.raises(InvalidDate, match="is not a calendar day; write it as 2024-07-25"):
        parse_published(given)
