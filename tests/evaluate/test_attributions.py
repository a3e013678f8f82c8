from __future__ import annotations

from dateline.evaluate.metrics.attributions import (
    AttributionGold,
    AttributionRow,
    score_attributions,
)
from tests.evaluate.support import at, counts, values

TEXT = "“The bridge is ours,” said Colonel Ida Berg of the guard. Her deputy denied that it fell."


def attribution(source: str | None, cue: str | None, content: str) -> AttributionRow:
    return {
        "source": [at(TEXT, source)] if source else [],
        "cue": [at(TEXT, cue)] if cue else [],
        "content": [at(TEXT, content)],
    }


GOLD: AttributionGold = {
    "doc_id": "a",
    "text": TEXT,
    "attributions": [
        attribution("Colonel Ida Berg of the guard", "said", "“The bridge is ours,”"),
        attribution("Her deputy", "denied", "that it fell"),
    ],
}


def test_score_attributions_pairs_by_half_of_the_words() -> None:
    said = [
        attribution("Ida Berg", "said", "The bridge is ours"),  # head word Berg
        attribution("Ida Berg", None, "it fell"),  # two of three words, another source
    ]
    outcome = score_attributions([(GOLD, {"attributions": said})])
    found = values(outcome)
    assert found["content f1"] == 1.0
    assert found["exact f1"] == 1 / 2
    assert found["triple f1"] == 1 / 2
    assert found["source accuracy"] == 1 / 2
    assert found["source exact accuracy"] == 0.0
    assert found["cue accuracy"] == 1 / 2
    assert found["words recall"] == 6 / 7
    assert outcome.misses == ()


def test_score_attributions_asks_nothing_of_a_missing_cue_or_source() -> None:
    gold: AttributionGold = {**GOLD, "attributions": [attribution(None, None, "that it fell")]}
    outcome = score_attributions(
        [(gold, {"attributions": [attribution(None, "denied", "that it fell")]})]
    )
    assert values(outcome)["triple f1"] == 1.0
    assert counts(outcome)["source accuracy"] == counts(outcome)["cue accuracy"] == 0


def test_score_attributions_names_what_is_missing_and_extra() -> None:
    said = [attribution("Her deputy", "denied", "said Colonel")]
    misses = score_attributions([(GOLD, {"attributions": said})]).misses
    assert [line.split()[0] for line in misses] == ["missing", "missing", "extra"]
