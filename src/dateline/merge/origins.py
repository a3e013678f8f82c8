"""Which reports of an event are independent of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.pairs import are_copies

if TYPE_CHECKING:
    from dateline.merge.reports import Report


def find_origins(told: Sequence[Report]) -> dict[str, str]:
    """For each article the first, in the order given, of those that are not independent of it.

    Not independent are copies of one text, articles of one publisher, and those
    that have it from a newspaper or agency together with that one's own report.
    """
    first: dict[str, str] = {report.article: report.article for report in told}
    for one, other in _dependent(told):
        old, new = first[other], first[one]
        if old != new:
            first = {name: new if root == old else root for name, root in first.items()}
    order = list(first)
    earliest: dict[str, str] = {}
    for name in order:
        earliest.setdefault(first[name], name)
    return {name: earliest[root] for name, root in first.items()}


def _dependent(told: Sequence[Report]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that are not independent: of one outlet, or of one text."""
    seen: dict[str, str] = {}
    for report in told:
        for outlet in _outlets(report):
            yield seen.setdefault(outlet, report.article), report.article
    for one, other in combinations({report.article: report for report in told}.values(), 2):
        if are_copies(one, other):
            yield one.article, other.article


def _outlets(report: Report) -> Iterator[str]:
    """Who published a report, and whom it says that it has it from."""
    known = load_merging().agencies
    for name in (report.publisher, report.event.cited):
        if name:
            plain = name.strip().lower().removeprefix("the ")
            yield known.get(plain, plain)
