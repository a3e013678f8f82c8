"""Records of passages of our own: chains of voices, media and dates, conflicts kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.pipeline import Coder
from dateline.records import Event, Quotation, Record, Rejected, Telling, Voice
from tests.support import article_of

PASSAGES = Path(__file__).with_name("voice_passages.toml")
PUBLISHED = "2023-05-11"


def load_passages() -> list[dict[str, Any]]:
    """The passages of the set, each with its kind, text and what is expected."""
    passages: list[dict[str, Any]] = tomllib.loads(PASSAGES.read_text(encoding="utf-8"))["passage"]
    return passages


def describe_event(event: Event) -> dict[str, Any]:
    """What the set asks of an event."""
    voices = event.said_by
    return {
        "trigger": event.trigger.text,
        "status": event.status,
        "said_by": [voice.name for voice in voices],
        "media": [voice.medium or "" for voice in voices],
        "dates": [_day(voice) for voice in voices],
        "credited": [voice.credited for voice in voices],
        "disputed": event.disputed,
        "tellings": [_told(telling) for telling in event.tellings],
    }


def describe_quotation(quotation: Quotation) -> dict[str, Any]:
    """What the set asks of a quotation."""
    speaker, addressee, date = quotation.speaker, quotation.addressee, quotation.date
    return {
        "words": quotation.content[0].text,
        "speaker": speaker.name if speaker else "",
        "addressee": addressee.name if addressee else "",
        "medium": quotation.medium or "",
        "date": (date.start or "") if date else "",
        "account": quotation.account or "",
        "link": quotation.link or "",
        "stance": quotation.stance or "",
        "unclosed": quotation.unclosed,
    }


def _day(voice: Voice) -> str:
    return (voice.date.start or "") if voice.date else ""


def _told(telling: Telling) -> str:
    voice = telling.said_by[-1].name if telling.said_by else ""
    return f"{telling.status}: {voice}"


def find_wrong(passage: dict[str, Any], record: Record) -> list[str]:
    """What the record has otherwise than expected, as lines to read."""
    events = [describe_event(event) for event in record.events]
    said = [describe_quotation(quotation) for quotation in record.quotes]
    wrong = [
        f"no event as {wanted} among {events}"
        for wanted in passage.get("events", ())
        if not any(_has(found, wanted) for found in events)
    ]
    return wrong + [
        f"no quotation as {wanted} among {said}"
        for wanted in passage.get("quotes", ())
        if not any(_has(found, wanted) for found in said)
    ]


def _has(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    begins = found.get("words", "").startswith(wanted.get("words", ""))
    return begins and all(found[name] == wanted[name] for name in wanted if name != "words")


def code(text: str) -> Record:
    """The record of a text published on the set's day."""
    record = Coder().code(article_of(text, published=PUBLISHED))
    assert not isinstance(record, Rejected)
    return record


@pytest.mark.parametrize("passage", load_passages(), ids=lambda passage: passage["text"][:40])
def test_code_keeps_voices_and_conflicts(passage: dict[str, Any]) -> None:
    wrong = find_wrong(passage, code(passage["text"]))
    assert not wrong, "\n".join(wrong)


def test_find_wrong_finds_a_wrong_voice() -> None:
    record = code("Peru said its troops had attacked a rebel camp.")
    asked = {"events": [{"trigger": "attacked", "said_by": ["Chile"]}]}
    assert len(find_wrong(asked, record)) == 1
