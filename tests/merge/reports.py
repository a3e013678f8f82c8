"""Reports and articles made by hand, for the tests of merging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.kinds import EventType, Status
from dateline.merge.reports import Days, Party, Report
from dateline.records import About, Article, Count, Counts, DatelineLine, Event, EventPlace, Span

SYRIA = Party("SYR", "Syria", "Syria", None, "SYR", "GOV")
TURKEY = Party("TUR", "Turkey", "Turkey", None, "TUR", "GOV")
RUSSIA = Party("RUS", "Russia", "Russia", None, "RUS", "GOV")
SYRIAN_JETS = Party(None, "Syrian jets", "", None, "SYR", "MIL")
SYRIAN_ARMY = Party(None, "Syrian army", "", None, "SYR", "MIL")
HOMS = EventPlace("Homs", "169577", 34.73, 36.72, "Homs", "SYR", "city", "Homs", 0, 4)
HAMA = EventPlace("Hama", "170017", 35.13, 36.76, "Hama", "SYR", "city", "Hama", 0, 4)
_PLAIN = Event(
    id="e1",
    type="ASSAULT",
    mode=(),
    context=(),
    cameo=None,
    quad=4,
    scale=-9.0,
    about=None,
    trigger=Span(0, 1, "x"),
    mentions=(Span(0, 1, "x"),),
    actors=(),
    recipients=(),
    date=None,
    place=None,
    status="actual",
    status_cue=None,
    historical=False,
    said_by=(),
    counts=Counts(),
    score=0.9,
    rule="ASSAULT.test",
)


def report_of(
    article: str,
    *,
    actors: tuple[Party, ...] = (SYRIA,),
    recipients: tuple[Party, ...] = (TURKEY,),
    day: str | None = "2024-03-05",
    words: str = "",
) -> Report:
    """An assault told by one article, published on 6 March 2024."""
    told = Days(date.fromisoformat(day), date.fromisoformat(day), told=True) if day else None
    return Report(
        article=article,
        event=_PLAIN,
        published=date(2024, 3, 6),
        publisher=None,
        agency=None,
        actors=actors,
        recipients=recipients,
        days=told,
        words=frozenset(words.split()),
        names=frozenset(),
    )


def with_event(
    report: Report,
    *,
    kind: EventType = "ASSAULT",
    status: Status = "actual",
    place: EventPlace | None = None,
    killed: int | None = None,
) -> Report:
    """The report with another event."""
    counts = Counts(killed=Count(killed, killed, str(killed), 0, 2) if killed else None)
    event = replace(_PLAIN, type=kind, status=status, place=place, counts=counts)
    return replace(report, event=event)


def about(report: Report, kind: EventType) -> Report:
    """The report with what its act concerns."""
    return replace(report, event=replace(report.event, about=About(kind, (), Span(0, 1, "x"))))


def article_from(article_id: str, text: str, *, agency: str | None = None) -> Article:
    """An article with a text and perhaps an agency."""
    line = DatelineLine("", 0, 0, None, None, agency) if agency else None
    return Article(article_id, None, None, "2024-03-06", None, "en", None, line, text)
