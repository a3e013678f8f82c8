"""The codebook: PLOVER's types, and frames that tell them in English."""

from dateline.knowledge.codebook.frames import (
    Codebook,
    Frame,
    FrameKind,
    TypeEntry,
    iter_examples,
    load_codebook,
)

__all__ = ["Codebook", "Frame", "FrameKind", "TypeEntry", "iter_examples", "load_codebook"]
