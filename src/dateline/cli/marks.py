"""The characters of an article that its record speaks of, and how each kind is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.text import Text

from dateline.cli.visible import visible

if TYPE_CHECKING:
    from dateline.records import Record

MarkKind = Literal["voice", "place", "time", "actor", "trigger"]


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a kind of mark looks: in colour, and as signs around the words."""

    colour: str
    before: str
    after: str


# In the order they are laid on: a voice's line shows under an actor's colour.
MARK_STYLES: dict[MarkKind, MarkStyle] = {
    "voice": MarkStyle("underline magenta", "~", "~"),
    "place": MarkStyle("green", "{", "}"),
    "time": MarkStyle("yellow", "<", ">"),
    "actor": MarkStyle("bold cyan", "[", "]"),
    "trigger": MarkStyle("bold red", "*", "*"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points [start, end) of the article's text and what they are."""

    start: int
    end: int
    kind: MarkKind


def find_marks(record: Record) -> tuple[Mark, ...]:
    """Every mark of a record, each once, in the order they are laid on."""
    order = list(MARK_STYLES)
    marks = set(_marks(record))
    return tuple(sorted(marks, key=lambda m: (order.index(m.kind), m.start, m.end)))


def _marks(record: Record) -> Iterator[Mark]:
    for quotation in record.quotes:
        for part in (quotation.speaker, quotation.cue):
            if part is not None:
                yield Mark(part.start, part.end, "voice")
    for place in record.places:
        yield Mark(place.start, place.end, "place")
    for time in record.times:
        yield Mark(time.start, time.end, "time")
    for entity in record.entities:
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, "actor")
    for event in record.events:
        for voice in event.said_by:
            yield Mark(voice.start, voice.end, "voice")
            if voice.cue is not None:
                yield Mark(voice.cue.start, voice.cue.end, "voice")
        for span in (event.trigger, *event.mentions):
            yield Mark(span.start, span.end, "trigger")


def colour_text(text: str, start: int, marks: tuple[Mark, ...]) -> Text:
    """The part of an article that begins at `start`, its marks in colour."""
    coloured = Text(visible(text))
    end = start + len(text)
    for mark in marks:
        if mark.start < end and start < mark.end:
            style = MARK_STYLES[mark.kind].colour
            coloured.stylize(style, max(mark.start - start, 0), min(mark.end, end) - start)
    return coloured


def sign_text(text: str, start: int, marks: tuple[Mark, ...]) -> str:
    """The same with signs around the words; of marks that cross, the later kind stays."""
    kept: list[Mark] = []
    for mark in reversed(marks):
        inside = start <= mark.start < mark.end <= start + len(text)
        if inside and not any(_crosses(mark, other) for other in kept):
            kept.append(mark)
    openings: dict[int, list[Mark]] = {}
    closings: dict[int, list[Mark]] = {}
    for mark in sorted(kept, key=lambda m: m.start - m.end):
        openings.setdefault(mark.start - start, []).append(mark)
        closings.setdefault(mark.end - start, []).insert(0, mark)
    pieces: list[str] = []
    for position, character in enumerate([*visible(text), ""]):
        pieces += [MARK_STYLES[mark.kind].after for mark in closings.get(position, ())]
        pieces += [MARK_STYLES[mark.kind].before for mark in openings.get(position, ())]
        pieces.append(character)
    return "".join(pieces)


def _crosses(mark: Mark, other: Mark) -> bool:
    """Whether neither holds the other though they share characters, or both are one."""
    if mark.start == other.start and mark.end == other.end:
        return True
    overlap = mark.start < other.end and other.start < mark.end
    nested = (mark.start <= other.start and other.end <= mark.end) or (
        other.start <= mark.start and mark.end <= other.end
    )
    return overlap and not nested
