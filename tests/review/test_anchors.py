from __future__ import annotations

from dataclasses import replace

from dateline.records import Record, Span
from dateline.review.anchors import anchor_event, find_anchored
from tests.examples import example_event, example_record


def moved(record: Record, *, before: str = "") -> Record:
    """The record of a text with something put before it."""
    event, by = record.events[0], len(before)
    trigger = event.trigger
    span = Span(trigger.start + by, trigger.end + by, trigger.text)
    told = replace(event, id="moved", trigger=span, mentions=(span,))
    article = replace(record.article, text=before + record.article.text)
    return replace(record, article=article, events=(told,))


def test_an_event_is_found_by_its_id() -> None:
    record = example_record()
    assert find_anchored(record, anchor_event(record, record.events[0])) == record.events[0]


def test_an_event_of_another_id_is_found_by_its_trigger() -> None:
    record = example_record()
    again = replace(record, events=(replace(example_event(), id="new", type="AGREE"),))
    found = find_anchored(again, anchor_event(record, record.events[0]))
    assert found is not None
    assert found.id == "new"


def test_an_event_is_found_in_a_text_that_grew_before_it() -> None:
    record = example_record()
    found = find_anchored(moved(record, before="UPDATE. "), anchor_event(record, record.events[0]))
    assert found is not None
    assert found.id == "moved"


def test_an_event_whose_sentence_changed_is_found_no_more() -> None:
    record = example_record()
    anchor = anchor_event(record, record.events[0])
    text = record.article.text.replace("met rebels", "met no rebels")
    changed = replace(record, article=replace(record.article, text=text))
    assert find_anchored(changed, anchor) is None


def test_an_event_that_is_coded_no_more_is_not_found() -> None:
    record = example_record()
    anchor = anchor_event(record, record.events[0])
    assert find_anchored(replace(record, events=()), anchor) is None
