"""A web page into the article on it, without what stands around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.errors import NoText
from dateline.read.articles import GivenArticle
from dateline.read.html_text import join_parts
from dateline.read.opened import Given, OpenInput, read_page
from dateline.read.page_decoding import decode_page
from dateline.read.slips import slips_as_faults

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_MAX_TITLE_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a web page, and what is known of it from outside."""

    content: bytes
    where: str
    url: str | None = None
    charset: str | None = None


def read_page_input(opened: OpenInput) -> Given:
    """The article of a page; raises NoText where it has none."""
    yield read_html(Page(read_page(opened), opened.where, opened.url, opened.charset))


def read_html(page: Page) -> GivenArticle:
    """The title, body, day, byline, publisher and address of the article on a page.

    Raises NoText where no article is found, UnreadableInput where the page
    cannot be decoded.
    """
    import lxml.etree
    import lxml.html

    decoded = decode_page(page.content, page.charset)
    text = _without_controls(decoded.text)
    try:
        tree = lxml.html.document_fromstring(text, ensure_head_body=True)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise NoText(f"the page cannot be taken apart: {error}") from error
    found = _extract(tree, page.url)
    if found is None or not (found.text or "").strip():
        raise NoText(
            "no article found in the page: it may be a list of links, or filled in by a script"
        )
    title = _tidy(found.title)
    notes = () if decoded.note is None else (decoded.note,)
    return GivenArticle(
        text=join_parts(title, None, _paragraphs(found.text or "")),
        where=page.where,
        title=title,
        published=found.date or None,
        url=found.url or page.url,
        publisher=_tidy(found.sitename) or found.hostname or None,
        byline=_tidy(found.author),
        notes=notes,
        published_from="the page",
    )


def _extract(tree: HtmlElement, url: str | None) -> Document | None:
    from trafilatura import bare_extraction

    with _quiet(), slips_as_faults("the page cannot be taken apart"):
        found = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": date.max.isoformat(),
            },
        )
    assert not isinstance(found, dict)
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's messages, which name no input; the caller's own say more."""
    logger = logging.getLogger("trafilatura")
    held = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = held


def _paragraphs(text: str) -> str:
    """Extracted lines as paragraphs: each is one, and a blank line parts them."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _tidy(text: str | None) -> str | None:
    flat = " ".join((text or "").split())
    return flat if 0 < len(flat) <= _MAX_TITLE_CHARACTERS else None


def _without_controls(text: str) -> str:
    """Without the characters that no HTML may hold, and which end a parse."""
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", "", text)
