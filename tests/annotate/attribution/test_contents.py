"""Which words make a quotation, of which kind, in how many pieces."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.finding import attributions_of
from tests.annotate.attribution.said import attribution_in, quotation_in, speaker_name, words_of


@pytest.mark.parametrize(
    "text",
    [
        '"Nobody," he said. "Nobody was told."',
        "“Nobody,” he said. “Nobody was told.”",
        "‘Nobody,’ he said. ‘Nobody was told.’",
        "'Nobody,' he said. 'Nobody was told.'",
        "«Nobody,» he said. «Nobody was told.»",
    ],
)
def test_find_attribution_split_quotation_is_one(text: str) -> None:
    quotation = quotation_in(text, "direct")
    assert [words.strip("\"“”‘’'«»") for words in words_of(quotation)] == [
        "Nobody,",
        "Nobody was told.",
    ]
    assert speaker_name(quotation) == "he"


def test_find_attribution_quotation_of_another_cue_stays_apart() -> None:
    text = '"We leave at dawn," the colonel said. The mayor replied: "You must stay."'
    _, attribution = attribution_in(text)
    direct = [item for item in attribution.quotations if item.kind == "direct"]
    assert [speaker_name(item) for item in direct] == ["colonel", "mayor"]


def test_find_attribution_quotation_runs_over_paragraphs() -> None:
    text = (
        "“Our fields are gone,” said the elder.\n\n“The river took them in a night.\n\n"
        "“We ask for seed, nothing more.”"
    )
    quotation = quotation_in(text, "direct")
    assert len(quotation.content) == 3
    assert speaker_name(quotation) == "elder"


def test_find_attribution_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'The consul said: "The road is closed and nobody passes.\n\nTraffic resumed on Friday.'
    quotation = quotation_in(text, "direct")
    assert words_of(quotation) == ['"The road is closed and nobody passes.']


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The so-called “liberation” emptied the old town.", "“liberation”"),
        ("Shops shut early on the island's 'day of anger' march.", "'day of anger'"),
    ],
)
def test_find_attribution_scare_quotes_have_no_speaker(text: str, words: str) -> None:
    quotation = quotation_in(text, "partial")
    assert words_of(quotation) == [words]
    assert quotation.speaker is None


def test_find_attribution_what_one_believes_is_a_quotation_of_its_own_stance() -> None:
    quotation = quotation_in("Analysts believe that the junta will fall.", "indirect")
    assert quotation.stance == "think"


def test_find_attribution_what_one_knows_is_no_quotation() -> None:
    _, attribution = attribution_in("Analysts know that the junta will fall.")
    assert attribution.quotations == ()
    assert len(attribution.scopes) == 1


def test_find_attribution_content_slices_back_to_the_text() -> None:
    text = "“Leave\nnow,”  the major\nsaid. He called\nit “an order”."
    parsed, attribution = attribution_in(text)
    for quotation in attribution.quotations:
        for piece in quotation.content:
            assert parsed.article.text[piece.start : piece.end] == piece.text


def test_find_attribution_words_in_marks_and_their_clause_are_one_quotation() -> None:
    _, attribution = attribution_in("The mayor said the camp was “a disgrace” to the town.")
    assert [item.kind for item in attribution.quotations] == ["partial"]
    (only,) = attributions_of(attribution)
    assert only.content[0].text == "the camp was “a disgrace” to the town"
    assert only.speaker[0].text == "The mayor"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo said its jets struck the depot, a claim that Riga denied.",
        "Oslo said its jets struck the depot, while Riga said it was denied entry.",
        "Oslo said its jets struck the depot, adding that entry was denied.",
    ],
)
def test_find_attribution_complement_ends_before_another_report(text: str) -> None:
    _, attribution = attribution_in(text)
    first = next(item for item in attribution.quotations if speaker_name(item) == "Oslo")
    assert words_of(first) == ["its jets struck the depot"]


def test_find_attribution_inner_quotations_precede_outer_ones() -> None:
    text = "Aid was cut in what Lagos called a “betrayal” of the poor, state media reported."
    _, attribution = attribution_in(text)
    speakers = [speaker_name(item) for item in attribution.quotations]
    assert speakers == ["Lagos", "state media"]


def test_find_attribution_leaves_out_what_is_merely_called_so() -> None:
    assert attribution_in("She runs a programme called New Dawn.")[1].quotations == ()
    assert attribution_in("Its critics called the pact a betrayal.")[1].quotations


def test_find_attribution_takes_in_what_somebody_is_praised_for() -> None:
    quotation = quotation_in("Canada praised Jordan for sheltering the refugees.", "indirect")
    assert words_of(quotation) == ["Jordan for sheltering the refugees"]


def test_find_attribution_says_that_a_mark_is_never_closed() -> None:
    left_open = "The envoy said: “We hold the port.\n\nTroops left on Monday."
    assert quotation_in(left_open, "direct").unclosed
    assert not quotation_in("The envoy said: “We hold the port.”", "direct").unclosed


def test_find_attribution_words_after_that_are_told_with_it() -> None:
    text = "She says that “as a people, we must do more.”"
    assert words_of(quotation_in(text, "partial")) == ["that “as a people, we must do more.”"]


def test_find_attribution_the_leading_cue_wins_over_an_aside() -> None:
    quotation = quotation_in("Marino had said, “We’ll see,” when asked by Costa.", "direct")
    assert speaker_name(quotation) == "Marino"


def test_find_attribution_an_object_keeps_what_belongs_to_it() -> None:
    quotation = quotation_in("Lima announced a set of steps to curb smuggling.", "indirect")
    assert words_of(quotation) == ["a set of steps to curb smuggling"]


@pytest.mark.parametrize(
    "text",
    [
        "He showed great courage.",
        "The firm, whose plan nearly proved fatal, now sees allies as the way back.",
        "Shares fell on fears that the cabinet may be in turmoil.",
    ],
)
def test_find_attribution_what_is_merely_shown_or_feared_is_no_quotation(text: str) -> None:
    _, attribution = attribution_in(text)
    assert attribution.quotations == ()


def test_find_attribution_what_a_poll_shows_is_a_quotation() -> None:
    quotation = quotation_in("The poll showed a lead of ten points.", "indirect")
    assert words_of(quotation) == ["a lead of ten points"]


def test_find_attribution_a_book_written_is_no_quotation() -> None:
    _, attribution = attribution_in("Vega, who has written several books about Chad, left.")
    assert attribution.quotations == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He called the senator “the next Nero” on Monday.", "the senator “the next Nero”"),
        ("He referred to the senator as “a new Nero” on Monday.", "the senator as “a new Nero”"),
        (
            "Officials portray the raid as a “workplace” or “gun” issue.",
            "the raid as a “workplace” or “gun” issue",
        ),
        (
            "The people of Oran “deserve a voice in their own land,” the envoy said.",
            "The people of Oran “deserve a voice in their own land,”",
        ),
    ],
)
def test_find_attribution_words_in_marks_take_their_clause_along(text: str, words: str) -> None:
    assert words_of(quotation_in(text, "partial")) == [words]


def test_find_attribution_a_sentence_that_announces_begins_a_new_quotation() -> None:
    text = (
        "“We leave at dawn,” the envoy said.\n\nThe mayor continued:\n\n"
        "“The road is shut. Nobody passes.”"
    )
    _, attribution = attribution_in(text)
    said = [(speaker_name(q), words_of(q)) for q in attribution.quotations]
    assert said == [
        ("envoy", ["“We leave at dawn,”"]),
        ("mayor", ["“The road is shut. Nobody passes.”"]),
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Asked whether the army would halt its advance, the general said no.", "no"),
        ("When asked about the raid, the general answered yes.", "yes"),
    ],
)
def test_find_attribution_an_answer_is_said_and_its_question_by_nobody(
    text: str, answer: str
) -> None:
    quotation = quotation_in(text, "indirect")
    assert (speaker_name(quotation), words_of(quotation)) == ("general", [answer])


def test_find_attribution_what_nobody_named_asks_is_no_quotation() -> None:
    assert attribution_in("He was asked if troops would withdraw.")[1].quotations == ()
    assert words_of(quotation_in("The envoy asked if troops would withdraw.", "indirect")) == [
        "if troops would withdraw"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "According to a report published on Monday, both sides fled.",
        "Both sides fled, according to a report published on Monday.",
    ],
)
def test_find_attribution_a_clause_about_the_speaker_is_not_said(text: str) -> None:
    assert [words.lower() for words in words_of(quotation_in(text, "indirect"))] == [
        "both sides fled"
    ]
