"""Scores against gold that others annotated: `score_set` and the table of sets.

The metrics know nothing of the engine, and the predictions nothing of the
metrics but the shape of their rows; `sets.py` joins the two in one table.
"""

from dateline.evaluate.figures import Figure, Scores, Yardstick
from dateline.evaluate.running import ScoringOptions, score_set
from dateline.evaluate.sets import find_set, list_sets

__all__ = [
    "Figure",
    "Scores",
    "ScoringOptions",
    "Yardstick",
    "find_set",
    "list_sets",
    "score_set",
]
