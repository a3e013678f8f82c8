"""Mentions of one event put together: the figures of coreference.

MUC (Vilain 1995), B-cubed (Bagga 1998), CEAF-e (Luo 2005), LEA (Moosavi 2016),
their CoNLL mean, and F1 over pairs. A label is the name of a mention's
cluster.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NotRequired, TypedDict

import numpy as np

from dateline.evaluate.figures import Figure, Outcome, Tally
from dateline.evaluate.metrics.assignment import best_total

Labels = Mapping[str, Hashable]
Cluster = frozenset[str]


class MentionRow(TypedDict):
    """A mention and the cluster it is in."""

    id: str
    cluster: str
    kind: NotRequired[str]
    checked: NotRequired[bool]


class MentionGold(TypedDict):
    """A document with its event mentions."""

    doc_id: str
    text: str
    mentions: list[MentionRow]


class MentionSaid(TypedDict, total=False):
    """A system's clusters of the same mentions."""

    doc_id: str
    mentions: list[MentionRow]


def score_mention_clusters(pairs: Sequence[tuple[MentionGold, MentionSaid]]) -> Outcome:
    """Clusters of events in checked sentences; a mention left out is one of its own."""
    gold: dict[str, Hashable] = {}
    said: dict[str, Hashable] = {}
    for wanted, given in pairs:
        names = {row["id"]: row["cluster"] for row in given.get("mentions", [])}
        for row in wanted["mentions"]:
            if row.get("kind") == "event" and row.get("checked"):
                gold[row["id"]] = row["cluster"]
                said[row["id"]] = names.get(row["id"], ("alone", row["id"]))
    return Outcome(cluster_figures(gold, said))


def score_clusters_within(pairs: Sequence[tuple[MentionGold, MentionSaid]]) -> Outcome:
    """The same with the gold clusters cut at the ends of the documents."""
    cut = [(_cut(gold), said) for gold, said in pairs]
    return score_mention_clusters(cut)


def _cut(gold: MentionGold) -> MentionGold:
    mentions: list[MentionRow] = [
        {**row, "cluster": f"{gold['doc_id']} {row['cluster']}"} for row in gold["mentions"]
    ]
    return {"doc_id": gold["doc_id"], "text": gold["text"], "mentions": mentions}


def cluster_figures(gold: Labels, said: Labels) -> tuple[Figure, ...]:
    """All figures of two labellings of the same items."""
    keys, answers = _groups(gold), _groups(said)
    n = len(gold)
    f1s = {
        "muc": _f1(_muc(answers, gold), _muc(keys, said)),
        "b3": _f1(_b_cubed(answers, gold), _b_cubed(keys, said)),
        "ceafe": _ceaf_e(keys, answers),
        "lea": _f1(_lea(answers, gold), _lea(keys, said)),
        "pairs": _f1(_pairs(answers, gold), _pairs(keys, said)),
    }
    conll = (f1s["muc"] + f1s["b3"] + f1s["ceafe"]) / 3
    return (
        Figure("conll", conll, n),
        *(Figure(f"{name} f1", value, n) for name, value in f1s.items()),
    )


def _f1(precision: tuple[float, float], recall: tuple[float, float]) -> float:
    """F1 of two fractions, each a numerator and a denominator."""
    one = precision[0] / precision[1] if precision[1] else 0.0
    other = recall[0] / recall[1] if recall[1] else 0.0
    return 2 * one * other / (one + other) if one + other else 0.0


def _groups(labels: Labels) -> list[Cluster]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        members[label].add(item)
    return [frozenset(group) for group in members.values()]


def _parts(group: Cluster, labels: Labels) -> Counter[Hashable]:
    """How many of the group the other side has in each cluster."""
    return Counter(labels[item] for item in group if item in labels)


def _muc(groups: Sequence[Cluster], labels: Labels) -> tuple[float, float]:
    links = sum(len(group) - 1 for group in groups)
    kept = sum(len(group) - len(_parts(group, labels)) for group in groups)
    return kept, links


def _b_cubed(groups: Sequence[Cluster], labels: Labels) -> tuple[float, float]:
    shared = sum(
        sum(count**2 for count in _parts(group, labels).values()) / len(group) for group in groups
    )
    return shared, sum(map(len, groups))


def _lea(groups: Sequence[Cluster], labels: Labels) -> tuple[float, float]:
    sizes = Counter(labels.values())
    total = 0.0
    for group in groups:
        parts = _parts(group, labels)
        if len(group) == 1:  # alone, it is linked to itself
            total += any(sizes[label] == 1 for label in parts)
        else:
            kept = sum(count * (count - 1) for count in parts.values())
            total += len(group) * kept / (len(group) * (len(group) - 1))
    return total, sum(map(len, groups))


def _pairs(groups: Sequence[Cluster], labels: Labels) -> tuple[float, float]:
    kept = sum(
        count * (count - 1) // 2 for group in groups for count in _parts(group, labels).values()
    )
    return kept, sum(len(group) * (len(group) - 1) // 2 for group in groups)


def _ceaf_e(keys: Sequence[Cluster], answers: Sequence[Cluster]) -> float:
    """F1 of the best one-to-one match of clusters by their own F1."""
    answer_of = {item: j for j, group in enumerate(answers) for item in group}
    weights = np.zeros((len(keys), len(answers)))
    for i, key in enumerate(keys):
        for j, count in Counter(answer_of[item] for item in key).items():
            weights[i, j] = 2 * count / (len(key) + len(answers[j]))
    return Tally(best_total(weights), len(answers), len(keys)).f1
