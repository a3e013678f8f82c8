"""What people say of an archive's events: what takes effect, what outlives a recoding."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from dateline.archive.accounting import agreement_rows, judged_items, read_log
from dateline.archive.laying import uncorrected
from dateline.archive.progress import count_progress
from dateline.archive.reviewing import (
    EVERY_FIELD,
    Saying,
    list_disputed,
    list_queue,
    read_reviewed,
    say,
    undo,
)
from dateline.archive.sampling import Wish, draw
from dateline.archive.statements import find_sample
from dateline.errors import InputError
from dateline.records import Record
from dateline.review.accuracy import accuracy_rows
from dateline.store.connecting import Store
from dateline.store.describing import find_faults
from dateline.store.filtering import Filters
from dateline.store.listing import (
    Page,
    list_events,
    list_reports,
    read_record,
    records_of_mentions,
)
from dateline.store.tables import REVIEW_ITEM
from tests.archive.test_merging import add, reported


def names(store: Store, **asked: object) -> list[tuple[str, ...]]:
    """All that the archive lists of its events and reports."""
    with store.reading() as connection:
        assert find_faults(connection) == []
        filters = Filters(**asked)  # type: ignore[arg-type]
        rows = [
            *list_events(connection, filters, Page()),
            *list_reports(connection, filters, Page()),
        ]
        return sorted(
            (r.id, r.type, r.actors, r.recipients, r.day or "", r.place or "", r.status)
            for r in rows
        )


def first(records: list[Record]) -> str:
    return f"{records[0].article.id}/{records[0].events[0].id}"


def fix(store: Store, event: str, field: str, value: str, by: str = "Ada") -> None:
    say(store, Saying(by, event, "fix", field, value))


@pytest.fixture
def records(store: Store) -> list[Record]:
    told = reported(1)
    add(store, told)
    return told


def test_a_fix_is_listed_filtered_and_merged_and_undone(
    store: Store, records: list[Record]
) -> None:
    before = names(store)
    assert names(store, types=("AID",)) == []
    for record in records:
        fix(store, f"{record.article.id}/{record.events[0].id}", "type", "AID")
    assert {row[1] for row in names(store, types=("AID",))} == {"AID"}
    assert len(names(store, types=("AID",))) == 4  # one event of three reports
    for _ in records:
        undo(store, by="Ada")
    assert names(store) == before


def test_a_fixed_party_is_found_and_the_old_one_no_more(
    store: Store, records: list[Record]
) -> None:
    fix(store, first(records), "actors", "Fijian police [FJI/COP]")
    with store.reading() as connection:
        found = list_reports(connection, Filters(actor="FJI/COP"), Page())
        assert [row.actors for row in found] == ["Fijian police"]
        (record,) = records_of_mentions(connection, [row.number for row in found])
    assert [party.country for party in record.events[0].actors] == ["FJI"]


def test_a_rejected_event_is_listed_no_more_until_that_is_undone(
    store: Store, records: list[Record]
) -> None:
    before = names(store)
    say(store, Saying("Ada", first(records), "reject"))
    id = records[0].events[0].id
    with store.reading() as connection:
        kept = [(r.article, r.id) for r in list_reports(connection, Filters(), Page())]
    assert (records[0].article.id, id) not in kept
    assert len(kept) == sum(len(r.events) for r in records) - 1
    with uncorrected(store) as connection:
        assert len(list_reports(connection, Filters(), Page())) == len(kept) + 1
    assert names(store) != before
    undo(store, by="Ada")
    assert names(store) == before


def test_a_correction_outlives_recoding_and_a_changed_text(
    store: Store, records: list[Record]
) -> None:
    fix(store, first(records), "status", "future")
    old = records[0]
    again = replace(old, provenance=replace(old.provenance, run="later"))
    add(store, [again])
    assert len(names(store, statuses=("future",))) == len(names(store, statuses=("future",)))
    with store.reading() as connection:
        listed = list_reports(connection, Filters(statuses=("future",)), Page())
    assert (old.article.id, old.events[0].id) in [(r.article, r.id) for r in listed]
    longer = replace(again.article, text=again.article.text + " More.")
    add(store, [replace(again, article=longer)])
    with store.reading() as connection:
        listed = list_reports(connection, Filters(statuses=("future",)), Page())
        log = read_log(connection)
        assert find_faults(connection) == []
    assert (old.article.id, old.events[0].id) in [(r.article, r.id) for r in listed]
    assert [logged.fate for logged in log] == ["holds"]


def test_a_correction_of_an_event_that_is_gone_is_an_orphan_and_a_rejection_is_met(
    store: Store, records: list[Record]
) -> None:
    one, two = records[0].events[:2]
    fix(store, first(records), "status", "future")
    say(store, Saying("Ada", f"{records[0].article.id}/{two.id}", "reject"))
    without = tuple(e for e in records[0].events if e.id not in (one.id, two.id))
    later = replace(
        records[0], provenance=replace(records[0].provenance, run="later"), events=without
    )
    add(store, [later])
    with store.reading() as connection:
        assert find_faults(connection) == []
        assert [logged.fate for logged in read_log(connection)] == ["met", "orphaned"]


def test_say_refuses_what_is_none(store: Store, records: list[Record]) -> None:
    event = first(records)
    for saying, message in (
        (Saying("Ada", "none", "accept"), "no report of an event is called 'none'"),
        (Saying("Ada", event, "fix", "type", "WAR"), "allowed: AGREE"),
        (Saying("Ada", event, "reject", "type"), "cannot be empty"),
        (Saying("Ada", event, "fix"), "fix which field"),
        (Saying(" ", event, "accept"), "who judges"),
        (Saying("Ada", event, "accept", sample="s"), "no sample is called 's'"),
        (Saying("Ada", event, "accept", role="judge"), "two people code"),
    ):
        with pytest.raises(InputError, match=message):
            say(store, saying)
    with store.reading() as connection:
        assert read_log(connection) == []


def test_undo_takes_back_the_last_act_whole_and_only_once(
    store: Store, records: list[Record]
) -> None:
    said = say(store, Saying("Ada", first(records), "accept"))
    assert [s.field for s in said] == list(EVERY_FIELD)
    assert len(undo(store, by="Ada")) == len(EVERY_FIELD)
    with pytest.raises(InputError, match="nothing of Ada stands"):
        undo(store, by="Ada")
    with pytest.raises(InputError, match="statement 1 stands"):
        undo(store, by="Ada", number=1)


def test_the_queue_begins_with_the_least_probable_and_leaves_out_what_is_judged(
    store: Store,
) -> None:
    told = reported(1)[0]
    events = tuple(
        replace(event, probability=p)
        for event, p in zip(told.events, (0.9, None, 0.2, 0.5), strict=False)
    )
    add(store, [replace(told, events=events)])
    with store.reading() as connection:
        queue = list_queue(connection, by="Ada")
    assert [one.probability for one in queue] == [0.2, 0.5, 0.9, None][: len(events)]
    say(store, Saying("Ada", queue[0].name, "accept"))
    with store.reading() as connection:
        assert [one.probability for one in list_queue(connection, by="Bo")] == [
            one.probability for one in queue[1:]
        ]


def double(store: Store, size: int = 3) -> list[str]:
    """A sample that Ada and Bo code; the names of its events."""
    draw(store, "two", Wish(size=size, coders=("Ada", "Bo")), by="Cy")
    with store.reading() as connection:
        sample = next(s for s in _samples(connection) if s.name == "two")
        return [one.name for one in read_reviewed(connection, sample, "Ada")]


def _samples(connection: object) -> list:  # type: ignore[type-arg]
    from dateline.archive.statements import list_samples

    return list_samples(connection)  # type: ignore[arg-type]


def test_double_coding_is_blind_until_both_have_spoken(store: Store, records: list[Record]) -> None:
    before = names(store)
    one = double(store)[0]
    say(store, Saying("Ada", one, "fix", "status", "negated", sample="two"))
    assert names(store) == before
    with store.reading() as connection:
        sample = _samples(connection)[0]
        assert read_reviewed(connection, sample, "Bo")[0].mine == {}
        assert list_disputed(connection, sample) == []
        assert read_log(connection) == []
    say(store, Saying("Bo", one, "fix", "status", "Negated", sample="two"))
    assert names(store) != before


def test_where_coders_differ_a_judge_decides_and_only_there(
    store: Store, records: list[Record]
) -> None:
    one = double(store)[0]
    say(store, Saying("Ada", one, "fix", "status", "negated", sample="two"))
    judging = Saying("Cy", one, "fix", "status", "future", sample="two", role="judge")
    with pytest.raises(InputError, match="nothing to decide"):
        say(store, judging)
    say(store, Saying("Bo", one, "accept", "status", sample="two"))
    with store.reading() as connection:
        ((_, fields),) = list_disputed(connection, _samples(connection)[0])
    assert [held.field for held in fields] == ["status"]
    say(store, judging)
    with store.reading() as connection:
        listed = list_reports(connection, Filters(statuses=("future",)), Page())
        assert one in [f"{r.article}/{r.id}" for r in listed]
        assert list_disputed(connection, _samples(connection)[0]) == []


def test_somebody_else_does_not_code_a_sample(store: Store, records: list[Record]) -> None:
    one = double(store)[0]
    with pytest.raises(InputError, match="its coders are Ada and Bo"):
        say(store, Saying("Dan", one, "accept", sample="two"))


def test_agreement_and_accuracy_of_a_sample(store: Store, records: list[Record]) -> None:
    events = double(store, size=4)
    for name in events:
        say(store, Saying("Ada", name, "accept", sample="two"))
    for name in events[:3]:
        say(store, Saying("Bo", name, "accept", sample="two"))
    say(store, Saying("Bo", events[3], "reject", sample="two"))
    with store.reading() as connection:
        sample = _samples(connection)[0]
        rows = {row.field: row for row in agreement_rows(connection, sample)}
        table = {r.field: r for r in accuracy_rows(judged_items(connection, sample))
                 if r.type == "all"}  # fmt: skip
    assert (rows["event"].value.units, rows["event"].value.same) == (4, 0.75)
    assert (rows["actors"].value.units, rows["actors"].value.same) == (3, 1.0)
    assert (table["event"].share.n, table["event"].undecided) == (3, 1)
    judge = Saying("Cy", events[3], "reject", sample="two", role="judge")
    say(store, judge)
    with store.reading() as connection:
        items = judged_items(connection, sample)
    table = {r.field: r for r in accuracy_rows(items) if r.type == "all"}
    assert table["event"].share.estimate == 0.75
    assert table["actors"].share.n == 3


def test_a_sample_keeps_what_was_coded_when_it_was_drawn(
    store: Store, records: list[Record]
) -> None:
    fix(store, first(records), "status", "negated")
    count = sum(len(record.events) for record in records)
    sample = draw(store, "all", Wish(size=1000, coders=("Ada",)), by="Cy")
    assert sample.design.population == sample.design.drawn == {"all": count}
    add(store, [replace(r, provenance=replace(r.provenance, run="x"), events=()) for r in records])
    with store.reading() as connection:
        held = {one.name: one for one in read_reviewed(connection, sample, "Ada")}
    assert len(held) == count
    assert held[first(records)].values["status"] == records[0].events[0].status


def test_draw_refuses_wishes_that_are_none(store: Store, records: list[Record]) -> None:
    for name, wish, message in (
        ("a/b", Wish(coders=("Ada",)), "without /"),
        ("a", Wish(), "name one, or two"),
        ("a", Wish(coders=("Ada", "Ada")), "two different"),
        ("a", Wish(size=0, coders=("Ada",)), "draw one at least"),
        ("a", Wish(coders=("Ada",), filters=Filters(country="FJI")), "no events"),
    ):
        with pytest.raises(InputError, match=message):
            draw(store, name, wish, by="Cy")
    draw(store, "a", Wish(coders=("Ada",)), by="Cy")
    with pytest.raises(InputError, match="already"):
        draw(store, "a", Wish(coders=("Ada",)), by="Cy")


def test_a_sample_drawn_before_a_field_was_reviewed_asks_about_the_others(
    store: Store, records: list[Record]
) -> None:
    sample = draw(store, "s", Wish(size=1, coders=("Ada",)), by="Ada")
    with store.writing() as connection:
        body = json.loads(connection.execute(select(REVIEW_ITEM.c.body)).scalar_one())
        del body["values"]["counts"]
        connection.execute(REVIEW_ITEM.update().values(body=json.dumps(body)))
    with store.reading() as connection:
        (one,) = read_reviewed(connection, sample, "Ada")
    with pytest.raises(InputError, match="drawn before counts was reviewed"):
        say(store, Saying("Ada", one.name, "accept", "counts", sample="s"))
    said = say(store, Saying("Ada", one.name, "accept", sample="s"))
    assert "counts" not in {statement.field for statement in said}
    with store.reading() as connection:
        rows = {row.field: row for row in accuracy_rows(judged_items(connection, sample))}
        assert list_queue(connection, by="Ada", sample=sample) == []
    whole = rows["all fields"]
    assert (whole.share.n, whole.undecided, rows["counts"].share.n) == (1, 0, 0)


@pytest.mark.parametrize("is_corrected", [False, True])
def test_others_write_while_an_archive_is_read_without_corrections(
    store: Store, records: list[Record], is_corrected: bool
) -> None:
    if not store.is_sqlite:
        pytest.skip("in PostgreSQL those who write wait")
    if is_corrected:
        fix(store, first(records), "status", "future")
    place = store.engine.url.database
    assert place
    with uncorrected(store) as connection:
        listed = list_reports(connection, Filters(), Page())
        with closing(sqlite3.connect(place, timeout=0)) as other:
            other.execute("UPDATE event_mention SET status = 'negated'")
            other.commit()
        assert list_reports(connection, Filters(), Page()) == listed
        assert {row.status for row in listed} != {"negated"}
    with store.reading() as connection:
        assert {row.status for row in list_reports(connection, Filters(), Page())} == {"negated"}


def test_draw_writes_only_once_it_has_read(
    store: Store, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not store.is_sqlite:
        pytest.skip("in PostgreSQL those who write wait")
    fix(store, first(records), "status", "future")
    place = store.engine.url.database
    met = []

    def read_and_let_write(connection: Connection, coding: int, *, corrected: bool) -> Record:
        with closing(sqlite3.connect(str(place), timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            met.append(coding)
        return read_record(connection, coding, corrected=corrected)

    monkeypatch.setattr("dateline.archive.sampling.read_record", read_and_let_write)
    draw(store, "s", Wish(size=2, coders=("Ada",)), by="Cy")
    assert len(met) == 2


def progress(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        counted = count_progress(connection)
    return counted.reviewed, counted.events


def test_count_progress_counts_what_somebody_judged_whole(
    store: Store, records: list[Record]
) -> None:
    total = sum(len(record.events) for record in records)
    assert progress(store) == (0, total)
    fix(store, first(records), "status", "future")
    assert progress(store) == (0, total)
    say(store, Saying("Bo", first(records), "accept"))
    assert progress(store) == (1, total)
    other = f"{records[0].article.id}/{records[0].events[1].id}"
    say(store, Saying("Ada", other, "reject"))
    assert progress(store) == (2, total)
    undo(store, by="Ada")
    assert progress(store) == (1, total)


def test_count_progress_leaves_samples_and_events_that_are_gone_out(
    store: Store, records: list[Record]
) -> None:
    total = sum(len(record.events) for record in records)
    draw(store, "s", Wish(size=1, coders=("Ada",)), by="Cy")
    with store.reading() as connection:
        (one,) = list_queue(connection, by="Ada", sample=find_sample(connection, "s"))
    say(store, Saying("Ada", one.name, "accept", sample="s"))
    assert progress(store) == (0, total)
    say(store, Saying("Bo", first(records), "accept"))
    old = records[0]
    later = replace(old.provenance, run="later")
    add(store, [replace(old, provenance=later, events=old.events[1:])])
    assert progress(store) == (0, total - 1)
