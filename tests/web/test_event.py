"""One event with all its reports."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.archive.adding import add_records
from dateline.archive.deciding import decide
from dateline.codec import decode
from dateline.merge.events import MergedEvent
from dateline.records import Record
from dateline.store.connecting import opened
from dateline.store.filtering import Filters
from dateline.store.listing import ListedEvent, Page, list_events
from dateline.store.looking_up import find_event, find_event_ids, find_record, list_merges
from dateline.web.app import create_app
from dateline.web.comparing import find_agreed, group_sources, tell_reports
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions
from tests.archive.test_merging import reported
from tests.web.client import PageClient


@pytest.fixture(scope="module")
def listed(archive: Path) -> list[ListedEvent]:
    with opened(str(archive)) as store, store.reading() as connection:
        return list_events(connection, Filters(), Page())


@pytest.fixture(scope="module")
def told(listed: list[ListedEvent]) -> ListedEvent:
    """The event with the most reports."""
    return max(listed, key=lambda event: event.reports)


def test_every_event_of_the_archive_has_a_page(
    client: PageClient, listed: list[ListedEvent]
) -> None:
    for event in listed:
        assert client.page(f"/events/{event.id}").status_code == 200, event


def test_event_has_all_its_reports_as_json_and_csv(client: PageClient, told: ListedEvent) -> None:
    value = client.get(f"/events/{told.id}.json").json()
    assert value["event"]["id"] == told.id
    assert len(value["reports"]) == told.reports
    rows = list(csv.DictReader(io.StringIO(client.get(f"/events/{told.id}.csv").text)))
    assert [row["article"] for row in rows] == [one["article"] for one in value["reports"]]


def test_event_page_leads_to_every_article(client: PageClient, told: ListedEvent) -> None:
    value = client.get(f"/events/{told.id}.json").json()
    page = client.page(f"/events/{told.id}").text
    assert all(f'href="/read/{one["article"]}"' in page for one in value["reports"])


@pytest.mark.parametrize("event", ["none", "' OR 1=1 --", "e1%2F..%2F..", "💥"])
def test_missing_event_is_not_found(client: PageClient, event: str) -> None:
    assert client.get(f"/events/{event}.json").status_code == 404


def test_decision_shows_in_the_history(tmp_path: Path) -> None:
    path = tmp_path / "a.archive"
    with opened(str(path), create=True) as store:
        for _ in add_records(store, reported(2)):
            pass
        with store.reading() as connection:
            one, other = list_events(connection, Filters(), Page(most=2))
        decide(store, "together", [one.id, other.id], by="ada", reason="<b>one march</b>")
        with store.reading() as connection:
            ids = {event.id for event in list_events(connection, Filters(), Page())}
    options = PageOptions(archive=str(path))
    desk = make_desk(options)
    client = PageClient(create_app(options, desk))
    (event,) = {one.id, other.id} & ids
    page = client.page(f"/events/{event}").text
    assert "decided together" in page
    assert "&lt;b&gt;one march&lt;/b&gt;" in page
    assert client.get(f"/events/{event}.json").json()["decisions"][0]["decisions"][0]["by"] == "ada"
    desk.close()


def merged_of(archive: Path, event_id: str) -> tuple[MergedEvent, tuple[Record, ...]]:
    with opened(str(archive)) as store, store.reading() as connection:
        held = find_event(connection, event_id)
        assert held is not None
        return decode(MergedEvent, held.body), held.records


def test_tell_reports_follows_the_merged_event(archive: Path, told: ListedEvent) -> None:
    merged, records = merged_of(archive, told.id)
    reports = tell_reports(merged, records)
    assert [(r.article.id, r.event.id) for r in reports] == [
        (one.article, one.event) for one in merged.reports
    ]
    for report in reports:
        assert report.event.trigger.text in json.dumps([_plain(report.words)], ensure_ascii=False)


def _plain(pieces: object) -> str:
    from dateline.web.comparing import say_words

    return say_words(pieces)  # type: ignore[arg-type]


def test_group_sources_shows_the_same_words_once(archive: Path, told: ListedEvent) -> None:
    merged, records = merged_of(archive, told.id)
    sources = group_sources(tell_reports(merged, records))
    assert len(sources) == merged.independent_reports
    first, *others = sources[0].articles
    assert first.passages
    assert all(not one.passages for one in others)


def test_find_agreed_leaves_out_what_one_report_says_otherwise(
    archive: Path, told: ListedEvent
) -> None:
    merged, records = merged_of(archive, told.id)
    reports = tell_reports(merged, records)
    assert "status" in find_agreed(reports, ())
    changed = replace(reports[0], says={**reports[0].says, "status": "negated"})
    assert "status" not in find_agreed((changed, *reports[1:]), ())


def test_find_record_and_ids_of_an_article(archive: Path) -> None:
    record = reported(2)[0]
    with opened(str(archive)) as store, store.reading() as connection:
        assert find_record(connection, record.article.id) == record
        assert find_record(connection, "none") is None
        assert set(find_event_ids(connection, record.article.id)) == {e.id for e in record.events}
        assert find_event(connection, "none") is None
        assert list_merges(connection, "none") == []
