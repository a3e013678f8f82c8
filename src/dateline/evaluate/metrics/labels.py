"""Labels of documents and sentences: event types and the like."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NotRequired, TypedDict

from dateline.evaluate.figures import Figure, Outcome, Share, Tally

Row = Mapping[str, object]


class LabelledSentence(TypedDict):
    """One sentence of a document with its labels."""

    id: int
    labels: list[str]


class LabelGold(TypedDict):
    """A document with its labels, and its sentences where those have some."""

    doc_id: str
    text: str
    labels: list[str]
    sentences: NotRequired[list[LabelledSentence]]


class LabelSaid(TypedDict, total=False):
    """A system's labels."""

    doc_id: str
    labels: list[str]
    sentences: list[LabelledSentence]


Unit = tuple[str, frozenset[str], frozenset[str]]


def score_documents(pairs: Sequence[tuple[LabelGold, LabelSaid]]) -> Outcome:
    """The labels of whole documents."""
    units = [
        (g["doc_id"], frozenset(g["labels"]), frozenset(s.get("labels", []))) for g, s in pairs
    ]
    return score_units(units)


def score_sentences(pairs: Sequence[tuple[LabelGold, LabelSaid]]) -> Outcome:
    """The labels of sentences, matched by id."""
    units: list[Unit] = []
    for gold, said in pairs:
        given = {row["id"]: frozenset(row["labels"]) for row in said.get("sentences", [])}
        for row in gold.get("sentences", []):
            where = f"{gold['doc_id']} sentence {row['id']}"
            units.append((where, frozenset(row["labels"]), given.get(row["id"], frozenset())))
    return score_units(units)


def value_scorer(
    field: str,
) -> Callable[[Sequence[tuple[Row, Row]]], Outcome]:
    """A scorer of one field with a single value; None and False are no label."""

    def score_value(pairs: Sequence[tuple[Row, Row]]) -> Outcome:
        units = [
            (str(gold["doc_id"]), _as_labels(gold.get(field)), _as_labels(said.get(field)))
            for gold, said in pairs
        ]
        return score_units(units)

    return score_value


def _as_labels(value: object) -> frozenset[str]:
    return frozenset() if value is None or value is False else frozenset([str(value)])


def score_units(units: Sequence[Unit]) -> Outcome:
    """Each unit its name, its gold labels and the predicted ones.

    "macro" and "weighted" are means over the labels that the gold has, plain
    and by how often; "exact" is the share of units with all labels right.
    """
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    micro, exact = Tally(), Share()
    for _, gold, said in units:
        micro.add(len(gold & said), len(said), len(gold))
        exact.add(gold == said)
        for label in gold | said:
            tallies[label].add(label in gold & said, label in said, label in gold)
    known = {label: tally for label, tally in sorted(tallies.items()) if tally.wanted}
    n = sum(tally.wanted for tally in known.values())
    macro = sum(tally.f1 for tally in known.values()) / max(1, len(known))
    weighted = sum(tally.f1 * tally.wanted for tally in known.values()) / max(1, n)
    return Outcome(
        (
            Figure("macro f1", macro, n),
            Figure("weighted f1", weighted, n),
            *micro.figures("micro"),
            exact.figure("exact"),
            *(figure for label, tally in known.items() for figure in tally.figures(label)),
        ),
        tuple(_misses(units)),
    )


def _misses(units: Sequence[Unit]) -> list[str]:
    wrong = [(where, f"{_listed(gold)}, said {_listed(said)}") for where, gold, said in units]
    wrong = [row for row, (_, gold, said) in zip(wrong, units, strict=True) if gold != said]
    confused = Counter(line for _, line in wrong).most_common(12)
    return [
        *(f"label   {where}: {line}" for where, line in wrong),
        *(f"{count:5d} times {line}" for line, count in confused),
    ]


def _listed(labels: frozenset[str]) -> str:
    return ", ".join(sorted(labels)) or "none"
