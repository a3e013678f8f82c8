"""GDELT 2.0: events (61 columns) and mentions (16), tab-separated, without header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.export.cameo_columns import EVENT_CODE, ROOT_CODE, goldstein
from dateline.export.dyads import Dyad, Party, find_dyads, sentence_number
from dateline.export.geography import fips_country, gdelt_division, gdelt_name, gdelt_type
from dateline.export.layouts import Column, Layout, constant
from dateline.export.selecting import Account, Options
from dateline.records import Article, EventPlace, Record, Span

_MIDNIGHT = "000000"
_NO_OFFSET = -1
_FROM_WEB, _CITATION = 1, 2
_TENTH = 10
_LEAD_PARAGRAPHS = ("headline", "body")
_MOST_TYPES = 3

_Fill = Callable[[Dyad], str | int | float | None]


def _digits(day: str | None) -> str | None:
    return day.replace("-", "") if day else None


def _month(dyad: Dyad) -> str | None:
    """The month or year of an event that has one of them without doubt."""
    if dyad.day is not None:
        return _digits(dyad.day[:7])
    date = dyad.event.date
    start, end = (date.start or "", date.end or "") if date else ("", "")
    return _digits(start[:7]) if len(start) >= 7 and start[:7] == end[:7] else None


def _year(dyad: Dyad) -> str | None:
    if dyad.day is not None:
        return dyad.day[:4]
    date = dyad.event.date
    start, end = (date.start or "", date.end or "") if date else ("", "")
    return start[:4] if start and start[:4] == end[:4] else None


def _fraction(dyad: Dyad) -> float | None:
    if dyad.day is None:
        return None
    year, month, day = map(int, dyad.day.split("-"))
    return round(year + (month * 30 + day) / 365, 4)


def _added(article: Article) -> str | None:
    return f"{_digits(article.published)}{_MIDNIGHT}" if article.published else None


def is_lead(article: Article, offset: int) -> bool:
    """Whether an offset lies in the headline or in the first paragraph of the body."""
    coded = [paragraph for paragraph in article.paragraphs if paragraph.kind in _LEAD_PARAGRAPHS]
    first = next((item.end for item in coded if item.kind == "body"), len(article.text))
    return offset < first


def _citation(article: Article) -> str:
    return article.url or article.id


def _actor_columns(role: str, side: Callable[[Dyad], Party]) -> Iterator[Column[Dyad]]:
    def of(read: Callable[[Party], str | None]) -> _Fill:
        return lambda dyad: read(side(dyad))

    def country(party: Party) -> str | None:
        if party.group is not None:
            return party.group.country
        return party.country.cameo if party.country else None

    whose = "actor's" if role == "Actor1" else "recipient's"
    yield Column(f"{role}Code", "text", f"the {whose} CAMEO code", of(lambda p: p.code))
    yield Column(
        f"{role}Name",
        "text",
        f"the {whose} `name` in capitals",
        of(lambda p: p.name.upper() if p.name else None),
    )
    yield Column(f"{role}CountryCode", "text", "CAMEO country code of its state", of(country))
    yield Column(
        f"{role}KnownGroupCode",
        "text",
        "CAMEO's code of an organisation that it knows",
        of(lambda p: p.group.group if p.group else None),
    )
    for name in ("EthnicCode", "Religion1Code", "Religion2Code"):
        yield constant(f"{role}{name}", "text", "empty")
    for number in range(_MOST_TYPES):
        yield Column(
            f"{role}Type{number + 1}Code",
            "text",
            "CAMEO role code from `sector`",
            of(lambda p, n=number: p.types[n] if n < len(p.types) else None),  # type: ignore[misc]
        )


def _place_columns(role: str) -> Iterator[Column[Dyad]]:
    """The place of the action; where the parties were a record does not say."""
    if role != "ActionGeo":
        yield constant(f"{role}_Type", "integer", "0: where the party was is not coded", 0)
        for name in ("FullName", "CountryCode", "ADM1Code", "ADM2Code"):
            yield constant(f"{role}_{name}", "text", "empty")
        yield constant(f"{role}_Lat", "number", "empty")
        yield constant(f"{role}_Long", "number", "empty")
        yield constant(f"{role}_FeatureID", "text", "empty")
        return
    yield Column("ActionGeo_Type", "integer", "`place.precision`", lambda d: gdelt_type(_place(d)))
    yield Column(
        "ActionGeo_FullName",
        "text",
        "`place.name`, `admin1` and country",
        lambda d: gdelt_name(_place(d)),
    )
    yield Column(
        "ActionGeo_CountryCode",
        "text",
        "FIPS 10-4 code of `place.country`",
        lambda d: fips_country(_place(d)),
    )
    yield Column(
        "ActionGeo_ADM1Code",
        "text",
        "country and state in the US, else country and `00`",
        lambda d: gdelt_division(_place(d)),
    )
    yield constant("ActionGeo_ADM2Code", "text", "empty")
    yield Column("ActionGeo_Lat", "number", "`place.lat`", _lat)
    yield Column("ActionGeo_Long", "number", "`place.lon`", _lon)
    yield Column(
        "ActionGeo_FeatureID",
        "text",
        "FIPS code for a country, else empty: GeoNames ids are no GNS ids",
        lambda d: fips_country(_place(d)) if gdelt_type(_place(d)) == 1 else None,
    )


def _place(dyad: Dyad) -> EventPlace | None:
    return dyad.event.place


def _lat(dyad: Dyad) -> float | None:
    return dyad.event.place.lat if dyad.event.place else None


def _lon(dyad: Dyad) -> float | None:
    return dyad.event.place.lon if dyad.event.place else None


def _event_columns() -> Iterator[Column[Dyad]]:
    yield Column("GLOBALEVENTID", "integer", "number made from event and parties", _number)
    yield Column("SQLDATE", "integer", "day of the event", lambda d: _digits(d.day))
    yield Column("MonthYear", "integer", "its month, also where the day is unknown", _month)
    yield Column("Year", "integer", "its year, also where the month is unknown", _year)
    yield Column("FractionDate", "number", "year + (30 · month + day) / 365", _fraction)
    yield from _actor_columns("Actor1", lambda d: d.source)
    yield from _actor_columns("Actor2", lambda d: d.target)
    yield Column(
        "IsRootEvent",
        "integer",
        "1: told in headline or first paragraph",
        lambda d: int(is_lead(d.article, d.event.trigger.start)),
    )
    yield EVENT_CODE
    yield Column(
        "EventBaseCode", "text", "its first three digits", lambda d: d.code.base if d.code else None
    )
    yield ROOT_CODE
    yield Column(
        "QuadClass",
        "integer",
        "GDELT's quad class of the root code",
        lambda d: d.code.root.gdelt_quad if d.code else None,
    )
    yield goldstein("GoldsteinScale")
    yield Column("NumMentions", "integer", "`mentions`, counted", lambda d: len(d.event.mentions))
    yield constant("NumSources", "integer", "1: one article", 1)
    yield constant("NumArticles", "integer", "1: one article", 1)
    yield constant("AvgTone", "number", "empty: tone is not measured")
    for role in ("Actor1Geo", "Actor2Geo", "ActionGeo"):
        yield from _place_columns(role)
    yield Column("DATEADDED", "integer", "publication, midnight UTC", lambda d: _added(d.article))
    yield Column("SOURCEURL", "text", "`url`, or the article's id", lambda d: _citation(d.article))


def _number(dyad: Dyad) -> int:
    return dyad.number


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article tells an event between two parties."""

    dyad: Dyad
    span: Span


def _find_mentions(record: Record, options: Options, account: Account) -> Iterable[Mention]:
    for dyad in find_dyads(record, options, account):
        yield from (Mention(dyad, span) for span in dyad.event.mentions)


def _publisher(mention: Mention) -> str | None:
    article = mention.dyad.article
    host = urlsplit(article.url or "").hostname
    return host.removeprefix("www.") if host else article.publisher


def _offset(party: Party) -> int:
    return party.participant.start if party.participant else _NO_OFFSET


def _mention_columns() -> Iterator[Column[Mention]]:
    yield Column("GLOBALEVENTID", "integer", "as in events", lambda m: m.dyad.number)
    yield Column(
        "EventTimeDate", "integer", "as DATEADDED of the event", lambda m: _added(m.dyad.article)
    )
    yield Column(
        "MentionTimeDate", "integer", "as DATEADDED of the event", lambda m: _added(m.dyad.article)
    )
    yield Column(
        "MentionType",
        "integer",
        "1 with a `url`, else 2 (citation)",
        lambda m: _FROM_WEB if m.dyad.article.url else _CITATION,
    )
    yield Column("MentionSourceName", "text", "host of the `url`, or `publisher`", _publisher)
    yield Column(
        "MentionIdentifier",
        "text",
        "`url`, or the article's id",
        lambda m: _citation(m.dyad.article),
    )
    yield Column(
        "SentenceID",
        "integer",
        "sentence, from 1, by full stops and paragraphs",
        lambda m: sentence_number(m.dyad.article, m.span.start),
    )
    yield Column(
        "Actor1CharOffset", "integer", "`start` of the actor", lambda m: _offset(m.dyad.source)
    )
    yield Column(
        "Actor2CharOffset", "integer", "`start` of the recipient", lambda m: _offset(m.dyad.target)
    )
    yield Column("ActionCharOffset", "integer", "`start` of the mention", lambda m: m.span.start)
    yield constant("InRawText", "integer", "1: offsets are of the text as given", 1)
    yield Column(
        "Confidence",
        "integer",
        "`score` in tenths of 100; no probability",
        lambda m: round(m.dyad.event.score * _TENTH) * _TENTH,
    )
    yield Column(
        "MentionDocLen", "integer", "characters of the text", lambda m: len(m.dyad.article.text)
    )
    yield constant("MentionDocTone", "number", "empty: tone is not measured")
    yield constant("MentionDocTranslationInfo", "text", "empty: English")
    yield constant("Extras", "text", "empty")


_DROPPED = (
    "status and its cue, but for the selection",
    "who says that the event happened, and through which medium",
    "the act that an agreement, demand, refusal, threat … is about",
    "PLOVER type, mode, context and scale; rule, but not the score in mentions",
    "Wikidata ids, offices and sectors beyond three; GeoNames ids",
    "dates that are no single day, but for month and year",
    "people killed, injured, arrested, taking part; things acted on and with",
    "quotations, times, places that no event has, paragraphs, text",
    "how precise a place is, but for the kinds of ActionGeo_Type",
)


def gdelt_events() -> Layout[Dyad]:
    """The events file, `YYYYMMDDHHMMSS.export.CSV` there."""
    columns = tuple(_event_columns())
    return Layout("gdelt-events", columns, False, "", find_dyads, _DROPPED)


def gdelt_mentions() -> Layout[Mention]:
    """The mentions file, `YYYYMMDDHHMMSS.mentions.CSV` there."""
    columns = tuple(_mention_columns())
    return Layout("gdelt-mentions", columns, False, "", _find_mentions, _DROPPED)
