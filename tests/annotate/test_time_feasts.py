"""The days of feasts: rules, other calendars, years that no table has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.times.feasts import easter, find_feasts, orthodox_easter
from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons import movable_days
from dateline.knowledge.lexicons.movable_days import load_movable_days
from dateline.knowledge.lexicons.times import load_times


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31")]
)
def test_easter_falls_on_the_known_sunday(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("year", "day"), [(1991, "1991-04-07"), (2014, "2014-04-20"), (2021, "2021-05-02")]
)
def test_orthodox_easter_falls_on_the_known_sunday(year: int, day: str) -> None:
    assert orthodox_easter(year).isoformat() == day


@given(st.integers(min_value=1901, max_value=2099))
def test_both_easters_are_sundays_and_the_orthodox_is_never_first(year: int) -> None:
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert easter(year) <= orthodox_easter(year)


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ("12-24", 2023, [("2023-12-24", "2023-12-24")]),
        ("02-29", 2023, []),
        ("easter-2", 2024, [("2024-03-29", "2024-03-29")]),
        ("orthodox-easter-2", 2024, [("2024-05-03", "2024-05-03")]),
        ("11/4/4", 2023, [("2023-11-23", "2023-11-23")]),
        ("11/4/4+1", 2023, [("2023-11-24", "2023-11-24")]),
        ("05/-1/1", 2024, [("2024-05-27", "2024-05-27")]),
        ("12/-1/7", 2024, [("2024-12-29", "2024-12-29")]),
        ("election", 2022, [("2022-11-08", "2022-11-08")]),
        ("ramadan+0..shawwal-1", 2024, [("2024-03-11", "2024-04-09")]),
        ("shawwal-1@5", 2024, [("2024-04-05", "2024-04-05")]),
        ("shawwal+0", 2000, [("2000-01-08", "2000-01-08"), ("2000-12-27", "2000-12-27")]),
        (
            "shawwal+0|dhu-al-hijja+9",
            2024,
            [("2024-04-10", "2024-04-10"), ("2024-06-16", "2024-06-16")],
        ),
        ("hanukkah+0..hanukkah+7", 2023, [("2023-12-08", "2023-12-15")]),
        ("passover+0", 1900, []),
        ("orthodox-easter+0", 1800, []),
    ],
)
def test_find_feasts_reads_every_kind_of_rule(
    rule: str, year: int, days: list[tuple[str, str]]
) -> None:
    found = [(first.isoformat(), last.isoformat()) for first, last in find_feasts(rule, year)]
    assert found == days


def test_every_feast_of_the_lexicon_has_days() -> None:
    without = {name for name, rule in load_times().holidays.items() if not find_feasts(rule, 2024)}
    assert without == set()


def test_load_movable_days_keeps_every_anchor_in_order() -> None:
    for days in load_movable_days().values():
        assert list(days) == sorted(set(days))
        assert all(1948 < day.year < 2053 for day in days)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("passover", "2024-02-30")], "'2024-02-30' is no day"),
        ([("passover", "2024-04-23"), ("passover", "2023-04-06")], "does not come after"),
    ],
)
def test_load_movable_days_refuses_what_is_no_day(
    rows: list[tuple[str, str]], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered = [(n, {"anchor": anchor, "day": day}) for n, (anchor, day) in enumerate(rows, 2)]
    monkeypatch.setattr(movable_days, "read_table", lambda *_: iter(numbered))
    load_movable_days.cache_clear()
    with pytest.raises(KnowledgeError, match=message):
        load_movable_days()
    load_movable_days.cache_clear()
