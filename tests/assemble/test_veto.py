"""The veto: what the model sees of an act, and that its weights fit what it sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.assemble.events import assemble_events, read_political_acts
from dateline.assemble.veto import find_features, is_plausible, judge_act
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.weights import load_veto_weights
from dateline.pipeline import annotate
from dateline.records import Counts
from tests.support import article_of

EVENT = "Chadian soldiers attacked rebels near the border with Sudan on Monday."
NO_EVENT = "What would happen if Chad attacked Sudan?"


def _scores(sentence: str) -> list[float]:
    annotations = annotate(article_of(sentence))
    acts = read_political_acts(annotations)
    return [judge_act(act, annotations.parsed.doc) for act in acts]


def _count_events(sentence: str, min_plausibility: float) -> int:
    annotations = annotate(article_of(sentence))
    events = assemble_events(
        annotations,
        lambda _trigger, _heads: Counts(),
        min_plausibility=min_plausibility,
    )
    return len(events)


def test_find_features_names_frame_sides_and_words() -> None:
    annotations = annotate(article_of(EVENT))
    (act,) = read_political_acts(annotations)
    features = set(find_features(act, annotations.parsed.doc))
    assert {"type=ASSAULT", "trigger=attack", "status=actual", "sectors=MIL>REB"} <= features
    assert "sentence dated" in features


def test_judge_act_scores_an_event_above_a_supposition() -> None:
    assert min(_scores(EVENT)) > 0.5 > max(_scores(NO_EVENT))


def test_assemble_events_asks_the_veto_only_above_zero() -> None:
    assert _count_events(EVENT, 0.0) == _count_events(EVENT, 0.5) == 1
    assert _count_events(EVENT, 1.0) == 0


def test_is_plausible_lets_what_points_back_pass() -> None:
    annotations = annotate(article_of(f"{EVENT} The attack killed two."))
    acts = read_political_acts(annotations)
    pointing = [replace(act, anaphoric=True) for act in acts]
    assert acts
    assert not any(is_plausible(act, annotations.parsed.doc, 1.0) for act in acts)
    assert all(is_plausible(act, annotations.parsed.doc, 1.0) for act in pointing)


def test_is_plausible_lets_what_is_between_two_countries_pass() -> None:
    assert _count_events("Chad may attack Sudan.", 1.0) == 1


@pytest.mark.parametrize("kind", ["type=", "status=", "actor=", "recipient=", "frame=", "near="])
def test_load_veto_weights_has_every_kind_of_feature(kind: str) -> None:
    assert any(name.startswith(kind) for name in load_veto_weights())


def test_load_veto_weights_names_only_frames_of_the_codebook() -> None:
    """A frame renamed since the last training: run scripts/train_veto.py again."""
    frames = set(load_codebook().by_id)
    named = {name.partition("=")[2] for name in load_veto_weights() if name.startswith("frame=")}
    assert named <= frames
