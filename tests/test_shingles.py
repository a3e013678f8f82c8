"""How alike two texts are in wording."""

from __future__ import annotations

from itertools import combinations

import pytest

from dateline.shingles import (
    Sketch,
    find_bands,
    find_contained,
    find_containment,
    find_jaccard,
    sketch_text,
)


def sketch(words: range) -> Sketch:
    made = sketch_text(" ".join(f"word{number}" for number in words))
    assert made is not None
    return made


def test_sketch_text_does_not_see_case_and_points() -> None:
    assert sketch_text("One two, three four five.") == sketch_text("ONE TWO THREE: FOUR FIVE")


def test_sketch_text_needs_five_words() -> None:
    assert sketch_text("one two three four") is None
    assert sketch_text("one two three four five") is not None


def test_sketch_text_is_the_same_on_every_machine() -> None:
    made = sketch_text("The same words give the same values")
    assert made is not None
    assert made.values[:8].hex() == "fd4c28d04c536bed"


def test_find_jaccard_estimates_the_share_of_common_runs() -> None:
    # 204 runs each, 100 of them common, 308 in all.
    assert find_jaccard(sketch(range(208)), sketch(range(104, 312))) == pytest.approx(0.32, abs=0.1)
    assert find_jaccard(sketch(range(90)), sketch(range(90))) == 1
    assert find_jaccard(sketch(range(90)), sketch(range(100, 190))) == 0


def test_find_containment_sees_that_a_text_was_cut() -> None:
    whole, cut = sketch(range(300)), sketch(range(100))
    assert find_containment(whole, cut) == pytest.approx(1, abs=0.2)
    assert find_jaccard(whole, cut) < 0.5


def test_find_bands_cuts_all_of_the_sketch_in_equal_parts() -> None:
    made = sketch(range(50))
    bands = list(find_bands(made, 32))
    assert {len(band) for band in bands} == {16}
    assert b"".join(bands) == made.values


def test_find_contained_gives_what_find_containment_gives_for_each_pair() -> None:
    words = [f"word{number}" for number in range(60)]
    texts = [" ".join(words[start : start + length]) for start in (0, 20) for length in (20, 40)]
    sketches = [sketch for text in texts if (sketch := sketch_text(text))]
    assert len(sketches) == 4
    wanted = [
        (one, other)
        for one, other in combinations(range(4), 2)
        if find_containment(sketches[one], sketches[other]) >= 0.4
    ]
    assert list(find_contained(sketches, 0.4)) == wanted
    assert 0 < len(wanted) < 6
    assert list(find_contained([], 0.4)) == []
