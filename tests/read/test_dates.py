"""The publication date."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import AmbiguousDate, InvalidDate
from dateline.read.dates import DateOrder, parse_published


@pytest.mark.parametrize(
    "written",
    [
        "2024-07-25",
        "20240725",
        " 2024-07-25 ",
        "2024-07-25T23:59:00Z",
        "2024-07-25 08:00",
        "2024-07-25 10:15:00 UTC",
        "2024-07-25T00:30:00-11:00",
        "2024-07-25T10:15:00.123456+00:00",
        "20240725T101500Z",
        "20240725101500",
        "2024-07-25+02:00",
        "2024/07/25",
        "2024.7.25",
        "Thu, 25 Jul 2024 10:00:00 +0000",
        "Thursday, 25-Jul-24 10:00:00 GMT",
        "Thu Jul 25 10:00:00 2024",
        "Thu Jul 25 10:00:00 UTC 2024",
        "July 25, 2024 Thursday",
        "Thursday, July 25, 2024",
        "July 25, 2024, 10:00 AM EDT",
        "Updated 10:15 AM EDT, Thu July 25, 2024",
        "Jul. 25, 2024",
        "25 July 2024",
        "25 JULY 2024",
        "Thursday 25th July 2024 10.15 BST",
        "the 25th of July 2024",
        "25-Jul-2024",
        "25JUL2024",
        "2024, July 25",
        "25.07.2024",
        "25/07/2024",
        "07/25/2024",
        "7/25/2024 10:00",
        "1721865600",
        "1721865600000",
        "1721865600.5",
    ],
)
def test_parse_published_reads_a_style(written: str) -> None:
    assert parse_published(written) == "2024-07-25"


@pytest.mark.parametrize(
    ("written", "day"),
    [("Sept 5, 2024", "2024-09-05"), ("04/04/2024", "2024-04-04"), ("1 May 99", "1999-05-01")],
)
def test_parse_published_reads_other_days(written: str, day: str) -> None:
    assert parse_published(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "1 hour ago",
        "2024",
        "2024-07",
        "July 2024",
        "Jul 25 10:00",
        "2024-02-30",
        "31/02/2024",
        "2024-07-25T99:00",
        "2024-13-01",
        "marchx 3, 2024",
        "\0" * 10,
        "9" * 5_000,
    ],
)
def test_parse_published_refuses_what_is_no_day(written: str) -> None:
    with pytest.raises(InvalidDate, match="is not a calendar day; write it as 2024-07-25"):
        parse_published(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("03/04/2024", r"2024-04-03 \(dmy\) or 2024-03-04 \(mdy\); --date-order says which"),
        ("3.4.2024", "or 2024-03-04"),
        ("01/02/03", r"2003-02-01 \(dmy\) or 2003-01-02 \(mdy\) or 2001-02-03 \(ymd\)"),
    ],
)
def test_parse_published_guesses_no_order(written: str, shown: str) -> None:
    with pytest.raises(AmbiguousDate, match=shown):
        parse_published(written)


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2003-02-01"), ("mdy", "2003-01-02"), ("ymd", "2001-02-03")]
)
def test_parse_published_goes_by_a_given_order(order: DateOrder, day: str) -> None:
    assert parse_published("01/02/03", order=order) == day


def test_parse_published_refuses_what_the_order_makes_no_day() -> None:
    with pytest.raises(InvalidDate, match="is not a calendar day"):
        parse_published("07/25/2024", order="dmy")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_parse_published_gives_back_every_day(day: date) -> None:
    assert parse_published(f"{day:%d %B %Y}") == f"{day:%Y-%m-%d}" == parse_published(str(day))


@given(st.text(max_size=40))
def test_parse_published_raises_nothing_else(text: str) -> None:
    with contextlib.suppress(InvalidDate):
        assert len(parse_published(text)) == 10
