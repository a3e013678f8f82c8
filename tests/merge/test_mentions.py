"""Given words that tell one event."""

from __future__ import annotations

from dateline.merge.mentions import EventMention, group_mentions, score_mentions

NEAR = frozenset({"bank", "police", "friday", "lagos"})
FAR = frozenset({"senate", "budget", "june", "rome"})


def mention(name: str, lemma: str, near: frozenset[str] = NEAR) -> EventMention:
    return EventMention(name, name[0], lemma, near, near)


def test_group_mentions_joins_a_verb_and_its_noun_in_one_story() -> None:
    mentions = [mention("a1", "rob"), mention("b1", "robbery"), mention("b2", "flee")]
    assert group_mentions(mentions, {"a": "s", "b": "s"}) == {"a1": "a1", "b1": "a1", "b2": "b2"}


def test_group_mentions_keeps_stories_apart() -> None:
    mentions = [mention("a1", "rob"), mention("b1", "rob")]
    assert group_mentions(mentions, {"a": "s", "b": "t"}) == {"a1": "a1", "b1": "b1"}


def test_score_mentions_asks_company_of_a_light_verb() -> None:
    near = score_mentions(mention("a1", "make"), mention("b1", "make"))
    far = score_mentions(mention("a1", "make"), mention("b1", "make", FAR))
    assert far < 1 <= near


def test_score_mentions_prefers_the_same_participants() -> None:
    one = mention("a1", "rob")
    assert score_mentions(one, mention("b1", "rob")) > score_mentions(
        one, mention("b1", "rob", FAR)
    )


def test_score_mentions_gives_nothing_to_words_of_different_families() -> None:
    assert score_mentions(mention("a1", "rob"), mention("b1", "marry")) == 0
