"""Which reports of an event are independent of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.pairs import are_copies
from dateline.shingles import find_contained

if TYPE_CHECKING:
    from dateline.merge.reports import Report


def find_origins(told: Sequence[Report]) -> dict[str, str]:
    """For each article the first, in the order given, of those that are not independent of it.

    Not independent are copies of one text, articles of one publisher, and those
    that have it from a newspaper or agency together with that one's own report.
    """
    order = {name: n for n, name in enumerate(dict.fromkeys(report.article for report in told))}
    first = {name: name for name in order}
    for one, other in _dependent(told):
        earlier, later = sorted((_root(first, one), _root(first, other)), key=order.__getitem__)
        first[later] = earlier
    return {name: _root(first, name) for name in order}


def _root(first: dict[str, str], name: str) -> str:
    """The first of those that are tied to an article; the way there is made shorter."""
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name


def _dependent(told: Sequence[Report]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that are not independent: of one outlet, or of one text."""
    seen: dict[str, str] = {}
    for report in told:
        for outlet in _outlets(report):
            yield seen.setdefault(outlet, report.article), report.article
    texts = {report.article: report for report in told if report.sketch is not None}
    reports = list(texts.values())
    limits = load_merging().limits
    least = min(limits.copy_containment, limits.agency_containment)
    sketches = [report.sketch for report in reports if report.sketch is not None]
    for first, second in find_contained(sketches, least):
        if are_copies(reports[first], reports[second]):
            yield reports[first].article, reports[second].article


def _outlets(report: Report) -> Iterator[str]:
    """Who published a report, and whom it says that it has it from."""
    known = load_merging().agencies
    for name in (report.publisher, report.event.cited):
        if name:
            plain = name.strip().lower().removeprefix("the ")
            yield known.get(plain, plain)
