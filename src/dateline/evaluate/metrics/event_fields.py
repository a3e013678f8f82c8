"""The fields of an event: participants, date, place, status and voice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from dateline.evaluate.figures import Figure, Tally

if TYPE_CHECKING:
    from dateline.evaluate.metrics.spans import SpanRow

Key = Literal["country", "country+sector", "name"]
KEYS: tuple[Key, ...] = ("country", "country+sector", "name")


class PersonRow(TypedDict, total=False):
    """Whoever takes part or speaks."""

    text: str | None
    name: str | None
    country: str | None
    sector: str | None


class DateRow(TypedDict, total=False):
    """A period; `disputed` where readers differ."""

    start: str | None
    end: str | None
    disputed: bool


class PlaceRow(TypedDict, total=False):
    """A place by name and country."""

    name: str | None
    country: str | None


class GoldEvent(TypedDict):
    """An event as a careful reader codes it; `same_as` names an earlier mention."""

    id: str
    sentence: str
    trigger: str
    type: str
    alt_triggers: NotRequired[list[str]]
    alt_types: NotRequired[list[str]]
    mode: NotRequired[str | None]
    actors: NotRequired[list[PersonRow] | None]
    recipients: NotRequired[list[PersonRow] | None]
    date: NotRequired[DateRow | None]
    place: NotRequired[PlaceRow | None]
    status: str
    alt_status: NotRequired[list[str]]
    historical: NotRequired[bool]
    said_by: NotRequired[list[str]]
    required: NotRequired[bool]
    same_as: NotRequired[str | None]


class SaidEvent(TypedDict):
    """An event of a record."""

    id: str
    type: str
    trigger: SpanRow
    mentions: NotRequired[list[SpanRow]]
    mode: NotRequired[list[str]]
    actors: NotRequired[list[PersonRow]]
    recipients: NotRequired[list[PersonRow]]
    date: NotRequired[DateRow | None]
    place: NotRequired[PlaceRow | None]
    status: NotRequired[str]
    historical: NotRequired[bool]
    said_by: NotRequired[list[PersonRow]]


@dataclass(slots=True)
class FieldTallies:
    """Counts by name, in the order in which they are first met."""

    given_events: Tally = field(default_factory=Tally)
    wanted_events: Tally = field(default_factory=Tally)
    fields: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def count_given_event(self, *, matched: bool) -> None:
        """One predicted mention where predictions are judged."""
        self.given_events.add(matched, 1, 0)

    def count_wanted_event(self, *, matched: bool) -> None:
        """One gold event that must be found."""
        self.wanted_events.add(matched, 0, 1)

    def count(self, name: str, right: bool) -> None:
        """One question with one answer."""
        self.fields[name].add(right, 1, 1)

    def count_pair(self, name: str, said: bool, wanted: bool) -> None:
        """One pair that is or should be linked."""
        self.fields[name].add(said and wanted, said, wanted)

    def count_sets(self, name: str, said: frozenset[object], wanted: frozenset[object]) -> None:
        """One set against another."""
        self.fields[name].add(len(said & wanted), len(said), len(wanted))

    def figures(self) -> tuple[Figure, ...]:
        """Events first, then the F1 of every field that was met."""
        precision, recall = self.given_events.precision, self.wanted_events.recall
        both = precision + recall
        n = self.wanted_events.wanted
        return (
            Figure("event precision", precision, self.given_events.given),
            Figure("event recall", recall, n),
            Figure("event f1", 2 * precision * recall / both if both else 0.0, n),
            *(
                Figure(name, tally.f1, tally.wanted)
                for name, tally in self.fields.items()
                if tally.wanted or tally.given
            ),
        )


def plain_name(name: str | None) -> str:
    """A name for comparing: no accents, case, first article or punctuation.

    >>> plain_name("The Élysée-Palace")
    'elysee palace'
    """
    letters = unicodedata.normalize("NFKD", name or "")
    bare = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    words = " ".join(re.sub(r"[^\w ]", " ", bare).split())
    return re.sub(r"^(the|a|an) ", "", words)


def keys_of(people: Iterable[PersonRow], key: Key) -> frozenset[object]:
    """People by country, by country and sector, or by plain name."""
    if key == "country":
        return frozenset(person.get("country") for person in people) - {None}
    if key == "country+sector":
        pairs = {(person.get("country"), person.get("sector")) for person in people}
        return frozenset(pair for pair in pairs if any(pair))
    return frozenset(plain_name(person.get("name") or person.get("text")) for person in people)


def root_of(event: GoldEvent) -> str:
    """The id that all mentions of one gold event share."""
    return event.get("same_as") or event["id"]


def compare_fields(
    said: SaidEvent, gold: GoldEvent, chain: Sequence[GoldEvent], tallies: FieldTallies
) -> None:
    """Count the fields of a matched pair; `chain` are all gold mentions of the event."""
    _compare_participants(said, gold, tallies)
    _compare_dates(said.get("date") or {}, gold.get("date") or {}, tallies)
    wanted = gold.get("place")
    if wanted:
        places = [place for event in chain if (place := event.get("place"))]
        names = {plain_name(place.get("name")) for place in places}
        given = said.get("place") or {}
        tallies.count("place name", plain_name(given.get("name")) in names)
        tallies.count("place country", given.get("country") == wanted.get("country"))
    tallies.count("status", said.get("status") in (gold["status"], *gold.get("alt_status", [])))
    tallies.count("historical", bool(said.get("historical")) == bool(gold.get("historical")))
    tallies.count("said by", _is_said_by(said.get("said_by") or [], chain))
    mode = gold.get("mode")
    if mode:
        tallies.count("mode", mode in (said.get("mode") or []))


def _compare_participants(said: SaidEvent, gold: GoldEvent, tallies: FieldTallies) -> None:
    """Actors and recipients apart; together in meetings, which have no direction."""
    ours = (said.get("actors") or [], said.get("recipients") or [])
    theirs = (gold.get("actors") or [], gold.get("recipients") or [])
    if gold["type"] == "CONSULT":
        sides = [([*ours[0], *ours[1]], [*theirs[0], *theirs[1]])]
    else:
        sides = list(zip(ours, theirs, strict=True))
    for key in KEYS:
        for given, wanted in sides:
            said_keys, gold_keys = keys_of(given, key), keys_of(wanted, key)
            if key == "country+sector":  # gold leaves the sector of a bare country open
                open_countries = _countries_without_sector(wanted)
                said_keys = frozenset(
                    (
                        p.get("country"),
                        None if p.get("country") in open_countries else p.get("sector"),
                    )
                    for p in given
                    if p.get("country") or p.get("sector")
                )
            tallies.count_sets(f"actor {key}", said_keys, gold_keys)


def _countries_without_sector(people: Iterable[PersonRow]) -> frozenset[str]:
    countries = (p.get("country") for p in people if p.get("sector") is None)
    return frozenset(country for country in countries if country)


def _compare_dates(said: DateRow, gold: DateRow, tallies: FieldTallies) -> None:
    if not (gold.get("start") or gold.get("end")):
        if not gold.get("disputed"):
            empty = not (said.get("start") or said.get("end"))
            tallies.count("no date where none is given", empty)
        return
    ours, theirs = _period(said), _period(gold)
    same = all(_agree(one, other) for one, other in zip(ours, theirs, strict=True))
    tallies.count("date exact", same)
    first, last = _widen(ours[0], "-01-01"), _widen(ours[1], "-12-31")
    wanted_first, wanted_last = _widen(theirs[0], "-01-01"), _widen(theirs[1], "-12-31")
    met = bool(first and last and wanted_first and wanted_last) and (
        first <= wanted_last and wanted_first <= last
    )
    tallies.count("date overlap", met)


def _period(date: DateRow) -> tuple[str, str]:
    start = date.get("start") or ""
    return start, date.get("end") or start


def _agree(one: str, other: str) -> bool:
    """The same day, or the same at the coarser one's precision."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _widen(date: str, ending: str) -> str:
    """A year or month as its first or last day; an upper bound need be no real day."""
    parts = date.count("-")
    if not date or parts == 2:
        return date
    return date + (ending if parts == 0 else ending[-3:])


def _is_said_by(voices: Sequence[PersonRow], chain: Sequence[GoldEvent]) -> bool:
    """Whether all voices of some gold mention are there; none where it has none."""
    said = " / ".join(plain_name(voice.get("name") or voice.get("text")) for voice in voices)
    wanted = [[plain_name(name) for name in event.get("said_by", [])] for event in chain]
    return any(all(name in said for name in names) if names else not said for names in wanted)
