from __future__ import annotations

import pytest

from dateline.evaluate.figures import Figure, Scores, Share, Tally


def test_tally_gives_precision_recall_and_f1() -> None:
    tally = Tally()
    tally.add(hits=2, given=4, wanted=3)
    tally.add(hits=1, given=0, wanted=1)
    assert tally.figures("event") == (
        Figure("event precision", 0.75, 4),
        Figure("event recall", 0.75, 4),
        Figure("event f1", 0.75, 4),
    )


def test_tally_of_nothing_is_0() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_share_of_nothing_has_no_value() -> None:
    assert Share().figure("day") == Figure("day", None, 0)


def test_scores_give_a_value_by_name() -> None:
    scores = Scores("demo", "0", None, 1, (Figure("exact", 0.5, 2),))
    assert scores.value("exact") == 0.5
    with pytest.raises(KeyError, match="strict"):
        scores.value("strict")
