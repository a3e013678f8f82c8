"""Which time expression dates a word."""

from __future__ import annotations

import pytest

from dateline.assemble.dating import date_of_token, read_clock
from dateline.pipeline import annotate
from dateline.records import EventDate
from tests.support import article_of

PUBLISHED = "2021-06-10"  # a Thursday


def date_at(word: str, text: str) -> EventDate | None:
    annotations = annotate(article_of(text, published=PUBLISHED))
    token = next(token for token in annotations.parsed.doc if token.text == word)
    return date_of_token(token.i, read_clock(annotations)).date


def start_at(word: str, text: str) -> str | None:
    date = date_at(word, text)
    return date.start if date else None


@pytest.mark.parametrize(
    ("word", "text", "day"),
    [
        ("shelled", "Government troops shelled the harbour on Tuesday.", "2021-06-08"),
        ("signed", "The ministers signed an accord in the Omani capital on Monday.", "2021-06-07"),
        ("talks", "The talks, held on Sunday, ended without a deal.", "2021-06-06"),
        ("raid", "Sunday's raid on the depot wounded nine soldiers.", "2021-06-06"),
        ("wounded", "Sunday's raid on the depot wounded nine soldiers.", "2021-06-06"),
        ("angered", "Sunday's raid on the depot angered the soldiers.", None),
        ("met", "On Sunday he flew to Lima, where he met two bishops.", "2021-06-06"),
        ("attacked", "On Monday youths attacked the guards.", "2021-06-07"),
        ("march", "Students held a march against the tax on Saturday.", "2021-06-05"),
    ],
)
def test_date_of_token_finds_the_time_of_the_words_own_clause(
    word: str, text: str, day: str | None
) -> None:
    assert start_at(word, text) == day


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("stormed", "Gunmen stormed the barracks, police said on Tuesday."),
        ("stormed", "Police said on Tuesday gunmen had stormed the barracks."),
        ("stormed", "Gunmen stormed the barracks."),
        ("stormed", "Gunmen stormed the barracks at 10 p.m. local time."),
    ],
)
def test_date_of_token_takes_no_day_of_saying_or_of_publication(word: str, text: str) -> None:
    assert date_at(word, text) is None


def test_date_of_token_keeps_a_promise_apart_from_what_is_promised() -> None:
    text = "Norway promised on Monday to send engineers in August."

    assert start_at("promised", text) == "2021-06-07"
    assert start_at("send", text) == "2021-08"


def test_date_of_token_does_not_pass_time_over_after() -> None:
    text = "The mayor resigned days after the clashes in the port on Friday."

    assert date_at("resigned", text) is None


@pytest.mark.parametrize("word", ["flew", "met"])
def test_date_of_token_shares_the_time_of_joined_verbs(word: str) -> None:
    text = "The envoy flew to Muscat on Monday and met rebel leaders."

    assert start_at(word, text) == "2021-06-07"


def test_date_of_token_does_not_join_other_tenses() -> None:
    text = "The envoy flew to Muscat on Monday and will meet rebel leaders."

    assert date_at("meet", text) is None


def test_date_of_token_shares_the_time_of_clauses_told_at_once() -> None:
    text = "Guards fired into the air on Monday as hundreds fled the camp."

    assert start_at("fled", text) == "2021-06-07"


def test_date_of_token_goes_on_in_a_relative_clause_about_many_not_about_one() -> None:
    crowd = "On Monday the crowd threw stones at police, who fired into the air."
    minister = "The president dismissed on Monday his defence minister, who led the invasion."

    assert start_at("fired", crowd) == "2021-06-07"
    assert date_at("led", minister) is None


def test_date_of_token_counts_from_the_event_before() -> None:
    text = "Rebels attacked the palace on Monday. Two days later, they seized the airport."

    assert start_at("seized", text) == "2021-06-09"


def test_date_of_token_reaches_to_publication_where_since_goes_on() -> None:
    date = date_at("blockaded", "The navy has blockaded the strait since 2019.")

    assert date is not None
    assert (date.start, date.end, date.precision) == ("2019", PUBLISHED, "period")


def test_date_of_token_dates_the_earlier_meeting_of_the_first_since() -> None:
    date = date_at("met", "It was the first time the two leaders met since March.")

    assert date is not None
    assert (date.start, date.end, date.precision) == ("2021-03", "2021-03", "month")


def test_date_of_token_goes_on_with_the_story_of_one_subject() -> None:
    text = (
        "President Lazarus Chakwera opened the bridge on Tuesday. He pardoned forty prisoners. "
        "The opposition criticised the pardon. Troops entered the valley on Sunday."
    )
    date = date_at("pardoned", text)

    assert date is not None
    assert (date.start, date.text, date.anchor) == ("2021-06-08", "Tuesday", "narrative")
    assert date_at("criticised", text) is None


def test_date_of_token_ends_the_story_at_what_lay_before() -> None:
    text = (
        "President Lazarus Chakwera opened the bridge on Tuesday. "
        "Chakwera previously pardoned forty prisoners."
    )

    assert date_at("pardoned", text) is None


def test_date_of_token_is_of_the_only_day_that_a_report_tells() -> None:
    text = (
        "Peru expels two envoys\n\nPeru expelled two envoys on Tuesday. The army shelled the hills "
        "and two villages. The dead were buried."
    )
    assert start_at("expels", text) == "2021-06-08"
    date = date_at("shelled", text)
    assert date is not None
    assert (date.start, date.anchor) == ("2021-06-08", "narrative")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        # two days are told, of which neither is that of the undated act
        (
            "collapsed",
            "Rebels shelled a town on Tuesday. Police fled on Wednesday. Two bridges collapsed.",
        ),
        # a state, a perfect, and somebody's words
        ("ruled", "Rebels left on Tuesday. The family ruled the valley."),
        ("bombed", "Rebels left on Tuesday. The army has bombed the valley."),
        ("bombed", 'Rebels left on Tuesday. "They bombed us," a farmer said.'),
        # what lay before ends the story
        (
            "shelled",
            "Rebels left on Tuesday. The war had begun before. The army shelled the hills.",
        ),
        ("shelled", "Rebels left on Tuesday. In 2003 a war began. The army shelled the hills."),
        # the day is long past, or only that of a statement
        ("shelled", "Rebels left on March 3. The army shelled the hills."),
        ("shelled", "Peace was near, a minister said on Tuesday. The army shelled the hills."),
    ],
)
def test_date_of_token_leaves_open_what_the_only_day_does_not_date(word: str, text: str) -> None:
    assert date_at(word, text) is None


def test_date_of_token_leaves_a_relative_clause_its_own_day() -> None:
    text = (
        "Rebels shelled a town on Tuesday. The army freed nine men whom it had seized in May. "
        "In May it shelled the hills."
    )
    assert start_at("freed", text) == "2021-06-08"
    assert start_at("seized", text) == "2021-05"


def test_date_of_token_gives_statements_the_day_of_the_only_statement() -> None:
    text = "Peace was near, a minister said on Tuesday. A general warned that rebels had lied."
    assert start_at("warned", text) == "2021-06-08"


def test_date_of_token_dates_a_noun_that_takes_up_a_dated_one() -> None:
    text = (
        "A raid on the depot on Monday killed nine. Guards fled on Tuesday. Kenya has denounced "
        "the raid."
    )
    dates = date_at("raid", text), start_at("denounced", text)
    assert dates[0] is not None
    assert (dates[0].start, dates[1]) == ("2021-06-07", None)
    annotations = annotate(article_of(text, published=PUBLISHED))
    last = [token.i for token in annotations.parsed.doc if token.text == "raid"][-1]
    taken = date_of_token(last, read_clock(annotations)).date
    assert taken is not None
    assert (taken.start, taken.anchor) == ("2021-06-07", "narrative")


@pytest.mark.parametrize(
    ("word", "text", "start"),
    [
        ("invaded", "The town was poor in 1979, when Soviet troops invaded Herat.", "1979"),
        ("fled", "Sales fell in March when the owners fled the war.", "2021-03"),
    ],
)
def test_date_of_token_dates_the_clause_that_says_what_happened_then(
    word: str, text: str, start: str | None
) -> None:
    assert start_at(word, text) == start


def test_date_of_token_takes_no_time_to_come_for_what_has_happened() -> None:
    text = "The pledge to halve the force by 2030 was broken. Two envoys will meet on Monday."
    assert date_at("broken", text) is None
    assert start_at("meet", text) == "2021-06-14"


def test_date_of_token_gives_what_was_followed_no_day_of_what_followed() -> None:
    text = "The visit was followed by a summit on Monday."
    assert date_at("visit", text) is None


def test_date_of_token_says_why_a_word_has_no_date() -> None:
    annotations = annotate(article_of("Gunmen stormed the barracks recently.", published=PUBLISHED))
    dating = date_of_token(1, read_clock(annotations))

    assert dating.date is None
    assert dating.reason is not None
    assert dating.mention is not None


def test_date_of_token_leaves_relative_times_open_without_publication() -> None:
    annotations = annotate(article_of("Gunmen stormed the barracks on Tuesday."))

    assert date_of_token(1, read_clock(annotations)).date is None


def filed_date(word: str, text: str, line: str = "LIMA, June 9 (Agency) —") -> EventDate | None:
    annotations = annotate(article_of(f"{line} {text}", published=PUBLISHED))
    token = next(token for token in annotations.parsed.doc if token.text == word)
    return date_of_token(token.i, read_clock(annotations)).date


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("recalled", "Peru has recalled its ambassador."),
        ("accuses", "Peru accuses its neighbour of spying. The border is quiet."),
        ("closed", "Peru has recalled its ambassador. The army closed the border."),
        (
            "confirmed",
            "Trade has grown since 1994. Sales fell. The bank has confirmed that it fell.",
        ),
    ],
)
def test_date_of_token_gives_undated_news_the_day_of_the_dateline(word: str, text: str) -> None:
    date = filed_date(word, text)

    assert date is not None
    assert (date.start, date.anchor, date.text) == (
        "2021-06-09",
        "filed",
        "LIMA, June 9 (Agency) —",
    )


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("recalled", "Peru will recall its ambassador. It had recalled two envoys before."),
        ("shelled", "Peru has recalled its envoy. In 2003 a war began. The army shelled hills."),
        ("owned", "Peru has recalled its envoy. His family owned the valley."),
    ],
)
def test_date_of_token_gives_nothing_else_the_day_of_the_dateline(word: str, text: str) -> None:
    assert filed_date(word, text) is None


def test_date_of_token_takes_no_day_of_a_dateline_without_one() -> None:
    assert filed_date("recalled", "Peru has recalled its ambassador.", "LIMA (Agency) —") is None
    assert filed_date("recalled", "Peru has recalled its ambassador.", "LIMA, March 9 —") is None


def test_date_of_token_keeps_what_somebody_goes_on_to_say_on_the_day_he_spoke() -> None:
    text = (
        "General Juan Mora said on Monday that rebels had fled. Police found two rifles on "
        "Tuesday. Shops opened. Roads were open. Mora warned that they would return."
    )
    assert start_at("warned", text) == "2021-06-07"


def test_date_of_token_leaves_open_which_of_two_days_somebody_spoke_on() -> None:
    text = (
        "General Juan Mora said on Monday that rebels had fled. Mora inspected the dam on June 8. "
        "Mora warned that they would return."
    )
    assert start_at("warned", text) is None


def test_date_of_token_dates_a_noun_that_takes_up_a_dated_verb() -> None:
    text = "Rebels bombed a market on Monday. Guards fled on Tuesday. Kenya denounced the bombing."
    assert start_at("bombing", text) == "2021-06-07"


def test_date_of_token_counts_a_month_from_a_month() -> None:
    text = "The truce collapsed in December, a month after the rebels captured the town."
    assert start_at("captured", text) == "2020-11"


@pytest.mark.parametrize(
    ("word", "text", "start"),
    [
        (
            "seized",
            "Mora took over on Friday, two days after rebels seized the port.",
            "2021-06-02",
        ),
        ("shelled", "Three days after the raid on Sunday, rebels shelled the port.", "2021-06-09"),
        ("took", "In 2008, five years after rebels took the palace, the war ended.", "2003"),
        ("vote", "The army arrested him in May 2019, two months after the vote.", "2019-03"),
        ("shelled", "About two days after the raid on Sunday, rebels shelled the port.", None),
        ("vote", "The army arrested him in 2019, two months after the vote.", None),
    ],
)
def test_date_of_token_counts_from_what_else_the_sentence_dates(
    word: str, text: str, start: str | None
) -> None:
    assert start_at(word, text) == start


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("leaving", "Norway said on Monday that its troops are leaving the valley."),
        ("recalled", "Peru announced on Monday that it has recalled its envoy."),
        ("reject", '"We reject the offer," the minister said on Monday.'),
        ("ready", "The rebels said on Monday that they are ready to talk."),
        ("adding", "The minister spoke on Monday, adding that the port had been shut."),
        ("talks", "The minister said at talks in Lima on Monday that the port was shut."),
        ("killed", "Two guards were killed and six wounded on Monday."),
        ("detained", "Guards detained nine men carrying rifles on Monday."),
        ("mourn", "Thousands gathered on Monday to mourn the dead."),
    ],
)
def test_date_of_token_shares_the_day_of_what_happens_with_it(word: str, text: str) -> None:
    assert start_at(word, text) == "2021-06-07"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("recalled", "Peru said on Monday that Chile has recalled its envoy."),
        ("stormed", "Peru said on Monday that it stormed the palace."),
        ("supports", "Peru said on Monday that it supports the plan."),
        ("announced", "The mine announced job cuts for the next four years."),
    ],
)
def test_date_of_token_gives_no_day_of_saying_to_what_lay_before(word: str, text: str) -> None:
    assert date_at(word, text) is None


def test_date_of_token_goes_on_with_the_news_of_a_dateline_after_an_earlier_day() -> None:
    text = (
        "Peru has closed its border. The wall was built in 1994. Trucks waited. "
        "Peru warned drivers to turn back."
    )
    date = filed_date("warned", text)

    assert date is not None
    assert (date.start, date.anchor) == ("2021-06-09", "filed")
    assert filed_date("waited", text) is None
