"""Reports that come one by one or many at once, in any order: the same events."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from dateline.knowledge.merging import load_merging
from dateline.merge import comparing, grouping
from dateline.merge.coding import decode_report, encode_report
from dateline.merge.decisions import Decision, decide_apart, decide_open, decide_together
from dateline.merge.grouping import Group
from dateline.merge.incremental import MergePlan, plan_merge
from dateline.merge.reports import Days, Report, rank_of
from dateline.merge.shelf import MemoryShelf
from tests.merge.reports import (
    HAMA,
    HOMS,
    RUSSIA,
    STORY,
    SYRIA,
    SYRIAN_ARMY,
    SYRIAN_JETS,
    TURKEY,
    report_of,
    with_event,
    with_text,
)

HOW = {"by": "ana", "at": "2024-04-01T10:00:00Z", "reason": "read both"}


def keys(*names: str) -> list[tuple[str, str]]:
    return [(name, "e1") for name in names]


def merge_all(
    batches: Iterable[Sequence[Report]], decisions: Sequence[Decision] = ()
) -> MemoryShelf:
    shelf = MemoryShelf()
    for batch in batches:
        shelf.apply(plan_merge(batch, shelf, decisions=decisions))
    return shelf


def articles(groups: Iterable[Group]) -> list[list[str]]:
    return [[article for article, _ in group] for group in groups]


def random_reports(seed: int, number: int) -> list[Report]:
    """Reports that agree and contradict at random: days, periods, towns, parties, words, copies."""
    chance = random.Random(seed)
    made = []
    for item in range(number):
        day = date(2024, 3, chance.randint(4, 7))
        actor = chance.choice([SYRIA, SYRIAN_JETS, SYRIAN_ARMY, RUSSIA])
        words = " ".join(chance.sample("jets bomb market dawn doctor crowd bridge".split(), 4))
        report = report_of(f"r{item:03}", actors=(actor,), recipients=(TURKEY,), words=words)
        report = with_event(report, place=chance.choice([None, HOMS, HAMA]))
        days = chance.choice(
            [
                None,
                Days(day, day, told=True),
                Days(day, day, told=True),
                Days(date(2024, 3, 2), day, told=False),
                Days(date(2024, 3, 1), date(2024, 3, 31), told=True),
            ]
        )
        report = replace(report, days=days, published=day)
        made.append(with_text(report, STORY) if chance.random() < 0.1 else report)
    return made


def batches_of(reports: list[Report], chance: random.Random) -> list[list[Report]]:
    left, batches = reports[:], []
    chance.shuffle(left)
    while left:
        size = chance.randint(1, 9)
        batches.append(left[:size])
        left = left[size:]
    return batches


@pytest.fixture(params=["as packaged", "few are compared"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Merging as it is, and with so few first reports that most pairs are not compared."""
    if request.param == "few are compared":
        whole = load_merging()
        few = replace(whole, limits=replace(whole.limits, key_reports=3, group_reports=2))
        for module in (comparing, grouping):
            monkeypatch.setattr(module, "load_merging", lambda: few)
    return str(request.param)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("seed", range(8))
def test_plan_merge_does_not_depend_on_order_or_batches(seed: int) -> None:
    reports = random_reports(seed, 45)
    decisions = [
        *decide_together(keys("r001", "r030"), **HOW),
        *decide_apart([keys("r002", "r003"), keys("r004", "r005", "r006")], **HOW),
    ]
    wanted = merge_all([reports], decisions)
    assert max(len(group) for group in wanted.groups()) > 3
    chance = random.Random(seed + 100)
    for _ in range(4):
        found = merge_all(batches_of(reports, chance), decisions)
        assert found.groups() == wanted.groups()
        assert dict(found.areas()) == dict(wanted.areas())


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("seed", range(8))
def test_plan_merge_takes_reports_away_as_if_they_never_came(seed: int) -> None:
    reports = random_reports(seed, 40)
    gone = {report.key for report in reports[::3]}
    shelf = merge_all([reports])
    shelf.apply(plan_merge((), shelf, removed=gone))
    wanted = merge_all([[report for report in reports if report.key not in gone]])
    assert shelf.groups() == wanted.groups()
    assert dict(shelf.areas()) == dict(wanted.areas())


@pytest.mark.parametrize("seed", range(4))
def test_plan_merge_takes_decisions_as_if_they_had_been_there_before(seed: int) -> None:
    reports = random_reports(seed, 40)
    shelf = merge_all([reports])
    first = max(shelf.groups(), key=len)
    made = [
        *decide_apart([first[:1], first[1:]], **HOW),
        *decide_together(keys("r007", "r008"), **HOW),
    ]
    touched = {key for decision in made for key in (decision.one, decision.other)}
    shelf.apply(plan_merge((), shelf, touched=touched, decisions=made))
    assert shelf.groups() == merge_all([reports], made).groups()


def test_plan_merge_compares_few_of_many_reports_of_one_event() -> None:
    reports = [
        with_event(report_of(f"r{n:04}", words=f"jets bomb market w{n}"), place=HOMS)
        for n in range(200)
    ]
    random.Random(1).shuffle(reports)
    shelf = merge_all([reports[:60], reports[60:80], reports[80:]])
    assert [len(group) for group in shelf.groups()] == [200]
    ((_, area),) = shelf.areas()
    most = load_merging().limits.key_reports
    assert len(area.links) <= 200 * most  # not 200 · 199 / 2
    last = {report.key for report in sorted(reports, key=lambda r: rank_of(r.key))[most:]}
    assert not any(link.one in last and link.other in last for link in area.links)


def test_plan_merge_leaves_a_report_that_is_kept_as_it_is() -> None:
    shelf = merge_all([[report_of("a")]])
    plan = plan_merge([report_of("a")], shelf)
    assert (plan.changes, plan.gone) == ((), ())


def test_plan_merge_replaces_a_report_that_is_removed_and_added() -> None:
    shelf = merge_all([[report_of("a"), report_of("b")]])
    changed = with_event(report_of("b"), kind="CONSULT")
    shelf.apply(plan_merge([changed], shelf, removed=[changed.key]))
    assert articles(shelf.groups()) == [["a"], ["b"]]
    assert shelf.reports[changed.key] == changed


def changes_of(plan: MergePlan) -> list[tuple[str, list[str], list[str]]]:
    return [
        (change.kind, [a for a, _ in change.group], [a for a, _ in change.added])
        for change in plan.changes
    ]


def test_plan_merge_logs_who_founds_joins_and_bridges() -> None:
    homs = with_event(report_of("a", words="jets bomb market"), place=HOMS)
    far = with_event(report_of("c", actors=(SYRIAN_JETS,), words="army dawn"), place=HOMS)
    shelf = MemoryShelf()
    plan = plan_merge([homs], shelf)
    assert changes_of(plan) == [("founded", ["a"], ["a"])]
    assert plan.changes[0].reason == "no other report of it"
    shelf.apply(plan)
    plan = plan_merge([with_event(report_of("b", words="jets bomb market"), place=HOMS)], shelf)
    assert changes_of(plan) == [("joined", ["a", "b"], ["b"])]
    assert "place +1.5" in plan.changes[0].reason
    assert far.key not in shelf.reports


def test_plan_merge_logs_splits_and_reports_that_go() -> None:
    shelf = merge_all([[report_of("a"), report_of("b"), report_of("c")]])
    apart = decide_apart([keys("a"), keys("b", "c")], **HOW)
    plan = plan_merge((), shelf, touched=keys("a"), decisions=apart)
    assert changes_of(plan) == [("split", ["a"], []), ("split", ["b", "c"], [])]
    shelf.apply(plan)
    plan = plan_merge((), shelf, removed=keys("a", "b"), decisions=apart)
    assert changes_of(plan) == [("gone", [], []), ("left", ["c"], [])]


def test_plan_merge_lets_no_later_report_override_a_person() -> None:
    apart = decide_apart([keys("a"), keys("b")], **HOW)
    shelf = merge_all([[report_of(name)] for name in "abcdefg"], apart)
    assert not any({"a", "b"} <= set(group) for group in articles(shelf.groups()))
    together = decide_together(keys("x", "a"), **HOW)
    strange = with_event(report_of("x"), kind="CONSULT")
    shelf = merge_all([[report_of("a")], [strange], [report_of("b")]], together)
    assert articles(shelf.groups()) == [["a", "b", "x"]]


def test_plan_merge_bridges_what_a_person_puts_together_and_opens_again() -> None:
    one, other = report_of("a"), with_event(report_of("x"), kind="CONSULT")
    shelf = merge_all([[one, other]])
    made = decide_together(keys("a", "x"), **HOW)
    plan = plan_merge((), shelf, touched=keys("a", "x"), decisions=made)
    assert changes_of(plan) == [("bridged", ["a", "x"], [])]
    assert "decided by ana" in plan.changes[0].reason
    shelf.apply(plan)
    made += decide_open(keys("a", "x"), **{**HOW, "at": "2024-04-02T10:00:00Z"})
    shelf.apply(plan_merge((), shelf, touched=keys("a"), decisions=made))
    assert articles(shelf.groups()) == [["a"], ["x"]]


def test_plan_merge_keeps_two_events_apart_that_one_vague_report_fits() -> None:
    homs, hama = (with_event(report_of(p.name), place=p) for p in (HOMS, HAMA))
    for group in articles(merge_all([[homs, report_of("vague"), hama]]).groups()):
        assert not {"Homs", "Hama"} <= set(group)


def test_plan_merge_joins_copies_whose_days_were_read_differently() -> None:
    words = "jets bomb crowded market"
    first = with_text(report_of("a", words=words), STORY)
    copy = with_text(report_of("b", words=words, day="2024-03-09"), STORY)
    assert articles(merge_all([[first], [copy]]).groups()) == [["a", "b"]]


def test_decode_report_gives_back_what_was_encoded() -> None:
    for report in random_reports(3, 30):
        assert decode_report(encode_report(report)) == report
