"""The line that opens an agency report: "MOSCOW, July 25 (Agency) —"."""

from __future__ import annotations

import datetime
import re

from dateline.knowledge.lexicons.structure import load_structure
from dateline.records import DatelineLine

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_PLACE = r"(?P<place>[A-ZÀ-Þ][\w.’'À-ÿ/-]*(?: (?:[A-ZÀ-Þ][\w.’'À-ÿ-]*|de|la|al|el|of|the))*)"
_REGION = rf"(?:, (?!(?i:{_MONTH})\b)(?P<region>[A-ZÀ-Þ][\w. ’'-]*?))?"
_DATE = (
    rf"(?:,? (?i:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})"
    rf"|(?P<day_first>\d{{1,2}}) (?P<month_second>{_MONTH})\.?)(?:,? (?P<year>\d{{2,4}}))?)?"
)
_AGENCY = r"(?:,? ?\((?P<agency>[\w ./&-]{2,40})\))?"
_DASH = r"\s*(?:—|–|--|-|_)\s+"
_LINE = re.compile(_PLACE + _REGION + _DATE + _AGENCY + _DASH)
_BARE_DATE = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(?P<month>[A-Z][A-Za-z]{2,8})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})$"
)


def find_dateline(text: str, offset: int, published: str | None) -> DatelineLine | None:
    """The dateline that a paragraph starts with, `offset` its place in the article.

    A place alone must be in capitals ("GENEVA —"); in mixed case a date or an
    agency must stand with it. A missing year is that of `published`.
    """
    flat = text.replace("\n", " ")
    match = _LINE.match(flat)
    if match is None:
        return _bare_date(flat, offset)
    date = _iso_date(match, published)
    capitals = match["place"].isupper() and len(match["place"]) > 2
    if not (capitals or date or match["agency"]):
        return None
    words = text[: match.end()].rstrip()
    return DatelineLine(
        text=words,
        start=offset,
        end=offset + len(words),
        place=", ".join(filter(None, [match["place"], match["region"]])),
        date=date,
        agency=match["agency"],
    )


def _bare_date(text: str, offset: int) -> DatelineLine | None:
    match = _BARE_DATE.match(text)
    date = _calendar_day(match["year"], match["month"], match["day"]) if match else None
    if match is None or date is None:
        return None
    return DatelineLine(text, offset, offset + len(text), None, date, None)


def _iso_date(match: re.Match[str], published: str | None) -> str | None:
    day = match["day"] or match["day_first"]
    month = match["month"] or match["month_second"]
    if not month or not day:
        return None
    year = match["year"]
    if year is None:
        return _nearest_year(month, day, published) if published else None
    if len(year) == 2:
        year = ("19" if int(year) >= 50 else "20") + year
    return _calendar_day(year, month, day)


def _nearest_year(month: str, day: str, published: str) -> str | None:
    """The last such day on or before publication, a day's slack for time zones."""
    limit = (datetime.date.fromisoformat(published) + datetime.timedelta(days=1)).isoformat()
    year = int(published[:4])
    for candidate in (year + 1, year, year - 1):
        date = _calendar_day(str(candidate), month, day)
        if date is not None and date <= limit:
            return date
    return None


def _calendar_day(year: str, month: str, day: str) -> str | None:
    months = load_structure().months
    name = month[:3].lower()
    if name not in months:
        return None
    try:
        return datetime.date(int(year), months.index(name) + 1, int(day)).isoformat()
    except ValueError:  # no such day in that month
        return None
