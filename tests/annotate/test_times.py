"""Time expressions: spans, TIMEX3 types and values, and the days they cover.

Reports are of Thursday 2024-07-25 where a test says nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times.finding import find_times
from dateline.knowledge.lexicons.times import TimeRule, load_times
from dateline.records import DatelineLine
from tests.support import parse_text

if TYPE_CHECKING:
    from dateline.annotations import TimeMention

PUBLISHED = "2024-07-25"
_SHAPES = ["31", "1999", "2,000", "1/2", "25:99", "1990s", "99/99/99", "Q3", "12", "12-10", "."]
_WORDS = [*load_times().words, *(word.title() for word in load_times().words), *_SHAPES]


def _found(text: str, published: str | None = PUBLISHED) -> tuple[TimeMention, ...]:
    return find_times(parse_text(text, published=published))


def _values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    return [
        (m.expression.text, m.expression.type, m.expression.value) for m in _found(text, published)
    ]


def _only(text: str, published: str | None = PUBLISHED) -> TimeMention:
    mentions = _found(text, published)
    assert len(mentions) == 1, [m.expression.text for m in mentions]
    return mentions[0]


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "value"),
    [
        ("Envoys signed the pact on July 3, 2019, in Lagos.", "July 3, 2019", "DATE", "2019-07-03"),
        ("Envoys signed the pact on 3 July 2019 in Lagos.", "3 July 2019", "DATE", "2019-07-03"),
        ("The log entry reads 2019-07-03 in red ink.", "2019-07-03", "DATE", "2019-07-03"),
        ("The log entry reads 7/3/2019 in red ink.", "7/3/2019", "DATE", "2019-07-03"),
        ("The log entry reads 23/7/2019 in red ink.", "23/7/2019", "DATE", "2019-07-23"),
        ("The log entry reads 03.07.2019 in red ink.", "03.07.2019", "DATE", "2019-07-03"),
        ("Rebels took the port in October 2018.", "October 2018", "DATE", "2018-10"),
        ("Rebels took the port in March of last year.", "March of last year", "DATE", "2023-03"),
        ("Rebels took the port in June this year.", "June this year", "DATE", "2024-06"),
        ("Rebels took the port last April.", "last April", "DATE", "2024-04"),
        ("Rebels took the port in mid-June.", "mid-June", "DATE", "2024-06"),
        ("Rebels took the port at the end of May.", "the end of May", "DATE", "2024-05"),
        ("Rebels took the port in 2011.", "2011", "DATE", "2011"),
        ("Rebels took the port in early 2011.", "early 2011", "DATE", "2011"),
        ("Rebels took the port in mid-2015.", "mid-2015", "DATE", "2015"),
        ("Rebels took the port in the year 2000.", "the year 2000", "DATE", "2000"),
        ("Rebels took the port in nineteen ninety-one.", "nineteen ninety-one", "DATE", "1991"),
        ("Rebels took the port in the late 1980s.", "the late 1980s", "DATE", "198"),
        ("Rebels took the port in the '90s.", "the '90s", "DATE", "199"),
        ("Rebels took the port in the nineties.", "the nineties", "DATE", "199"),
        ("The walls date from the 17th century.", "the 17th century", "DATE", "16"),
        (
            "Exports fell in the third quarter of 2009.",
            "the third quarter of 2009",
            "DATE",
            "2009-Q3",
        ),
        ("Exports fell in the first quarter.", "the first quarter", "DATE", "2024-Q1"),
        ("Exports fell in Q2 2022.", "Q2 2022", "DATE", "2022-Q2"),
        ("Exports fell in the first half of 2013.", "the first half of 2013", "DATE", "2013-H1"),
        ("Floods came in the spring of 2022.", "the spring of 2022", "DATE", "2022-SP"),
        ("Floods came last summer.", "last summer", "DATE", "2023-SU"),
        ("Floods came this summer.", "this summer", "DATE", "2024-SU"),
        ("Guards fired late Wednesday at the gate.", "late Wednesday", "DATE", "2024-07-24"),
        ("Guards fired yesterday at the gate.", "yesterday", "DATE", "2024-07-24"),
        ("Guards fired last Thursday at the gate.", "last Thursday", "DATE", "2024-07-18"),
        ("Guards fired last week at the gate.", "last week", "DATE", "2024-W29"),
        ("Guards fired earlier this week at the gate.", "earlier this week", "DATE", "2024-W30"),
        ("Guards fired over the weekend at the gate.", "the weekend", "DATE", "2024-W29-WE"),
        ("Guards fired two years ago at the gate.", "two years ago", "DATE", "2022"),
        ("Guards fired a decade ago at the gate.", "a decade ago", "DATE", "2014"),
        ("Guards fired three weeks ago at the gate.", "three weeks ago", "DATE", "2024-W27"),
        ("Guards fired 10 days ago at the gate.", "10 days ago", "DATE", "2024-07-15"),
        ("Guards fired some years ago at the gate.", "some years ago", "DATE", "PAST_REF"),
        ("Guards fired on Christmas Eve at the gate.", "Christmas Eve", "DATE", "2023-12-24"),
        ("Guards fired on Easter Sunday at the gate.", "Easter Sunday", "DATE", "2024-03-31"),
        ("A new vote is likely next month.", "next month", "DATE", "2024-08"),
        ("The army now holds the bridge.", "now", "DATE", "PRESENT_REF"),
        ("The army recently lost the bridge.", "recently", "DATE", "PAST_REF"),
        ("The army will soon lose the bridge.", "soon", "DATE", "FUTURE_REF"),
        ("Raids have grown in recent weeks.", "recent weeks", "DATE", "PAST_REF"),
        ("Guards fired Thursday morning at the gate.", "Thursday morning", "TIME", "2024-07-25TMO"),
        ("Guards fired last night at the gate.", "last night", "TIME", "2024-07-24TNI"),
        (
            "Guards fired at 10:30 p.m. on Monday.",
            "10:30 p.m. on Monday",
            "TIME",
            "2024-07-22T22:30",
        ),
        ("Guards fired at noon Tuesday at the gate.", "noon Tuesday", "TIME", "2024-07-23T12:00"),
        ("Guards fired at 0735 GMT at the gate.", "0735 GMT", "TIME", "2024-07-25T07:35"),
        (
            "Guards will return the day after tomorrow.",
            "the day after tomorrow",
            "DATE",
            "2024-07-27",
        ),
        ("Drones struck the port overnight.", "overnight", "TIME", "2024-07-24TNI"),
        ("The party won in 2015-16.", "2015-16", "DATE", "2015/2016"),
        ("A year-long siege shut the docks.", "year-long", "DURATION", "P1Y"),
        ("A weeklong siege shut the docks.", "weeklong", "DURATION", "P1W"),
        ("He was held for three months.", "three months", "DURATION", "P3M"),
        ("He was held for a year.", "a year", "DURATION", "P1Y"),
        ("He was held a month after the raid.", "a month", "DURATION", "P1M"),
        ("He was held for 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("He was held for two and a half hours.", "two and a half hours", "DURATION", "PT2H30M"),
        ("He was held for two decades.", "two decades", "DURATION", "P20Y"),
        ("He was held for several days.", "several days", "DURATION", "PXD"),
        ("He was held for weeks.", "weeks", "DURATION", "PXW"),
        ("He was held for twenty-four hours.", "twenty-four hours", "DURATION", "PT24H"),
        ("A two-day strike shut the docks.", "two-day", "DURATION", "P2D"),
        ("The 20-year-old war is over.", "20-year-old", "DURATION", "P20Y"),
        ("They march every Friday to the square.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They march each year to the square.", "each year", "SET", "P1Y"),
        ("They march daily to the square.", "daily", "SET", "P1D"),
        ("They march twice a month to the square.", "a month", "SET", "P1M"),
    ],
)
def test_find_times_gives_span_type_and_value(
    sentence: str, words: str, kind: str, value: str
) -> None:
    assert _values(sentence) == [(words, kind, value)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Police arrested the mayor on Monday.", "2024-07-22"),
        ("The mayor will resign on Monday.", "2024-07-29"),
        ("The mayor is due to appear in court on Tuesday.", "2024-07-30"),
        ("The trial has been postponed until Tuesday.", "2024-07-30"),
        ("The minister commented on Monday's attack in a speech.", "2024-07-22"),
        ("The council is to vote on Tuesday.", "2024-07-30"),
        ("Guards killed the mayor on Sept. 3.", "2023-09-03"),
        ("The vote will take place on Sept. 3.", "2024-09-03"),
        ("The offer was extended to Aug. 16.", "2024-08-16"),
        ("The mayor was shot in March.", "2024-03"),
        ("The mayor was shot in November.", "2023-11"),
        ("The mayor will stand again in November.", "2024-11"),
        ("The mayor has been in jail since August.", "2023-08"),
        ("He said the guards would lay down their arms as of Sept. 3.", "2024-09-03"),
        ("Exports will fall in the fourth quarter.", "2024-Q4"),
    ],
)
def test_find_times_takes_direction_from_tense(sentence: str, value: str) -> None:
    assert _only(sentence).expression.value == value


@pytest.mark.parametrize(
    "sentence",
    [
        "The general may march to the second town.",
        "Some 1,500 troops and 2000 soldiers crossed the river.",
        "The aid is worth $2015 a head and the pipe is 2000 meters long.",
        "Mayor April Jones spoke to the crowd.",
        "The 52-year-old lawyer and a 12-year-old boy were freed.",
        "He is 52 years old and in his 30s.",
        "The Good Friday Agreement and the Six-Day War are still debated.",
        "A Sunday Times reporter was freed.",
        "A third of the seats went to the last of the rebels.",
        "The fall of the capital shook the region, as soon as it came.",
        "Fans joined the annual March for Peace.",
        "The lawmaker joined the M23 talks in room 1999.",
    ],
)
def test_find_times_leaves_other_words_alone(sentence: str) -> None:
    assert _values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "first", "last", "precision", "relation"),
    [
        ("Guards fired on Monday.", "2024-07-22", "2024-07-22", "day", "at"),
        ("Guards fired last week.", "2024-07-15", "2024-07-21", "week", "at"),
        ("Guards fired in March.", "2024-03", "2024-03", "month", "at"),
        ("Guards fired last summer.", "2023-06", "2023-08", "season", "at"),
        ("Guards fired in the second quarter.", "2024-04", "2024-06", "quarter", "at"),
        ("Guards fired in the 1980s.", "1980", "1989", "decade", "at"),
        ("Troops have held the bridge since 2016.", "2016", None, "year", "since"),
        ("As of July 22, ten guards had been freed.", None, "2024-07-22", "day", "until"),
        ("The tax will rise as of July 29.", "2024-07-29", None, "day", "since"),
        ("He ruled until 2011.", None, "2011", "year", "until"),
        ("He ruled before 2011.", None, "2011", "year", "before"),
        ("He came to power after 2011.", "2011", None, "year", "after"),
        ("Talks were held on June 10-12.", "2024-06-10", "2024-06-12", "day", "at"),
        ("He governed in 1999-2004.", "1999", "2004", "year", "at"),
        ("Drones struck the port overnight.", "2024-07-24", "2024-07-25", "period", "at"),
        ("Raids grew over the past week.", "2024-07-18", "2024-07-25", "period", "at"),
        ("Raids grew over the past three months.", "2024-04", "2024-07", "period", "at"),
    ],
)
def test_find_times_gives_the_days_covered(
    sentence: str, first: str | None, last: str | None, precision: str, relation: str
) -> None:
    mention = _only(sentence)
    assert (mention.first, mention.last) == (first, last)
    assert (mention.precision, mention.relation) == (precision, relation)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("They fought between 1990 and 1995.", "1990", "1995"),
        ("They fought from 2011 to 2015.", "2011", "2015"),
        ("The docks were shut from Monday to Friday.", "2024-07-15", "2024-07-19"),
        ("Between January and June, raids doubled.", "2024-01", "2024-06"),
    ],
)
def test_find_times_joins_both_ends_of_a_range(sentence: str, first: str, last: str) -> None:
    start, end = _found(sentence)
    assert (start.first, start.last, end.last) == (first, last, last)


def test_find_times_counts_from_the_day_told_before() -> None:
    text = (
        "Rebels raided the camp on June 3, 2023. Two days later they fled. The next day it burned."
    )
    assert [(m.expression.value, m.anchor) for m in _found(text)] == [
        ("2023-06-03", "absolute"),
        ("2023-06-05", "narrative"),
        ("2023-06-06", "narrative"),
    ]


def test_find_times_counts_years_from_the_year_told_before() -> None:
    values = _values("In 2011 protests broke out; the following year the capital was shelled.")
    assert values[1] == ("the following year", "DATE", "2012")


def test_find_times_leaves_what_cannot_be_counted() -> None:
    mention = _only("Two days later they fled.")
    assert mention.expression.value is None
    assert mention.unknown == "no date to count from"


@pytest.mark.parametrize(
    "words",
    ["on Monday", "last week", "yesterday", "two years ago", "in March", "this morning", "tonight"],
)
def test_find_times_needs_publication_for_relative_times(words: str) -> None:
    mention = _only(f"Guards fired at the crowd {words}.", published=None)
    assert mention.expression.value is None
    assert (mention.first, mention.last, mention.anchor) == (None, None, None)
    assert mention.unknown == "no publication date"


@pytest.mark.parametrize(
    ("words", "value"),
    [("in 2011", "2011"), ("on May 4, 2011", "2011-05-04"), ("now", "PRESENT_REF")],
)
def test_find_times_reads_absolute_times_without_publication(words: str, value: str) -> None:
    assert _only(f"Guards fire at the crowd {words}.", published=None).expression.value == value


def test_find_times_counts_from_the_dateline() -> None:
    line = DatelineLine("OSLO, July 23 —", 0, 15, "OSLO", "2024-07-23", None)
    parsed = parse_text("Guards fired at the crowd on Wednesday.", published=PUBLISHED)
    dated = replace(parsed, article=replace(parsed.article, dateline=line))
    (mention,) = find_times(dated)
    assert (mention.expression.value, mention.anchor) == ("2024-07-17", "dateline")


def test_find_times_leaves_a_feast_open_for_a_year_that_no_table_has() -> None:
    mention = _only("Fighting eased during Passover 1885.")
    assert (mention.expression.text, mention.expression.value) == ("Passover 1885", None)
    assert mention.unknown == "the days of the feast are not known for that year"


def test_find_times_spans_slice_back_over_odd_white_space() -> None:
    text = "Guards fired  late\u00a0Wednesday\nand on July\t3,  2019, officials said."
    mentions = _found(text)
    assert [text[m.expression.start : m.expression.end] for m in mentions] == [
        m.expression.text for m in mentions
    ]
    assert [m.expression.value for m in mentions] == ["2024-07-24", "2019-07-03"]


def test_find_times_does_not_overlap_and_keeps_order() -> None:
    text = "On Tuesday, July 23, 2024, at 9 a.m., guards fired; two days later, they left."
    mentions = _found(text)
    ends = [m.end for m in mentions]
    assert all(end <= m.start for end, m in zip(ends, mentions[1:], strict=False))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(_WORDS)), min_size=1, max_size=25),
    st.sampled_from([PUBLISHED, "2024-02-29", None]),
)
def test_find_times_holds_together_on_any_words(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    mentions = _found(text, published)
    for mention in mentions:
        expression = mention.expression
        assert text[expression.start : expression.end] == expression.text
        if mention.first and mention.last and len(mention.first) == len(mention.last):
            assert mention.first <= mention.last
    ends = [mention.end for mention in mentions]
    assert all(end <= m.start for end, m in zip(ends, mentions[1:], strict=False))


def test_find_times_of_nothing_is_empty() -> None:
    assert _found("") == ()


@pytest.mark.parametrize("rule", load_times().rules, ids=lambda rule: rule.id)
def test_find_times_reads_the_example_of_each_rule(rule: TimeRule) -> None:
    plain = re.sub(r"[\[\]]", "", rule.example)
    start = rule.example.index("[")
    end = rule.example.index("]") - 1
    spans = [(m.expression.start, m.expression.end) for m in _found(plain)]
    assert (start, end) in spans
