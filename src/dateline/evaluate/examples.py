"""The codebook's own example sentences: does each frame fire where it says, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.reading import ActReader
from dateline.pipeline import annotate
from dateline.records import Article

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.knowledge.codebook import Codebook, Frame

_PUBLISHED = "2024-07-25"


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """A frame's sentence, whether the frame must fire there, and the frames that did."""

    frame: Frame
    sentence: str
    wanted: bool
    fired: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether the frame did what it must."""
        return (self.frame.id in self.fired) == self.wanted


def find_fired_frames(sentence: str, codebook: Codebook) -> frozenset[str]:
    """The ids of all frames that made an act of a sentence, inner ones too."""
    annotations = annotate(_article_of(sentence), codebook)
    acts = ActReader(annotations).read_all()
    return frozenset(name for act in acts for name in _frames_of(act))


def run_examples(
    examples: Iterable[tuple[Frame, str, bool]], codebook: Codebook
) -> Iterator[ExampleResult]:
    """What the codebook makes of each example; each sentence is read once."""
    read: dict[str, frozenset[str]] = {}
    for frame, sentence, wanted in examples:
        if sentence not in read:
            read[sentence] = find_fired_frames(sentence, codebook)
        yield ExampleResult(frame, sentence, wanted, read[sentence])


def _frames_of(act: Act | None) -> Iterator[str]:
    while act is not None:
        yield act.frame.id
        yield from (frame.id for frame in act.through)
        act = act.inner


def _article_of(sentence: str) -> Article:
    return Article.from_text(sentence, id="example", published=_PUBLISHED)
