"""The weights of the veto: what speaks for and against an act that the rules have read.

`models/veto.csv` is written by `scripts/train_veto.py` from sentences that this
project wrote (`training/veto/` and the codebook's examples); it saw nothing else.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table

_PATH = "models/veto.csv"


@functools.cache
def load_veto_weights() -> Mapping[str, float]:
    """Weights of a logistic model by feature, "bias" among them; raises KnowledgeError."""
    weights: dict[str, float] = {}
    last = ""
    for line, row in read_table(_PATH, ("feature", "weight")):
        name = row["feature"]
        if name <= last:
            raise KnowledgeError(f"{_PATH}:{line}: {name!r} is double or not in order")
        weights[name] = _number(row["weight"], line)
        last = name
    if "bias" not in weights:
        raise KnowledgeError(f"{_PATH}: has no row for the feature 'bias'")
    return weights


def _number(text: str, line: int) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise KnowledgeError(f"{_PATH}:{line}: {text!r} is no finite number")
    return number
