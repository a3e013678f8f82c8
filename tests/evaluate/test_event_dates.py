from __future__ import annotations

from dateline.evaluate.metrics.event_dates import (
    DatedGold,
    DatedRow,
    SaidDateRow,
    score_event_dates,
)
from tests.evaluate.support import at, counts, values

TEXT = "They met, signed, left and agreed."


def wanted(words: str, *dates: str | None) -> DatedRow:
    return {**at(TEXT, words), "dates": list(dates)}


def said(words: str, date: str | None) -> SaidDateRow:
    return {**at(TEXT, words), "date": date}


GOLD: DatedGold = {
    "doc_id": "a",
    "text": TEXT,
    "events": [
        wanted("met", "2009-06-15"),
        wanted("signed", "2009-06", None),
        wanted("left", "2010-01-02", "2010-01-03"),
        wanted("agreed", None),
    ],
}


def test_score_event_dates_counts_by_fineness() -> None:
    rows = [said("met", "2009-06-16"), said("signed", "2009-06-20"), said("left", "2010-01-03")]
    outcome = score_event_dates([(GOLD, {"events": rows})])
    assert values(outcome) == {
        "given a date": 1.0,
        "exact": 2 / 3,
        "year": 1.0,
        "day": 1 / 2,
        "day where given": 1 / 2,
        "undated": 1.0,
    }
    assert counts(outcome)["day"] == 2
    assert outcome.misses == ("date    a: 'met' ['2009-06-15'], said 2009-06-16",)


def test_score_event_dates_counts_a_date_that_nobody_could_tell_as_wrong() -> None:
    found = values(score_event_dates([(GOLD, {"events": [said("agreed", "2009")]})]))
    assert found["undated"] == 0.0
    assert found["exact"] == 0.0
