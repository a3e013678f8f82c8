"""What stands in the text: time expressions, event words, dates, status, attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.attribution.finding import attributions_of
from dateline.assemble.dating import date_of_token, read_clock
from dateline.evaluate.reading import Reading, mentions_of

if TYPE_CHECKING:
    from dateline.annotations import StatusFinding
    from dateline.evaluate.metrics.attributions import AttributionGold, AttributionSaid
    from dateline.evaluate.metrics.event_dates import DatedGold, DatedSaid, SaidDateRow
    from dateline.evaluate.metrics.event_words import EventWordGold, EventWordRow, EventWordSaid
    from dateline.evaluate.metrics.factuality import GradedGold, GradedRow, GradedSaid
    from dateline.evaluate.metrics.spans import SpanRow
    from dateline.evaluate.metrics.timexes import TimexGold, TimexRow, TimexSaid
    from dateline.kinds import Status
    from dateline.records import EventDate, Span

# What each status stands for in grades: the median of the gold grades of fact_uw_train by the
# status found (`scripts/grades.py FILE`), the hypothetical cut at the end of the uncertain side.
# At its median, 1.6, no event would be uncertain: on 1,200 of the sentences macro F1 0.57 against
# 0.71 (error 0.41 against 0.43); at 0.6 macro F1 is 0.71 too, error 0.46.
GRADES: dict[Status, float] = {
    "actual": 3.0,
    "future": 2.2,
    "hypothetical": 1.0,
    "negated": -1.6,
}


def predict_timexes(gold: TimexGold, reading: Reading) -> TimexSaid:
    """Every time expression of the record."""
    rows: list[TimexRow] = [
        {"start": time.start, "end": time.end, "type": time.type, "value": time.value}
        for time in reading.record.times
    ]
    return {"doc_id": gold["doc_id"], "timexes": rows}


def predict_triggers(gold: EventWordGold, reading: Reading) -> EventWordSaid:
    """The words of the codebook: only political events are looked for."""
    spans = [
        reading.parsed.span(trigger.token, trigger.token + 1)
        for trigger in reading.annotations.triggers
    ]
    rows: list[EventWordRow] = [{"start": span.start, "end": span.end} for span in spans]
    return {"doc_id": gold["doc_id"], "events": rows}


def predict_status(gold: EventWordGold, reading: Reading) -> EventWordSaid:
    """Polarity, certainty and time of the gold's own event words, from their status.

    What is hypothetical counts as future too: F1 of the future 0.61 on both
    meantime_full, against 0.56.
    """
    rows = [
        _attributes(row, found)
        for row in gold["events"]
        if (found := _status_at(row, reading)) is not None
    ]
    return {"doc_id": gold["doc_id"], "events": rows}


def _attributes(row: SpanRow, found: StatusFinding) -> EventWordRow:
    return {
        "start": row["start"],
        "end": row["end"],
        "polarity": "NEG" if found.status == "negated" else "POS",
        "certainty": "POSSIBLE" if found.status == "hypothetical" else "CERTAIN",
        "time": "FUTURE" if found.status in ("future", "hypothetical") else "NON_FUTURE",
    }


def _status_at(row: SpanRow, reading: Reading) -> StatusFinding | None:
    head = reading.head(row["start"], row["end"])
    return None if head is None else reading.annotations.status_of(head)


def predict_grades(gold: GradedGold, reading: Reading) -> GradedSaid:
    """A grade for each of the gold's event words, from its status."""
    rows: list[GradedRow] = [
        {"start": row["start"], "end": row["end"], "factuality": GRADES[found.status]}
        for row in gold["events"]
        if (found := _status_at(row, reading)) is not None
    ]
    return {"doc_id": gold["doc_id"], "events": rows}


def predict_event_dates(gold: DatedGold, reading: Reading) -> DatedSaid:
    """The dates of the record's events, at every place that tells them."""
    rows: list[SaidDateRow] = [
        {"start": span.start, "end": span.end, "date": date_value(event.date)}
        for event in reading.record.events
        for span in mentions_of(event)
    ]
    return {"doc_id": gold["doc_id"], "events": rows}


def predict_word_dates(gold: DatedGold, reading: Reading) -> DatedSaid:
    """The date of each gold event word, political or not: the dating rules by themselves.

    Words outside the coded paragraphs are left out.
    """
    clock = read_clock(reading.annotations)
    rows: list[SaidDateRow] = [
        {
            "start": row["start"],
            "end": row["end"],
            "date": date_value(date_of_token(head, clock).date),
        }
        for row in gold["events"]
        if (head := reading.head(row["start"], row["end"])) is not None
    ]
    return {"doc_id": gold["doc_id"], "events": rows}


def date_value(date: EventDate | None) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD; of a period its longest common part.

    None for one that is open or spans years.
    """
    if date is None or date.start is None or date.end is None:
        return None
    if date.start == date.end:
        return date.start
    for length in (len("2009-06"), len("2009")):
        if date.start[:length] == date.end[:length]:
            return date.start[:length]
    return None


def predict_attributions(gold: AttributionGold, reading: Reading) -> AttributionSaid:
    """Every attribution with its speaker, cue and content."""
    return {
        "doc_id": gold["doc_id"],
        "attributions": [
            {
                "source": [_row(span) for span in found.speaker],
                "cue": [_row(span) for span in found.cue],
                "content": [_row(span) for span in found.content],
            }
            for found in attributions_of(reading.annotations.attribution)
        ],
    }


def _row(span: Span) -> SpanRow:
    return {"start": span.start, "end": span.end}
