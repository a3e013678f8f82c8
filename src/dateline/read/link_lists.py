"""Lists of addresses: OPML, sitemaps, and files with one address a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import LimitExceeded, NoText, NotFetched
from dateline.read.articles import GivenArticle
from dateline.read.opened import Given, OpenInput, read_page
from dateline.read.plain_text import decode_text
from dateline.read.safe_xml import find_all, find_first, local_name, parse_xml, text_of
from dateline.read.web.fetching import join_address
from dateline.read.web_links import follow_link, follow_list

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_INDEX_DEPTH = 3


def read_opml(opened: OpenInput) -> Given:
    """The articles of the feeds that an OPML list names, each fetched once."""
    root = parse_xml(read_page(opened))
    outlines = [o for o in find_all(root, "outline") if o.get("xmlUrl") or o.get("xmlurl")]
    addresses = dict.fromkeys(str(o.get("xmlUrl") or o.get("xmlurl")) for o in outlines)
    if not addresses:
        raise NoText("the OPML list names no feed: no outline has an xmlUrl")
    check_follows(opened, f"{len(addresses)} feeds")
    for address in addresses:
        yield from follow_list(join_address(opened.url, address), opened)


def read_sitemap(opened: OpenInput) -> Given:
    """The articles of the pages that a sitemap names, or those of the sitemaps of an index."""
    root = parse_xml(read_page(opened))
    items = [child for child in root if local_name(child) in ("url", "sitemap")]
    if not items:
        raise NoText("the sitemap names no page")
    check_follows(opened, f"{len(items)} pages")
    if local_name(root) == "sitemapindex":
        if opened.depth >= _MAX_INDEX_DEPTH:
            raise LimitExceeded(f"it is a sitemap index more than {_MAX_INDEX_DEPTH} deep")
        for address in filter(None, (text_of(find_first(item, "loc")) for item in items)):
            yield from follow_list(join_address(opened.url, address), opened)
    else:
        for given in _listed_pages(items, opened):
            yield from follow_link(given, opened)


def _listed_pages(items: list[_Element], opened: OpenInput) -> Iterator[GivenArticle]:
    """What a sitemap says of each page; only one of news says when it was published."""
    for item in items:
        address = text_of(find_first(item, "loc"))
        if address is None:
            continue
        publication = find_first(item, "publication")
        yield GivenArticle(
            text="",
            where=address,
            url=join_address(opened.url, address),
            title=text_of(find_first(item, "title")) if publication is not None else None,
            published=text_of(find_first(item, "publication_date")),
            publisher=text_of(find_first(publication, "name")) if publication is not None else None,
            published_from="the sitemap",
        )


def read_urls(opened: OpenInput) -> Given:
    """The articles of addresses that stand one a line."""
    lines = decode_text(opened).text.splitlines()
    addresses = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    check_follows(opened, f"{len(addresses)} addresses")
    for address in addresses:
        yield from follow_list(address, opened)


def check_follows(opened: OpenInput, what: str) -> None:
    """Raise NotFetched where the user asked that nothing be followed."""
    if opened.reading.options.follow is False:
        raise NotFetched(f"it lists {what}, and --no-follow says to fetch none")
