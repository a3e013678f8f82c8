"""The pages that a feed, list or sitemap points to, with what the list says of them."""

from __future__ import annotations

from dataclasses import replace

from dateline.read.articles import GivenArticle
from dateline.read.opened import Given, OpenInput
from dateline.read.web.reading import read_address
from dateline.records import Rejected


def follow_link(given: GivenArticle, opened: OpenInput) -> Given:
    """The articles of the page at the address of `given`; what that knows, it knows better."""
    assert given.url is not None
    for found in read_address(given.url, opened.reading, depth=opened.depth + 1):
        if isinstance(found, Rejected):
            yield replace(found, article_id=given.url)
        else:
            yield _joined(given, found)


def follow_list(address: str, opened: OpenInput) -> Given:
    """The articles of a feed, sitemap or page that a list names."""
    yield from read_address(address, opened.reading, depth=opened.depth + 1)


def _joined(listed: GivenArticle, page: GivenArticle) -> GivenArticle:
    """The page's text with the list's id and day, and its title and publisher where it has none."""
    dated = listed if listed.published else page
    return replace(
        page,
        id=listed.id or page.id,
        title=page.title or listed.title,
        published=dated.published,
        published_from=dated.published_from,
        publisher=page.publisher or listed.publisher,
        byline=page.byline or listed.byline,
    )
