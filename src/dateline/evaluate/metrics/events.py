"""Records against articles that were coded by hand, event by event.

Texts are compared with white space collapsed, so that offsets may refer to
the article as it was laid out. How fields are compared is in `event_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from dateline.evaluate.figures import Outcome
from dateline.evaluate.metrics.event_fields import (
    FieldTallies,
    GoldEvent,
    SaidEvent,
    compare_fields,
    keys_of,
    root_of,
)
from dateline.evaluate.metrics.event_lists import (
    ArticleRow,
    EntityRow,
    GoldEntity,
    GoldQuote,
    QuoteRow,
    compare_article,
    compare_entities,
    compare_quotes,
)

_HITS_TRIGGER = 2.0
_SAME_TYPE = 0.5

Region = tuple[int, int]


class ArticleGold(TypedDict):
    """An article and all that a careful reader takes from it."""

    doc_id: str
    text: str
    events: list[GoldEvent]
    only_annotated_sentences: NotRequired[bool]
    empty_sentences: NotRequired[list[str]]
    no_events_in: NotRequired[list[str]]
    quotes: NotRequired[list[GoldQuote]]
    entities: NotRequired[list[GoldEntity]]
    article: NotRequired[dict[str, list[str]]]


class RecordSaid(TypedDict, total=False):
    """A record, as `Record.to_dict` gives it."""

    events: list[SaidEvent]
    quotes: list[QuoteRow]
    entities: list[EntityRow]
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class CollapsedText:
    """A text with white space as single blanks; `places` maps old offsets to new."""

    text: str
    places: tuple[int, ...]

    def region(self, start: int, end: int) -> Region:
        """Old offsets as new ones."""
        last = len(self.places) - 1
        return self.places[min(start, last)], self.places[min(end, last)]

    def find(self, passage: str, doc_id: str) -> Region:
        """Where a passage stands; raises ValueError where the text has it not."""
        wanted = collapse(passage).text.strip()
        start = self.text.find(wanted)
        if start < 0:
            raise ValueError(f"{doc_id}: the gold's sentence is not in its text: {wanted[:60]!r}")
        return start, start + len(wanted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    event: GoldEvent
    region: Region
    triggers: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    event: SaidEvent
    region: Region


@dataclass(slots=True)
class _Document:
    """One article under comparison; `found` maps gold positions to given ones."""

    gold: ArticleGold
    text: CollapsedText
    wanted: list[_Wanted]
    given: list[_Given]
    found: dict[int, int] = field(default_factory=dict)


def collapse(text: str) -> CollapsedText:
    r"""Each run of white space as one blank, none at the start.

    >>> collapse("a \n b").text
    'a b'
    """
    characters: list[str] = []
    places: list[int] = []
    for character in text:
        places.append(len(characters))
        if not character.isspace():
            characters.append(character)
        elif characters and characters[-1] != " ":
            characters.append(" ")
    places.append(len(characters))
    return CollapsedText("".join(characters), tuple(places))


def score_articles(pairs: Sequence[tuple[ArticleGold, RecordSaid]]) -> Outcome:
    """Event precision, recall and F1, then each field over the matched events."""
    tallies = FieldTallies()
    misses: list[str] = []
    for gold, said in pairs:
        document = _read_document(gold, said)
        misses += _count_events(document, tallies)
        misses += _count_silence(document, tallies)
        misses += compare_quotes(gold.get("quotes", []), said.get("quotes", []), tallies)
        compare_article(gold.get("article", {}), said.get("article", {}), tallies)
        compare_entities(gold.get("entities", []), said.get("entities", []), tallies)
    return Outcome(tallies.figures(), tuple(misses))


def _read_document(gold: ArticleGold, said: RecordSaid) -> _Document:
    text = collapse(gold["text"])
    given = [
        _Given(event, text.region(start, end))
        for event in said.get("events", [])
        for start, end in _mentions(event)
    ]
    document = _Document(gold, text, list(_regions(gold, text)), given)
    document.found = _match(document)
    return document


def _mentions(event: SaidEvent) -> list[Region]:
    spans = [event["trigger"], *(event.get("mentions") or [])]
    return sorted({(span["start"], span["end"]) for span in spans})


def _regions(gold: ArticleGold, text: CollapsedText) -> Iterator[_Wanted]:
    for event in gold["events"]:
        start, end = text.find(event["sentence"], gold["doc_id"])
        sentence = text.text[start:end]
        triggers = tuple(
            (start + match.start(), start + match.end())
            for trigger in [event["trigger"], *event.get("alt_triggers", [])]
            for match in re.finditer(rf"(?<!\w){re.escape(trigger)}", sentence)
        )
        yield _Wanted(event, (start, end), triggers)


def _match(document: _Document) -> dict[int, int]:
    """Gold events to given mentions, one to one, the best fit first."""
    candidates = sorted(
        (-fit, i, j)
        for i, given in enumerate(document.given)
        for j, wanted in enumerate(document.wanted)
        if (fit := _fit(given, wanted)) > 0
    )
    found: dict[int, int] = {}
    for _, i, j in candidates:
        if j not in found and i not in found.values():
            found[j] = i
    return found


def _fit(given: _Given, wanted: _Wanted) -> float:
    """How well a mention fits a gold event; 0 where it cannot be the same."""
    gold, (start, end) = wanted.event, given.region
    if not wanted.region[0] <= start < wanted.region[1]:
        return 0.0
    if given.event["type"] not in (gold["type"], *gold.get("alt_types", [])):
        return 0.0
    fit = _HITS_TRIGGER if any(a < end and start < b for a, b in wanted.triggers) else 0.0
    ours, theirs = _names(given.event), _names(gold)
    if theirs:
        fit += len(ours & theirs) / len(theirs)
    return fit + (_SAME_TYPE if given.event["type"] == gold["type"] else 0.0) if fit else 0.0


def _names(event: SaidEvent | GoldEvent) -> frozenset[object]:
    everyone = [*(event.get("actors") or []), *(event.get("recipients") or [])]
    return keys_of(everyone, "country") | keys_of(everyone, "name")


def _count_events(document: _Document, tallies: FieldTallies) -> Iterator[str]:
    gold, used = document.gold, set(document.found.values())
    judged = _judged_regions(document)
    for i, given in enumerate(document.given):
        start, end = given.region
        if any(first <= start < last for first, last in judged):
            tallies.count_given_event(matched=i in used)
            if i not in used:
                around = document.text.text[max(0, start - 40) : end + 40]
                yield f"extra   {gold['doc_id']}: {given.event['type']} in …{around}…"
    for j, wanted in enumerate(document.wanted):
        event = wanted.event
        if event.get("required", True):
            tallies.count_wanted_event(matched=j in document.found)
            if j not in document.found:
                yield (
                    f"missing {gold['doc_id']}: {event['type']} {event['trigger']!r} "
                    f"in {event['sentence'][:80]!r}"
                )
        if j in document.found:
            chain = [w.event for w in document.wanted if root_of(w.event) == root_of(event)]
            compare_fields(document.given[document.found[j]].event, event, chain, tallies)
    _count_same_events(document, tallies)


def _judged_regions(document: _Document) -> list[Region]:
    """Where a predicted event that matches nothing is wrong."""
    gold, text = document.gold, document.text
    whole = [(0, len(text.text))]
    marked = [w.region for w in document.wanted] if gold.get("only_annotated_sentences") else whole
    return [*marked, *(text.find(s, gold["doc_id"]) for s in gold.get("empty_sentences", []))]


def _count_same_events(document: _Document, tallies: FieldTallies) -> None:
    """Pairs of matched mentions of one type: said to be one event, and wanted as one."""
    for a in document.found:
        for b in document.found:
            one, other = document.wanted[a].event, document.wanted[b].event
            if a > b and one["type"] == other["type"]:
                ours = document.given[document.found[a]].event["id"]
                together = ours == document.given[document.found[b]].event["id"]
                tallies.count_pair("same event", together, root_of(one) == root_of(other))


def _count_silence(document: _Document, tallies: FieldTallies) -> Iterator[str]:
    gold = document.gold
    for banned in gold.get("no_events_in", []):
        start, end = document.text.find(banned, gold["doc_id"])
        loud = [given for given in document.given if start <= given.region[0] < end]
        tallies.count("silent where no event is reported", not loud)
        if loud:
            yield f"banned  {gold['doc_id']}: {loud[0].event['type']} in {banned[:60]!r}"
