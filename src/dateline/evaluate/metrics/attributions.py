"""Who said what: content, source and cue of attributions.

A span stands for the words (runs of letters or digits) that it touches, so
that quotation marks and commas at its ends do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NotRequired, TypedDict

from dateline.evaluate.figures import Outcome, Share, Tally

if TYPE_CHECKING:
    from dateline.evaluate.metrics.spans import SpanRow

_WORD = re.compile(r"\w+")
_NAME_END = re.compile(r"[,(]| - | – | — ")
_AFTER_NAME = frozenset("of for who that in at on with from which whose".split())
_ARTICLES = ("the", "a", "an")
_ENOUGH = 0.5

Words = Sequence[tuple[int, int]]


class AttributionRow(TypedDict):
    """One attribution, each part in one or more pieces."""

    source: NotRequired[list[SpanRow]]
    cue: NotRequired[list[SpanRow]]
    content: list[SpanRow]


class AttributionGold(TypedDict):
    """A document with its attributions."""

    doc_id: str
    text: str
    attributions: list[AttributionRow]


class AttributionSaid(TypedDict, total=False):
    """What a system attributed in it."""

    doc_id: str
    attributions: list[AttributionRow]


@dataclass(slots=True)
class _Counts:
    words: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    content: Tally = field(default_factory=Tally)
    triple: Tally = field(default_factory=Tally)
    source: Share = field(default_factory=Share)
    source_exact: Share = field(default_factory=Share)
    cue: Share = field(default_factory=Share)


def score_attributions(pairs: Sequence[tuple[AttributionGold, AttributionSaid]]) -> Outcome:
    """Contents paired one to one by half of their words; then source and cue.

    "triple" is content and source right, over all; "source" and "cue" are
    shares of the pairs whose gold has one.
    """
    counts = _Counts()
    misses: list[str] = []
    for gold, said in pairs:
        misses += _count_document(gold, said, counts)
    figures = [
        figure
        for name in ("content", "exact", "triple", "words")
        for figure in getattr(counts, name).figures(name)
    ]
    figures.append(counts.source.figure("source accuracy"))
    figures.append(counts.source_exact.figure("source exact accuracy"))
    figures.append(counts.cue.figure("cue accuracy"))
    return Outcome(tuple(figures), tuple(misses))


def _count_document(gold: AttributionGold, said: AttributionSaid, counts: _Counts) -> Iterator[str]:
    text = gold["text"]
    words = [match.span() for match in _WORD.finditer(text)]
    wanted = [row for row in gold["attributions"] if row["content"]]
    given = [row for row in said.get("attributions", []) if row["content"]]
    gold_words = [_touched(row["content"], words) for row in wanted]
    said_words = [_touched(row["content"], words) for row in given]
    whole, ours = frozenset[int]().union(*gold_words), frozenset[int]().union(*said_words)
    counts.words.add(len(whole & ours), len(ours), len(whole))
    for tally in (counts.exact, counts.content, counts.triple):
        tally.add(0, len(given), len(wanted))
    matched = _pair_contents(gold_words, said_words)
    for i, j in matched.items():
        counts.content.hits += 1
        counts.exact.hits += gold_words[i] == said_words[j]
        _count_pair(wanted[i], given[j], text, words, counts)
    taken = set(matched.values())
    for i, row in enumerate(wanted):
        if i not in matched:
            yield f"missing {gold['doc_id']}: {_shown(text, row)}"
    for j, row in enumerate(given):
        if j not in taken:
            yield f"extra   {gold['doc_id']}: {_shown(text, row)}"


def _pair_contents(
    wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]
) -> dict[int, int]:
    candidates = sorted(
        (-shared, i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(given)
        if (shared := _share(one, other)) >= _ENOUGH
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _count_pair(
    gold: AttributionRow, said: AttributionRow, text: str, words: Words, counts: _Counts
) -> None:
    source = gold.get("source") or []
    if source:
        right, same = _compare_sources(source, said.get("source") or [], text, words)
        counts.source.add(right)
        counts.source_exact.add(same)
        counts.triple.hits += right
    else:
        counts.triple.hits += not said.get("source")
    cue = _touched(gold.get("cue") or [], words)
    if cue:  # of a colon alone nothing is asked
        counts.cue.add(bool(cue & _touched(said.get("cue") or [], words)))


def _compare_sources(
    gold: Sequence[SpanRow], said: Sequence[SpanRow], text: str, words: Words
) -> tuple[bool, bool]:
    """Whether the source is right, and whether it has the same words but for an article."""
    wanted, given = _touched(gold, words), _touched(said, words)
    if not wanted & given:
        return False, False
    spoken = {text[slice(*words[i])].lower() for i in given}
    head = _head_word(text[gold[0]["start"] : gold[-1]["end"]])
    right = _share(wanted, given) >= _ENOUGH or (head is not None and head in spoken)
    return right, _without_article(wanted, text, words) == _without_article(given, text, words)


def _head_word(name: str) -> str | None:
    """The word a source is known by: its last before a post-modifier."""
    last = None
    for match in _WORD.finditer(_NAME_END.split(name)[0]):
        word = match.group().lower()
        if word in _AFTER_NAME and last is not None:
            break
        last = word
    return last


def _without_article(touched: Iterable[int], text: str, words: Words) -> list[str]:
    sequence = [text[slice(*words[i])].lower() for i in sorted(touched)]
    return sequence[1:] if sequence and sequence[0] in _ARTICLES else sequence


def _touched(spans: Iterable[SpanRow], words: Words) -> frozenset[int]:
    """The positions of the words that share a character with a span."""
    spans = list(spans)
    return frozenset(
        i
        for i, (start, end) in enumerate(words)
        if any(start < span["end"] and span["start"] < end for span in spans)
    )


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _shown(text: str, row: AttributionRow) -> str:
    content = text[row["content"][0]["start"] : row["content"][-1]["end"]]
    source = row.get("source") or []
    name = text[source[0]["start"] : source[-1]["end"]] if source else "nobody"
    return f"{name!r} {' '.join(content.split())[:90]!r}"
