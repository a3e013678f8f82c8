"""The day in a dateline as a time expression."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.records import Record
from tests.support import article_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LIMA, July 8 (EFE) — Peru recalled its envoy from Quito.", ["July 8"]),
        (
            "QUITO, 8 July 2024 (EFE) -- Ecuador freed the envoy on Sunday.",
            ["8 July 2024", "Sunday"],
        ),
        ("LIMA (EFE) — Peru recalled its envoy from Quito.", []),
        (
            "Envoy leaves on Monday\nMonday, July 8, 2024\nPeru recalled him.",
            ["Monday", "Monday, July 8, 2024"],
        ),
    ],
)
def test_record_times_have_the_day_of_the_dateline(text: str, words: list[str]) -> None:
    record = Coder().code(article_of(text, published="2024-07-09"))
    assert isinstance(record, Record)
    assert [time.text for time in record.times] == words
    assert all(text[time.start : time.end] == time.text for time in record.times)
