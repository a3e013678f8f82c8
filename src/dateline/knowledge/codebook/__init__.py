"""The codebook: event types, and frames that tell them in English."""

from dateline.knowledge.codebook.codebook import Codebook, iter_examples
from dateline.knowledge.codebook.event_types import TypeEntry
from dateline.knowledge.codebook.frames import Frame, FrameKind
from dateline.knowledge.codebook.loading import load_codebook, read_codebook
from dateline.knowledge.codebook.own import OwnCodebook

__all__ = [
    "Codebook",
    "Frame",
    "FrameKind",
    "OwnCodebook",
    "TypeEntry",
    "iter_examples",
    "load_codebook",
    "read_codebook",
]
