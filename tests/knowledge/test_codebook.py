"""The codebook: every frame fires where it says and not where it says not."""

from __future__ import annotations

import pytest

from dateline.knowledge.codebook import Frame, load_codebook
from tests.codebook_examples import fired_frames

FRAMES = [frame for frame in load_codebook().frames if frame.matches or frame.rejects]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_frame_fires_on_its_examples_only(frame: Frame) -> None:
    for sentence in frame.matches:
        assert frame.id in fired_frames(sentence), sentence
    for sentence in frame.rejects:
        assert frame.id not in fired_frames(sentence), sentence


def test_every_frame_has_examples_both_ways() -> None:
    bare = [frame.id for frame in load_codebook().frames if not (frame.matches and frame.rejects)]
    assert bare == []


def test_every_mode_of_every_type_is_scored() -> None:
    for entry in load_codebook().types.values():
        assert all(-10 <= score <= 10 for score in entry.modes.values())
        assert entry.quad in (1, 2, 3, 4)
