"""The weights of the veto: their file is checked as it is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import files
from dateline.knowledge.weights import load_veto_weights


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    load_veto_weights.cache_clear()
    yield
    load_veto_weights.cache_clear()


def test_load_veto_weights_has_a_bias_and_is_small() -> None:
    assert "bias" in load_veto_weights()
    assert len(files.read_bytes("models/veto.csv")) < 200_000


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("feature,weight\nbias,heavy\n", r"veto.csv:2: 'heavy' is no finite number"),
        ("feature,weight\nbias,nan\n", r"veto.csv:2: 'nan' is no finite number"),
        ("feature,weight\nb,1\na,2\n", r"veto.csv:3: 'a' is double or not in order"),
        ("feature,weight\na,1\n", r"veto.csv: has no row for the feature 'bias'"),
    ],
)
def test_load_veto_weights_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, table: str, message: str
) -> None:
    monkeypatch.setattr(files, "read_text", lambda _path: table)
    with pytest.raises(KnowledgeError, match=message):
        load_veto_weights()
