"""Weights of the small logistic models, each a CSV of features in `models/`.

`veto.csv` is written by `scripts/train_veto.py` from sentences that this
project wrote; `probability.csv` by `scripts/train_probability.py` from events
that a reader judged: their fields, no words of their texts.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table

_STEEPEST = 30.0


@functools.cache
def load_veto_weights() -> Mapping[str, float]:
    """Weights of the veto by feature, "bias" among them; raises KnowledgeError."""
    return _load_weights("models/veto.csv")


@functools.cache
def load_probability_weights() -> Mapping[str, float]:
    """Weights of an event's probability by feature; raises KnowledgeError."""
    return _load_weights("models/probability.csv")


def logistic(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """What a model makes of features, 0 to 1; each counts once, unknown ones not at all.

    >>> logistic({"bias": 0.0, "soldiers": 2.0}, ["soldiers", "soldiers", "rain"])
    0.8807970779778823
    """
    total = weights["bias"] + sum(weights.get(name, 0.0) for name in sorted(set(features)))
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total))))


def _load_weights(path: str) -> Mapping[str, float]:
    weights: dict[str, float] = {}
    last = ""
    for line, row in read_table(path, ("feature", "weight")):
        name = row["feature"]
        if name <= last:
            raise KnowledgeError(f"{path}:{line}: {name!r} is double or not in order")
        weights[name] = _number(row["weight"], f"{path}:{line}")
        last = name
    if "bias" not in weights:
        raise KnowledgeError(f"{path}: has no row for the feature 'bias'")
    return weights


def _number(text: str, place: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise KnowledgeError(f"{place}: {text!r} is no finite number")
    return number
