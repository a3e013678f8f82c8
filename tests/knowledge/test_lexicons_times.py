"""The time lexicon: what its loader refuses."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons import times
from dateline.knowledge.lexicons.times import load_times

Load = Callable[[Callable[[dict[str, Any]], None]], None]


@pytest.fixture
def load_changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Load the lexicon after a change to its table."""
    table = copy.deepcopy(read_toml("lexicons/en/times.toml"))

    def load(change: Callable[[dict[str, Any]], None]) -> None:
        change(table)
        monkeypatch.setattr(times, "read_toml", lambda _: table)
        load_times.cache_clear()
        load_times()

    yield load
    load_times.cache_clear()


def test_load_times_reads_the_packaged_file() -> None:
    lexicon = load_times()
    assert lexicon.words["july"].value == 7
    assert ("christmas", "eve") in lexicon.holidays


def test_load_times_refuses_a_word_in_two_classes(load_changed: Load) -> None:
    with pytest.raises(KnowledgeError, match="'july' has two classes"):
        load_changed(lambda table: table["plain"]["the"].append("july"))


def test_load_times_refuses_an_unknown_class(load_changed: Load) -> None:
    with pytest.raises(KnowledgeError, match="no class or macro 'moon'"):
        load_changed(lambda table: table["rules"][0].update(pattern="{moon}"))


def test_load_times_refuses_a_broken_pattern(load_changed: Load) -> None:
    with pytest.raises(KnowledgeError, match="is no pattern"):
        load_changed(lambda table: table["rules"][0].update(pattern="({month}"))


def test_load_times_refuses_two_rules_of_one_id(load_changed: Load) -> None:
    with pytest.raises(KnowledgeError, match="two rules"):
        load_changed(lambda table: table["rules"].append(table["rules"][0]))


def test_load_times_refuses_a_macro_named_like_a_class(load_changed: Load) -> None:
    with pytest.raises(KnowledgeError, match="name of a class"):
        load_changed(lambda table: table["macros"].update(month="x"))
