from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook import modes as modes_module
from dateline.knowledge.codebook.modes import find_modes, load_mode_cues


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
    assert find_modes("ASSAULT", words) == expected


def test_find_modes_tells_a_hunger_strike_from_a_strike() -> None:
    assert find_modes("PROTEST", ["hunger", "strike"]) == ("hunger",)
    assert find_modes("PROTEST", ["teacher", "strike"]) == ("strike",)


def test_find_modes_of_a_type_without_modes_is_empty() -> None:
    assert find_modes("AGREE", ["visit", "bomb"]) == ()


def test_find_modes_depends_on_the_type() -> None:
    assert find_modes("CONSULT", ["bomb", "visit"]) == ("visit",)


def test_load_mode_cues_has_every_mode_of_every_type() -> None:
    cues = load_mode_cues()
    for name, entry in load_codebook().types.items():
        cued = {mode for found in cues.get(name, {}).values() for _, mode in found}
        assert cued == set(entry.modes)


def test_load_mode_cues_refuses_an_unknown_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    load_mode_cues.cache_clear()
    monkeypatch.setattr(modes_module, "read_toml", lambda _: {"ASSAULT": {"lasers": ["laser"]}})
    with pytest.raises(KnowledgeError, match="lasers"):
        load_mode_cues()
    load_mode_cues.cache_clear()
