"""Reports of one event meet, decoys do not, on two sets of our own.

The figures of `report_clusters.toml` were looked at while merging was made; those of
`report_clusters_kept_back.toml` were not. A report whose event is not coded cannot meet
another: recall is given over all pairs, and over those of which both are coded.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dateline.merge.merging import merge_records
from dateline.pipeline import Coder
from dateline.records import Article, Record

FOLDER = Path(__file__).parent
Pair = tuple[str, str]


@dataclass(frozen=True)
class Floors:
    """What a set must keep."""

    precision: float
    recall: float
    recall_of_coded: float


FLOORS = {
    "report_clusters": Floors(0.95, 0.73, 0.92),
    "report_clusters_kept_back": Floors(0.95, 0.55, 0.75),
}


@dataclass(frozen=True)
class Meetings:
    """Pairs of articles that are to meet, of which both are coded, and that meet."""

    wanted: frozenset[Pair]
    coded: frozenset[Pair]
    found: frozenset[Pair]


def load_clusters(name: str) -> list[dict[str, Any]]:
    """The clusters, each with its reports and decoys."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    clusters: list[dict[str, Any]] = table["cluster"]
    return clusters


@cache
def meetings(name: str) -> Meetings:
    """Two articles meet if they share a merged event of the type of their clusters."""
    coder, clusters = Coder(), load_clusters(name)
    kinds = {row["id"]: c["type"] for c in clusters for row in c["reports"] + c["decoys"]}
    rows = [row for cluster in clusters for row in cluster["reports"] + cluster["decoys"]]
    records = [coder.code(_article(row)) for row in rows]
    coded = {
        record.article.id
        for record in records
        if isinstance(record, Record)
        and any(event.type == kinds[record.article.id] for event in record.events)
    }
    found: set[Pair] = set()
    for event in merge_records(record for record in records if isinstance(record, Record)):
        told = {item.article for item in event.reports if kinds[item.article] == event.type}
        found.update(combinations(sorted(told), 2))
    wanted = _wanted(clusters)
    both = frozenset(pair for pair in wanted if coded.issuperset(pair))
    return Meetings(wanted, both, frozenset(found))


def _article(row: dict[str, str]) -> Article:
    published, publisher = row["published"], row["publisher"]
    return Article(row["id"], None, None, published, publisher, "en", None, None, row["text"])


def _wanted(clusters: list[dict[str, Any]]) -> frozenset[Pair]:
    return frozenset(
        pair
        for cluster in clusters
        for pair in combinations(sorted(row["id"] for row in cluster["reports"]), 2)
    )


def test_clusters_are_sixty_with_decoys() -> None:
    clusters = [cluster for name in FLOORS for cluster in load_clusters(name)]
    assert len(clusters) == 60
    assert all(len(cluster["reports"]) >= 3 and cluster["decoys"] for cluster in clusters)


@pytest.mark.parametrize("name", FLOORS)
def test_reports_that_meet_tell_one_event(name: str) -> None:
    met = meetings(name)
    wrong = sorted(met.found - met.wanted)
    assert 1 - len(wrong) / len(met.found) >= FLOORS[name].precision, wrong


@pytest.mark.parametrize("name", FLOORS)
def test_reports_of_one_event_meet(name: str) -> None:
    met = meetings(name)
    assert len(met.found & met.wanted) / len(met.wanted) >= FLOORS[name].recall
    missed = sorted(met.coded - met.found)
    assert 1 - len(missed) / len(met.coded) >= FLOORS[name].recall_of_coded, missed
