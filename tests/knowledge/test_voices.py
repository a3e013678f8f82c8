"""The lexicon of voices that have no name."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons import voices


def test_load_voices_knows_heads_and_what_refines_them() -> None:
    loaded = voices.load_voices()
    assert loaded.heads["villager"] == "resident"
    assert loaded.refine["media"]["state-run"] == "state media"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"heads": {"wizard": ["mage"]}, "names": {}, "refine": {}}, "unknown kind 'wizard'"),
        ({"heads": {"court": ["judge", "court"]}, "names": {}, "refine": {}}, "not sorted"),
        (
            {"heads": {"court": ["judge"], "lawyer": ["judge"]}, "names": {}, "refine": {}},
            "'judge' is of two kinds",
        ),
        ({"heads": {}, "names": {}, "refine": {"mage": {}}}, "unknown kind 'mage'"),
        ({"heads": {}, "names": {}}, "tables differ"),
    ],
)
def test_load_voices_names_the_fault(
    monkeypatch: pytest.MonkeyPatch, table: dict[str, Any], message: str
) -> None:
    monkeypatch.setattr(voices, "read_toml", lambda _: table)
    with pytest.raises(KnowledgeError, match=message):
        voices.load_voices.__wrapped__()
