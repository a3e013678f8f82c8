"""Marks of an article as pieces that nest."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.marking import Mark, Piece, find_marks, nest_marks
from tests.examples import example_record

TEXT = "abcdefghijklmnopqrst"
MARKS = st.builds(
    lambda start, length, kind, event: Mark(start, start + length, kind, (event,)),
    st.integers(0, 15),
    st.integers(1, 10),
    st.sampled_from(["actor", "act", "time", "place", "voice", "cue"]),
    st.integers(0, 3),
)


def words(pieces: tuple[Piece | str, ...]) -> str:
    return "".join(p if isinstance(p, str) else words(p.inside) for p in pieces)


def flat(pieces: tuple[Piece | str, ...]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Piece):
            yield piece
            yield from flat(piece.inside)


def ordered(marks: list[Mark]) -> list[Mark]:
    return sorted(set(marks), key=lambda mark: (mark.start, -mark.end))


@given(st.lists(MARKS, max_size=8), st.integers(0, 10), st.integers(11, 20))
def test_nest_marks_says_the_text_whatever_crosses(marks: list[Mark], start: int, end: int) -> None:
    assert words(nest_marks(TEXT, start, end, ordered(marks))) == TEXT[start:end]


@given(st.lists(MARKS, max_size=8))
def test_nest_marks_gives_each_mark_one_head_and_all_its_words(marks: list[Mark]) -> None:
    pieces = list(flat(nest_marks(TEXT, 0, len(TEXT), ordered(marks))))
    for mark in set(marks):
        own = [piece for piece in pieces if piece.mark == mark]
        assert [piece.is_head for piece in own] == [True] + [False] * (len(own) - 1)
        assert "".join(words(piece.inside) for piece in own) == TEXT[mark.start : mark.end]


@given(st.lists(MARKS, max_size=8))
def test_nest_marks_puts_no_link_into_a_link(marks: list[Mark]) -> None:
    for piece in flat(nest_marks(TEXT, 0, len(TEXT), ordered(marks))):
        if piece.links:
            assert not any(inner.links for inner in flat(piece.inside))


def test_find_marks_joins_what_stands_at_one_place() -> None:
    record = example_record()
    marks = find_marks(record)
    assert len({(mark.start, mark.end, mark.kind) for mark in marks}) == len(marks)
    assert all(record.article.text[mark.start : mark.end] for mark in marks)
    event = record.events[0]
    act = next(m for m in marks if m.kind == "act" and m.start == event.trigger.start)
    assert act.events == (0,)
    actor = event.actors[0]
    assert next(m for m in marks if m.kind == "actor" and m.start == actor.start).label
