"""Which articles are one text."""

from __future__ import annotations

from dateline.merge.copies import Copies, find_shingles
from tests.merge.reports import article_from

STORY = (
    "The government of Chad said on Monday that it had closed the border with Sudan after "
    "fighting near Adre, and that 4,000 refugees had crossed into the country over the weekend. "
    "Aid workers in the camps asked for tents, water and medicine before the rains begin in June."
)
LONGER = STORY + (
    " The mayor of Adre told a local radio station that shops were shut and that soldiers had "
    "been posted at every crossing; traders from both towns were waiting at the river."
)


def copies_of(*articles: tuple[str, str, str | None]) -> Copies:
    copies = Copies()
    for name, text, agency in articles:
        copies.add(article_from(name, text, agency=agency))
    return copies


def test_copies_finds_a_text_with_small_changes() -> None:
    changed = STORY.replace("on Monday ", "")
    copies = copies_of(("b", STORY, None), ("a", changed, None))
    assert copies.copies("b") == ["a", "b"]
    assert copies.original("b") == "a"


def test_copies_joins_the_copies_of_copies() -> None:
    shorter = STORY.removesuffix(" before the rains begin in June.")
    copies = copies_of(("a", STORY, None), ("c", shorter, None), ("b", STORY, None))
    assert copies.copies("c") == ["a", "b", "c"]


def test_copies_keeps_another_story_apart() -> None:
    copies = copies_of(("a", STORY, None), ("b", "Libya opened a port on Sunday. " * 9, None))
    assert copies.copies("a") == ["a"]


def test_copies_asks_less_of_two_reports_of_one_agency() -> None:
    assert copies_of(("a", STORY, None), ("b", LONGER, None)).copies("a") == ["a"]
    named = copies_of(("a", STORY, "Reuters"), ("b", LONGER, "Reuters"))
    assert named.copies("a") == ["a", "b"]


def test_copies_takes_an_article_too_short_for_shingles() -> None:
    assert copies_of(("a", "Two words", None), ("b", "Two words", None)).copies("a") == ["a"]


def test_find_shingles_does_not_see_case_and_points() -> None:
    assert find_shingles("One two, three four five.") == find_shingles("ONE TWO THREE FOUR FIVE")
