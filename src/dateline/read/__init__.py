"""Bytes and files into articles, or into the reason why not."""

from dateline.read.articles import ReadArticle
from dateline.read.inputs import read_articles

__all__ = ["ReadArticle", "read_articles"]
