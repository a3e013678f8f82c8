"""Who is mentioned: every actor of an article, and which mentions are the same one."""

from dateline.annotate.actors.finding import find_actors

__all__ = ["find_actors"]
