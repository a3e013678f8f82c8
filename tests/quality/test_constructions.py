"""Events of sentences of our own, by construction (`constructions.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.constructions import Sentence, describe, find_faults, load_sentences, read_line

MISSES = Path(__file__).with_name("constructions_misses.toml")
MIN_RIGHT = 0.9
CONSTRUCTIONS = 71


def load_misses() -> dict[str, str]:
    """Sentences known to be coded otherwise, with the reason."""
    table = tomllib.loads(MISSES.read_text(encoding="utf-8"))
    return {text: entry["reason"] for entry in table["miss"] for text in entry["sentences"]}


@pytest.fixture(scope="module")
def wrong() -> dict[str, str]:
    """The sentences that are coded otherwise, each with what is."""
    found = {}
    for sentence in load_sentences():
        faults = find_faults(sentence)
        if faults:
            found[sentence.text] = describe(sentence, faults)
    return found


def test_constructions_are_right_in_most_sentences(wrong: dict[str, str]) -> None:
    count = len(load_sentences())
    assert (count - len(wrong)) / count >= MIN_RIGHT, "\n".join(wrong.values())


def test_constructions_that_fail_are_known_misses(wrong: dict[str, str]) -> None:
    known = load_misses()
    new = [told for text, told in wrong.items() if text not in known]
    assert not new, "\n".join(new)


def test_known_misses_are_sentences_of_the_set() -> None:
    assert set(load_misses()) <= {sentence.text for sentence in load_sentences()}


def test_known_misses_are_still_missed(wrong: dict[str, str]) -> None:
    assert set(load_misses()) <= set(wrong), "mended: take them off the list"


def test_every_construction_has_three_sentences_and_a_counter_example() -> None:
    by_number: dict[int, list[Sentence]] = {}
    for sentence in load_sentences():
        by_number.setdefault(sentence.number, []).append(sentence)
    assert set(range(1, CONSTRUCTIONS + 1)) <= set(by_number)
    assert all(len(sentences) >= 4 for sentences in by_number.values())


def test_every_line_is_of_the_notation() -> None:
    for sentence in load_sentences():
        for line in sentence.lines:
            if not line.startswith("? "):
                assert read_line(line).act


def test_sentences_are_told_once() -> None:
    texts = [sentence.text for sentence in load_sentences()]
    assert len(set(texts)) == len(texts)
