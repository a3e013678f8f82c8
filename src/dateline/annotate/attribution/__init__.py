"""According to whom: quotations, and who vouches for which words."""

from dateline.annotate.attribution.finding import attributions_of, find_attribution

__all__ = ["attributions_of", "find_attribution"]
