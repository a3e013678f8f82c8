"""The words that tell events, and their polarity, certainty and time.

TimeML and MEANTIME mark every event of a text, of whatever kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NotRequired, TypedDict

from dateline.evaluate.figures import Figure, Outcome, Share, Tally
from dateline.evaluate.metrics.spans import SpanRow, match_spans

ATTRIBUTES = ("polarity", "certainty", "time")
_RARE: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "negative": ("polarity", lambda value: value == "NEG"),
    "future": ("time", lambda value: value == "FUTURE"),
    "uncertain": (
        "certainty",
        lambda value: value not in ("CERTAIN", "UNDERSPECIFIED", ""),
    ),
}


class EventWordRow(SpanRow):
    """A word that tells an event; an attribute that is left out is not scored."""

    polarity: NotRequired[str | None]
    certainty: NotRequired[str | None]
    time: NotRequired[str | None]


class EventWordGold(TypedDict):
    """A document with its event words."""

    doc_id: str
    text: str
    events: list[EventWordRow]


class EventWordSaid(TypedDict, total=False):
    """What a system marked in it."""

    doc_id: str
    events: list[EventWordRow]


def score_event_words(pairs: Sequence[tuple[EventWordGold, EventWordSaid]]) -> Outcome:
    """Words found (any character shared, one to one), and attributes of the pairs.

    "accuracy" is over pairs where both sides give a value; "negative",
    "future" and "uncertain" are F1 of the rare value over the same pairs.
    """
    words = Tally()
    shares = {name: Share() for name in ATTRIBUTES}
    rare = {name: Tally() for name in _RARE}
    for gold, said in pairs:
        wanted, given = gold["events"], said.get("events", [])
        matched = match_spans(wanted, given)
        words.add(len(matched), len(given), len(wanted))
        for i, j in matched.items():
            _count_attributes(wanted[i], given[j], shares, rare)
    figures = [*words.figures("word")]
    figures += [share.figure(f"{name} accuracy") for name, share in shares.items() if share.n]
    figures += _rare_figures(shares, rare)
    return Outcome(tuple(figures))


def _count_attributes(
    wanted: EventWordRow,
    given: EventWordRow,
    shares: Mapping[str, Share],
    rare: Mapping[str, Tally],
) -> None:
    values = {
        name: (_plain(wanted.get(name)), _plain(given.get(name)))
        for name in ATTRIBUTES
        if name in given and wanted.get(name) is not None
    }
    for name, (gold, said) in values.items():
        shares[name].add(gold == said)
    for name, (attribute, is_rare) in _RARE.items():
        if attribute in values:
            gold_is, said_is = map(is_rare, values[attribute])
            rare[name].add(gold_is and said_is, said_is, gold_is)


def _rare_figures(shares: Mapping[str, Share], rare: Mapping[str, Tally]) -> list[Figure]:
    return [
        figure
        for name, tally in rare.items()
        if shares[_RARE[name][0]].n
        for figure in tally.figures(name)
    ]


def _plain(value: object) -> str:
    return str(value or "").strip().upper()
