"""Groups of reports, whatever the order they come in."""

from __future__ import annotations

import random

from dateline.merge.clusters import Clusters, Group, group_reports
from dateline.merge.reports import Report
from tests.merge.reports import HAMA, HOMS, RUSSIA, report_of, with_event


def groups_of(reports: list[Report]) -> list[Group]:
    clusters = Clusters()
    for report in reports:
        clusters.add(report)
    return clusters.groups()


def articles_of(groups: list[Group]) -> list[list[str]]:
    return [[article for article, _ in group] for group in groups]


def test_add_returns_the_group_of_the_report() -> None:
    clusters = Clusters()
    clusters.add(report_of("a"))
    assert clusters.add(report_of("b")) == (("a", "e1"), ("b", "e1"))


def test_add_takes_a_report_once() -> None:
    assert articles_of(groups_of([report_of("a"), report_of("a")])) == [["a"]]


def test_groups_keep_two_events_apart_that_one_vague_report_fits() -> None:
    homs, hama = (with_event(report_of(p.name), place=p) for p in (HOMS, HAMA))
    for group in articles_of(groups_of([homs, report_of("vague"), hama])):
        assert not {"Homs", "Hama"} <= set(group)


def test_groups_do_not_depend_on_the_order_of_arrival() -> None:
    reports = [
        with_event(report_of(f"{place.name}{day}{number}", day=f"2024-03-{day:02}"), place=place)
        for place in (HOMS, HAMA)
        for day in (5, 6, 8)
        for number in range(2)
    ]
    reports += [report_of("vague"), report_of("other", actors=(RUSSIA,))]
    wanted = groups_of(reports)
    assert max(map(len, wanted)) > 1
    shuffler = random.Random(8)
    for _ in range(12):
        shuffler.shuffle(reports)
        assert groups_of(reports) == wanted


def test_group_reports_gives_what_adding_one_by_one_gives() -> None:
    reports = [report_of(name) for name in "abc"]
    assert group_reports(reports) == groups_of(reports) == [(("a", "e1"), ("b", "e1"), ("c", "e1"))]
