"""What is compared of an article's telling of an event: a `Report`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.knowledge.merging import load_merging

if TYPE_CHECKING:
    from dateline.records import Article, Entity, Event, EventDate, Participant, Record

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")
_LOCAL_ID = re.compile(r"a[0-9a-f]{16}")


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
class Report:
    """One article's telling of one event.

    `words` are those of the sentence, `names` the capitalised words of the
    article, both without stop words; `outlets` who is behind the text.
    """

    article: str
    event: Event
    published: date | None
    publisher: str | None
    agency: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: Days | None
    words: frozenset[str]
    names: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """Article and event: no two reports have one key."""
        return self.article, self.event.id


def find_reports(record: Record) -> Iterator[Report]:
    """The events of a record, as they are compared with those of others."""
    article = record.article
    entities = {entity.id: entity for entity in record.entities}
    names = _names(article.text)
    published = date.fromisoformat(article.published) if article.published else None
    for event in record.events:
        yield Report(
            article=article.id,
            event=event,
            published=published,
            publisher=article.publisher,
            agency=find_agency(article),
            actors=tuple(_party(item, entities) for item in event.actors),
            recipients=tuple(_party(item, entities) for item in event.recipients),
            days=_days(event, published),
            words=_sentence_words(article.text, event),
            names=names,
        )


def find_agency(article: Article) -> str | None:
    """The agency that a report says it is from, None where it says none."""
    return article.dateline.agency if article.dateline else None


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
        found.update(_stem(word) for word in _WORD.findall(sentence.lower()))
    return frozenset(found - stop)


def _names(text: str) -> frozenset[str]:
    stop = load_merging().stop_words
    return frozenset(name for name in _NAME.findall(text) if name.lower() not in stop)


def _stem(word: str) -> str:
    """A word without its commonest endings, so that "bombed" meets "bombing"."""
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word
