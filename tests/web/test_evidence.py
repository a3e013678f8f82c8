"""What a coder sees of an event: its passage and the words of each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.review.anchors import anchor_event
from dateline.web.comparing import say_words
from dateline.web.evidence import find_words, show_passage
from dateline.web.marking import Piece
from tests.examples import TEXT, example_record

RECORD = example_record()
EVENT = RECORD.events[0]
ANCHOR = anchor_event(RECORD, EVENT)


def flat(pieces: Sequence[Piece | str]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Piece):
            yield piece
            yield from flat(piece.inside)


def test_show_passage_marks_what_each_field_was_read_from() -> None:
    passage = show_passage(TEXT, ANCHOR, EVENT)
    held = {
        (one.mark.kind, field): TEXT[one.mark.start : one.mark.end]
        for one in flat(passage.pieces)
        for field in (one.mark.label or "").split(", ")
    }
    assert EVENT.place
    assert EVENT.date
    assert held["act", "type"] == EVENT.trigger.text
    assert held["actor", "actors"] == EVENT.actors[0].text
    assert held["actor", "recipients"] == EVENT.recipients[0].text
    assert held["place", "place"] == EVENT.place.text
    assert held["time", "date"] == EVENT.date.text
    assert held["voice", "said_by"]
    assert say_words(passage.pieces) == TEXT
    assert not passage.has_before
    assert not passage.has_after


def test_show_passage_says_where_the_article_goes_on_and_cuts_no_word() -> None:
    before, after = "Ahead stood words. " * 60, " Behind stood words." * 60
    moved = len(before)
    anchor = replace(ANCHOR, start=ANCHOR.start + moved, end=ANCHOR.end + moved)
    passage = show_passage(before + TEXT + after, anchor, None)
    said = say_words(passage.pieces)
    assert passage.has_before
    assert passage.has_after
    assert said.split()[0] in before.split()
    assert said.split()[-1] in after.split()
    marked = [one.mark for one in flat(passage.pieces)]
    assert [(one.kind, one.start) for one in marked] == [("act", anchor.start)]


def test_show_passage_cuts_a_text_without_spaces() -> None:
    anchor = replace(ANCHOR, start=1000, end=1003)
    passage = show_passage("x" * 3000, anchor, None)
    assert len(say_words(passage.pieces)) == 1403


def test_find_words_gives_each_wording_once() -> None:
    again = replace(EVENT, actors=(EVENT.actors[0], EVENT.actors[0]))
    found = find_words(again)
    assert found["actors"] == (EVENT.actors[0].text,)
    assert found["type"][0] == EVENT.trigger.text
