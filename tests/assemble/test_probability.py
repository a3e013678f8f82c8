"""The probability of an event: what speaks for it and against it."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder, code
from dateline.records import Article, Event, Record
from dateline.settings import Settings


def event_of(text: str) -> Event:
    (event,) = code(text, published="2024-07-25").events
    return event


def probability_of(text: str) -> float:
    probability = event_of(text).probability
    assert probability is not None
    return probability


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("Kenyan soldiers attacked Somalia.", "The Kenyan attack on Somalia was long."),
        ("Norway condemned Denmark.", "Norway condemned Denmark, a Swedish newspaper said."),
        ("Norway condemned Denmark.", "Norway condemned its own ministers."),
    ],
)
def test_probability_is_higher_where_more_is_known(likely: str, unlikely: str) -> None:
    assert probability_of(likely) > probability_of(unlikely)


def test_probability_has_two_decimals_and_is_no_certainty() -> None:
    probability = probability_of("Norway condemned Denmark on Monday.")
    assert 0.5 < probability < 1.0
    assert round(probability, 2) == probability


@pytest.mark.parametrize(("least", "kept"), [(0.0, 1), (0.5, 1), (0.99, 0)])
def test_min_probability_leaves_out_what_is_less_likely(
    article: Article, least: float, kept: int
) -> None:
    record = Coder(Settings(min_probability=least)).code(article)
    assert isinstance(record, Record)
    assert len(record.events) == kept


@pytest.fixture
def article() -> Article:
    return code("Norway condemned Denmark on Monday.", published="2024-07-25").article
