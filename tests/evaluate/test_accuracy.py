from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.accuracy import accuracy_page, describe_recoded, recode_judged
from dateline.evaluate.gold import article_of
from dateline.evaluate.judging import CodedEvent, coded_event
from dateline.evaluate.reading import Reading
from tests.evaluate.judging import CODED, TEXT, judged, other, write_sets


def coded_now() -> CodedEvent:
    record = Reading(article_of({"doc_id": "1", "text": TEXT})).record
    (found,) = (e for e in record.events if e.trigger.start == CODED.start)
    return coded_event("lgl", record, found)


def test_accuracy_page_has_each_round_and_the_last_by_type_and_error() -> None:
    page = accuracy_page(
        (
            judged("wrong", "no event"),
            judged("right", number=2),
            judged("half", "wrong actor", number=2, coded=other("2")),
        )
    )
    assert "| 1 | `abc1234` | all | 1 | 0 | 0 | 1 | 0.00 | 0.00–0.79 |" in page
    assert "| 2 | `abc1234` | all | 2 | 1 | 1 | 0 | 0.50 | 0.09–0.91 |" in page
    assert "## Round 2 by event type" in page
    assert "| ACCUSE | 2 | 1 | 1 | 0 | 0.50 |" in page
    assert "| 0.85 to 0.95 | 2 | 1 | 1 | 0 | 0.50 |" in page
    assert "| wrong actor | somebody else did it | 1 | 0 |" in page
    assert "| no event |" not in page


def test_recode_judged_tells_same_changed_and_gone(tmp_path: Path) -> None:
    coded = coded_now()
    assert coded.type == CODED.type
    rows = (
        judged("right", coded=coded),
        judged("right", coded=replace(coded, status="negated")),
        judged("wrong", "no event", coded=replace(coded, type="AID")),
        judged("half", "wrong actor", coded=replace(coded, start=len(TEXT) - 6, end=len(TEXT))),
    )
    recoded = recode_judged(rows, write_sets(tmp_path))
    assert [item.now for item in recoded] == ["same", "changed", "gone", "gone"]
    assert describe_recoded(recoded).split("\n")[1:] == [
        "    1  right       1        1     0",
        "    1  half        0        0     1",
        "    1  wrong       0        0     1",
        "of 1 still coded as judged, 1 are right",
    ]


def test_recode_judged_refuses_another_text_and_a_missing_article(tmp_path: Path) -> None:
    folder = write_sets(tmp_path)
    with pytest.raises(InputError, match="article '1' is missing or has another text"):
        recode_judged([judged("right", coded=replace(CODED, digest="0" * 16))], folder)
    with pytest.raises(InputError, match="article '99'"):
        recode_judged([judged("right", coded=other("99"))], folder)
