"""Coded events that a reader has judged: the file, its checks, and the shares that were right.

One JSON object a line, `JudgedEvent`, sorted by round, set, article and place. The texts are
not in it: `article`, `digest` and the offsets say what was judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from dateline.codec import read_lines
from dateline.errors import InvalidRecord
from dateline.evaluate.judging import CodedEvent
from dateline.review.shares import wilson

Verdict = Literal["right", "half", "wrong"]
Reason = Literal[
    "no event",
    "wrong sense",
    "not political",
    "wrong type",
    "wrong mode",
    "wrong actor",
    "missing actor",
    "wrong recipient",
    "missing recipient",
    "wrong country",
    "missing country",
    "wrong status",
    "repeated event",
    "boilerplate",
]
REASONS: dict[str, str] = {
    "no event": "a description, a procedure, an idea, a generic noun: nothing happens",
    "wrong sense": "the word means something else here",
    "not political": "plain crime, business, sport, private life, accidents",
    "wrong type": "an event, but one of another type",
    "wrong mode": "the type is right, a mode is not",
    "wrong actor": "somebody else did it",
    "missing actor": "the sentence says who did it",
    "wrong recipient": "it was done to somebody else",
    "missing recipient": "the sentence says to whom it was done",
    "wrong country": "the right words, linked to another country",
    "missing country": "an official, organ or known organisation without its country",
    "wrong status": "coded as actual what is planned, supposed or denied, or the reverse",
    "repeated event": "the same event is coded a second time",
    "boilerplate": "a formula of reporting, such as no reply to a request for comment",
}
_BANDS = (0.0, 0.75, 0.85, 0.95, 1.01)  # of the score, lower end included


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """An event as it was coded, and what a reader makes of it.

    `tree` is the commit that coded it, `seed` that of the sample. `verdict` is
    None in a fresh sample, and never in the file; `reason` is None where the
    verdict is right. `note` says it in a few own words.
    """

    round: int
    seed: int
    tree: str
    verdict: Verdict | None
    reason: Reason | None
    note: str
    coded: CodedEvent


@dataclass(frozen=True, slots=True)
class JudgedShare:
    """How many of a group of judged events have each verdict."""

    name: str
    right: int
    half: int
    wrong: int

    @property
    def n(self) -> int:
        """All of the group."""
        return self.right + self.half + self.wrong

    @property
    def interval(self) -> tuple[float, float]:
        """Within what the share of right ones lies, 95 times of 100 (Wilson)."""
        return wilson(self.right, self.n)


def load_judged(path: Path) -> tuple[JudgedEvent, ...]:
    """The judged events of a file, in its order.

    Raises InvalidRecord, with file and line, for a row of another form, without
    a verdict, with a reason where it is right or none where it is not, twice in
    a round, or out of order; UnreadableInput where there is no file.
    """
    rows = read_lines(path, JudgedEvent)
    previous: JudgedEvent | None = None
    for number, row in enumerate(rows, 1):
        fault = _fault(row, previous)
        if fault is not None:
            raise InvalidRecord(f"{path}:{number}: {fault}")
        previous = row
    return tuple(rows)


def _fault(row: JudgedEvent, previous: JudgedEvent | None) -> str | None:
    if row.verdict is None:
        return "no verdict: right, half or wrong"
    if (row.reason is None) != (row.verdict == "right"):
        return f"verdict {row.verdict!r} with reason {row.reason!r}: a reason unless it is right"
    if row.reason is not None and not row.note:
        return "no note: say in a few words what is wrong"
    if previous is None or order_of(previous) < order_of(row):
        return None
    return "judged twice" if order_of(previous) == order_of(row) else "out of order"


def order_of(row: JudgedEvent) -> tuple[int, str, str, int, int, str, str]:
    """The order of the file."""
    coded = row.coded
    return (
        row.round,
        coded.set,
        coded.article,
        coded.start,
        coded.end,
        coded.type,
        coded.rule,
    )


def has_both_countries(coded: CodedEvent) -> bool:
    """Whether an actor and a recipient have a country.

    Of an event whose parties are all actors (a meeting, a clash) two of them.
    """
    actors = sum(part.country is not None for part in coded.actors)
    recipients = sum(part.country is not None for part in coded.recipients)
    return bool(actors and recipients) or (actors > 1 and not coded.recipients)


def share_of(name: str, judged: Iterable[JudgedEvent]) -> JudgedShare:
    """The verdicts of a group."""
    counts = Counter(row.verdict for row in judged)
    return JudgedShare(name, counts["right"], counts["half"], counts["wrong"])


def shares_of_round(judged: Sequence[JudgedEvent]) -> tuple[JudgedShare, ...]:
    """All events; those with a country on both sides; those of each set."""
    sets = sorted({row.coded.set for row in judged})
    return (
        share_of("all", judged),
        share_of("country on both sides", (r for r in judged if has_both_countries(r.coded))),
        *(share_of(name, (r for r in judged if r.coded.set == name)) for name in sets),
    )


def shares_by_type(judged: Sequence[JudgedEvent]) -> tuple[JudgedShare, ...]:
    """One share for each event type, the most frequent first."""
    counts = Counter(row.coded.type for row in judged)
    return tuple(
        share_of(name, (row for row in judged if row.coded.type == name))
        for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def shares_by_score(judged: Sequence[JudgedEvent]) -> tuple[JudgedShare, ...]:
    """One share for each band of the coder's score, the lowest first."""
    bands = pairwise(_BANDS)
    return tuple(
        share_of(
            f"{low:.2f} to {min(high, 1):.2f}",
            (row for row in judged if low <= row.coded.score < high),
        )
        for low, high in bands
    )


def shares_by_reason(judged: Sequence[JudgedEvent], limit: int = 10) -> tuple[JudgedShare, ...]:
    """The largest kinds of error, at most `limit`."""
    counts = Counter(row.reason for row in judged if row.reason is not None)
    return tuple(
        share_of(name, (row for row in judged if row.reason == name))
        for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    )
