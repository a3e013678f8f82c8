"""Families of words for events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import event_words


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    event_words.load_event_words.cache_clear()
    yield
    event_words.load_event_words.cache_clear()


def test_load_event_words_has_verb_and_noun_in_one_family() -> None:
    families = event_words.load_event_words().families
    assert families["explode"] & families["explosion"]
    assert not families["explode"] & families["marry"]


@pytest.mark.parametrize("line", ["alone", "twice twice", "Upper case"])
def test_load_event_words_refuses_what_is_no_family(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table: dict[str, Any] = {"families": {"words": [line]}, "light": {"words": ["make"]}}
    monkeypatch.setattr(event_words, "read_toml", lambda path: table)
    with pytest.raises(KnowledgeError, match=line):
        event_words.load_event_words()
