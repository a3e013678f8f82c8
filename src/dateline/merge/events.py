"""A merged event: one event out of many reports, schema `dateline-event/1`.

Frozen dataclasses whose fields are those of the JSON, as in `records.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from dateline.codec import encode
from dateline.kinds import EventType, Status

MERGED_SCHEMA = "dateline-event/1"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of the event: an event of an article's record.

    `origin` is the earliest of the event's articles with the same text or the
    same publisher: reports of one origin are not independent. `said_by` has the
    voices of the report, outermost first; empty is the reporter's own.
    """

    article: str
    event: str
    published: str | None
    publisher: str | None
    origin: str
    status: Status
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedParty:
    """Who takes part, and in how many independent reports."""

    name: str
    wikidata: str | None
    country: str | None
    sector: str | None
    origins: int


@dataclass(frozen=True, slots=True)
class MergedPlace:
    """Where most independent reports place it. WGS 84 degrees."""

    name: str
    geonameid: str | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people over the independent reports.

    `low` and `high` are inclusive, None where open; `middle` is the median of
    the lowest numbers.
    """

    low: int
    high: int | None
    middle: int


@dataclass(frozen=True, slots=True)
class Tolls:
    """The people that the event killed, injured, arrested or brought out."""

    killed: Toll | None = None
    injured: Toll | None = None
    arrested: Toll | None = None
    participants: Toll | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One version of a field, and the articles that have it."""

    value: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that reports tell differently, the commonest version first."""

    field: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event with all its reports.

    `id` is made from the earliest report, so it stays when later ones join.
    `start` and `end` are inclusive days, None where no report tells them.
    `confidence` is 1 − ½ⁿ for n independent reports that affirm it, less
    those that deny it, no less than 0: it orders events and is no probability.
    """

    schema: str
    id: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    about: EventType | None
    quad: int
    scale: float
    status: Status
    actors: tuple[MergedParty, ...]
    recipients: tuple[MergedParty, ...]
    start: str | None
    end: str | None
    place: MergedPlace | None
    tolls: Tolls
    first_published: str | None
    independent_reports: int
    confidence: float
    reports: tuple[Telling, ...]
    disagreements: tuple[Disagreement, ...]

    def to_json(self) -> str:
        """The event as one line of JSON, without a line break."""
        return json.dumps(encode(self), ensure_ascii=False, separators=(",", ":"))
