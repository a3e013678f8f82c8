"""Tests of the contexts: the packaged words, and finding them in lemmas."""

from __future__ import annotations

import pytest

from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.contexts import CONTEXTS, find_contexts


def test_codebook_has_all_contexts_of_plover_in_order() -> None:
    assert tuple(load_codebook().context_words) == CONTEXTS
    assert len(CONTEXTS) == 37
    assert all(load_codebook().context_words.values())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the army shell the town", ("military",)),
        (
            "judge order the deportation of a drug trafficker",
            ("legal", "migration", "illegal_drugs", "trafficking"),
        ),
        ("Armenia hold a snap election on Sunday", ("election",)),
        ("cholera spread after the flood", ("health", "disasters")),
        ("the two man drink coffee", ()),
    ],
)
def test_find_contexts_reads_single_lemmas(sentence: str, expected: tuple[str, ...]) -> None:
    assert find_contexts(sentence.split(), load_codebook()) == expected


def test_find_contexts_wants_the_words_of_a_phrase_together() -> None:
    assert find_contexts("the human right group protest".split(), load_codebook()) == (
        "human_rights",
    )
    assert find_contexts("a human be not always right".split(), load_codebook()) == ()


def test_find_contexts_looks_past_hyphens_and_case() -> None:
    assert find_contexts(["Pro", "-", "Democracy", "leader"], load_codebook()) == ("pro_democracy",)


def test_find_contexts_keeps_plover_order_whatever_the_order_of_words() -> None:
    assert find_contexts(["smuggler", "bribe", "soldier"], load_codebook()) == (
        "military",
        "corruption",
        "trafficking",
    )
    assert find_contexts(["soldier", "bribe", "smuggler"], load_codebook()) == (
        "military",
        "corruption",
        "trafficking",
    )


def test_find_contexts_of_nothing_is_empty() -> None:
    assert find_contexts([], load_codebook()) == ()
