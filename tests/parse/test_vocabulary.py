"""Which words are no names."""

from __future__ import annotations

import pytest

from dateline.parse.vocabulary import find_classes, load_vocabulary


@pytest.mark.parametrize(
    "word",
    ["attacked", "geese", "they", "wouldn't", "redeployment", "hotlines", "spokesman", "amid"],
)
def test_is_word_knows_english(word: str) -> None:
    assert load_vocabulary().is_word(word)


@pytest.mark.parametrize("word", ["cristiani", "juliaca", "godhra", "urng"])
def test_is_word_knows_no_names(word: str) -> None:
    assert not load_vocabulary().is_word(word)


def test_is_noun_only_leaves_verbs_and_own_words_out() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.is_noun_only("lancaster")
    assert not vocabulary.is_noun_only("attack")
    assert not vocabulary.is_noun_only("president")


def test_find_classes_takes_inflected_forms_apart() -> None:
    assert find_classes("batteries") == {"noun"}
    assert "verb" in find_classes("stopped")
    assert find_classes("zzyzx") == frozenset()
