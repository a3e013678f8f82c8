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
from dateline.read.page_dates import judge_day
from dateline.read.page_decoding import decode_page
from dateline.read.slips import slips_as_faults

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# Days that stand here are not the article's.
_ELSEWHERE = (
    "//footer[not(ancestor::article)] | //*[@id='comments'] | "
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' comments ')]"
    "[not(descendant::article)]"
)
_MAX_TITLE_CHARACTERS = 400
_MIN_RUNNING_WORDS = 30
_SENTENCE_WORDS = 6


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
    decoded = decode_page(page.content, page.charset)
    markup = _without_controls(decoded.text)
    found = _extract(_parse(markup), page.url, strictly=True)
    body = _paragraphs(found)
    if not body:  # an old layout of tables, or a text that only the page's metadata have
        found = _extract(_parse(markup), page.url, strictly=False)
        body = _running_text(_paragraphs(found))
    if found is None or not body:
        raise NoText(
            "no article found in the page: it may be a list of links, or filled in by a script"
        )
    title = _tidy(found.title)
    day = judge_day(found.date or None, markup, found.url or page.url)
    return GivenArticle(
        text=join_parts(title, None, "\n\n".join(body)),
        where=page.where,
        title=title,
        published=day.written,
        url=found.url or page.url,
        publisher=_tidy(found.sitename) or found.hostname or None,
        byline=_tidy(found.author),
        notes=tuple(note for note in (decoded.note, day.note) if note is not None),
        published_from="the page",
    )


def _parse(markup: str) -> HtmlElement:
    import lxml.etree
    import lxml.html

    try:
        tree = lxml.html.document_fromstring(markup, ensure_head_body=True)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise NoText(f"the page cannot be taken apart: {error}") from error
    for element in tree.xpath(_ELSEWHERE):
        element.drop_tree()
    return tree


def _extract(tree: HtmlElement, url: str | None, *, strictly: bool) -> Document | None:
    from trafilatura import bare_extraction

    with _quiet(), slips_as_faults("the page cannot be taken apart"):
        found = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=strictly,
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


def _paragraphs(found: Document | None) -> list[str]:
    """What was extracted, a paragraph a line."""
    lines = (found.text or "").split("\n") if found is not None else []
    return [line.strip() for line in lines if line.strip()]


def _running_text(paragraphs: list[str]) -> list[str]:
    """From the first full sentence to the last, where there is enough of a text; else nothing.

    Around them stand the menus and notices of a page that has no other marks.
    """
    full = [n for n, words in enumerate(paragraphs) if _is_sentence(words)]
    if sum(len(paragraphs[n].split()) for n in full) < _MIN_RUNNING_WORDS:
        return []
    return paragraphs[full[0] : full[-1] + 1]


def _is_sentence(paragraph: str) -> bool:
    return len(paragraph.split()) >= _SENTENCE_WORDS and paragraph.rstrip("\"')”’")[-1:] in ".!?…"


def _tidy(text: str | None) -> str | None:
    flat = " ".join((text or "").split())
    return flat if 0 < len(flat) <= _MAX_TITLE_CHARACTERS else None


def _without_controls(text: str) -> str:
    """Without the characters that no HTML may hold, and which end a parse."""
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", "", text)
