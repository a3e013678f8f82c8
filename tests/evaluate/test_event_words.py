from __future__ import annotations

import pytest

from dateline.evaluate.metrics.event_words import (
    EventWordGold,
    EventWordRow,
    EventWordSaid,
    score_event_words,
)
from tests.evaluate.support import at, values

TEXT = "Rebels did not attack, but troops will leave; talks may follow."


def word(words: str, **attributes: str | None) -> EventWordRow:
    return {**at(TEXT, words), **attributes}  # type: ignore[typeddict-item]


GOLD: EventWordGold = {
    "doc_id": "a",
    "text": TEXT,
    "events": [
        word("attack", polarity="NEG", certainty="CERTAIN", time="NON_FUTURE"),
        word("leave", polarity="POS", certainty="CERTAIN", time="FUTURE"),
        word("follow", polarity="POS", certainty="POSSIBLE", time=None),
    ],
}


def test_score_event_words_counts_words_and_attributes() -> None:
    said: EventWordSaid = {
        "events": [
            word("attack", polarity="neg", certainty="CERTAIN", time="FUTURE"),
            word("will leave", polarity="NEG", time="FUTURE"),
            word("troops", polarity="POS"),
        ]
    }
    found = values(score_event_words([(GOLD, said)]))
    assert found["word precision"] == found["word recall"] == 2 / 3
    assert found["polarity accuracy"] == 1 / 2
    assert found["negative precision"] == 1 / 2
    assert found["negative recall"] == 1.0
    assert found["certainty accuracy"] == 1.0
    assert found["future f1"] == pytest.approx(2 * 1 / (2 + 1))
    assert found["uncertain f1"] == 0.0


def test_score_event_words_leaves_attributes_out_that_nobody_gives() -> None:
    found = values(score_event_words([(GOLD, {"events": [word("attack")]})]))
    assert set(found) == {"word precision", "word recall", "word f1"}
