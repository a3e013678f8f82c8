"""Conflicts between voices and plans that came true, on one event."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.records import Event, Rejected
from tests.support import article_of


def events_of(text: str) -> tuple[Event, ...]:
    record = Coder().code(article_of(text, published="2023-05-11"))
    assert not isinstance(record, Rejected)
    return record.events


def told(event: Event) -> list[tuple[str, str | None]]:
    voices = [telling.said_by[-1].name if telling.said_by else None for telling in event.tellings]
    return [(t.status, voice) for t, voice in zip(event.tellings, voices, strict=True)]


def test_assemble_events_one_event_of_a_claim_and_its_denial() -> None:
    text = (
        "Ukraine said Russian forces shelled a hospital in Kherson on Tuesday. "
        "Russia denied that its forces had shelled the hospital."
    )
    (event,) = events_of(text)
    assert event.disputed
    assert told(event) == [("actual", "Ukraine"), ("negated", "Russia")]
    assert [text[t.start : t.end] for t in event.tellings] == ["shelled", "shelled"]


@pytest.mark.parametrize(
    "denial",
    [
        "Armenia denied the claim.",
        "Armenia denied it.",
        "Armenia rejected the accusations.",
        "Armenia denied any involvement.",
        "The claim was denied by Armenia.",
    ],
)
def test_assemble_events_a_denial_that_points_back_is_a_telling(denial: str) -> None:
    said = "Azerbaijan said Armenian troops had attacked its posts overnight."
    event = events_of(f"{said} {denial}")[0]
    assert event.disputed
    assert told(event) == [("actual", "Azerbaijan"), ("negated", "Armenia")]
    assert event.status == "actual"


@pytest.mark.parametrize(
    "after",
    [
        "Armenia did not deny the claim.",
        "Armenia denied the visa of a journalist.",
        "Azerbaijan denied the report that talks had failed.",
        "It rained. The sun came out. Nobody spoke. Armenia denied the claim.",
    ],
)
def test_assemble_events_other_denials_leave_it_undisputed(after: str) -> None:
    said = "Azerbaijan said Armenian troops had attacked its posts overnight."
    assert not events_of(f"{said} {after}")[0].disputed


def test_assemble_events_who_denies_a_report_disputes_who_makes_it() -> None:
    (event,) = events_of(
        "Pakistan denied Indian reports that its soldiers had killed two Indian guards."
    )
    assert event.status == "negated"
    assert told(event) == [("negated", "Pakistan"), ("actual", "India")]


def test_assemble_events_one_voice_that_denies_another_act_disputes_nothing() -> None:
    events = events_of(
        "Ukraine said Russian forces shelled a hospital in Kherson on Tuesday. "
        "It said they had not shelled Odesa."
    )
    assert not any(event.disputed for event in events)


def test_assemble_events_a_plan_that_came_true_is_a_telling() -> None:
    events = events_of(
        "Israel released 20 Palestinian prisoners on Tuesday. "
        "Officials had said last week that Israel would release 20 Palestinian prisoners."
    )
    done = next(event for event in events if event.type == "RETREAT")
    assert told(done) == [("actual", None), ("future", "Officials")]
    assert not done.disputed


def test_assemble_events_a_plan_of_somebody_else_is_no_telling() -> None:
    events = events_of(
        "Israel released 20 Palestinian prisoners on Tuesday. "
        "Officials had said last week that Egypt would release 20 Palestinian prisoners."
    )
    assert [told(event) for event in events if event.type == "RETREAT"] == [[("actual", None)]]
