"""Whether two reports tell one event: points for and against, or what forbids it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.knowledge.merging import Limits, Points, load_merging
from dateline.shingles import find_containment

if TYPE_CHECKING:
    from datetime import date

    from dateline.merge.events import MergedPlace
    from dateline.merge.reports import Days, Number, Party, Report

_EARTH_KM = 6371.0
_LEAST_WORDS = 4
_WIDE = frozenset({"country", "region"})
_AREAS = frozenset({"admin1", "admin2"})
_VERBAL = frozenset({1, 3})
_TOLLS = ("killed", "injured", "arrested", "participants")


Part = tuple[str, float]


def score_pair(one: Report, other: Report) -> float | None:
    """Points that two reports tell one event; None where they cannot.

    They cannot when the type differs, when one is a plan and the other is not,
    or when both tell days or towns that are far apart, unless one repeats the
    other's text. The order of the two does not matter. The figures are those
    of `merging.toml`.
    """
    parts = compare_pair(one, other)
    return None if parts is None else sum(points for _, points in parts)


def compare_pair(one: Report, other: Report) -> tuple[Part, ...] | None:
    """What counts for and against, each with its points; None where they cannot be one."""
    points = load_merging().points
    first, second = one.event, other.event
    if first.type != second.type or (first.status == "future") != (second.status == "future"):
        return None
    if repeats(one, other):
        return (("one repeats the other's text", points.repeated),)
    days, place = _score_days(one, other), _score_places(one.scene, other.scene)
    parties = _score_parties(one, other, points)
    if days is None or place is None or parties is None:
        return None
    own = one.article == other.article
    return (
        ("kind", _score_kind(one, other, points)),
        ("day", days),
        ("place", place),
        ("parties", parties),
        ("tolls", _score_tolls(one, other, points)),
        ("words", 0.0 if own else points.words * _share(one.words, other.words)),
        ("story", 0.0 if own else points.story * _share(one.names, other.names)),
    )


def repeats(one: Report, other: Report) -> bool:
    """Whether two articles are copies and tell the event by the very same words."""
    if one.article == other.article or one.event.trigger != other.event.trigger:
        return False
    return one.words == other.words and len(one.words) >= _LEAST_WORDS and are_copies(one, other)


def are_copies(one: Report, other: Report) -> bool:
    """Whether one article's text is the other's, whole, changed a little, or cut.

    Reports that credit one agency need less in common.
    """
    if one.sketch is None or other.sketch is None:
        return False
    if one.sketch == other.sketch:
        return True
    limits = load_merging().limits
    if set(one.agencies) & set(other.agencies):
        return find_containment(one.sketch, other.sketch) >= limits.agency_containment
    return find_containment(one.sketch, other.sketch) >= limits.copy_containment


def _score_kind(one: Report, other: Report, points: Points) -> float:
    first, second = one.event, other.event
    score = 0.0
    if first.about and second.about:
        score += points.about_shared if first.about == second.about else points.about_different
    if first.mode and second.mode:
        shared = set(first.mode) & set(second.mode)
        score += points.mode_shared if shared else points.mode_different
    return score


def _score_days(one: Report, other: Report) -> float | None:
    points, limits = load_merging().points, load_merging().limits
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


def _score_places(one: MergedPlace | None, other: MergedPlace | None) -> float | None:
    points, limits = load_merging().points, load_merging().limits
    if one is None or other is None:
        return 0.0
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return points.place_same if one.precision not in _WIDE else 0.0
    if one.country and other.country and one.country != other.country:
        return points.place_other_country
    if one.precision in _WIDE or other.precision in _WIDE:
        return 0.0
    if one.precision in _AREAS or other.precision in _AREAS:
        inside = one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1
        return points.place_near if inside else None
    distance = distance_km(one, other)
    if distance is None:
        return 0.0
    return points.place_near if distance <= limits.far_km else None


def distance_km(one: MergedPlace, other: MergedPlace) -> float | None:
    """Great-circle distance in kilometres; None without both points."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon)
    )
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _score_parties(one: Report, other: Report, points: Points) -> float | None:
    """Actors with actors and recipients with recipients; all with all in a symmetric type.

    None where something was said and the speakers are of different countries;
    who struck or arrested is often what reports disagree on.
    """
    if one.event.type in load_merging().symmetric:
        return _score_sides(one.actors + one.recipients, other.actors + other.recipients, points)
    actors = _score_sides(one.actors, other.actors, points)
    if actors < 0 and one.event.quad in _VERBAL:
        return None
    return actors + _score_sides(one.recipients, other.recipients, points)


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
        # A place acted on has no sector: its country may be a territory's, and `scene` compares it.
        return points.party_different if one.sector and other.sector else 0.0
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
            score += _score_toll(first, second, points)
    return score


def _score_toll(one: Number, other: Number, points: Points) -> float:
    if _far_apart(one, other):
        return points.toll_apart
    least = load_merging().limits.toll_least
    same = one.low is not None and one.low == other.low and one.low >= least
    return points.toll_same if same else points.toll_alike


def _far_apart(one: Number, other: Number) -> bool:
    """Whether one number is more than three times the other, at their nearest."""
    low, high = one.low or 0, one.high or one.low or 0
    others = other.low or 0, other.high or other.low or 0
    return low > 3 * others[1] or others[0] > 3 * high


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Common members as a share of the smaller set, at least of four."""
    return len(one & other) / max(4, min(len(one), len(other)))
