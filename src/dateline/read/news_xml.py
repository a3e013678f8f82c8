"""News in XML: NITF, NewsML-G2, and the items of the Reuters corpora."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.errors import NoText
from dateline.read.articles import GivenArticle
from dateline.read.dispatch import Guard
from dateline.read.html_text import element_to_text, join_parts
from dateline.read.opened import Given, OpenInput, read_page
from dateline.read.safe_xml import find_all, find_first, local_name, parse_xml, text_of
from dateline.records import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def read_nitf(opened: OpenInput) -> Given:
    """The article of a NITF document; raises NoText where its body is empty."""
    yield _nitf_article(parse_xml(read_page(opened)), opened.where)


def _nitf_article(root: _Element, where: str) -> GivenArticle:
    body = _nitf_body(root)
    if not body:
        raise NoText("the NITF document has no body.content with text")
    title = text_of(find_first(root, "hl1", "hedline", "headline", "title"))
    issue = find_first(root, "date.issue", "date.release", "story.date")
    publication = find_first(root, "pubdata")
    return GivenArticle(
        text=join_parts(title, text_of(find_first(root, "dateline")), body),
        where=where,
        id=_attribute(find_first(root, "doc-id"), "id-string"),
        title=title,
        published=_attribute(issue, "norm") or _attribute(publication, "date.publication"),
        url=_attribute(publication, "ex-ref"),
        publisher=_attribute(publication, "name")
        or _attribute(find_first(root, "doc.copyright"), "holder")
        or text_of(find_first(root, "distributor")),
        language=root.get(_LANGUAGE),
        byline=_byline(root),
        published_from="NITF date.issue or date.publication",
    )


def _nitf_body(root: _Element) -> str:
    """The text of the body; of several blocks the one that is called the full text."""
    content = find_first(root, "body.content")
    if content is None:
        return ""
    full = [b for b in find_all(content, "block") if b.get("class") == "full_text"]
    return element_to_text(full[0] if full else content)


def _byline(root: _Element) -> str | None:
    """The first byline in running letters, without its "By"."""
    lines = [line for found in find_all(root, "byline") if (line := text_of(found))]
    chosen = next((line for line in lines if not line.isupper()), lines[0] if lines else None)
    return _BY.sub("", chosen) if chosen else None


def _attribute(element: _Element | None, name: str) -> str | None:
    return (element.get(name) or None) if element is not None else None


def read_newsml(opened: OpenInput) -> Given:
    """The articles of the news items in a NewsML-G2 document; a faulty one is rejected."""
    root = parse_xml(read_page(opened))
    if root.get("itemid"):
        yield _corpus_article(root, opened.where)
        return
    items = [root] if local_name(root) == "newsItem" else find_all(root, "newsItem")
    if not items:
        raise NoText("the NewsML-G2 document has no newsItem")
    for item in items:
        guard = Guard(item.get("guid") or opened.where)
        with guard:
            yield _newsml_article(item, opened.where)
        yield from guard.rejected


def _newsml_article(item: _Element, where: str) -> GivenArticle | Rejected:
    name = item.get("guid") or where
    status = _code(find_first(item, "pubStatus"))
    if status in _WITHDRAWN:
        reason = f"pubStatus is {status!r}: its publisher withdrew it"
        return Rejected(name, reason, kind="withdrawn")
    body = _newsml_body(item)
    if not body:
        kind = _code(find_first(item, "itemClass")) or "unknown"
        raise NoText(f"the news item of class {kind!r} has no text in its contentSet")
    title = text_of(find_first(item, "headline"))
    created = find_first(item, "contentCreated", "firstCreated", "versionCreated")
    provider = find_first(item, "provider", "creditline")
    language = find_first(item, "language")
    byline = text_of(find_first(item, "by"))
    return GivenArticle(
        text=join_parts(title, text_of(find_first(item, "dateline")), body),
        where=f"{where}#{name}" if name != where else where,
        id=item.get("guid"),
        title=title,
        published=text_of(created),
        publisher=text_of(provider) or _attribute(provider, "literal") or _code(provider),
        language=_attribute(language, "tag"),
        byline=_BY.sub("", byline) if byline else None,
        published_from=f"NewsML {local_name(created)}" if created is not None else "NewsML",
    )


def _newsml_body(item: _Element) -> str:
    for content in find_all(item, "inlineXML"):
        body = find_first(content, "body.content", "body", "section", "article")
        text = element_to_text(body if body is not None else content)
        if text:
            return text
    for content in find_all(item, "inlineData"):
        text = "".join(str(piece) for piece in content.itertext()).strip()
        if text:
            return text
    return ""


def _code(element: _Element | None) -> str | None:
    """The code of an element's qcode ("stat:usable") or URI, without its scheme."""
    if element is None:
        return None
    return (re.split("[:/]", element.get("qcode") or element.get("uri") or "")[-1]) or None


def _corpus_article(root: _Element, where: str) -> GivenArticle:
    """An item of the Reuters corpora: `<newsitem itemid date><headline><text>`."""
    text = find_first(root, "text")
    body = element_to_text(text) if text is not None else ""
    if not body:
        raise NoText("the news item has no text")
    title = text_of(find_first(root, "headline"))
    return GivenArticle(
        text=join_parts(title, text_of(find_first(root, "dateline")), body),
        where=where,
        id=root.get("itemid"),
        title=title,
        published=root.get("date"),
        language=root.get(_LANGUAGE),
        byline=_byline(root),
        published_from="newsitem date",
    )
