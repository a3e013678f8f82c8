"""What the reports of one event say together, and where they differ."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from dateline.merge.events import (
    MERGED_SCHEMA,
    Claim,
    Disagreement,
    MergedEvent,
    MergedParty,
    MergedPlace,
    Telling,
    Toll,
    Tolls,
)
from dateline.merge.origins import find_origins
from dateline.merge.pairs import same_party
from dateline.records import stable_id

if TYPE_CHECKING:
    from dateline.merge.reports import Number, Party, Report

T = TypeVar("T")
_PLACE_ORDER = ("site", "city", "admin2", "admin1", "region", "country")
_POINTS = frozenset({"site", "city"})
_LEAST_SHARE = 1 / 3


def merge_reports(reports: Iterable[Report]) -> MergedEvent:
    """One event out of its reports.

    Does not depend on the order of the reports. Raises ValueError without any.
    """
    told = sorted(reports, key=lambda report: (str(report.published), *report.key))
    if not told:
        raise ValueError("an event needs at least one report")
    roots = find_origins(told)
    votes = list({roots[report.article]: report for report in reversed(told)}.values())[::-1]
    first = told[0]
    days = _days(votes)
    return MergedEvent(
        schema=MERGED_SCHEMA,
        id=stable_id("m", *first.key),
        type=first.event.type,
        mode=_shared(report.event.mode for report in votes),
        context=_shared(report.event.context for report in votes),
        about=_commonest(report.event.about for report in votes if report.event.about),
        quad=first.event.quad,
        scale=round(statistics.median(report.event.scale for report in votes), 1),
        status=_commonest(report.event.status for report in votes) or first.event.status,
        actors=_parties([report.actors for report in votes]),
        recipients=_parties([report.recipients for report in votes]),
        start=days[0] if days else None,
        end=days[1] if days else None,
        place=_place([report.event.place for report in votes if report.event.place]),
        tolls=Tolls(**{item.name: _toll(votes, item.name) for item in fields(Tolls)}),
        first_published=min((str(r.published) for r in told if r.published), default=None),
        independent_reports=len(votes),
        confidence=_confidence(votes),
        reports=tuple(_telling(report, roots[report.article]) for report in told),
        disagreements=tuple(_disagreements(told)),
    )


def _confidence(votes: Sequence[Report]) -> float:
    denied = sum(report.event.status == "negated" for report in votes)
    return round(1 - 0.5 ** max(0, len(votes) - 2 * denied), 4)


def _shared(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What at least half of the reports that say anything say, sorted."""
    saying = [item for item in lists if item]
    counted = Counter(value for values in saying for value in set(values))
    return tuple(sorted(value for value, n in counted.items() if 2 * n >= len(saying)))


def _commonest(values: Iterable[T]) -> T | None:
    """The commonest value; ties go to the first in order of its text."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value)), default=None)


def _parties(sides: Sequence[tuple[Party, ...]]) -> tuple[MergedParty, ...]:
    """Whom at least a third of the reports that name anybody name, the commonest first."""
    naming = sum(1 for side in sides if side)
    merged = [_merged_party(group) for group in _group_parties(sides)]
    kept = [party for party in merged if party.origins >= _LEAST_SHARE * naming]
    return tuple(sorted(kept, key=lambda party: (-party.origins, party.name)))


def _group_parties(sides: Sequence[tuple[Party, ...]]) -> list[list[tuple[int, Party]]]:
    """The parties of all reports, those together that are one; each with its report's number.

    "Sudanese warplanes" and "the Sudanese army" are one: country and sector are
    the same and one of them only describes.
    """
    groups: list[list[tuple[int, Party]]] = []
    for number, side in enumerate(sides):
        for party in side:
            group = next((g for g in groups if _are_one(g[0][1], party)), None)
            if group is None:
                groups.append([(number, party)])
            else:
                group.append((number, party))
    return groups


def _are_one(one: Party, other: Party) -> bool:
    if same_party(one, other):
        return True
    described = not (one.name and other.name)
    known = one.country is not None and one.sector is not None
    return described and known and (one.country, one.sector) == (other.country, other.sector)


def _merged_party(group: Sequence[tuple[int, Party]]) -> MergedParty:
    """One party under its fullest name, that of a table first."""
    parties = [party for _, party in group]
    best = min(parties, key=lambda party: (party.key is None, not party.name, -len(party.name)))
    key = best.key
    return MergedParty(
        name=best.name or _commonest(party.label for party in parties) or "",
        wikidata=_commonest(p.wikidata for p in parties if p.wikidata) if key else None,
        country=_commonest(party.country for party in parties if party.country),
        sector=_commonest(party.sector for party in parties if party.sector),
        origins=len({number for number, _ in group}),
    )


def _days(votes: Sequence[Report]) -> tuple[str, str] | None:
    """The commonest of the shortest periods that reports tell."""
    told = [report.days for report in votes if report.days and report.days.told]
    if not told:
        return None
    shortest = min((days.last - days.first).days for days in told)
    return _commonest(
        (days.first.isoformat(), days.last.isoformat())
        for days in told
        if (days.last - days.first).days == shortest
    )


def _place(places: Sequence[MergedPlace]) -> MergedPlace | None:
    """The commonest of the most precise places."""
    if not places:
        return None
    finest = min(_PLACE_ORDER.index(place.precision) for place in places)
    fine = [place for place in places if _PLACE_ORDER.index(place.precision) == finest]
    chosen = _commonest(place.geonameid or place.name for place in fine)
    return min(
        (place for place in fine if (place.geonameid or place.name) == chosen),
        key=lambda place: place.name,
    )


def _toll(votes: Sequence[Report], name: str) -> Toll | None:
    """The range over the independent reports."""
    counts = [count for report in votes if (count := _count(report, name))]
    if not counts:
        return None
    lows = [low for count in counts if (low := _least(count)) is not None]
    highs = [count.high for count in counts]
    top = None if None in highs else max(high for high in highs if high is not None)
    return Toll(low=min(lows), high=top, middle=int(statistics.median_high(lows)))


def _count(report: Report, name: str) -> Number | None:
    count: Number | None = getattr(report.event.counts, name)
    return count if count and _least(count) is not None else None


def _least(count: Number) -> int | None:
    return count.low if count.low is not None else count.high


def _telling(report: Report, origin: str) -> Telling:
    return Telling(
        article=report.article,
        event=report.event.id,
        published=report.published.isoformat() if report.published else None,
        publisher=report.publisher,
        origin=origin,
        status=report.event.status,
        said_by=report.event.said_by,
    )


def _disagreements(told: Sequence[Report]) -> Iterator[Disagreement]:
    """The fields that reports tell in ways that cannot all be true."""
    yield from _differing("status", [(report.article, report.event.status) for report in told])
    yield from _differing("date", [(report.article, _day_text(report)) for report in told])
    yield from _differing("place", [(report.article, _point_name(report)) for report in told])
    for name, sides in (
        ("actors", [report.actors for report in told]),
        ("recipients", [report.recipients for report in told]),
    ):
        if _contradict(sides):
            texts = map(_side_text, sides)
            articles = (report.article for report in told)
            yield from _differing(name, zip(articles, texts, strict=True))
    for item in fields(Tolls):
        tolls = [(report.article, _toll_text(report, item.name)) for report in told]
        yield from _differing(item.name, tolls)


def _differing(name: str, values: Iterable[tuple[str, str | None]]) -> Iterator[Disagreement]:
    """The versions of a field, given by article; nothing where there is but one."""
    claims: dict[str, set[str]] = {}
    for article, value in values:
        if value is not None:
            claims.setdefault(value, set()).add(article)
    if len(claims) > 1:
        ordered = sorted(claims.items(), key=lambda item: (-len(item[1]), item[0]))
        yield Disagreement(name, tuple(Claim(v, tuple(sorted(a))) for v, a in ordered))


def _contradict(sides: Sequence[tuple[Party, ...]]) -> bool:
    """Whether two reports name parties of other countries only."""
    countries = {frozenset(party.country for party in side if party.country) for side in sides}
    return any(one and other and not one & other for one, other in combinations(countries, 2))


def _day_text(report: Report) -> str | None:
    days = report.days
    return days.first.isoformat() if days and days.exact else None


def _point_name(report: Report) -> str | None:
    place = report.event.place
    return place.name if place and place.precision in _POINTS else None


def _side_text(side: tuple[Party, ...]) -> str | None:
    return ", ".join(sorted(party.label for party in side)) or None


def _toll_text(report: Report, name: str) -> str | None:
    """The number as the report has it: "12", "12 or more", "10 to 12"."""
    count = _count(report, name)
    if count is None:
        return None
    if count.low == count.high:
        return str(count.low)
    if count.high is None:
        return f"{count.low} or more"
    return f"up to {count.high}" if count.low is None else f"{count.low} to {count.high}"
