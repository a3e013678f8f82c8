"""Whether two reports tell one event: points for and against, or what forbids it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.knowledge.merging import Limits, Points, load_merging

if TYPE_CHECKING:
    from datetime import date

    from dateline.merge.reports import Days, Party, Report
    from dateline.records import Count, EventPlace

_EARTH_KM = 6371.0
_AREAS = frozenset({"country", "region", "admin1", "admin2"})
_TOLLS = ("killed", "injured", "arrested", "participants")


def score_pair(one: Report, other: Report) -> float | None:
    """Points that two reports tell one event; None where they cannot.

    They cannot when the type differs, when one is a plan and the other is not,
    or when both tell days or towns that are far apart. The order of the
    two does not matter. The figures are those of `merging.toml`.
    """
    known = load_merging()
    parts = [
        _score_kind(one, other, known.points),
        _score_days(one, other, known.points, known.limits),
        _score_places(one.event.place, other.event.place, known.points, known.limits),
    ]
    if any(part is None for part in parts):
        return None
    total = sum(part for part in parts if part is not None)
    total += _score_parties(one, other, known.points)
    total += _score_tolls(one, other, known.points)
    total += known.points.words * _share(one.words, other.words)
    return total + known.points.story * _share(one.names, other.names)


def _score_kind(one: Report, other: Report, points: Points) -> float | None:
    first, second = one.event, other.event
    if first.type != second.type or (first.status == "future") != (second.status == "future"):
        return None
    about = (first.about and first.about.type, second.about and second.about.type)
    score = 0.0
    if all(about):
        score += points.about_shared if about[0] == about[1] else points.about_different
    if first.mode and second.mode:
        shared = set(first.mode) & set(second.mode)
        score += points.mode_shared if shared else points.mode_different
    return score


def _score_days(one: Report, other: Report, points: Points, limits: Limits) -> float | None:
    first, second = one.days, other.days
    if first is None or second is None:
        return 0.0
    if not (first.told and second.told):
        return _score_undated(first, second, _gap(one.published, other.published), points, limits)
    apart = _days_apart(first, second)
    if first.exact and second.exact:
        return {0: points.day_same, 1: points.day_next}.get(apart)
    return points.day_near if apart == 0 else None


def _score_undated(
    first: Days, second: Days, gap: int | None, points: Points, limits: Limits
) -> float | None:
    if gap is None or gap > limits.max_gap_days or _days_apart(first, second) > 0:
        return None
    return points.published_same + points.published_apart * gap


def _days_apart(first: Days, second: Days) -> int:
    """Days between two periods, 0 where they overlap."""
    return max(0, (second.first - first.last).days, (first.first - second.last).days)


def _gap(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one and other else None


def _score_places(
    one: EventPlace | None, other: EventPlace | None, points: Points, limits: Limits
) -> float | None:
    if one is None or other is None:
        return 0.0
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return points.place_near if one.precision in {"country"} else points.place_same
    if one.country and other.country and one.country != other.country:
        return points.place_other_country
    if one.precision in _AREAS or other.precision in _AREAS:
        inside = one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1
        return points.place_near if inside else points.place_other_country
    distance = distance_km(one, other)
    if distance is None:
        return 0.0
    return points.place_near if distance <= limits.far_km else None


def distance_km(one: EventPlace, other: EventPlace) -> float | None:
    """Great-circle distance in kilometres; None without both points."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon)
    )
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _score_parties(one: Report, other: Report, points: Points) -> float:
    """Actors with actors and recipients with recipients; all with all in a symmetric type."""
    if one.event.type in load_merging().symmetric:
        return _score_sides(one.actors + one.recipients, other.actors + other.recipients, points)
    score = _score_sides(one.actors, other.actors, points)
    return score + _score_sides(one.recipients, other.recipients, points)


def _score_sides(one: tuple[Party, ...], other: tuple[Party, ...], points: Points) -> float:
    """How well each of the fewer parties is met: the worst where one is not, else the mean.

    0 where a side names nobody.
    """
    if not one or not other:
        return 0.0
    few, many = sorted((one, other), key=len)
    best = [max(_score_party(item, against, points) for against in many) for item in few]
    return min(best) if min(best) < 0 else sum(best) / len(best)


def _score_party(one: Party, other: Party, points: Points) -> float:
    if same_party(one, other):
        return points.party_same
    if one.country and other.country and one.country != other.country:
        return points.party_different
    if one.country is None or other.country is None:
        return 0.0
    return points.party_like if one.sector == other.sector else points.party_country


def same_party(one: Party, other: Party) -> bool:
    """Whether two parties are one: by table entry, or by name."""
    if one.key is not None and other.key is not None:
        return one.key == other.key
    return bool(one.name and other.name) and _same_name(one.name, other.name)


def _same_name(one: str, other: str) -> bool:
    """Whether one name is the other or its last words: "Kirienko", "Sergei Kirienko"."""
    first, second = one.lower().split(), other.lower().split()
    short, long = sorted((first, second), key=len)
    return long[-len(short) :] == short


def _score_tolls(one: Report, other: Report, points: Points) -> float:
    score = 0.0
    for name in _TOLLS:
        first, second = getattr(one.event.counts, name), getattr(other.event.counts, name)
        if first is not None and second is not None:
            score += points.toll_apart if _far_apart(first, second) else points.toll_alike
    return score


def _far_apart(one: Count, other: Count) -> bool:
    """Whether one number is more than three times the other, at their nearest."""
    low, high = one.low or 0, one.high or one.low or 0
    others = other.low or 0, other.high or other.low or 0
    return low > 3 * others[1] or others[0] > 3 * high


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Common members as a share of the smaller set, at least of four."""
    return len(one & other) / max(4, min(len(one), len(other)))
