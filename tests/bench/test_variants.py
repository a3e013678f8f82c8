"""The articles that adding is measured with."""

from __future__ import annotations

import re

from bench.variants import changed_articles


def test_changed_articles_are_the_same_each_time_and_have_copies() -> None:
    made = [item.article for item in changed_articles(60)]
    assert made == [item.article for item in changed_articles(70)][:60]
    assert len({article.id for article in made}) == 60
    assert 40 < len({article.text for article in made}) < 60


def test_changed_articles_have_the_day_of_their_dateline_in_the_calendar() -> None:
    days = [
        re.search(r", [A-Z][a-z]+ (\d+) \(", item.article.text) for item in changed_articles(40)
    ]
    assert all(day and 1 <= int(day[1]) <= 31 for day in days)
