"""The line that opens an agency report: "MOSCOW, July 25 (Agency) —"."""

from __future__ import annotations

import datetime
import re

from dateline.knowledge.lexicons.structure import load_structure
from dateline.knowledge.places.gazetteer import load_places
from dateline.knowledge.places.sizes import load_place_sizes
from dateline.records import DatelineLine

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_PLACE = r"(?P<place>[A-ZÀ-Þ][\w.’'À-ÿ/-]*(?: (?:[A-ZÀ-Þ][\w.’'À-ÿ-]*|de|la|al|el|of|the))*)"
_REGION = (
    rf"(?:, (?!(?i:{_MONTH}|no date)\b)(?P<region>[A-ZÀ-Þ][\w. ’'-]*?)"
    r"| \((?P<region_second>[A-ZÀ-Þ][\w. ’'-]{2,30})\)(?=,))?"
)
_DATE = (
    rf"(?:,? (?i:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})"
    rf"|(?P<day_first>\d{{1,2}}) (?P<month_second>{_MONTH})\.?)(?:,? (?P<year>\d{{2,4}}))?"
    r"|, (?P<undated>(?i:no date)))?"
)
_AGENCY = r"(?:,? ?\((?P<agency>[\w ./&-]{2,40})\))?"
_DASH = r"\s*(?:—|–|--|-|_)(?:\s+|$)"
_MARKERS = r"(?:\[[A-Z][^\]a-z]{1,200}\]\s*)*"
_LINE = re.compile(_PLACE + _REGION + _DATE + _AGENCY + _DASH + _MARKERS)
_MAX_PLACE_WORDS = 4
_COLON = re.compile(r"(?P<place>[A-Z][A-Z .'-]{2,25}|[a-z][a-z .'-]{2,25}?) ?:(?=\s?\w)")
_BARE_DATE = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(?P<month>[A-Z][A-Za-z]{2,8})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})$"
)


def find_dateline(text: str, offset: int, published: str | None) -> DatelineLine | None:
    """The dateline that a paragraph starts with, `offset` its place in the article.

    A place alone must be in capitals ("GENEVA —") in a text that is not; else a
    date or an agency must stand with it. A missing year is that of `published`.
    Editors' marks after the dash ("[TEXT]") belong to the line.
    """
    flat = text.replace("\n", " ")
    match = _LINE.match(flat)
    if match is None:
        return _bare_date(flat, offset) or _colon_line(flat, offset)
    date = _iso_date(match, published)
    if not (date or match["agency"] or match["undated"] or _stands_out(match["place"], flat)):
        return None
    words = text[: match.end()].rstrip()
    return DatelineLine(
        text=words,
        start=offset,
        end=offset + len(words),
        place=", ".join(filter(None, [match["place"], match["region"] or match["region_second"]])),
        date=date,
        agency=match["agency"],
    )


def _colon_line(text: str, offset: int) -> DatelineLine | None:
    """A larger town before a colon, in capitals or in small letters like all the text."""
    match = _COLON.match(text)
    if match is None or not (_stands_out(match["place"], text) or _is_small(text)):
        return None
    gazetteer = load_places()
    places = gazetteer.candidates(match["place"]) if gazetteer.knows(match["place"]) else ()
    if all(
        place.population < load_place_sizes().casing_large or place.precision != "city"
        for place in places
    ):
        return None
    return DatelineLine(match[0], offset, offset + match.end(), match["place"], None, None)


def _is_small(text: str) -> bool:
    """Whether a text has next to no capitals; running English has one in fifty letters."""
    return sum(map(str.isupper, text)) <= len(text) // 200


def _stands_out(place: str, text: str) -> bool:
    """Whether a place is in capitals and what follows it is not."""
    short = len(place) > 2 and len(place.split()) <= _MAX_PLACE_WORDS
    return short and place.isupper() and not text.isupper()


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
