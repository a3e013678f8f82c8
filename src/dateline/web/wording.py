"""An event in words: its heading, and each field with the words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dateline.records import (
        Count,
        Event,
        EventDate,
        EventPlace,
        Participant,
        Record,
        Telling,
        Thing,
        Voice,
    )
    from dateline.web.marking import MarkKind


class Spanned(Protocol):
    """Anything of a record that points at characters."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The one after the last."""

    @property
    def text(self) -> str:
        """The characters."""


@dataclass(frozen=True, slots=True)
class Words:
    """Code points [start, end) of the article and what they say; `kind` is their mark's."""

    start: int
    end: int
    text: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class EventField:
    """A field as a card shows it: its value and the words behind it, or why it is unknown."""

    name: str
    value: str | None
    words: tuple[Words, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An event of a record for people; `number` is its place in the record's events, from 0."""

    number: int
    event: Event
    actors: str
    act: str
    recipients: str
    when: str | None
    where: str | None
    status: str
    voices: str | None
    fields: tuple[EventField, ...]


def make_cards(record: Record) -> tuple[Card, ...]:
    """The events of a record, in its order."""
    return tuple(make_card(number, event) for number, event in enumerate(record.events))


def make_card(number: int, event: Event) -> Card:
    """One event."""
    return Card(
        number=number,
        event=event,
        actors=join_parties(event.actors),
        act=name_act(event),
        recipients=join_parties(event.recipients),
        when=name_days(event.date),
        where=name_place(event.place),
        status=name_status(event),
        voices=name_voices(event.said_by),
        fields=tuple(_fields(event)),
    )


def join_parties(parties: Iterable[Participant]) -> str:
    """Names with their codes: "Rebels (COD REB) & Rwanda (RWA)"."""
    return " & ".join(name_party(party) for party in parties)


def name_party(party: Participant) -> str:
    """A name with its codes."""
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f"{party.name} ({codes})" if codes else party.name


def name_act(event: Event) -> str:
    """Type, modes and the act concerned: "REQUEST / yield about RETREAT / withdraw"."""
    named = _with_modes(event.type, event.mode)
    return (
        f"{named} about {_with_modes(event.about.type, event.about.mode)}" if event.about else named
    )


def _with_modes(event_type: str, modes: Sequence[str]) -> str:
    return f"{event_type} / {' + '.join(modes)}" if modes else event_type


def name_days(date: EventDate | None) -> str | None:
    """The day or days: "2024-07-25", "2015 to 2016"; None where they are unknown."""
    if date is None or (date.start is None and date.end is None):
        return None
    if date.start == date.end:
        return date.start
    return f"{date.start or '…'} to {date.end or '…'}"


def name_place(place: EventPlace | None) -> str | None:
    """The place and its country; None where it is unknown."""
    if place is None:
        return None
    return f"{place.name}, {place.country}" if _shows_country(place) else place.name


def _shows_country(place: EventPlace) -> bool:
    return place.country is not None and place.precision != "country"


def name_status(event: Event) -> str:
    """Whether it happened: "actual", "future, historical", "negated, disputed"."""
    more = [word for word in ("historical", "disputed") if getattr(event, word)]
    return ", ".join((event.status, *more))


def name_voices(voices: Sequence[Voice]) -> str | None:
    """Who says so, the outermost voice first; None for the report itself."""
    named = [f"{voice.name} in {voice.medium}" if voice.medium else voice.name for voice in voices]
    return ", citing ".join(named) or None


def name_count(count: Count) -> str:
    """A number as it was told: "12", "12 or more", "10 to 12"."""
    if count.low == count.high and count.low is not None:
        return f"{count.low:,}"
    if count.high is None:
        return f"{count.low or 0:,} or more"
    return f"up to {count.high:,}" if count.low is None else f"{count.low:,} to {count.high:,}"


def _fields(event: Event) -> Iterator[EventField]:
    reason = event.unknown.get
    about = _words(event.about.trigger) if event.about else ()
    yield EventField(
        "act", name_act(event), _words(event.trigger, *event.mentions, kind="act") + about
    )
    for name, parties in (("actor", event.actors), ("recipient", event.recipients)):
        said = reason(f"{name}s") or reason(name)
        yield EventField(name, join_parties(parties) or None, _words(*parties, kind="actor"), said)
    yield _date_field(event)
    places = _words(event.place, kind="place")
    yield EventField("place", _place_words(event.place), places, reason("place"))
    cues = [telling.status_cue for telling in event.tellings]
    yield EventField("status", name_status(event), _words(event.status_cue, *cues))
    yield _voice_field(event)
    yield from _count_fields(event)
    for name, things in (("done to", event.objects), ("done with", event.instruments)):
        if things:
            yield EventField(name, _join_things(things), _words(*things))
    if event.context:
        yield EventField("context", ", ".join(event.context))


def _date_field(event: Event) -> EventField:
    date = event.date
    if date is None:
        return EventField("date", None, (), event.unknown.get("date"))
    words = (Words(date.text_start, date.text_end, date.text, "time"),) if date.text else ()
    value = f"{name_days(date) or 'unknown'} ({date.precision}; {_ANCHORS[date.anchor]})"
    return EventField("date", value, words, event.unknown.get("date"))


_ANCHORS = {
    "publication": "counted from the day of publication",
    "absolute": "as the text writes it",
    "narrative": "carried over from the story around it",
    "dateline": "counted from the dateline",
    "filed": "the day that the report was filed",
}


def _place_words(place: EventPlace | None) -> str | None:
    if place is None:
        return None
    parts = (name_place(place), place.admin1 if place.admin1 != place.name else None)
    named = " · ".join(part for part in parts if part)
    return f"{named} ({place.precision})"


def _voice_field(event: Event) -> EventField:
    cues = [voice.cue for voice in event.said_by]
    told = [v for telling in event.tellings for v in _other_voices(telling, event)]
    value = name_voices(event.said_by) or "the report itself"
    if told:
        value += "; elsewhere " + ", ".join(dict.fromkeys(voice.name for voice in told))
    return EventField("said by", value, _words(*event.said_by, *cues, *told, kind="voice"))


def _other_voices(telling: Telling, event: Event) -> list[Voice]:
    known = {(voice.start, voice.end) for voice in event.said_by}
    return [voice for voice in telling.said_by if (voice.start, voice.end) not in known]


def _count_fields(event: Event) -> Iterator[EventField]:
    counts = event.counts
    for name, count in (
        ("killed", counts.killed),
        ("injured", counts.injured),
        ("arrested", counts.arrested),
        ("took part", counts.participants),
    ):
        if count is not None:
            yield EventField(name, name_count(count), _words(count))


def _join_things(things: Iterable[Thing]) -> str:
    return ", ".join(f"{thing.text} ({thing.kind})" for thing in things)


def _words(*spans: Spanned | None, kind: MarkKind = "cue") -> tuple[Words, ...]:
    """The words of spans, each place once."""
    found = (
        Words(s.start, s.end, s.text, kind) for s in spans if s is not None and s.start < s.end
    )
    return tuple(dict.fromkeys(found))
