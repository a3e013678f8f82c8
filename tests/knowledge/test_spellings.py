"""Spellings of one name, and names that only look alike."""

from __future__ import annotations

import pytest

from dateline.knowledge.actors import load_actors
from dateline.knowledge.actors.spellings import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yasser Arafat", "Yassir Arafat"),
        ("Mahmoud Ahmadinejad", "Mahmud Ahmadinejad"),
        ("Francois Mitterrand", "Francois Mitterand"),
        ("Muammar Qaddafi", "Moammar Kadafi"),
    ],
)
def test_skeleton_is_the_same_for_spellings_of_one_name(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) is not None


def test_skeleton_tells_names_apart_and_needs_two_words() -> None:
    assert skeleton("Boris Yeltsin") != skeleton("Boris Johnson")
    assert skeleton("Putin") is None


def test_persons_spelt_like_finds_people_of_the_tables() -> None:
    found = load_actors().persons_spelt_like("Yassir Arafat")
    assert [entry.name for entry in found] == ["Yasser Arafat"]
    assert load_actors().persons_spelt_like("Nobody Atall") == ()
