"""Whether told events happened, from -3 (did not) to 3 (did), as graded by people."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Literal, TypedDict

from dateline.evaluate.figures import Figure, Outcome, Tally
from dateline.evaluate.metrics.spans import SpanRow

Side = Literal["negative", "uncertain", "positive"]
SIDES: tuple[Side, ...] = ("negative", "uncertain", "positive")
_HAPPENED = 3.0
_MAX_NEGATIVE = -0.5
_MAX_UNCERTAIN = 1.0


class GradedRow(SpanRow):
    """An event word and its grade."""

    factuality: float


class GradedGold(TypedDict):
    """A sentence with its graded events."""

    doc_id: str
    text: str
    events: list[GradedRow]


class GradedSaid(TypedDict, total=False):
    """A system's grades of the same spans."""

    doc_id: str
    events: list[GradedRow]


def side_of(grade: float) -> Side:
    """Negative below -0.5, uncertain to 1, positive above."""
    if grade < _MAX_NEGATIVE:
        return "negative"
    return "uncertain" if grade <= _MAX_UNCERTAIN else "positive"


def score_factuality(pairs: Sequence[tuple[GradedGold, GradedSaid]]) -> Outcome:
    """Mean absolute error, Pearson's r, and the three sides.

    A gold event without a prediction counts as one that happened, and under
    "not graded".
    """
    grades: list[tuple[float, float]] = []
    missing = 0
    for gold, said in pairs:
        given = {(row["start"], row["end"]): row["factuality"] for row in said.get("events", [])}
        for row in gold["events"]:
            at = (row["start"], row["end"])
            missing += at not in given
            grades.append((row["factuality"], given.get(at, _HAPPENED)))
    return Outcome(_figures(grades, missing))


def _figures(grades: Sequence[tuple[float, float]], missing: int) -> tuple[Figure, ...]:
    n = len(grades)
    errors = [abs(gold - said) for gold, said in grades]
    right = sum(side_of(gold) == side_of(said) for gold, said in grades)
    tallies = {side: _tally(side, grades) for side in SIDES}
    return (
        Figure("mean absolute error", statistics.fmean(errors) if errors else None, n),
        Figure("pearson r", _correlation(grades), n),
        Figure("side accuracy", right / n if n else None, n),
        Figure("side macro f1", statistics.fmean(tally.f1 for tally in tallies.values()), n),
        *(figure for side, tally in tallies.items() for figure in tally.figures(side)),
        Figure("not graded", missing / n if n else None, n),
    )


def _tally(side: Side, grades: Sequence[tuple[float, float]]) -> Tally:
    gold = [side_of(wanted) == side for wanted, _ in grades]
    said = [side_of(given) == side for _, given in grades]
    both = sum(one and other for one, other in zip(gold, said, strict=True))
    return Tally(both, sum(said), sum(gold))


def _correlation(grades: Sequence[tuple[float, float]]) -> float:
    gold, said = [one for one, _ in grades], [other for _, other in grades]
    if len(set(gold)) < 2 or len(set(said)) < 2:
        return 0.0
    return statistics.correlation(gold, said)
