from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons import quantities
from dateline.knowledge.lexicons.quantities import load_quantity_words


def test_load_quantity_words_has_phrases_as_words() -> None:
    words = load_quantity_words()
    assert words.vague[("tens", "of", "thousands")] == 20_000
    assert ("at", "least") in words.bounds["low"]
    assert "kill" in words.harm["killed"].patients


def test_load_quantity_words_refuses_an_unsorted_list(monkeypatch: pytest.MonkeyPatch) -> None:
    table = read_toml("lexicons/en/numbers.toml")
    table["words"]["life_verbs"] = ["take", "claim"]
    monkeypatch.setattr(quantities, "read_toml", lambda _: table)
    load_quantity_words.cache_clear()
    with pytest.raises(KnowledgeError, match="life_verbs"):
        load_quantity_words()
    load_quantity_words.cache_clear()


def test_load_quantity_words_refuses_a_missing_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    table = read_toml("lexicons/en/numbers.toml")
    del table["harm"]["killed"]
    monkeypatch.setattr(quantities, "read_toml", lambda _: table)
    load_quantity_words.cache_clear()
    with pytest.raises(KnowledgeError, match=r"harm\.killed"):
        load_quantity_words()
    load_quantity_words.cache_clear()
