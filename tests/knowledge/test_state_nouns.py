"""Nouns by which news takes up a state, and the states of each part of the world."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import state_nouns
from dateline.knowledge.actors.state_nouns import load_state_nouns
from dateline.knowledge.files import read_toml


def test_load_state_nouns_keeps_each_part_within_the_larger_one() -> None:
    regions = load_state_nouns().regions
    assert regions["west african"] | regions["horn of africa"] <= regions["african"]
    assert regions["baltic"] | regions["nordic"] <= regions["european"]
    assert (
        regions["andean"]
        <= regions["south american"]
        <= regions["latin american"]
        | {
            "GUY",
            "SUR",
        }
    )
    assert regions["central asian"] | regions["southeast asian"] <= regions["asian"]


@pytest.mark.parametrize(
    ("codes", "message"),
    [(["AAA"], "unknown country 'AAA'"), (["OMN", "BRN"], "'BRN' stands after 'OMN'")],
)
def test_load_state_nouns_refuses(
    monkeypatch: pytest.MonkeyPatch, codes: list[str], message: str
) -> None:
    table = read_toml("actors/state_nouns.toml")
    table["kinds"]["sultanate"] = codes
    monkeypatch.setattr(state_nouns, "read_toml", lambda path: table)
    load_state_nouns.cache_clear()
    with pytest.raises(KnowledgeError, match=message):
        load_state_nouns()
    load_state_nouns.cache_clear()
