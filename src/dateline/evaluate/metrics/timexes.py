"""Time expressions: whether they are found, and whether type and value are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from dateline.evaluate.figures import Outcome, Share, Tally
from dateline.evaluate.metrics.spans import SpanRow, match_spans, trim_span


class TimexRow(SpanRow):
    """One TIMEX3: its span, type and value."""

    type: str | None
    value: str | None


class TimexGold(TypedDict):
    """A document with its time expressions."""

    doc_id: str
    text: str
    timexes: list[TimexRow]


class TimexSaid(TypedDict, total=False):
    """What a system marked in it."""

    doc_id: str
    timexes: list[TimexRow]


def score_timexes(pairs: Sequence[tuple[TimexGold, TimexSaid]]) -> Outcome:
    """Spans the same (strict) or meeting (relaxed), and of those type and value.

    All are F1 over all expressions; "value accuracy" is over the found ones.
    """
    tallies = {name: Tally() for name in ("strict", "relaxed", "type", "value")}
    valued = Share()
    misses: list[str] = []
    for gold, said in pairs:
        wanted, given = (
            _trimmed(gold["timexes"], gold["text"]),
            _trimmed(said.get("timexes", []), gold["text"]),
        )
        for tally in tallies.values():
            tally.add(0, len(given), len(wanted))
        matched = match_spans(wanted, given)
        for i, j in matched.items():
            right = _compare(wanted[i], given[j])
            for name in right:
                tallies[name].hits += 1
            valued.add("value" in right)
        misses += _misses(gold, wanted, given, matched)
    figures = [figure for name, tally in tallies.items() for figure in tally.figures(name)]
    return Outcome((*figures, valued.figure("value accuracy")), tuple(misses))


def _trimmed(rows: Iterable[TimexRow], text: str) -> list[TimexRow]:
    trimmed: list[TimexRow] = []
    for row in rows:
        span = trim_span(row, text)
        trimmed.append(
            {
                "start": span["start"],
                "end": span["end"],
                "type": row.get("type"),
                "value": row.get("value"),
            }
        )
    return trimmed


def _compare(wanted: TimexRow, given: TimexRow) -> list[str]:
    right = ["relaxed"]
    if (wanted["start"], wanted["end"]) == (given["start"], given["end"]):
        right.append("strict")
    if wanted["type"] == given["type"]:
        right.append("type")
    if wanted["value"] == given["value"]:
        right.append("value")
    return right


def _misses(
    gold: TimexGold, wanted: list[TimexRow], given: list[TimexRow], matched: dict[int, int]
) -> Iterator[str]:
    text, taken = gold["text"], set(matched.values())
    for i, row in enumerate(wanted):
        words = text[row["start"] : row["end"]]
        if i not in matched:
            yield f"missing {gold['doc_id']}: {words!r} {row['value']}"
        elif row["value"] != given[matched[i]]["value"]:
            said = given[matched[i]]["value"]
            yield f"value   {gold['doc_id']}: {words!r} {row['value']}, said {said}"
    for j, row in enumerate(given):
        if j not in taken:
            words = text[row["start"] : row["end"]]
            yield f"extra   {gold['doc_id']}: {words!r} {row['value']}"
