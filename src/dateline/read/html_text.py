"""Marked-up text that is all article into plain paragraphs, and parts into one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figure figcaption footer h1 h2 h3 h4 "
    "h5 h6 header hl1 hl2 hr li main ol p pre section table td th tr ul block lede".split()
)
_LEFT_OUT = frozenset(
    "audio button figure form head iframe img media nav noscript script style svg template "
    "title video".split()
)


def html_to_text(markup: str) -> str:
    r"""The paragraphs of a fragment of HTML, blank lines between them.

    Pictures with their captions, scripts and forms are left out. Nothing else
    is: the fragment must be an article's body, not a page.

    >>> html_to_text("<p>Talks <b>ended</b>.</p><ul><li>No deal</ul>")
    'Talks ended.\n\n- No deal'
    """
    import lxml.html

    if not markup.strip():
        return ""
    # A character that XML cannot hold would end the parse.
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", markup)
    root = lxml.html.fragment_fromstring(clean, create_parent="div")
    return element_to_text(root)


def element_to_text(root: _Element) -> str:
    """The paragraphs below an element of HTML or of a news format, blank lines between them."""
    paragraphs: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        joined = " ".join("".join(pieces).split())
        if joined.strip(" -"):
            paragraphs.append(joined)
        pieces.clear()

    for piece in _pieces(root):
        if piece is None:
            close()
        else:
            pieces.append(piece)
    close()
    return "\n\n".join(paragraphs)


def _pieces(element: _Element) -> Iterator[str | None]:
    """Runs of text in order; None where a paragraph ends."""
    if not isinstance(element.tag, str):  # a comment or an instruction
        yield element.tail
        return
    name = element.tag.rpartition("}")[2].lower()
    breaks = name in _BLOCKS
    if breaks:
        yield None
    if name not in _LEFT_OUT:
        if name == "li":
            yield "- "
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
    if breaks:
        yield None
    yield element.tail or ""


def join_parts(title: str | None, dateline: str | None, body: str) -> str:
    r"""One text from a report's parts: the title stands first, the dateline before the body.

    What the body already begins with is not put before it again.

    >>> join_parts("Talks end", "OSLO", "No deal was made.")
    'Talks end\n\nOSLO — No deal was made.'
    """
    body = body.strip()
    if dateline and not body.casefold().startswith(dateline.casefold().split(",")[0]):
        body = f"{dateline.strip(' -–—')} — {body}"
    if not title or _same(title, body.split("\n", 1)[0]):
        return body
    return f"{title}\n\n{body}"


def _same(first: str, second: str) -> bool:
    plain = [re.sub(r"\W+", " ", text).strip().casefold() for text in (first, second)]
    return plain[0] == plain[1]
