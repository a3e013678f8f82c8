"""Weapons and other things by kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.things import load_things


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, list[str]]]:
    """The table as read, for a test to spoil; what is loaded anew comes from it."""
    table = read_toml("lexicons/en/things.toml")
    monkeypatch.setattr("dateline.knowledge.lexicons.things.read_toml", lambda path: table)
    load_things.cache_clear()
    return table


@pytest.fixture(autouse=True)
def load_afresh_afterwards() -> Iterator[None]:
    yield
    load_things.cache_clear()


def test_load_things_keeps_weapons_and_things_acted_on_apart() -> None:
    known = load_things()
    assert known.instruments["dynamite"] == "explosive"
    assert known.objects["bridge"] == "infrastructure"
    assert "bridge" not in known.instruments


def test_load_things_refuses_an_unknown_kind(changed: dict[str, dict[str, list[str]]]) -> None:
    changed["objects"]["furniture"] = ["chair"]
    with pytest.raises(KnowledgeError, match="unknown class 'furniture'"):
        load_things()


def test_load_things_refuses_a_word_of_two_kinds(changed: dict[str, dict[str, list[str]]]) -> None:
    changed["objects"]["dwelling"] = ["bank"]
    with pytest.raises(KnowledgeError, match="'bank' is both "):
        load_things()


def test_load_things_refuses_unsorted_words(changed: dict[str, dict[str, list[str]]]) -> None:
    changed["instruments"]["blade"] = ["sword", "axe"]
    with pytest.raises(KnowledgeError, match=r"blade: .axe. stands after"):
        load_things()


def test_load_things_refuses_an_unknown_event_type(
    changed: dict[str, dict[str, list[str]]],
) -> None:
    changed["functions"]["QUARREL"] = ["with"]
    with pytest.raises(KnowledgeError, match="QUARREL"):
        load_things()
