"""The well-known names of familiar.toml."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons import familiar
from dateline.knowledge.lexicons.familiar import load_familiar_names


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"town": "New York"}, "town is 'New York', expected one word"),
        ({"river": "Nile"}, "unknown river"),
    ],
)
def test_load_familiar_names_refuses_what_is_no_name(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], complaint: str
) -> None:
    held = read_toml("lexicons/en/familiar.toml") | change
    monkeypatch.setattr(familiar, "read_toml", lambda path: held)
    with pytest.raises(KnowledgeError, match=complaint):
        load_familiar_names.__wrapped__()
