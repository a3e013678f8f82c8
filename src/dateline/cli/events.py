"""One line of words for an event, and its parts for a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from dateline.cli.visible import visible

if TYPE_CHECKING:
    from dateline.records import Count, Event, EventDate, EventPlace, Participant, Telling, Voice

NOBODY = "—"


@dataclass(frozen=True, slots=True)
class EventWords:
    """What an event line says, part by part, each ready to print."""

    date: str
    actors: str
    type: str
    recipients: str
    place: str
    counts: str
    things: str
    status: str
    said_by: str
    rule: str


def describe_event(event: Event) -> EventWords:
    """The parts of the event's line."""
    return EventWords(
        date=_date(event.date),
        actors=_participants(event.actors),
        type=_type(event),
        recipients=_participants(event.recipients),
        place=_place(event.place),
        counts=_counts(event),
        things=_things(event),
        status=_status(event),
        said_by=_voices(event.said_by),
        rule=visible(event.rule),
    )


def event_line(event: Event) -> Text:
    """Date · actor → TYPE/mode → recipient · place · status · according to · rule."""
    words = describe_event(event)
    line = Text()
    line.append(f"{words.date} · ", style="yellow" if event.date else "dim")
    line.append(f"{words.actors} → ", style="bold cyan")
    line.append(words.type, style="bold red")
    line.append(f" → {words.recipients}", style="bold cyan")
    line.append(f" · {words.place}", style="green" if event.place else "dim")
    for more in filter(None, (words.counts, words.things)):
        line.append(f" · {more}")
    line.append(f" · {words.status}")
    line.append(f" · {words.said_by}", style="magenta")
    line.append(f" · {words.rule}", style="dim")
    return line


def _status(event: Event) -> str:
    """As in "actual, historical, disputed by Russia"."""
    parts: list[str] = [event.status]
    if event.historical:
        parts.append("historical")
    if event.disputed:
        other = "actual" if event.status == "negated" else "negated"
        voices = [told.said_by[-1].name for told in event.tellings if _is_voiced(told, other)]
        parts.append(f"disputed by {visible(' & '.join(voices))}" if voices else "disputed")
    return ", ".join(parts)


def _is_voiced(told: Telling, status: str) -> bool:
    return told.status == status and bool(told.said_by)


def _date(date: EventDate | None) -> str:
    if date is None or (date.start is None and date.end is None):
        return "date unknown"
    if date.start == date.end:
        return str(date.start)
    return f"{date.start or '…'} to {date.end or '…'}"


def _participants(participants: Iterable[Participant]) -> str:
    return " & ".join(map(_participant, participants)) or NOBODY


def _participant(participant: Participant) -> str:
    codes = " ".join(filter(None, (participant.country, participant.sector)))
    return visible(f"{participant.name} ({codes})" if codes else participant.name)


def _type(event: Event) -> str:
    named = "/".join((event.type, "+".join(event.mode))) if event.mode else event.type
    if event.about is None:
        return visible(named)
    modes = "+".join(event.about.mode)
    concerned = f"{event.about.type}/{modes}" if modes else event.about.type
    return visible(f"{named} about {concerned}")


def _place(place: EventPlace | None) -> str:
    if place is None:
        return "place unknown"
    shows_country = place.country is not None and place.precision != "country"
    return visible(f"{place.name}, {place.country}" if shows_country else place.name)


def _counts(event: Event) -> str:
    counted = (
        (event.counts.killed, "killed"),
        (event.counts.injured, "injured"),
        (event.counts.arrested, "arrested"),
        (event.counts.participants, "taking part"),
    )
    return ", ".join(f"{_number(count)} {what}" for count, what in counted if count is not None)


def _things(event: Event) -> str:
    """What it was done to and with: "to the bridge, with dynamite"."""
    done_to = " and ".join(visible(thing.text) for thing in event.objects)
    done_with = " and ".join(visible(thing.text) for thing in event.instruments)
    return ", ".join(
        f"{word} {things}" for word, things in (("to", done_to), ("with", done_with)) if things
    )


def _number(count: Count) -> str:
    if count.low == count.high and count.low is not None:
        return f"{count.low:,}"
    if count.high is None:
        return f"{count.low or 0:,} or more"
    if count.low is None:
        return f"up to {count.high:,}"
    return f"{count.low:,} to {count.high:,}"


def _voices(voices: Iterable[Voice]) -> str:
    names = [
        visible(f"{voice.name} in {voice.medium}" if voice.medium else voice.name)
        for voice in voices
    ]
    return "according to " + ", citing ".join(names) if names else "the report itself"
