"""The measure of merging."""

from __future__ import annotations

from bench.merging import make_articles


def test_make_articles_is_the_same_each_time_and_has_copies() -> None:
    made = list(make_articles(60))
    assert made == list(make_articles(60))
    assert len({article.id for article in made}) == 60
    assert len({article.text for article in made}) < 60
