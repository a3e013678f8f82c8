"""Where: every toponym of an article and the place it means."""

from dateline.annotate.places.finding import find_places, resolve_places

__all__ = ["find_places", "resolve_places"]
