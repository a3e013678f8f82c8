from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dateline.archive.adding import add_records
from dateline.codec import encode
from dateline.merge.merging import merge_records
from dateline.records import Record
from dateline.store.connecting import Store
from dateline.store.describing import find_faults
from dateline.store.packing import unpack
from dateline.store.tables import CURRENT, EVENT, MERGE_CHANGE
from tests.examples import example_record

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.json"))


def golden(path: Path) -> Record:
    """A golden record, with a provenance."""
    held = json.loads(path.read_text(encoding="utf-8"))
    return Record.from_dict({**held, "provenance": encode(example_record().provenance)})


def reported(count: int) -> list[Record]:
    """Records of some articles, each told by three papers; the second and third say it later."""
    told = []
    for path in GOLDEN[:count]:
        record = golden(path)
        for number, paper in enumerate(("Post", "Herald", "Wire")):
            article = replace(
                record.article,
                id=f"{record.article.id}-{paper}",
                publisher=paper,
                text=f"{record.article.text}\n\n{paper} {number}.",
            )
            told.append(replace(record, article=article))
    return told


def events(store: Store) -> list[str]:
    with store.reading() as connection:
        assert find_faults(connection) == []
        bodies = connection.scalars(select(EVENT.c.body).where(EVENT.c.layer == CURRENT))
        return sorted(map(unpack, bodies))


def expected(records: list[Record]) -> list[str]:
    return sorted(event.to_json() for event in merge_records(records))


def add(store: Store, records: list[Record]) -> None:
    for _ in add_records(store, records):
        pass


@pytest.mark.parametrize("batch", [2, 100])
def test_events_are_those_of_merging_all_at_once(
    store: Store, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.archive.adding._BATCH_ARTICLES", batch)
    records = reported(2)
    random.Random(batch).shuffle(records)
    add(store, records)
    assert len(expected(records)) < sum(len(record.events) for record in records)
    assert events(store) == expected(records)


def test_a_changed_version_takes_the_place_of_the_old(store: Store) -> None:
    records = reported(2)
    add(store, records)
    old = records[0]
    article = replace(old.article, text=old.article.text + " Corrected.")
    changed = replace(old, article=article, events=old.events[1:])
    add(store, [changed])
    assert events(store) == expected([changed, *records[1:]])


def test_another_run_is_merged_apart(store: Store) -> None:
    records = reported(2)
    add(store, records)
    again = [
        replace(r, provenance=replace(r.provenance, run="other"), events=r.events[:2])
        for r in records
    ]
    add(store, again)
    assert events(store) == expected(again)
    with store.reading() as connection:
        layers = connection.execute(
            select(EVENT.c.layer, func.sum(EVENT.c.reports)).group_by(EVENT.c.layer)
        )
        assert {row[0] for row in layers} == {CURRENT, 1}


def test_merges_are_logged_with_their_reasons(store: Store) -> None:
    records = reported(1)
    add(store, records[:1])
    add(store, records[1:])
    with store.reading() as connection:
        rows = connection.execute(select(MERGE_CHANGE)).all()
    kinds = {row.kind for row in rows}
    assert "joined" in kinds
    assert "founded" not in kinds
    assert all(row.reason and row.event_id for row in rows)
