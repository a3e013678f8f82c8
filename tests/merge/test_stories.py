"""Articles of one story."""

from __future__ import annotations

import random

from dateline.merge.stories import find_stories

BRIDGE = "The mayor of Osijek closed the Drava bridge on Monday after engineers saw cracks."
TEXTS = {
    "b1": BRIDGE + " Lorries turn back at the river.",
    "b2": "Engineers found cracks in a bridge over the Drava. Osijek closed it on Monday.",
    "f1": "Farmers in Pleven counted 300 cattle drowned when the Vit flooded their fields.",
    "f2": "The Vit flooded fields near Pleven, where 300 cattle drowned.",
    "n": "A chess master won a tournament in Reykjavik.",
}


def test_find_stories_puts_articles_of_one_story_together() -> None:
    assert find_stories(TEXTS) == {"b1": "b1", "b2": "b1", "f1": "f1", "f2": "f1", "n": "n"}


def test_find_stories_does_not_depend_on_the_order() -> None:
    names = list(TEXTS)
    random.Random(2).shuffle(names)
    assert find_stories({name: TEXTS[name] for name in names}) == find_stories(TEXTS)


def test_find_stories_takes_no_articles_and_empty_ones() -> None:
    assert find_stories({}) == {}
    assert find_stories({"a": "", "b": ""}) == {"a": "a", "b": "b"}
