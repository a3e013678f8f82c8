"""The words that say whether an act has happened."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons import certainty


def test_load_certainty_has_a_class_for_every_governor() -> None:
    words = certainty.load_certainty()
    assert words.governors["call for"].name == "demanded"
    assert words.governors["allow"].past == "actual"
    assert words.governors["fail to"].negated == "actual"


def test_governors_refuse_a_word_in_two_classes() -> None:
    rows = [
        {"name": "wanted", "status": "hypothetical", "words": ["hope"]},
        {"name": "feared", "status": "hypothetical", "words": ["hope"]},
    ]
    with pytest.raises(KnowledgeError, match="'hope' is both wanted and feared"):
        certainty._governors(rows)


def test_by_word_refuses_an_unknown_status() -> None:
    with pytest.raises(KnowledgeError, match="unknown status 'maybe'"):
        certainty._by_word({"maybe": ["perhaps"]})


def test_by_word_refuses_a_word_of_two_statuses() -> None:
    with pytest.raises(KnowledgeError, match="'may' is both future and hypothetical"):
        certainty._by_word({"future": ["may"], "hypothetical": ["may"]})
