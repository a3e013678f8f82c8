"""How many people an act killed, injured, arrested or brought out."""

from dateline.annotate.counts.finding import find_counts

__all__ = ["find_counts"]
