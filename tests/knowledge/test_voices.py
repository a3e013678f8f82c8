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
        (
            {
                "heads": {"wizard": ["mage"]},
                "clauses": {},
                "anybody": [],
                "nations": [],
                "names": {},
                "refine": {},
            },
            "unknown class 'wizard'",
        ),
        (
            {
                "heads": {"court": ["judge", "court"]},
                "clauses": {},
                "anybody": [],
                "nations": [],
                "names": {},
                "refine": {},
            },
            "stands after",
        ),
        (
            {
                "heads": {"court": ["judge"], "lawyer": ["judge"]},
                "clauses": {},
                "anybody": [],
                "nations": [],
                "names": {},
                "refine": {},
            },
            "'judge' is both ",
        ),
        (
            {
                "heads": {},
                "clauses": {},
                "anybody": [],
                "nations": [],
                "names": {},
                "refine": {"mage": {}},
            },
            "unknown kind 'mage'",
        ),
        ({"heads": {}, "names": {}}, "lacks anybody"),
    ],
)
def test_load_voices_names_the_fault(
    monkeypatch: pytest.MonkeyPatch, table: dict[str, Any], message: str
) -> None:
    monkeypatch.setattr(voices, "read_toml", lambda _: table)
    with pytest.raises(KnowledgeError, match=message):
        voices.load_voices.__wrapped__()
