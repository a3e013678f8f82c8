from __future__ import annotations

from dateline.evaluate.metrics.spans import SpanRow, match_spans, overlap, trim_span


def span(start: int, end: int) -> SpanRow:
    return {"start": start, "end": end}


def test_overlap_counts_shared_characters() -> None:
    assert overlap(span(0, 5), span(3, 9)) == 2
    assert overlap(span(0, 5), span(5, 9)) == 0


def test_match_spans_takes_the_same_span_before_a_longer_overlap() -> None:
    gold = [span(0, 4), span(4, 20)]
    assert match_spans(gold, [span(2, 20), span(4, 20)]) == {1: 1, 0: 0}


def test_match_spans_uses_each_span_once() -> None:
    assert match_spans([span(0, 4), span(5, 9)], [span(0, 9)]) == {0: 0}


def test_trim_span_leaves_white_space_out() -> None:
    assert trim_span(span(2, 9), "on Friday ,") == span(3, 9)
    assert trim_span(span(0, 3), "   ") == span(3, 3)
