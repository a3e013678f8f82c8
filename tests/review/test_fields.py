from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import InputError
from dateline.review.correcting import correct_event, correct_record
from dateline.review.fields import FIELD_NAMES, check_value, read_values, same_value
from tests.examples import example_event, example_record


def test_values_of_an_event_are_taken_as_they_are_written() -> None:
    values = read_values(example_event())
    assert tuple(values) == FIELD_NAMES
    assert values["actors"] == "Anna Vik [NOR/GOV]"
    assert values["recipients"] == "rebels [/REB]"
    assert values["date"] == "2024-05-03"
    assert values["place"] == "Lima [PER 3936456]"
    for name, value in values.items():
        assert check_value(name, value or "") == value


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("type", "assault", "ASSAULT"),
        ("date", "2024-02-01 / 2024-03", "2024-02-01/2024-03"),
        ("date", "../2024", "../2024"),
        ("date", " ", None),
        ("place", "Oslo", "Oslo [NOR 3143244]"),
        ("place", "Camp Nine [YEM 15.3,44.2]", "Camp Nine [YEM 15.3,44.2]"),
        ("actors", "Iran[IRN];  rebels [/REB Q12]", "Iran [IRN]; rebels [/REB Q12]"),
        ("status", "Negated", "negated"),
        ("counts", "injured 5..10 ; Killed 12", "killed 12; injured 5..10"),
        ("counts", "participants 1000..; arrested ..3", "arrested ..3; participants 1000.."),
        ("counts", "killed ..", "killed .."),
        ("counts", "", None),
        ("context", "Human rights; election", "election; human_rights"),
        ("about", "aid", "AID"),
        ("about", "", None),
    ],
)
def test_check_value_gives_the_usual_form(field: str, written: str, value: str | None) -> None:
    assert check_value(field, written) == value


@pytest.mark.parametrize(
    ("field", "written", "message"),
    [
        ("colour", "red", "allowed: type, mode"),
        ("type", "WAR", "allowed: AGREE"),
        ("type", "", "cannot be empty"),
        ("mode", "loudly", "allowed: "),
        ("actors", "Iran [IRAN]", "ISO 3166-1"),
        ("actors", "Iran [IRN/ARMY]", "no sector of PLOVER; allowed"),
        ("actors", "Iran [IRN", r"write NAME \[COUNTRY/SECTOR"),
        ("date", "May 3", "write 2024-07-25"),
        ("date", "2024-13-01", "is no date"),
        ("date", "2024-05-03/2024-05-01", "before the first"),
        ("place", "Nowhere at all", "the gazetteer has no"),
        ("place", "Springfield [USA]", r"several places; write one of them: Springfield \[USA 4"),
        ("status", "maybe", "allowed: actual"),
        ("counts", "killed many", "such as killed 12"),
        ("counts", "lost 3", "such as killed 12"),
        ("counts", "killed 3; killed 4", "one too many"),
        ("counts", "killed 9..3", "the higher number comes last"),
        ("context", "weather", "allowed: "),
        ("about", "WAR", "allowed: AGREE"),
    ],
)
def test_check_value_refuses_what_a_field_cannot_hold(
    field: str, written: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        check_value(field, written)


def test_same_value_ignores_order_and_case() -> None:
    assert same_value("actors", "Iran [IRN]; Iraq [IRQ]", "iraq [IRQ]; Iran [IRN]")
    assert not same_value("date", None, "2024")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "ASSAULT"),
        ("mode", None),
        ("actors", "Ola Berg [NOR/JRN]; Anna Vik [NOR/GOV]"),
        ("recipients", None),
        ("date", "2024-05"),
        ("date", "2024-05-01/.."),
        ("date", None),
        ("place", "Oslo [NOR 3143244]"),
        ("place", "Camp Nine [PER -12.3,-77.2]"),
        ("place", None),
        ("status", "negated"),
        ("historical", "yes"),
        ("said_by", "Ola Berg"),
        ("counts", "killed 3; participants 40.."),
        ("counts", "killed ..; injured ..7"),
        ("counts", None),
        ("context", "election; military"),
        ("about", "AID"),
    ],
)
def test_correct_event_has_the_new_value_and_keeps_the_others(
    field: str, value: str | None
) -> None:
    record, event = example_record(), example_event()
    corrected = correct_event(record, event, {field: value})
    values = read_values(corrected)
    assert values[field] == value
    kept = {"mode"} if field == "type" else set()
    before = read_values(event)
    assert {n for n in values if values[n] != before[n]} - kept == {field}
    parties = (*corrected.actors, *corrected.recipients)
    spans = [(s.start, s.end, s.text) for s in parties]
    spans += [(s.start, s.end, s.text) for s in corrected.said_by]
    assert all(record.article.text[start:end] == text for start, end, text in spans)


def test_correct_event_points_at_the_words_of_a_new_party() -> None:
    corrected = correct_event(example_record(), example_event(), {"actors": "Ola Berg [NOR]"})
    assert corrected.actors[0].text == "Ola Berg"


def test_correct_event_points_at_the_number_and_keeps_a_count_that_stays() -> None:
    event = example_event()
    record = example_record()
    text = f"{record.article.text} Of 1,250 guests 25 left."
    record = replace(record, article=replace(record.article, text=text))
    wanted = {"counts": "killed 25; injured 1250; participants 40.."}
    counts = correct_event(record, event, wanted).counts
    assert counts.participants == event.counts.participants
    assert counts.killed is not None
    assert counts.injured is not None
    assert (counts.killed.text, counts.injured.text) == ("25", "1,250")
    assert text[counts.killed.start : counts.killed.end] == "25"


def test_correct_event_scores_a_new_type_by_the_codebook() -> None:
    corrected = correct_event(example_record(), example_event(), {"type": "ASSAULT"})
    assert (corrected.quad, corrected.scale < 0, corrected.cameo) == (4, True, None)


def test_correct_event_leaves_an_equal_value_as_it_is() -> None:
    event = example_event()
    assert correct_event(example_record(), event, {"actors": "anna vik [nor/gov]"}) == event


def test_correct_record_drops_rejected_events_and_lists_new_parties() -> None:
    record = example_record()
    event = record.events[0]
    two = replace(record, events=(event, replace(event, id="other")))
    corrected = correct_record(two, {"other": {"actors": "Chad [TCD]"}}, frozenset({event.id}))
    assert [e.id for e in corrected.events] == ["other"]
    ids = {entity.id for entity in corrected.entities}
    assert {party.entity for party in corrected.events[0].actors} <= ids
