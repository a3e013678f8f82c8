"""An event as it is asked for, whether one report tells it or all reports together do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations, product
from typing import TYPE_CHECKING

from dateline.knowledge.crosswalks import is_reciprocal
from dateline.store.entities import Named
from dateline.store.tables import ACTOR, RECIPIENT

if TYPE_CHECKING:
    from dateline.records import Event, Participant

Row = dict[str, object]
JOINT = "; "


@dataclass(frozen=True, slots=True)
class TellingPlace:
    """Where it happened; `country` ISO 3166-1 alpha-3, WGS 84 degrees.

    `precision` says whether the degrees are the place (a city, a site) or the
    middle of an area.
    """

    name: str | None = None
    geonameid: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What the archive can be asked of an event.

    `days` are its first and last, inclusive, as ISO 8601; None on a side that
    is open or unknown. `voices` are who says it and what sort of voice each is.
    """

    type: str
    mode: tuple[str, ...]
    about: str | None
    quad: int
    scale: float
    status: str
    days: tuple[str | None, str | None]
    published: str | None
    place: TellingPlace
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    voices: tuple[tuple[Named, str | None], ...]
    context: tuple[str, ...] = ()

    @property
    def sorted_by(self) -> str:
        """The day by which lists are sorted: of the event, else of publication."""
        return self.days[0] or self.published or ""

    def entities(self) -> Iterator[Named]:
        """All that it names."""
        yield from (*self.actors, *self.recipients)
        yield from (voice for voice, _ in self.voices)


def tell_event(event: Event, published: str | None) -> Telling:
    """An event of one report's record."""
    place = event.place
    return Telling(
        type=event.type,
        mode=event.mode,
        about=event.about.type if event.about else None,
        quad=event.quad,
        scale=event.scale,
        status=event.status,
        days=_days(event),
        published=published,
        place=TellingPlace(place.name, place.geonameid, place.country, place.lat, place.lon)
        if place
        else TellingPlace(),
        actors=tuple(map(_named, event.actors)),
        recipients=tuple(map(_named, event.recipients)),
        voices=tuple((Named(" ".join(v.name.split())), v.kind) for v in event.said_by),
    )


def _named(party: Participant) -> Named:
    return Named(party.name, party.wikidata, party.country, party.sector)


def _days(event: Event) -> tuple[str | None, str | None]:
    if event.date is None:
        return None, None
    return first_day(event.date.start), last_day(event.date.end)


def first_day(cut: str | None) -> str | None:
    """The first day of a date that is cut to its precision.

    >>> first_day("2023-03"), first_day("2015")
    ('2023-03-01', '2015-01-01')
    """
    if cut is None:
        return None
    return {4: f"{cut}-01-01", 7: f"{cut}-01"}.get(len(cut), cut)


def last_day(cut: str | None) -> str | None:
    """The last day of a date that is cut to its precision.

    >>> last_day("2024-02"), last_day("2015")
    ('2024-02-29', '2015-12-31')
    """
    if cut is None or len(cut) not in (4, 7):
        return cut
    if len(cut) == 4:
        return f"{cut}-12-31"
    following = (date.fromisoformat(f"{cut}-01") + timedelta(days=31)).replace(day=1)
    return (following - timedelta(days=1)).isoformat()


def told_columns(told: Telling, layer: int | None) -> Row:
    """The columns that reports and events share."""
    return {
        "layer": layer,
        "type": told.type,
        "mode": JOINT.join(told.mode),
        "about": told.about,
        "quad": told.quad,
        "scale": told.scale,
        "status": told.status,
        "sorted_by": told.sorted_by,
        "is_dated": told.days[0] is not None,
        "day": told.days[0],
        "last_day": told.days[1],
        "published": told.published,
        "place": told.place.name,
        "geonameid": told.place.geonameid,
        "country": told.place.country,
        "latitude": told.place.latitude,
        "longitude": told.place.longitude,
        "actors": _names(told.actors),
        "recipients": _names(told.recipients),
        "said_by": _names([voice for voice, _ in told.voices]),
    }


def party_rows(
    owner: int, told: Telling, layer: int | None, numbers: dict[str, int]
) -> Iterator[Row]:
    """Who takes part, a row each; `numbers` has their entities.

    The actors of a meeting or an accord who are its only parties are its
    recipients too.
    """
    shared = _shared(owner, told, layer)
    facing = told.actors if _is_mutual(told) else told.recipients
    for role, parties in ((ACTOR, told.actors), (RECIPIENT, facing)):
        for position, party in enumerate(parties):
            yield {
                "role": role,
                "position": position,
                "entity": numbers[party.key],
                "country": party.country,
                "sector": party.sector,
                **shared,
            }


def voice_rows(
    owner: int, told: Telling, layer: int | None, numbers: dict[str, int]
) -> Iterator[Row]:
    """Who says it, a row each."""
    shared = _shared(owner, told, layer)
    for position, (voice, kind) in enumerate(told.voices):
        yield {"position": position, "entity": numbers[voice.key], "kind": kind, **shared}


def dyad_rows(owner: int, told: Telling, layer: int | None) -> Iterator[Row]:
    """Whose country acted on whose, each pair once.

    Where the actors of a meeting or an accord are its only parties, each is at
    the other end of every other's.
    """
    shared = _shared(owner, told, layer)
    for actor, recipient in sorted(_pairs(told)):
        yield {
            "actor_country": actor,
            "recipient_country": recipient,
            "quad": told.quad,
            "scale": told.scale,
            **shared,
        }


def _is_mutual(told: Telling) -> bool:
    several = len(told.actors) > 1 and not told.recipients
    return several and is_reciprocal(told.type, told.mode)


def _pairs(told: Telling) -> set[tuple[str, str]]:
    actors = [party.country for party in told.actors if party.country]
    recipients = [party.country for party in told.recipients if party.country]
    if _is_mutual(told):
        return {(one, other) for one, other in permutations(actors, 2) if one != other}
    return set(product(actors, recipients))


def _shared(owner: int, told: Telling, layer: int | None) -> Row:
    return {
        "owner": owner,
        "layer": layer,
        "type": told.type,
        "status": told.status,
        "sorted_by": told.sorted_by,
        "is_dated": told.days[0] is not None,
        "place_country": told.place.country,
    }


def _names(named: Sequence[Named] | Iterable[Named]) -> str:
    return JOINT.join(entity.name for entity in named)
