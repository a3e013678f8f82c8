"""The characters of an article that its record speaks of, as pieces that nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from dateline.records import Event, Participant, Record, Voice

MarkKind = Literal["voice", "actor", "place", "time", "act", "cue"]
_ORDER: dict[str, int] = {kind: place for place, kind in enumerate(get_args(MarkKind))}


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points [start, end) of the text, what they are, and the events they belong to.

    `events` are places in the record's events, `label` what the words stand for.
    """

    start: int
    end: int
    kind: MarkKind
    events: tuple[int, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark, or a part of one that others cross, with what stands inside.

    Only the first part of a mark is its `head`. `links` is false inside of a
    piece that leads somewhere already.
    """

    mark: Mark
    inside: tuple[Piece | str, ...]
    is_head: bool
    links: bool


def find_marks(record: Record) -> tuple[Mark, ...]:
    """Every mark of a record, one for each kind and place, those that hold others first."""
    held: dict[tuple[int, int, MarkKind], Mark] = {}
    for mark in _marks(record):
        if mark.start >= mark.end:
            continue
        key = (mark.start, mark.end, mark.kind)
        known = held.get(key)
        if known is not None:
            events = tuple(sorted({*known.events, *mark.events}))
            mark = Mark(*key, events, known.label or mark.label)
        held[key] = mark
    return order_marks(held.values())


def order_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in the order of the text, those that hold others first."""
    return tuple(sorted(marks, key=_place))


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _ORDER[mark.kind]


def _marks(record: Record) -> Iterator[Mark]:
    for entity in record.entities:
        label = _codes(entity.name, entity.country, entity.sector)
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, "actor", (), label)
    for place in record.places:
        yield Mark(place.start, place.end, "place", (), _codes(place.name, place.country))
    for time in record.times:
        yield Mark(time.start, time.end, "time", (), time.value)
    for quotation in record.quotes:
        for part in (quotation.speaker, quotation.cue):
            if part is not None:
                yield Mark(part.start, part.end, "voice")
    for number, event in enumerate(record.events):
        yield from _event_marks(event, (number,))


def _event_marks(event: Event, own: tuple[int, ...]) -> Iterator[Mark]:
    for span in (event.trigger, *event.mentions):
        yield Mark(span.start, span.end, "act", own)
    for party in (*event.actors, *event.recipients):
        yield Mark(party.start, party.end, "actor", own, _party(party))
    if event.date is not None:
        yield Mark(event.date.text_start, event.date.text_end, "time", own)
    if event.place is not None:
        yield Mark(event.place.start, event.place.end, "place", own)
    told = (event.said_by, *(telling.said_by for telling in event.tellings))
    for voices in told:
        for voice in voices:
            yield from _voice_marks(voice, own)
    yield from _cues(event, own)


def _cues(event: Event, own: tuple[int, ...]) -> Iterator[Mark]:
    """Words that only say something of an event."""
    counts = event.counts
    for cue in (
        event.status_cue,
        event.about.trigger if event.about else None,
        counts.killed,
        counts.injured,
        counts.arrested,
        counts.participants,
        *event.objects,
        *event.instruments,
        *(telling.status_cue for telling in event.tellings),
    ):
        if cue is not None:
            yield Mark(cue.start, cue.end, "cue", own)


def _voice_marks(voice: Voice, own: tuple[int, ...]) -> Iterator[Mark]:
    yield Mark(voice.start, voice.end, "voice", own, voice.kind)
    if voice.cue is not None:
        yield Mark(voice.cue.start, voice.cue.end, "voice", own)


def _party(party: Participant) -> str | None:
    return _codes(party.name, party.country, party.sector)


def _codes(name: str | None, *codes: str | None) -> str | None:
    known = " ".join(code for code in codes if code)
    return f"{name} ({known})" if name and known else name


def nest_marks(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece | str, ...]:
    """The text from `start` to `end` as pieces that nest: of marks that cross, the later is cut.

    `marks` as `find_marks` orders them. What the pieces say, one after another, is the
    text.

    >>> nest_marks("abcd", 0, 4, [Mark(0, 3, "actor"), Mark(2, 4, "act")])[1].is_head
    False
    """
    inside = (
        _Part(max(mark.start, start), min(mark.end, end), mark, is_head=mark.start >= start)
        for mark in marks
        if mark.start < end and start < mark.end
    )
    return _nest(text, start, end, sorted(inside, key=_part_place), links=True)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    mark: Mark
    is_head: bool


def _part_place(part: _Part) -> tuple[int, int, int]:
    return part.start, -part.end, _ORDER[part.mark.kind]


def _nest(
    text: str, start: int, end: int, parts: Iterable[_Part], *, links: bool
) -> tuple[Piece | str, ...]:
    pieces: list[Piece | str] = []
    rest = list(parts)
    position = start
    while rest:
        part = rest.pop(0)
        if part.start > position:
            pieces.append(text[position : part.start])
        held = [other for other in rest if other.start < part.end]
        cut = [_Part(part.end, o.end, o.mark, is_head=False) for o in held if o.end > part.end]
        rest = sorted((*cut, *rest[len(held) :]), key=_part_place)
        own = [_Part(o.start, min(o.end, part.end), o.mark, o.is_head) for o in held]
        leads = links and part.mark.kind == "act"
        within = _nest(text, part.start, part.end, own, links=links and not leads)
        pieces.append(Piece(part.mark, within, part.is_head, leads))
        position = part.end
    if position < end:
        pieces.append(text[position:end])
    return tuple(pieces)
