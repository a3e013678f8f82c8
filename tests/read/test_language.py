"""Which language a text is in."""

from __future__ import annotations

import pytest

from dateline.read.language import find_language, language_name
from dateline.settings import Settings

ENGLISH = (
    "Rebels shelled the airport on Sunday night, killing two guards and closing the runway until "
    "dawn, the transport ministry said in a statement carried by local radio."
)
FRENCH = (
    "Les rebelles ont bombardé l'aéroport dimanche soir, tuant deux gardes et fermant la piste "
    "jusqu'à l'aube, a indiqué le ministère des transports dans un communiqué à la radio."
)
CHINESE = "周日晚上，叛军炮击机场，造成两名警卫死亡，跑道关闭至黎明，交通部在声明中说道。" * 2


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (CHINESE, "zh")])
def test_find_language_tells_a_paragraph(text: str, code: str) -> None:
    assert find_language(text, None, Settings()).code == code


def test_find_language_does_not_judge_a_short_text() -> None:
    assert find_language("Le ministre démissionne.", None, Settings()).code is None


def test_find_language_leaves_addresses_aside() -> None:
    assert find_language("https://exemple.fr/le-monde " * 40, None, Settings()).code is None


def test_find_language_needs_a_score_against_english() -> None:
    assert find_language(FRENCH, None, Settings(min_language_score=1.1)).code is None


@pytest.mark.parametrize("given", ["en", "EN", "en-GB", "en_US", "English"])
def test_find_language_believes_the_input(given: str) -> None:
    finding = find_language(FRENCH, given, Settings())
    assert (finding.code, finding.given) == ("en", True)


def test_language_name_is_the_code_where_it_is_not_known() -> None:
    assert (language_name("fr"), language_name("xx")) == ("French", "xx")
