"""A text file with one article."""

from __future__ import annotations

from dateline.errors import LimitExceeded
from dateline.read.articles import GivenArticle, too_long
from dateline.read.decoding import Decoded, decode_bytes
from dateline.read.opened import Given, OpenInput, read_up_to

_MAX_BYTES_A_CHARACTER = 4


def read_text(opened: OpenInput) -> Given:
    """The one article, exactly as it is written."""
    decoded = decode_text(opened)
    notes = () if decoded.note is None else (decoded.note,)
    yield GivenArticle(text=decoded.text, where=opened.where, url=opened.url, notes=notes)


def decode_text(opened: OpenInput) -> Decoded:
    """The text of an input that may be one article; raises LimitExceeded where it is longer."""
    settings = opened.reading.settings
    max_bytes = (settings.max_article_characters + 1) * _MAX_BYTES_A_CHARACTER
    content = read_up_to(opened.stream, max_bytes)
    if content is None:
        raise LimitExceeded(too_long(settings, f"more than {settings.max_article_characters:,}"))
    return decode_bytes(content)
