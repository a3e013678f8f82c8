"""Markdown: the words of an article without its signs, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.read.articles import GivenArticle
from dateline.read.html_text import join_parts
from dateline.read.mapping import find_name, make_article
from dateline.read.opened import Given, OpenInput
from dateline.read.options import MAPPED_FIELDS
from dateline.read.plain_text import decode_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A(---|\+\+\+)[^\S\n]*\r?\n(.*?)\r?\n\1[^\S\n]*(?:\r?\n|\Z)", re.DOTALL
)
_PAIR = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(.+)")
_BREAKS = {"softbreak": " ", "hardbreak": " "}


def read_markdown(opened: OpenInput) -> Given:
    """The one article: paragraphs as plain words, code and pictures left out."""
    decoded = decode_text(opened)
    head, body = _split_head(decoded.text)
    title, paragraphs = _read_body(body)
    columns = {n: c for n in MAPPED_FIELDS if n != "text" and (c := find_name(n, head))}
    fields = make_article({n: head[c] for n, c in columns.items()}, columns, opened.where)
    title = fields.title or title
    yield GivenArticle(
        text=join_parts(title, None, "\n\n".join(paragraphs)),
        where=opened.where,
        id=fields.id,
        title=title,
        published=fields.published,
        url=fields.url or opened.url,
        publisher=fields.publisher,
        language=fields.language,
        byline=fields.byline,
        notes=() if decoded.note is None else (decoded.note,),
        published_from=fields.published_from,
    )


def _split_head(text: str) -> tuple[Mapping[str, str], str]:
    """What the front matter says in plain pairs, and the rest."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    pairs = (_PAIR.fullmatch(line.strip()) for line in match[2].splitlines())
    return {p[1]: p[2].strip().strip("\"'") for p in pairs if p}, text[match.end() :]


def _read_body(body: str) -> tuple[str | None, list[str]]:
    """The first heading of the first level, and the paragraphs."""
    from markdown_it import MarkdownIt

    title: str | None = None
    paragraphs: list[str] = []
    in_title, in_item, in_table = False, False, False
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open":
            in_title = title is None and token.tag == "h1"
        elif token.type == "list_item_open":
            in_item = True
        elif token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
        elif token.type == "inline":
            words = "".join(_words(token.children or [])).strip()
            if in_title:
                title = words
            if words and not in_table:
                paragraphs.append(f"- {words}" if in_item else words)
            in_title = in_item = False
    return title, paragraphs


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        else:
            yield _BREAKS.get(token.type, "")
