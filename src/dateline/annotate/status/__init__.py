"""Whether an act happened: actual, future, hypothetical or negated, and by which words."""

from dateline.annotate.status.finding import find_status

__all__ = ["find_status"]
