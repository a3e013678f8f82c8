"""One parse of the coded paragraphs, offsets true to the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import parse_text

PIECES = st.sampled_from(
    [
        "Troops left. ",
        "\u200f",
        "🚁",
        "Perú ",
        "\r\n",
        "\n\n",
        "\t",
        "\x07",
        "“No,” he said. ",
        "\u00a0",
    ]
)


def test_parse_article_leaves_out_what_is_not_coded() -> None:
    parsed = parse_text("Troops left the port on Friday.\n\nRead more: Police Arrest Man\n")
    assert "Arrest" not in parsed.doc.text
    assert parsed.doc.text == "Troops left the port on Friday."


def test_parse_article_ends_sentences_at_paragraphs() -> None:
    parsed = parse_text("The envoy left without a word\n\nTroops then took the port.")
    assert len(list(parsed.doc.sents)) == 2


def test_span_keeps_characters_of_the_article() -> None:
    text = "The\u200f envoy of\r\nPerú 🚁 left."
    parsed = parse_text(text)
    words = [parsed.span(token.i, token.i + 1) for token in parsed.doc]
    assert [span.text for span in words][:3] == ["The", "envoy", "of"]
    assert all(text[span.start : span.end] == span.text for span in words)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_span_slices_back_to_text(text: str) -> None:
    parsed = parse_text(text)
    for token in parsed.doc:
        span = parsed.span(token.i, token.i + 1)
        assert text[span.start : span.end] == span.text
        assert span.start < span.end


def test_parse_article_of_nothing_coded_is_empty() -> None:
    assert len(parse_text("https://example.org/a").doc) == 0


def test_parse_article_splits_very_long_paragraphs() -> None:
    parsed = parse_text("Rebels took the port. " * 2500)
    assert len(list(parsed.doc.sents)) == 2500


@pytest.mark.parametrize(
    "text",
    [
        "Tulsa police Sgt. Lara Munn spoke.",
        "He met Capt. Ivan Petrenko and Lt. Col. Ann Dow.",
        "They asked Atty. Gen. Mark Holt and Msgr. Al Boon.",
    ],
)
def test_parse_article_ends_no_sentence_at_a_title(text: str) -> None:
    assert len(list(parse_text(text).doc.sents)) == 1


def test_parse_article_ends_a_sentence_at_a_word_that_is_no_title() -> None:
    assert len(list(parse_text("They met the captain. Ivan Petrenko spoke.").doc.sents)) == 2
