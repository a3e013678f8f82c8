"""The words by which times and places pass on."""

from __future__ import annotations

from typing import get_args

from dateline.kinds import PloverType
from dateline.knowledge.lexicons.scenes import load_scene_words


def test_load_scene_words_names_only_types_of_the_codebook() -> None:
    words = load_scene_words()

    assert words.struck_types <= words.bodily_types <= frozenset(get_args(PloverType))


def test_load_scene_words_puts_no_preposition_on_both_sides() -> None:
    words = load_scene_words()

    assert not words.separating_prepositions & words.containing_prepositions
    assert not words.separating_prepositions & words.locative_prepositions
