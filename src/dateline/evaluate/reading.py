"""One article under evaluation: annotated and coded once, for all measures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dateline.pipeline import Coder, annotate, assemble

if TYPE_CHECKING:
    from dateline.annotations import Annotations, ParsedArticle
    from dateline.records import Article, Event, Provenance, Record, Span


@dataclass(frozen=True)
class Reading:
    """What the engine makes of an article, worked out when it is asked for."""

    article: Article

    @cached_property
    def annotations(self) -> Annotations:
        """Everything that annotate finds."""
        return annotate(self.article)

    @property
    def parsed(self) -> ParsedArticle:
        """The parse."""
        return self.annotations.parsed

    @cached_property
    def record(self) -> Record:
        """The record."""
        return assemble(self.annotations, _provenance(), ())

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens [first, last) that meet code points [start, end).

        None where they stand in no paragraph that is coded.
        """
        parsed = self.parsed
        first = bisect_right(parsed.ends, start)
        last = bisect_left(parsed.starts, end)
        return (first, last) if first < last else None

    def head(self, start: int, end: int) -> int | None:
        """The syntactic head of the tokens that meet code points [start, end)."""
        tokens = self.tokens(start, end)
        return None if tokens is None else self.parsed.doc[slice(*tokens)].root.i

    def lemma(self, start: int, end: int) -> str | None:
        """The lower-case lemma of that head."""
        head = self.head(start, end)
        return None if head is None else str(self.parsed.doc[head].lemma_).lower()


def mentions_of(event: Event) -> tuple[Span, ...]:
    """Where an event is told: its trigger and its other mentions, each once."""
    return tuple(dict.fromkeys((event.trigger, *event.mentions)))


@cache
def _provenance() -> Provenance:
    return Coder().provenance
