"""Sentences by construction (`quality/constructions.toml`): expected and coded events.

`python -m tests.constructions [NUMBER …]` prints the sentences coded otherwise.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.pipeline import code
from dateline.records import Count, Event, Participant, Record, Voice

SENTENCES = Path(__file__).parent / "quality" / "constructions.toml"
PUBLISHED = "2024-07-25"
_STATUSES = ("actual", "future", "hypothetical", "negated")
_COUNTS = ("killed", "injured", "arrested", "participants")


@dataclass(frozen=True)
class Sentence:
    """A text of a construction and the lines for its events."""

    number: int
    name: str
    text: str
    published: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """One line of the notation that the head of `constructions.toml` describes."""

    line: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] | None
    act: str
    about: str | None
    notes: tuple[str, ...]


def load_sentences() -> list[Sentence]:
    """Every sentence, those that must not be coded so among them."""
    table = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return [
        Sentence(
            entry["number"],
            entry["name"],
            row[0],
            entry.get("published", PUBLISHED),
            tuple(row[1:]),
        )
        for entry in table["construction"]
        for row in (*entry["sentences"], *entry["not_so"])
    ]


def read_line(line: str) -> Expected:
    """A line of the notation; ValueError where it is none."""
    head, *notes = (part.strip() for part in line.split("|"))
    mutual = "<>" in head
    sides = [side.strip() for side in head.split("<>" if mutual else ">")]
    if len(sides) != (2 if mutual else 3):
        raise ValueError(f"no such line: {line!r}")
    act, _, about = sides[1].partition(" about ")
    recipients = None if mutual else _labels(sides[2])
    return Expected(line, _labels(sides[0]), recipients, act, about or None, tuple(notes))


def _labels(side: str) -> tuple[str, ...]:
    return tuple(label for label in side.split("+") if label)


def find_faults(sentence: Sentence) -> list[str]:
    """What is coded otherwise than the lines say, in words."""
    record = code(sentence.text, published=sentence.published)
    allowed = {line[2:] for line in sentence.lines if line.startswith("? ")}
    left = list(record.events)
    faults = []
    for line in sentence.lines:
        if line.startswith("? "):
            continue
        expected = read_line(line)
        misses = [(list(_misses(expected, event, record)), event) for event in left]
        best = min(misses, key=lambda pair: len(pair[0]), default=None)
        if best is None or best[0]:
            faults.append(f"not found: {line}")
        else:
            left.remove(best[1])
    faults += [f"coded: {brief(event, record)}" for event in left if event.type not in allowed]
    if not any(fault.startswith("not found") for fault in faults):
        return faults
    allowed_too = [event for event in left if event.type in allowed]
    return faults + [f"coded: {brief(event, record)}" for event in allowed_too]


def _misses(expected: Expected, event: Event, record: Record) -> Iterator[str]:
    """In what an event differs from a line."""
    if not _is_act(expected.act, event.type, event.mode):
        yield "type"
    about = event.about
    if expected.about and (about is None or not _is_act(expected.about, about.type, about.mode)):
        yield "about"
    if expected.recipients is None:
        if not _are(expected.actors, (*event.actors, *event.recipients)):
            yield "parties"
    elif not (_are(expected.actors, event.actors) and _are(expected.recipients, event.recipients)):
        yield "parties"
    yield from _note_misses(expected.notes, event, record)


def _is_act(wanted: str, kind: str, modes: Sequence[str]) -> bool:
    types, _, mode = wanted.partition("/")
    return kind in types.split(",") and (not mode or mode in modes)


def _are(labels: tuple[str, ...], parties: Sequence[Participant]) -> bool:
    """Whether parties and labels name each other, each at least once.

    Beside a country's, groups that are called by no country may be named too.
    """
    if labels == ("~",):
        return True
    if labels and labels[0].startswith("!"):
        return not any(labels[0][1:] in _names(party) for party in parties)
    names = [_names(party) for party in parties]
    strays = [party for party, found in zip(parties, names, strict=True) if not found & set(labels)]
    return all(any(label in found for found in names) for label in labels) and not any(
        party.country or not labels for party in strays
    )


def _names(party: Participant) -> set[str]:
    country = party.country or party.name
    return {country, f"{country}.{party.sector}"}


def _note_misses(notes: tuple[str, ...], event: Event, record: Record) -> Iterator[str]:
    wanted = next((note for note in notes if note in (*_STATUSES, "any")), "actual")
    if wanted not in ("any", event.status):
        yield "status"
    if event.historical != ("historical" in notes) and "any historical" not in notes:
        yield "historical"
    for note in notes:
        word, _, rest = note.partition(" ")
        check = _CHECKS.get(word)
        if word in _COUNTS:
            if _count_text(getattr(event.counts, word)) != rest:
                yield note
        elif check is not None and not check(rest, event, record):
            yield note


def _count_text(count: Count | None) -> str:
    if count is None:
        return "none"
    if count.low == count.high:
        return str(count.low)
    return f"{count.low}-{'' if count.high is None else count.high}"


def _is_on(wanted: str, event: Event, record: Record) -> bool:
    if event.date is None:
        return False
    first, dots, last = wanted.partition("..")
    start, end = event.date.start or "", event.date.end
    if not dots or last:
        return start.startswith(first) and end is not None and end.startswith(last)
    return start.startswith(first) and end is None


def _is_at(wanted: str, event: Event, record: Record) -> bool:
    return event.place is not None and wanted in (event.place.name, event.place.text)


def _is_said(wanted: str, event: Event, record: Record) -> bool:
    voices = [] if wanted == "by nobody" else wanted.removeprefix("by ").split(" < ")
    return len(voices) == len(event.said_by) and all(
        _is_voice(name, voice, record) for name, voice in zip(voices, event.said_by, strict=True)
    )


def _is_voice(wanted: str, voice: Voice, record: Record) -> bool:
    countries = {entity.id: entity.country for entity in record.entities}
    if re.fullmatch("[A-Z]{3}", wanted):
        return countries.get(voice.entity or "") == wanted
    return wanted.lower() in voice.text.lower()


def _is_told(wanted: str, event: Event, record: Record) -> bool:
    return len(event.mentions) == int(wanted)


_CHECKS: dict[str, Callable[[str, Event, Record], bool]] = {
    "on": _is_on,
    "at": _is_at,
    "said": _is_said,
    "mentions": _is_told,
}


def brief(event: Event, record: Record) -> str:
    """An event in the notation, with its rule."""
    about = f" about {_told(event.about.type, event.about.mode)}" if event.about else ""
    notes: list[str] = [event.status] if event.status != "actual" else []
    notes += ["historical"] if event.historical else []
    for name in _COUNTS:
        count = getattr(event.counts, name)
        notes += [f"{name} {_count_text(count)}"] if count else []
    if event.date:
        notes.append(f"on {event.date.start}..{event.date.end or ''}")
    notes += [f"at {event.place.name}"] if event.place else []
    if event.said_by:
        notes.append("said by " + " < ".join(voice.text for voice in event.said_by))
    notes.append(f"mentions {len(event.mentions)}: {event.trigger.text} ({event.rule})")
    told = f"{_told(event.type, event.mode)}{about}"
    actors, recipients = (
        "+".join(f"{party.country or party.name}.{party.sector}" for party in side)
        for side in (event.actors, event.recipients)
    )
    return " | ".join([f"{actors} > {told} > {recipients}", *notes])


def _told(kind: str, modes: Sequence[str]) -> str:
    return f"{kind}/{','.join(modes)}" if modes else kind


def main(numbers: Sequence[str]) -> None:
    """Print what is coded otherwise, and how much is right."""
    sentences = [s for s in load_sentences() if not numbers or str(s.number) in numbers]
    wrong = 0
    for sentence in sentences:
        faults = find_faults(sentence)
        wrong += bool(faults)
        if faults:
            sys.stdout.write(describe(sentence, faults))
    sys.stdout.write(f"{len(sentences) - wrong} of {len(sentences)} right\n")


def describe(sentence: Sentence, faults: Sequence[str]) -> str:
    """A sentence with its faults, as lines to read."""
    lines = [f"{sentence.number} {sentence.name}: {sentence.text!r}", *faults]
    return "\n    ".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
