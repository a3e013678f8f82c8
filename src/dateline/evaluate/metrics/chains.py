"""Mentions of one actor linked to each other: the figures of entity coreference.

Every mention but a chain's first is one link, to the mention of it before. A
link is judged where both its ends are mentions of the gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

from dateline.evaluate.figures import Figure, Outcome, Tally

Form = Literal["name", "noun", "pronoun"]
FORMS: tuple[Form, ...] = ("name", "noun", "pronoun")
ACTOR_TYPES = frozenset({"LOC", "ORG", "PER"})


class ChainRow(TypedDict):
    """One mention of the gold: code points [start, end), and the entity it is of.

    `type` is None where nobody has given one; only actors' types are judged.
    """

    id: str
    start: int
    end: int
    text: str
    cluster: str
    type: str | None


class LinkedRow(TypedDict):
    """What a system makes of a gold mention: which entity it is, and its form.

    `head` tells mentions with the same head word from others: they are one.
    """

    id: str
    head: int
    form: Form
    cluster: NotRequired[str]


class ChainGold(TypedDict):
    """A document with its entity mentions."""

    doc_id: str
    text: str
    entities: list[ChainRow]


class ChainSaid(TypedDict, total=False):
    """A system's entities of the same mentions."""

    doc_id: str
    entities: list[LinkedRow]


def score_chains(pairs: Sequence[tuple[ChainGold, ChainSaid]]) -> Outcome:
    """Precision and recall of the links, all and by the form of the later mention.

    Precision: of the mentions that the system links to an earlier one, those whose nearest
    earlier one is of the same gold entity. Recall: of the mentions whose gold entity has been
    mentioned before, those that are linked to one of it.
    """
    tallies = {form: Tally() for form in FORMS}
    misses: list[str] = []
    for gold, said in pairs:
        rows = {row["id"]: row for row in said.get("entities", [])}
        mentions = list(_distinct(gold["entities"], rows))
        for place, mention in enumerate(mentions):
            misses += _judge(gold["doc_id"], mentions[:place], mention, rows, tallies)
    both = Tally()
    for tally in tallies.values():
        both.add(tally.hits, tally.given, tally.wanted)
    return Outcome(
        (*_figures("link", both), *(f for name in FORMS for f in _figures(name, tallies[name]))),
        tuple(misses),
    )


def _distinct(entities: Sequence[ChainRow], rows: Mapping[str, LinkedRow]) -> Iterator[ChainRow]:
    """The actors' mentions in order, the shortest of those with one head."""
    kept: dict[int, ChainRow] = {}
    for row in entities:
        said = rows.get(row["id"])
        if said is None or row["type"] not in ACTOR_TYPES:
            continue
        held = kept.get(said["head"])
        if held is None or row["end"] - row["start"] < held["end"] - held["start"]:
            kept[said["head"]] = row
    yield from sorted(kept.values(), key=lambda row: rows[row["id"]]["head"])


def _judge(
    doc_id: str,
    before: Sequence[ChainRow],
    mention: ChainRow,
    rows: Mapping[str, LinkedRow],
    tallies: Mapping[Form, Tally],
) -> list[str]:
    """Count one mention's link; a line where it is wrong or missing."""
    own = rows[mention["id"]]
    cluster = own.get("cluster")
    linked = [row for row in before if cluster and rows[row["id"]].get("cluster") == cluster]
    wanted = [row for row in before if row["cluster"] == mention["cluster"]]
    right = bool(linked) and linked[-1]["cluster"] == mention["cluster"]
    tallies[own["form"]].add(right, bool(linked), bool(wanted))
    if right or not (linked or wanted):
        return []
    to = f"linked to {linked[-1]['text']!r}" if linked else "not linked"
    better = f"should be to {wanted[-1]['text']!r}" if wanted else "should be to nothing"
    return [f"{doc_id} at {mention['start']}: {own['form']} {mention['text']!r} {to}, {better}"]


def _figures(name: str, tally: Tally) -> tuple[Figure, Figure]:
    return (
        Figure(f"{name} precision", tally.precision if tally.given else None, tally.given),
        Figure(f"{name} recall", tally.recall if tally.wanted else None, tally.wanted),
    )
