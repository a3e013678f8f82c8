"""Bytes, files, folders, archives and addresses into articles, or into the reason why not."""

from dateline.read.articles import ReadArticle
from dateline.read.inputs import read_articles
from dateline.read.options import ReadOptions

__all__ = ["ReadArticle", "ReadOptions", "read_articles"]
