"""Reports and articles made by hand, for the tests of merging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.kinds import EventType, Status
from dateline.merge.events import MergedPlace
from dateline.merge.reports import Days, Number, Numbers, Party, Report, Told
from dateline.shingles import sketch_text

SYRIA = Party("SYR", "Syria", "Syria", None, "SYR", "GOV")
TURKEY = Party("TUR", "Turkey", "Turkey", None, "TUR", "GOV")
RUSSIA = Party("RUS", "Russia", "Russia", None, "RUS", "GOV")
SYRIAN_JETS = Party(None, "Syrian jets", "", None, "SYR", "MIL")
SYRIAN_ARMY = Party(None, "Syrian army", "", None, "SYR", "MIL")
HOMS = MergedPlace("Homs", "169577", 34.73, 36.72, "Homs", "SYR", "city")
HAMA = MergedPlace("Hama", "170017", 35.13, 36.76, "Hama", "SYR", "city")
STORY = (
    "The government of Chad said on Monday that it had closed the border with Sudan after "
    "fighting near Adre, and that 4,000 refugees had crossed into the country over the weekend. "
    "Aid workers in the camps asked for tents, water and medicine before the rains begin in June."
)
_PLAIN = Told(
    id="e1",
    type="ASSAULT",
    mode=(),
    context=(),
    about=None,
    quad=4,
    scale=-9.0,
    status="actual",
    place=None,
    counts=Numbers(),
    said_by=(),
    cited=None,
    trigger="bombed",
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
        agencies=(),
        scene=None,
        actors=actors,
        recipients=recipients,
        days=told,
        words=frozenset(words.split()),
        names=frozenset(),
        sketch=None,
    )


def with_event(
    report: Report,
    *,
    kind: EventType = "ASSAULT",
    status: Status = "actual",
    place: MergedPlace | None = None,
    killed: int | None = None,
) -> Report:
    """The report with another event."""
    counts = Numbers(killed=Number(killed, killed) if killed else None)
    event = replace(_PLAIN, type=kind, status=status, place=place, counts=counts)
    return replace(report, event=event, scene=place)


def about(report: Report, kind: EventType) -> Report:
    """The report with what its act concerns."""
    return replace(report, event=replace(report.event, about=kind))


def with_text(report: Report, text: str, *agencies: str) -> Report:
    """The report with the wording of its article, and the agencies that it credits."""
    return replace(report, sketch=sketch_text(text), agencies=agencies)
