"""An article's text into paragraphs and their kinds, sentences and one parse."""

from dateline.parse.parser import parse_article

__all__ = ["parse_article"]
