"""The word lists of casing.toml."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons import casing
from dateline.knowledge.lexicons.casing import CaseWords, load_case_words


def test_load_case_words_reads_every_list() -> None:
    words = load_case_words()
    assert all(getattr(words, field.name) for field in fields(CaseWords))


@pytest.mark.parametrize("bad", [["b", "a"], ["a", "a"], ["A"]])
def test_load_case_words_refuses_a_bad_list(
    bad: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = read_toml("lexicons/en/casing.toml") | {"leads": bad}
    monkeypatch.setattr(casing, "read_toml", lambda path: lists)
    load_case_words.cache_clear()
    with pytest.raises(KnowledgeError, match=r"leads(:| has) '"):
        load_case_words()
    load_case_words.cache_clear()


def test_load_case_words_refuses_an_unknown_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = read_toml("lexicons/en/casing.toml") | {"leaders": ["a"]}
    monkeypatch.setattr(casing, "read_toml", lambda path: lists)
    load_case_words.cache_clear()
    with pytest.raises(KnowledgeError, match="leaders"):
        load_case_words()
    load_case_words.cache_clear()
