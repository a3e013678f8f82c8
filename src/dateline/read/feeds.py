"""RSS and Atom feeds: the articles in them, or the pages that they point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dateline.errors import NoText, UnreadableInput
from dateline.knowledge.inputs import load_input_words
from dateline.read.articles import GivenArticle
from dateline.read.html_text import html_to_text, join_parts
from dateline.read.opened import Given, OpenInput, read_page
from dateline.read.slips import slips_as_faults
from dateline.read.web.fetching import join_address
from dateline.read.web_links import follow_link
from dateline.records import Rejected

_FULL_TEXT_WORDS = 60  # shorter is a summary, whatever field it stands in


def read_feed(opened: OpenInput) -> Given:
    """The article of each entry, from the feed itself where it has the whole text.

    Else its page is fetched where `follow` says so, or where it says nothing
    and the feed itself was fetched; without that the summary is the text.
    Raises UnreadableInput where it is no feed, NoText where it has no entries.
    """
    import feedparser

    content = read_page(opened)
    headers = {"content-location": opened.url} if opened.url else {}
    with slips_as_faults("the feed is broken"):
        feed = feedparser.parse(content, response_headers=headers)
    if not feed.get("version"):
        raise UnreadableInput("it begins as a feed does and is none that can be read")
    if not feed.entries:
        fault = feed.get("bozo_exception")
        if _is_broken(fault):
            raise UnreadableInput(f"the feed has no entries; it is broken: {fault}")
        raise NoText("the feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        yield from _read_entry(entry, feed.feed, f"{opened.where}#{number}", opened)
    if feed.get("bozo") and _is_broken(feed.get("bozo_exception")):
        yield Rejected(
            opened.where,
            f"the feed is broken after entry {len(feed.entries)}: {feed.bozo_exception}",
        )


def _is_broken(fault: object) -> bool:
    """Whether a fault loses entries; a wrong encoding or type declared does not."""
    import xml.sax

    return isinstance(fault, xml.sax.SAXParseException)


def _read_entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], where: str, opened: OpenInput
) -> Given:
    given = _entry_article(entry, feed, where, opened)
    if opened.reading.is_known is not None and opened.reading.is_known(given):
        return
    follow = opened.reading.options.follow
    wanted = opened.fetched if follow is None else follow
    if is_full(given.text):
        yield replace(given, text=join_parts(given.title, None, given.text))
    elif wanted and given.url:
        yield from follow_link(given, opened)
    elif given.text or given.title:
        note = "only the summary in the feed was read: --follow fetches the page"
        yield replace(given, text=join_parts(given.title, None, given.text), notes=(note,))
    else:
        yield Rejected(where, "the entry has neither title nor text", kind="empty")


def _entry_article(
    entry: Mapping[str, Any], feed: Mapping[str, Any], where: str, opened: OpenInput
) -> GivenArticle:
    link = str(entry.get("link") or "") or None
    return GivenArticle(
        text=_longest_text(entry),
        where=where,
        id=str(entry.get("id") or "") or link,
        title=html_to_text(str(entry.get("title") or "")).replace("\n\n", " ") or None,
        published=_day(entry),
        url=join_address(opened.url, link) if link else None,
        publisher=_publisher(entry, feed),
        byline=str(entry.get("author") or "") or None,
        published_from="the feed" if "published" in entry else "the feed's day of change",
    )


def _day(entry: Mapping[str, Any]) -> str | None:
    """When the entry was published, else last changed, as it is written."""
    names = [name for name in ("published", "updated") if name in entry]
    return next((str(entry[name]) for name in names if entry[name]), None)


def _longest_text(entry: Mapping[str, Any]) -> str:
    contents = [str(item.get("value") or "") for item in entry.get("content") or ()]
    texts = [html_to_text(markup) for markup in (*contents, str(entry.get("summary") or ""))]
    return _without_cut(max(texts, key=len, default=""))


def _without_cut(text: str) -> str:
    """The text without the words of a link to the rest: "… Read more"."""
    for words in load_input_words().cut_off:
        if words[-1].isalpha() and text.rstrip(" »>").casefold().endswith(words):
            cut = text.rstrip(" »>")[: -len(words)].rstrip()
            return cut if cut.endswith(("…", "...", "]")) else f"{cut} …"
    return text


def _publisher(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    origin = entry.get("source")
    named = origin.get("title") if isinstance(origin, Mapping) else None
    return str(named or feed.get("title") or "") or None


def is_full(text: str) -> bool:
    """Whether a feed's text is the whole article and no summary that is cut off.

    >>> is_full("Talks ended. Read more")
    False
    """
    end = text.rstrip(" »>\n").casefold()
    return len(text.split()) >= _FULL_TEXT_WORDS and not end.endswith(load_input_words().cut_off)
