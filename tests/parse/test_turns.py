"""A transcript's turns are parsed without their speakers, who stay in the first sentence."""

from __future__ import annotations

import pytest

from tests.support import parse_text


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Q: Will your troops withdraw from the border?", "withdraw"),
        ("PETROVA: Has Chad agreed to a truce?", "agreed"),
        ("Answer: They attacked the base on Monday.", "attacked"),
        ('"OKELLO: They did not shoot.', "shoot"),
    ],
)
def test_parse_article_parses_a_turn_without_its_speaker(text: str, root: str) -> None:
    (sentence,) = parse_text(text).doc.sents
    assert sentence.root.text == root
    assert sentence.text == text


def test_parse_article_leaves_other_words_before_a_colon() -> None:
    doc = parse_text("The answer is short: Chad has agreed to a truce.").doc
    assert doc[0].sent.text == doc.text
    assert next(token for token in doc if token.text == "answer").dep_ == "nsubj"
