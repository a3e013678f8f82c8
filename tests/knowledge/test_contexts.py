"""Tests of the contexts: the packaged words, and finding them in lemmas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook import contexts
from dateline.knowledge.codebook.contexts import CONTEXTS, find_contexts, load_contexts


@pytest.fixture
def fresh_cache() -> Iterator[None]:
    contexts.load_contexts.cache_clear()
    contexts._contexts_by_first_word.cache_clear()
    yield
    contexts.load_contexts.cache_clear()
    contexts._contexts_by_first_word.cache_clear()


def test_load_contexts_has_all_of_plover_in_order() -> None:
    assert tuple(load_contexts()) == CONTEXTS
    assert len(CONTEXTS) == 37
    assert all(load_contexts().values())


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
    assert find_contexts(sentence.split()) == expected


def test_find_contexts_wants_the_words_of_a_phrase_together() -> None:
    assert find_contexts("the human right group protest".split()) == ("human_rights",)
    assert find_contexts("a human be not always right".split()) == ()


def test_find_contexts_looks_past_hyphens_and_case() -> None:
    assert find_contexts(["Pro", "-", "Democracy", "leader"]) == ("pro_democracy",)


def test_find_contexts_keeps_plover_order_whatever_the_order_of_words() -> None:
    assert find_contexts(["smuggler", "bribe", "soldier"]) == (
        "military",
        "corruption",
        "trafficking",
    )
    assert find_contexts(["soldier", "bribe", "smuggler"]) == (
        "military",
        "corruption",
        "trafficking",
    )


def test_find_contexts_of_nothing_is_empty() -> None:
    assert find_contexts([]) == ()


@pytest.mark.usefixtures("fresh_cache")
@pytest.mark.parametrize(
    ("name", "phrases", "message"),
    [
        ("cyber", ["hack", "hack"], "sorted"),
        ("cyber", ["worm", "hack"], "sorted"),
        ("cyber", ["Hack"], "bad ones"),
        ("cyber", [], "no phrases"),
        ("weather", ["rain"], "weather"),
    ],
)
def test_load_contexts_refuses_bad_files(
    monkeypatch: pytest.MonkeyPatch, name: str, phrases: list[str], message: str
) -> None:
    table = {context: ["word"] for context in CONTEXTS} | {name: phrases}
    monkeypatch.setattr(contexts, "read_toml", lambda _: table)
    with pytest.raises(KnowledgeError, match=message):
        load_contexts()
