"""What the tests of the metrics share: spans by their words, figures by name."""

from __future__ import annotations

from dateline.evaluate.figures import Outcome
from dateline.evaluate.metrics.spans import SpanRow


def at(text: str, words: str) -> SpanRow:
    """The first place of the words in the text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def values(outcome: Outcome) -> dict[str, float | None]:
    """The values of an outcome by figure."""
    return {figure.name: figure.value for figure in outcome.figures}


def counts(outcome: Outcome) -> dict[str, int]:
    """The item counts of an outcome by figure."""
    return {figure.name: figure.n for figure in outcome.figures}
