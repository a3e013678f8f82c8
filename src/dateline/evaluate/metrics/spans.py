"""Spans of a text: how they meet, and which belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class SpanRow(TypedDict):
    """Code points [start, end) of a document's text."""

    start: int
    end: int


def overlap(one: SpanRow, other: SpanRow) -> int:
    """How many characters two spans share; 0 or less where they do not meet."""
    return min(one["end"], other["end"]) - max(one["start"], other["start"])


def match_spans(gold: Sequence[SpanRow], said: Sequence[SpanRow]) -> dict[int, int]:
    """Pair spans that meet one to one: the same span first, then the longest overlap.

    Gives the position of the said span by that of the gold one.

    >>> match_spans([{"start": 0, "end": 4}], [{"start": 3, "end": 9}, {"start": 0, "end": 4}])
    {0: 1}
    """
    candidates = sorted(
        (_is_other(wanted, given), -shared, wanted["start"], given["start"], i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(said)
        if (shared := overlap(wanted, given)) > 0
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _is_other(one: SpanRow, other: SpanRow) -> bool:
    return (one["start"], one["end"]) != (other["start"], other["end"])


def trim_span(span: SpanRow, text: str) -> SpanRow:
    """The span without the white space at its ends."""
    start, end = span["start"], span["end"]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return {"start": start, "end": end}
