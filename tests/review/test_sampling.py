from __future__ import annotations

import random

import pytest

from dateline.errors import InputError
from dateline.review.accuracy import JudgedItem, accuracy_rows, write_table
from dateline.review.sampling import Design, draw_sample, share_out
from dateline.review.shares import estimate_share, wilson

EVENTS = [((f"a{n}", f"e{n}"), "AID" if n % 10 == 0 else "CONSULT") for n in range(200)]


def test_draw_sample_does_not_depend_on_the_order_of_events() -> None:
    shuffled = random.Random(4).sample(EVENTS, len(EVENTS))
    one = draw_sample(EVENTS, "random", size=20, seed=7)
    assert one == draw_sample(shuffled, "random", size=20, seed=7)
    assert one != draw_sample(EVENTS, "random", size=20, seed=8)
    assert one[1] == {"all": 200}


def test_draw_sample_begins_with_a_smaller_sample_of_the_same_seed() -> None:
    few, _ = draw_sample(EVENTS, "random", size=20, seed=7)
    more, _ = draw_sample(EVENTS, "random", size=50, seed=7)
    assert more[:20] == few


def test_draw_sample_by_type_draws_evenly() -> None:
    drawn, population = draw_sample(EVENTS, "by type", size=30, seed=7)
    assert population == {"AID": 20, "CONSULT": 180}
    assert sum(one.stratum == "AID" for one in drawn) == 15


def test_draw_sample_reaches_every_event_about_as_often() -> None:
    counts = {name: 0 for name, _ in EVENTS}
    for seed in range(400):
        for one in draw_sample(EVENTS, "random", size=50, seed=seed)[0]:
            counts[one.name] += 1
    assert 60 < min(counts.values()) <= max(counts.values()) < 145


def test_draw_sample_refuses_no_events() -> None:
    with pytest.raises(InputError, match="no events"):
        draw_sample([], "random", size=1, seed=1)


def test_share_out_gives_nobody_more_than_there_is() -> None:
    assert share_out({"a": 1, "b": 3, "c": 100}, 10) == {"a": 1, "b": 3, "c": 6}
    assert sum(share_out({"a": 5, "b": 5, "c": 5}, 7).values()) == 7


def test_wilson_is_that_of_published_figures() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for hits, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (10, 10, 0.7225, 1),
        (0, 0, 0, 1),
    ):
        assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


def test_estimate_share_weighs_by_what_each_stands_for() -> None:
    share = estimate_share([(True, 90.0)] * 10 + [(False, 10.0)] * 10)
    assert share.estimate == pytest.approx(0.9)
    even = estimate_share([(True, 1.0)] * 18 + [(False, 1.0)] * 2)
    assert share.high - share.low > even.high - even.low


def item(event_type: str, weight: float, **right: bool | None) -> JudgedItem:
    return JudgedItem(event_type, weight, right, frozenset({"type", "actors"}))


def test_accuracy_rows_count_fields_by_type_and_leave_out_the_undecided() -> None:
    items = [
        item("AID", 1, event=True, type=True, actors=False, date=True),
        item("AID", 1, event=True, type=True, actors=None, date=True),
        item("CONSULT", 3, event=False),
    ]
    rows = {(row.type, row.field): row for row in accuracy_rows(items)}
    assert rows["all", "event"].share.estimate == pytest.approx(2 / 5)
    assert (rows["AID", "actors"].share.n, rows["AID", "actors"].undecided) == (1, 1)
    assert rows["all", "actors"].share.estimate == 0
    assert (rows["AID", "date"].share.n, rows["AID", "date"].filled.n) == (2, 0)
    assert rows["all", "all fields"].share.n == 2  # one is wrong in a field, one is no event


def test_write_table_escapes_latex_and_leaves_out_rows_without_judgements() -> None:
    rows = accuracy_rows([item("MY_TYPE", 1, event=True, said_by=True)])
    assert r"MY\_TYPE & said by & 1 & 1.00" in write_table(rows, "latex")
    assert "| MY_TYPE | event | 1 | 1.00 | 0.21–1.00 |" in write_table(rows, "markdown")
    lines = write_table(rows, "csv").splitlines()
    assert lines[0].startswith("type,field,judged,right,share,low,high,filled")
    assert not any(",place," in line for line in lines)


def test_weights_give_types_the_shares_of_the_archive_also_when_half_is_judged() -> None:
    """Of 900 AID all judged are right, of 100 ASSAULT none: 0.9, however many of each are done."""
    design = Design(
        "by type", 1, ("Ada",), {}, {"AID": 900, "ASSAULT": 100}, {"AID": 10, "ASSAULT": 10}
    )
    for judged in ({"AID": 10, "ASSAULT": 10}, {"AID": 5, "ASSAULT": 10}):
        weights = design.weights(judged)
        items = [
            item(name, weights[name], event=name == "AID")
            for name, count in judged.items()
            for _ in range(count)
        ]
        (row,) = [r for r in accuracy_rows(items) if (r.type, r.field) == ("all", "event")]
        assert row.share.estimate == pytest.approx(0.9)
    # 10 of weight 90 and 10 of weight 10: (900 + 100)^2 / (10 * 90^2 + 10 * 10^2) = 12.2 events.
    weights = design.weights(design.drawn)
    share = estimate_share([(True, weights["AID"])] * 10 + [(False, weights["ASSAULT"])] * 10)
    assert (share.low, share.high) == pytest.approx(wilson(0.9 * 1000 / 82, 1000 / 82))
