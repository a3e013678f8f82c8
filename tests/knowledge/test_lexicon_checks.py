"""What every list of words is held to."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons.checks import check_lists, check_words, index_words


@dataclass(frozen=True)
class Weather:
    """A table of two lists."""

    dry: frozenset[str]
    wet: frozenset[str]


def test_check_lists_gives_each_field_its_words() -> None:
    lists = check_lists({"dry": ["drought", "dust"], "wet": ["rain"]}, Weather, "weather.toml")
    assert Weather(**lists) == Weather(frozenset({"drought", "dust"}), frozenset({"rain"}))


def test_check_lists_names_what_is_missing() -> None:
    with pytest.raises(KnowledgeError, match=r"^weather.toml: lacks wet$"):
        check_lists({"dry": []}, Weather, "weather.toml")


def test_check_lists_names_what_is_unknown_and_what_is_allowed() -> None:
    with pytest.raises(KnowledgeError, match="unknown hot; allowed are dry, wet"):
        check_lists({"dry": [], "hot": [], "wet": []}, Weather, "weather.toml")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["rain", "hail"], "'hail' stands after 'rain'"),
        (["hail", "hail"], "'hail' stands twice"),
    ],
)
def test_check_words_names_the_first_word_out_of_order(words: list[str], fault: str) -> None:
    with pytest.raises(KnowledgeError, match=f"weather.toml wet: {fault}"):
        check_words(words, "weather.toml wet")


def test_index_words_refuses_a_word_of_two_classes() -> None:
    with pytest.raises(KnowledgeError, match="'sleet' is both cold and wet"):
        index_words({"cold": ["sleet"], "wet": ["sleet"]}, ["cold", "wet"], "weather.toml")


def test_index_words_names_the_classes_there_are() -> None:
    with pytest.raises(KnowledgeError, match="unknown class 'hot'; allowed are cold, wet"):
        index_words({"hot": ["heat"]}, ["wet", "cold"], "weather.toml")
