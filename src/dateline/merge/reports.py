"""What is compared of an article's telling of an event: a `Report`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging
from dateline.merge.events import MergedPlace
from dateline.merge.words import stem_word
from dateline.shingles import Sketch, sketch_text

if TYPE_CHECKING:
    from dateline.kinds import EventType, Status
    from dateline.records import (
        Article,
        Count,
        Counts,
        Entity,
        Event,
        EventDate,
        EventPlace,
        Participant,
        Record,
    )

ReportKey = tuple[str, str]
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")
_LOCAL_ID = re.compile(r"a[0-9a-f]{16}")
_WIDE = frozenset({"country", "region", "admin1"})
_MEDIA = ("media", "state media")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient; `key` where a table knows it, else None.

    `label` is what it is called, `name` the same unless that only describes
    ("Syrian soldiers"), then empty.
    """

    key: str | None
    label: str
    name: str
    wikidata: str | None
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day on which it may have happened, inclusive; whether the text says so."""

    first: date
    last: date
    told: bool

    @property
    def exact(self) -> bool:
        """Whether the text tells the very day."""
        return self.told and self.first == self.last


@dataclass(frozen=True, slots=True)
class Number:
    """A number of people as told; `low` and `high` inclusive, None where unbounded."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The people that an event killed, injured, arrested or brought out, as one report has it."""

    killed: Number | None = None
    injured: Number | None = None
    arrested: Number | None = None
    participants: Number | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says of the event, its parties and days apart.

    `about` is the type of the act concerned, `said_by` the names of the voices,
    outermost first, `cited` the newspaper or agency that is said to have told it.
    """

    id: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    about: EventType | None
    quad: int
    scale: float
    status: Status
    place: MergedPlace | None
    counts: Numbers
    said_by: tuple[str, ...]
    cited: str | None
    trigger: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of one event.

    `agencies` are those that the article credits, in small letters. `scene` is
    the place it is compared by: its own, or of another event that the same
    sentences tell. `words` are those of the sentences that tell the event,
    `names` the capitalised words of the article, both without stop words;
    `sketch` is of the article's text.
    """

    article: str
    event: Told
    published: date | None
    publisher: str | None
    agencies: tuple[str, ...]
    scene: MergedPlace | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: Days | None
    words: frozenset[str]
    names: frozenset[str]
    sketch: Sketch | None

    @property
    def key(self) -> ReportKey:
        """Article and event: no two reports have one key."""
        return self.article, self.event.id


def rank_of(key: ReportKey) -> tuple[str, str]:
    """The order in which reports stand for many: by chance, but the same on every machine.

    Ids of events are hashes.
    """
    article, event = key
    return event, article


def find_reports(record: Record) -> Iterator[Report]:
    """The events of a record, as they are compared with those of others."""
    article = record.article
    entities = {entity.id: entity for entity in record.entities}
    names = _names(article.text)
    sketch = sketch_text(article.text)
    published = date.fromisoformat(article.published) if article.published else None
    words = [_sentence_words(article.text, event) for event in record.events]
    for event, held in zip(record.events, words, strict=True):
        beside = (e for e, w in zip(record.events, words, strict=True) if w == held)
        yield Report(
            article=article.id,
            event=_told(event),
            published=published,
            publisher=article.publisher,
            agencies=find_agencies(article),
            scene=_scene(event, beside),
            actors=tuple(_party(item, entities) for item in event.actors),
            recipients=tuple(_party(item, entities) for item in event.recipients),
            days=_days(event, published),
            words=held,
            names=names,
            sketch=sketch,
        )


def find_agencies(article: Article) -> tuple[str, ...]:
    """The agencies that a report credits in its dateline, credits or byline, or is published by.

    In small letters, under their short names, sorted.
    """
    known = load_merging().agencies
    named = [credit.name for credit in article.credits]
    named += [article.dateline.agency or ""] if article.dateline else []
    named += [article.byline or "", article.publisher or ""]
    pieces = (piece for name in named for piece in re.split(r",|/| and |\(|\)", name.lower()))
    short = {known.get(piece.strip(), "") for piece in pieces}
    if article.dateline and article.dateline.agency:
        own = article.dateline.agency.strip().lower()
        short.add(known.get(own, own))
    return tuple(sorted(short - {""}))


def _told(event: Event) -> Told:
    return Told(
        id=event.id,
        type=event.type,
        mode=event.mode,
        context=event.context,
        about=event.about.type if event.about else None,
        quad=event.quad,
        scale=event.scale,
        status=event.status,
        place=_place(event.place) if event.place else None,
        counts=_numbers(event.counts),
        said_by=tuple(voice.name for voice in event.said_by),
        cited=_cited(event),
        trigger=event.trigger.text.lower(),
    )


def _place(place: EventPlace) -> MergedPlace:
    return MergedPlace(
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        country=place.country,
        precision=place.precision,
    )


def _scene(event: Event, beside: Iterable[Event]) -> MergedPlace | None:
    """Where an event happened: a town, if it or one told beside it of the same day has one."""
    if event.place and event.place.precision not in _WIDE:
        return _place(event.place)
    towns = {
        other.place.geonameid or other.place.name: other.place
        for other in beside
        if other.place and other.place.precision not in _WIDE and other.date == event.date
    }
    place = event.place
    if len(towns) == 1:
        (town,) = towns.values()
        place = town if place is None or place.country in {None, town.country} else place
    return _place(place) if place else None


def _numbers(counts: Counts) -> Numbers:
    return Numbers(**{item.name: _number(getattr(counts, item.name)) for item in fields(Numbers)})


def _number(count: Count | None) -> Number | None:
    return Number(count.low, count.high) if count else None


def _cited(event: Event) -> str | None:
    """The medium that the article has it from: its outermost voice, if that is one."""
    voice = event.said_by[0] if event.said_by else None
    return voice.name if voice and voice.kind in _MEDIA else None


def _party(participant: Participant, entities: dict[str, Entity]) -> Party:
    key = None if _LOCAL_ID.fullmatch(participant.entity) else participant.entity
    entity = entities.get(participant.entity)
    named = entity is None or entity.kind != "group"
    return Party(
        key=key,
        label=participant.name,
        name=participant.name if named else "",
        wikidata=participant.wikidata,
        country=participant.country,
        sector=participant.sector,
    )


def _days(event: Event, published: date | None) -> Days | None:
    """The day told, or the days up to publication; None without either."""
    told = _told_days(event.date, published) if event.date else None
    if told or published is None or event.historical:
        return told
    limits = load_merging().limits
    if event.status == "future":
        return Days(published, published + timedelta(days=limits.plan_lead_days), told=False)
    return Days(published - timedelta(days=limits.report_lag_days), published, told=False)


def _told_days(told: EventDate, published: date | None) -> Days | None:
    first = _first_day(told.start)
    last = _last_day(told.end) if told.end else published
    if first is None or last is None or last < first:
        return None
    return Days(first, last, told=True)


def _first_day(value: str | None) -> date | None:
    """The first day of an ISO date cut to day, month or year."""
    if value is None:
        return None
    year, month, day = (*(int(part) for part in value.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(value: str) -> date | None:
    """The last day of an ISO date cut to day, month or year."""
    parts = value.split("-")
    first = _first_day(value)
    if first is None or len(parts) == 3:
        return first
    if len(parts) == 2:
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(month=12, day=31)


def _sentence_words(text: str, event: Event) -> frozenset[str]:
    """Words of the sentences in which the article tells the event."""
    stop = load_merging().stop_words
    found: set[str] = set()
    for mention in event.mentions:
        start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.start)), default=0)
        after = _SENTENCE.search(text, mention.end)
        sentence = text[start : after.start() if after else len(text)]
        found.update(stem_word(word) for word in _WORD.findall(sentence.lower()))
    return frozenset(found - stop)


def _names(text: str) -> frozenset[str]:
    stop = load_merging().stop_words
    return frozenset(name for name in _NAME.findall(text) if name.lower() not in stop)
