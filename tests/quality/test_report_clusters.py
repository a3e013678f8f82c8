"""Reports of one event meet, decoys do not (`report_clusters.toml`)."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dateline.merge.merging import merge_records
from dateline.pipeline import Coder
from dateline.records import Article, Record

CLUSTERS = Path(__file__).with_name("report_clusters.toml")
MIN_PRECISION = 0.95
MIN_RECALL = 0.8


def load_clusters() -> list[dict[str, Any]]:
    """The clusters, each with its reports and decoys."""
    table = tomllib.loads(CLUSTERS.read_text(encoding="utf-8"))
    clusters: list[dict[str, Any]] = table["cluster"]
    return clusters


@pytest.fixture(scope="module")
def links() -> set[tuple[str, str]]:
    """Pairs of articles that share a merged event of the type of their cluster."""
    coder = Coder()
    types: dict[str, str] = {}
    records = []
    for cluster in load_clusters():
        for row in cluster["reports"] + cluster["decoys"]:
            types[row["id"]] = cluster["type"]
            record = coder.code(_article(row))
            assert isinstance(record, Record), record
            records.append(record)
    found: set[tuple[str, str]] = set()
    for event in merge_records(records):
        told = {item.article for item in event.reports if types[item.article] == event.type}
        found.update(combinations(sorted(told), 2))
    return found


def _article(row: dict[str, str]) -> Article:
    published, publisher = row["published"], row["publisher"]
    return Article(row["id"], None, None, published, publisher, "en", None, None, row["text"])


def _wanted() -> set[tuple[str, str]]:
    return {
        pair
        for cluster in load_clusters()
        for pair in combinations(sorted(row["id"] for row in cluster["reports"]), 2)
    }


def test_reports_that_meet_tell_one_event(links: set[tuple[str, str]]) -> None:
    wrong = sorted(links - _wanted())
    assert 1 - len(wrong) / len(links) >= MIN_PRECISION, wrong


def test_reports_of_one_event_meet(links: set[tuple[str, str]]) -> None:
    missed = sorted(_wanted() - links)
    assert 1 - len(missed) / len(_wanted()) >= MIN_RECALL, missed
