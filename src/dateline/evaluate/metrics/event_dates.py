"""When events happened: the dates given to marked event words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dateline.evaluate.figures import Outcome, Share
from dateline.evaluate.metrics.spans import SpanRow, match_spans

_DAY_LENGTH = len("2009-06-15")
_YEAR_LENGTH = len("2009")


class DatedRow(SpanRow):
    """A gold event with its dates, finest known; None where nobody can tell."""

    dates: list[str | None]


class SaidDateRow(SpanRow):
    """A predicted event with its date: YYYY, YYYY-MM, YYYY-MM-DD or None."""

    date: str | None


class DatedGold(TypedDict):
    """A document with dated events."""

    doc_id: str
    text: str
    events: list[DatedRow]


class DatedSaid(TypedDict, total=False):
    """What a system dated in it."""

    doc_id: str
    events: list[SaidDateRow]


def score_event_dates(pairs: Sequence[tuple[DatedGold, DatedSaid]]) -> Outcome:
    """Dates right to the gold's fineness (exact), to the day and to the year.

    Shares of all dated gold events, whether the system found them or not;
    "day where given" is of those to which the system gave a day, "undated" of
    those nobody could date, how many stayed without a date.
    """
    names = ("given a date", "exact", "year", "day", "day where given", "undated")
    shares = {name: Share() for name in names}
    misses: list[str] = []
    for gold, said in pairs:
        given = said.get("events", [])
        matched = match_spans(gold["events"], given)
        for i, row in enumerate(gold["events"]):
            date = given[matched[i]]["date"] if i in matched else None
            exact = _count(row, date, shares)
            if not exact:
                words = gold["text"][row["start"] : row["end"]]
                misses.append(f"date    {gold['doc_id']}: {words!r} {row['dates']}, said {date}")
    return Outcome(tuple(share.figure(name) for name, share in shares.items()), tuple(misses))


def _count(row: DatedRow, date: str | None, shares: dict[str, Share]) -> bool:
    """Count one gold event; whether it is right."""
    dates = [known for known in row["dates"] if known]
    if not dates:
        shares["undated"].add(date is None)
        return date is None
    said = date or ""
    exact = any(said[: len(known)] == known for known in dates)
    shares["given a date"].add(date is not None)
    shares["exact"].add(exact)
    shares["year"].add(any(said[:_YEAR_LENGTH] == known[:_YEAR_LENGTH] for known in dates))
    days = [known for known in dates if len(known) == _DAY_LENGTH]
    if days:
        shares["day"].add(said in days)
        if len(said) == _DAY_LENGTH:
            shares["day where given"].add(said in days)
    return exact
