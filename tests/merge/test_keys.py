"""Under which keys reports are kept and looked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from dateline.merge.keys import report_keys
from dateline.merge.reports import Days, Party, Report
from tests.merge.reports import STORY, report_of, with_event, with_text

MARCH = Days(date(2024, 3, 1), date(2024, 3, 31), told=True)
WEEK = Days(date(2024, 3, 4), date(2024, 3, 10), told=True)
DECADE = Days(date(2020, 1, 1), date(2029, 12, 31), told=True)


def finds(one: Report, other: Report) -> bool:
    return bool(set(report_keys(one).asked) & set(report_keys(other).kept))


def spread(article: str, days: Days | None) -> Report:
    return replace(report_of(article), days=days)


def test_report_keys_find_both_ways_round() -> None:
    periods = [
        None,
        MARCH,
        WEEK,
        DECADE,
        report_of("x").days,
        report_of("x", day="2024-03-12").days,
    ]
    for one, other in product(periods, repeat=2):
        first, second = spread("a", one), spread("b", other)
        assert finds(first, second) == finds(second, first)


@pytest.mark.parametrize(("day", "found"), [("2024-03-06", True), ("2024-03-08", False)])
def test_report_keys_find_the_day_beside(day: str, found: bool) -> None:
    assert finds(report_of("a"), report_of("b", day=day)) is found


def test_report_keys_find_a_day_in_a_month() -> None:
    assert finds(report_of("a"), spread("b", MARCH))
    assert not finds(report_of("a", day="2024-04-05"), spread("b", MARCH))


def test_report_keys_find_by_one_party_alone() -> None:
    nobody = replace(report_of("b"), actors=())
    assert finds(report_of("a"), nobody)
    unknown = Party(None, "Sergei Kirienko", "Sergei Kirienko", None, None, None)
    surname = replace(unknown, name="Kirienko")
    one, other = (replace(nobody, recipients=(party,)) for party in (unknown, surname))
    assert finds(one, other)


def test_report_keys_keep_types_apart() -> None:
    assert not finds(report_of("a"), with_event(report_of("b"), kind="CONSULT"))


def test_report_keys_find_a_copy_whatever_its_day() -> None:
    far = report_of("b", day="2023-01-01")
    assert not finds(report_of("a"), far)
    assert finds(with_text(report_of("a"), STORY), with_text(far, STORY))


def test_report_keys_of_a_long_period_are_few() -> None:
    many = Days(date(1900, 1, 1), date(1900, 1, 1) + timedelta(days=40_000), told=True)
    assert len(report_keys(spread("a", many)).asked) < 200
