from __future__ import annotations

import pytest

from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.modes import find_modes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["kill", "car", "bomb"], ("explosives",)),
        (["fire", "rubber", "bullet"], ("crowd-control",)),
        (["fire", "bullet"], ("firearms",)),
        (["strike", "drone"], ("drone",)),
        (["strike", "air"], ("aerial",)),
        (["suicide", "bomber", "kill"], ("suicide-attack",)),
        (["shoot", "and", "stab"], ("firearms", "primitive")),
        (["kill"], ()),
    ],
)
def test_find_modes_of_an_assault(words: list[str], expected: tuple[str, ...]) -> None:
    assert find_modes("ASSAULT", words, load_codebook()) == expected


def test_find_modes_tells_a_hunger_strike_from_a_strike() -> None:
    assert find_modes("PROTEST", ["hunger", "strike"], load_codebook()) == ("hunger",)
    assert find_modes("PROTEST", ["teacher", "strike"], load_codebook()) == ("strike",)


def test_find_modes_of_a_type_without_modes_is_empty() -> None:
    assert find_modes("AGREE", ["visit", "bomb"], load_codebook()) == ()


def test_find_modes_depends_on_the_type() -> None:
    assert find_modes("CONSULT", ["bomb", "visit"], load_codebook()) == ("visit",)


def test_every_mode_of_every_type_has_words() -> None:
    codebook = load_codebook()
    for name, entry in codebook.types.items():
        assert set(codebook.mode_words.get(name, {})) == set(entry.modes)
