"""Plain tokens answer as spaCy's do."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import pytest

from dateline.parse.model import load_model
from dateline.parse.plain_tokens import take_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

    from dateline.tokens import Doc

TEXT = (
    'Ministers from Ghana and Togo, who met in Accra on 3 May, signed a treaty. "We agreed," said '
    "Ama Boateng, the NATO envoy. Police, firefighters and   soldiers left; what they saw, no one "
    "told (yet)."
)
PLAIN = (
    "i idx text whitespace_ lower_ lemma_ tag_ pos_ dep_ ent_type_ ent_iob_ text_with_ws is_punct "
    "is_quote is_stop is_alpha is_space is_title is_upper"
).split()
LINKS = ("head", "left_edge", "right_edge")
SEQUENCES = ("lefts", "rights", "children", "ancestors", "subtree", "conjuncts")


@functools.cache
def both() -> tuple[SpacyDoc, Doc]:
    """A text as spaCy's Doc, and as taken from it."""
    given = load_model()(TEXT)
    return given, take_tokens(given)


@pytest.mark.parametrize("name", PLAIN)
def test_take_tokens_keeps_the_attribute(name: str) -> None:
    given, taken = both()
    assert [getattr(t, name) for t in taken] == [getattr(t, name) for t in given]


@pytest.mark.parametrize("name", LINKS)
def test_take_tokens_keeps_the_link(name: str) -> None:
    given, taken = both()
    assert [getattr(t, name).i for t in taken] == [getattr(t, name).i for t in given]


@pytest.mark.parametrize("name", SEQUENCES)
def test_take_tokens_keeps_the_sequence(name: str) -> None:
    given, taken = both()
    for ours, theirs in zip(taken, given, strict=True):
        assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]


@pytest.mark.parametrize("name", ["sents", "ents", "noun_chunks"])
def test_take_tokens_keeps_the_spans(name: str) -> None:
    given, taken = both()
    expected = [(s.start, s.end, s.label_, s.text) for s in getattr(given, name)]
    assert expected
    assert [(s.start, s.end, s.label_, s.text) for s in getattr(taken, name)] == expected


def test_span_answers_as_spacys() -> None:
    given, taken = both()
    for start, end in itertools.combinations(range(len(given) + 1), 2):
        ours, theirs = taken[start:end], given[start:end]
        assert (ours.text, ours.text_with_ws) == (theirs.text, theirs.text_with_ws)
        assert ours.root.i == theirs.root.i
        assert ours.sent.start == theirs.sent.start
        assert [c.start for c in ours.noun_chunks] == [c.start for c in theirs.noun_chunks]
        assert (ours[0].i, ours[-1].i) == (theirs[0].i, theirs[-1].i)


@pytest.mark.parametrize("bounds", [(-3, None), (4, 2), (0, 999), (None, -1), (-999, 3)])
def test_doc_slices_as_spacys(bounds: tuple[int | None, int | None]) -> None:
    given, taken = both()
    for ours, theirs in ((taken, given), (taken[2:9], given[2:9])):
        assert ours[slice(*bounds)].start == theirs[slice(*bounds)].start
        assert ours[slice(*bounds)].end == theirs[slice(*bounds)].end


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_char_span_answers_as_spacys(mode: str) -> None:
    given, taken = both()
    for start, end in itertools.combinations(range(len(TEXT) + 1), 2):
        ours = taken.char_span(start, end, alignment_mode=mode)
        theirs = given.char_span(start, end, alignment_mode=mode)
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_nbor_ends_with_the_article() -> None:
    _, taken = both()
    assert taken[3].nbor(-1) is taken[2]
    assert taken[-1].is_ancestor(taken[0]) is False
    for token, by in ((taken[0], -1), (taken[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(by)


def test_take_tokens_of_no_text_has_none() -> None:
    taken = take_tokens(load_model()(""))
    assert (len(taken), *taken.sents, *taken.ents, *taken.noun_chunks) == (0,)
