"""The medium, the post or video and the day of what is said."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.finding import find_attribution
from dateline.annotate.times import find_times
from dateline.annotations import ParsedArticle, TimeMention
from dateline.records import Quotation, TimeExpression
from tests.annotate.attribution.said import (
    NOBODY,
    attribution_in,
    quotation_in,
    speaker_name,
    words_of,
    words_of_speaker,
)
from tests.support import parse_text


@pytest.mark.parametrize(
    ("text", "voice", "medium"),
    [
        ("A video released by the palace showed the king saluting cadets.", "the palace", "video"),
        (
            "The navy said in a statement that the king was saluting cadets.",
            "The navy",
            "statement",
        ),
        (
            "The navy wrote on Telegram that the king was saluting cadets.",
            "The navy",
            "post on Telegram",
        ),
        ("State television said the king was saluting cadets.", "State television", "broadcaster"),
    ],
)
def test_find_attribution_medium_is_told_from_the_voice(text: str, voice: str, medium: str) -> None:
    parsed, attribution = attribution_in(text)
    token = next(token.i for token in parsed.doc if token.text == "saluting")
    scope = attribution.voices_at(token)[0]
    assert words_of_speaker(parsed, scope) == voice
    assert scope.medium == medium


def _year(parsed: ParsedArticle, year: str) -> TimeMention:
    at = next(token.i for token in parsed.doc if token.text == year)
    span = parsed.span(at, at + 1)
    expression = TimeExpression(span.start, span.end, span.text, "DATE", year)
    return TimeMention(at, at + 1, expression, year, year, "year", "absolute")


def test_find_attribution_dates_the_saying_not_what_is_said() -> None:
    text = "In 2019 the marshal said the base would close in 2023."
    parsed = parse_text(text)
    times = tuple(_year(parsed, year) for year in ("2019", "2023"))
    attribution = find_attribution(parsed, NOBODY, times)
    (quotation,) = attribution.quotations
    assert quotation.date is not None
    assert quotation.date.start == "2019"
    assert attribution.scopes[0].said_date == times[0]


def test_find_attribution_gives_the_medium() -> None:
    assert quotation_in("“We left,” the envoy said in a statement.", "direct").medium == "statement"
    spies = quotation_in("The spy agency said in a letter that the code was broken.", "indirect")
    assert spies.medium == "document"


def dated_in(text: str) -> Quotation:
    parsed = parse_text(text, published="2023-05-11")
    (quotation,) = find_attribution(parsed, NOBODY, find_times(parsed)).quotations
    return quotation


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lima will sign, its envoy told Reuters in an interview on Tuesday.", "2023-05-09"),
        ("In a statement issued on 3 May, the army said it had left.", "2023-05-03"),
        ("Speaking in Oslo on Monday, the envoy said the army had left.", "2023-05-08"),
    ],
)
def test_find_attribution_takes_the_date_from_the_medium_or_the_occasion(
    text: str, day: str
) -> None:
    date = dated_in(text).date
    assert date is not None
    assert date.start == day


def test_find_attribution_a_date_in_the_speakers_clause_is_no_date_of_saying() -> None:
    assert dated_in("The envoy, who left on Monday, said the army was ready.").date is None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“No deal,” the ministry said in a post on X.", "post on X"),
        ("“No deal,” the ministry wrote on its Telegram channel.", "post on Telegram"),
        ("“No deal,” the minister told reporters.", "press"),
    ],
)
def test_find_attribution_names_the_platform_of_a_post(text: str, medium: str) -> None:
    assert quotation_in(text, "direct").medium == medium


def test_find_attribution_links_what_was_posted_to_the_link_below_it() -> None:
    text = "In a post the envoy wrote that the army had left.\n\nhttps://x.com/envoy_lima/status/1"
    quotation = quotation_in(text, "indirect")
    assert (quotation.account, quotation.medium) == ("envoy_lima", "post on X")
    assert quotation.link == "https://x.com/envoy_lima/status/1"


def test_find_attribution_a_link_goes_to_whom_its_account_is_named_after() -> None:
    text = (
        "A video published by the palace showed guards leaving.\n\n“We won,” the envoy said.\n\n"
        "https://t.me/news_palace/7"
    )
    _, attribution = attribution_in(text)
    linked = {speaker_name(q): q.link for q in attribution.quotations}
    assert linked == {"palace": "https://t.me/news_palace/7", "envoy": None}


def test_find_attribution_a_link_above_is_no_link_of_what_follows() -> None:
    text = "https://x.com/envoy/status/1\n\nIn a post the envoy wrote that the army had left."
    assert quotation_in(text, "indirect").link is None


def test_find_attribution_a_message_is_no_post() -> None:
    text = "“We cannot stop,” the envoy said in a message to his friends."
    assert quotation_in(text, "direct").medium == "message"


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("The envoy said on Wednesday he would resign.", "2023-05-10", "he would resign"),
        (
            "The envoy told Reuters late on Monday that talks would resume.",
            "2023-05-08",
            "that talks would resume",
        ),
        ("The envoy, speaking on Monday in Oslo, said the army had left.", "2023-05-08", None),
        ("Asked on Monday about the raid, the envoy said nobody died.", "2023-05-08", None),
        ("In a letter dated 3 May, the envoy said troops had left.", "2023-05-03", None),
    ],
)
def test_find_attribution_a_date_between_cue_and_words_is_that_of_saying(
    text: str, day: str, words: str | None
) -> None:
    quotation = dated_in(text)
    assert quotation.date is not None
    assert quotation.date.start == day
    assert words is None or words_of(quotation) == [words]


@pytest.mark.parametrize(
    ("text", "medium", "account"),
    [
        ("“No deal,” tweeted @amina_sow.", "post on X", "amina_sow"),
        ("“No deal,” the leader, @amina_sow, wrote on X.", "post on X", "amina_sow"),
        ("The leader said in a post on VKontakte that talks had ended.", "post", None),
    ],
)
def test_find_attribution_a_post_has_its_platform_and_account(
    text: str, medium: str, account: str | None
) -> None:
    _, attribution = attribution_in(text)
    (quotation,) = attribution.quotations
    assert (quotation.medium, quotation.account) == (medium, account)
