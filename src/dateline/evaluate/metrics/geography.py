"""Place names: whether they are found, and how far off they are put on the map."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from dateline.evaluate.figures import Figure, Outcome, Share, Tally
from dateline.evaluate.metrics.spans import SpanRow, match_spans, overlap

MAX_KM = 161.0  # 100 miles, the literature's limit
_HALF_GIRTH_KM = 20039.0
_RADIUS_KM = 6371.0


class ToponymRow(SpanRow):
    """A place name; lat and lon in WGS 84 degrees, None where it was not placed."""

    lat: float | None
    lon: float | None
    geonameid: NotRequired[int | None]


class ToponymGold(TypedDict):
    """A document with its place names."""

    doc_id: str
    text: str
    toponyms: list[ToponymRow]


class ToponymSaid(TypedDict, total=False):
    """What a system placed in it."""

    doc_id: str
    toponyms: list[ToponymRow]


@dataclass(slots=True)
class _Counts:
    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    placed: Tally = field(default_factory=Tally)
    near: Share = field(default_factory=Share)
    near_or_id: Share = field(default_factory=Share)
    same_id: Share = field(default_factory=Share)
    area: float = 0.0
    errors_km: list[float] = field(default_factory=list)


def distance_km(one: ToponymRow, other: ToponymRow) -> float:
    """The great circle between two placed toponyms; half the girth where one is not placed."""
    if one["lat"] is None or one["lon"] is None or other["lat"] is None or other["lon"] is None:
        return _HALF_GIRTH_KM
    north, other_north = math.radians(one["lat"]), math.radians(other["lat"])
    east = math.radians(other["lon"] - one["lon"])
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * _RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def score_toponyms(pairs: Sequence[tuple[ToponymGold, ToponymSaid]]) -> Outcome:
    """Spans found, and places within 161 km.

    "accuracy" is of all gold toponyms with coordinates, "placed" the F1 of
    found and near; "log area" the mean log error, 0 best and 1 worst. Gold
    toponyms without coordinates, and predictions that meet only such, are left
    out.
    """
    counts = _Counts()
    misses: list[str] = []
    for gold, said in pairs:
        misses += _count_document(gold, said, counts)
    errors = counts.errors_km
    n = counts.near.n
    return Outcome(
        (
            *counts.strict.figures("strict"),
            *counts.relaxed.figures("relaxed"),
            counts.near.figure("accuracy"),
            counts.near_or_id.figure("accuracy or id"),
            Figure(
                "accuracy of placed",
                counts.near.right / len(errors) if errors else None,
                len(errors),
            ),
            *counts.placed.figures("placed"),
            Figure("log area", counts.area / n if n else None, n),
            Figure("median km", statistics.median_high(errors) if errors else None, len(errors)),
            counts.same_id.figure("same id"),
        ),
        tuple(misses),
    )


def _count_document(gold: ToponymGold, said: ToponymSaid, counts: _Counts) -> Iterator[str]:
    wanted = [row for row in gold["toponyms"] if row["lat"] is not None]
    open_rows = [row for row in gold["toponyms"] if row["lat"] is None]
    given = [
        row for row in said.get("toponyms", []) if not _meets(row, open_rows) or _meets(row, wanted)
    ]
    matched = match_spans(wanted, given)
    for tally in (counts.strict, counts.relaxed, counts.placed):
        tally.add(0, len(given), len(wanted))
    for i, row in enumerate(wanted):
        found = given[matched[i]] if i in matched else None
        error = _count_toponym(row, found, counts)
        if error > MAX_KM:
            words = gold["text"][row["start"] : row["end"]]
            off = "not placed" if error == _HALF_GIRTH_KM else f"{error:,.0f} km off"
            yield f"place   {gold['doc_id']}: {words!r} {off if found else 'not found'}"
    taken = set(matched.values())
    for j, row in enumerate(given):
        if j not in taken:
            yield f"extra   {gold['doc_id']}: {gold['text'][row['start'] : row['end']]!r}"


def _meets(row: SpanRow, others: Sequence[SpanRow]) -> bool:
    return any(overlap(row, other) > 0 for other in others)


def _count_toponym(gold: ToponymRow, said: ToponymRow | None, counts: _Counts) -> float:
    """Count one gold toponym; its error in km."""
    error, same = _HALF_GIRTH_KM, False
    if said is not None:
        counts.relaxed.hits += 1
        counts.strict.hits += (gold["start"], gold["end"]) == (said["start"], said["end"])
        if said["lat"] is not None:
            error = distance_km(gold, said)
            counts.errors_km.append(error)
        same = bool(gold.get("geonameid")) and gold.get("geonameid") == said.get("geonameid")
    near = error <= MAX_KM
    counts.placed.hits += near
    counts.near.add(near)
    counts.near_or_id.add(near or same)
    if gold.get("geonameid"):
        counts.same_id.add(same)
    counts.area += math.log1p(min(error, _HALF_GIRTH_KM)) / math.log1p(_HALF_GIRTH_KM)
    return error
