"""The table of languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import languages
from dateline.knowledge.languages import load_languages


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    load_languages.cache_clear()
    yield
    load_languages.cache_clear()


def test_load_languages_has_english_and_others() -> None:
    assert load_languages()["en"] == "English"
    assert len(load_languages()) > 50


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (["de", "de"], r"languages.csv:3: 'de' is double or not in order"),
        (["fr", "de"], r"languages.csv:3: 'de' is double or not in order"),
        (["deu"], r"languages.csv:2: 'deu' is no ISO 639-1 code"),
    ],
)
def test_load_languages_refuses_a_wrong_table(
    monkeypatch: pytest.MonkeyPatch, codes: list[str], message: str
) -> None:
    rows = [(line, {"code": code, "name": "X"}) for line, code in enumerate(codes, 2)]
    monkeypatch.setattr(languages, "read_table", lambda path, columns: iter(rows))
    with pytest.raises(KnowledgeError, match=message):
        load_languages()
