"""A feed looked at again: only if it changed, and only what is new in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import UnreadableInput
from dateline.read.articles import ReadArticle
from dateline.read.dispatch import read_opened
from dateline.read.formats import detect_format
from dateline.read.inputs import check_given
from dateline.read.opened import HEAD_BYTES, OpenInput, open_bytes
from dateline.read.options import Reading
from dateline.read.safe_xml import find_all, parse_xml
from dateline.read.web.fetching import PageMark, join_address
from dateline.records import Rejected

_FEEDS = frozenset(("feed", "sitemap", "opml"))


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed gave; `articles` are read as they are taken. None: unchanged."""

    mark: PageMark
    articles: Iterator[ReadArticle | Rejected] | None


def look_at(url: str, mark: PageMark, reading: Reading) -> Look:
    """Fetch a feed unless it is in the state of `mark` still.

    Raises as fetching does, and UnreadableInput where what came is no feed. A
    feed that is empty, or broken after some entry, ends with a `Rejected`
    named by `url`.
    """
    fetched = reading.fetcher.fetch_changed(url, mark)
    if fetched is None:
        return Look(mark, None)
    found = detect_format(fetched.content[:HEAD_BYTES], url, reading)
    if found not in _FEEDS:
        raise UnreadableInput(f"{url}: what came is no feed; a server's page of an error, perhaps")
    opened = OpenInput(
        open_bytes(fetched.content),
        url,
        reading,
        url=fetched.url,
        charset=fetched.charset,
        fetched=True,
    )
    return Look(fetched.mark, (check_given(given, reading) for given in read_opened(opened)))


def list_feeds(content: bytes, base: str | None) -> list[str]:
    """The addresses of an OPML list, each once; empty where it is none."""
    try:
        root = parse_xml(content)
    except UnreadableInput:
        return []
    found = (o.get("xmlUrl") or o.get("xmlurl") for o in find_all(root, "outline"))
    return list(dict.fromkeys(join_address(base, str(address)) for address in found if address))
