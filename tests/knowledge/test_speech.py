"""The lexicon of reported speech."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons import speech


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A table that the loader reads in place of the packaged one."""
    content: dict[str, Any] = {
        "phrases": ["according to"],
        "publishing": [],
        "light": [],
        "tolls": [],
        "turns": [],
        "asking_turns": [],
        "interviewing": [],
        "interviews": [],
        "reasons": [],
        "contrasts": [],
        "answers": [],
        "relaying": [],
        "posting": {},
        "speaking": [],
        "asides": [],
        "unspoken": [],
        "anonymity": [],
        "naming": [],
        "deniable": [],
        "shares": [],
        "accounts": [],
        "owned": {},
        "platforms": {},
        "linked": {},
        "honorifics": [],
        "leads": [],
        "verbs": {"say": {"stance": "say", "frames": ["clause"]}},
        "nouns": {"claim": {"stance": "claim"}},
        "media": {},
    }
    monkeypatch.setattr(speech, "read_toml", lambda _: content)
    speech.load_speech.cache_clear()
    monkeypatch.setattr(speech, "load_speech", speech.load_speech.__wrapped__)
    return content


def test_load_speech_voice_defaults_to_all_frames(table: dict[str, Any]) -> None:
    assert speech.load_speech().verbs["say"].voice == {"clause"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"stance": "shout", "frames": ["clause"]}, "stance"),
        ({"stance": "say", "frames": ["claws"]}, "frames"),
        ({"stance": "say", "frames": []}, "frames"),
    ],
)
def test_load_speech_refuses_unknown_codes(
    table: dict[str, Any], row: dict[str, Any], message: str
) -> None:
    table["verbs"]["yell"] = row
    with pytest.raises(KnowledgeError, match=message):
        speech.load_speech()


def test_load_speech_refuses_unsorted_entries(table: dict[str, Any]) -> None:
    table["media"] = {"video": "video", "clip": "video"}
    with pytest.raises(KnowledgeError, match="sort"):
        speech.load_speech()


def test_load_speech_packaged_accusing_is_an_event_not_a_voice() -> None:
    verbs = speech.load_speech().verbs
    assert "of" in verbs["accuse"].frames
    assert "of" not in verbs["accuse"].voice
    assert "clause" in verbs["say"].voice
