"""What each paragraph of a news page is, before any sentence is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dateline.kinds import LinkKind, ParagraphKind
from dateline.knowledge.lexicons.structure import StructurePatterns, load_structure
from dateline.parse.datelines import find_dateline
from dateline.records import (
    Article,
    Credit,
    DatelineLine,
    Link,
    Paragraph,
    Related,
)

_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'“”)\]]+[^\s<>\"'“”)\].,;:!?]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*(?:(?>\r\n|\n|\r)[^\S\r\n]*)+|\u2029|\f")
_LINE = re.compile(r"(?:\r\n|\n|\r|\u2029)[^\S\r\n]*(?:(?:\r\n|\n|\r)[^\S\r\n]*)+|\u2029|\f")
_LINE = re.compile(r"\r\n|\n|\r|\u2028|\x0b|\x85")
_FINAL = ".!?…\"”’'):;"
_HEADLINE_MAX_WORDS = 24
_WRAP_MIN_CHARACTERS = 45


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph's text without the white space around it."""

    start: int
    end: int
    text: str


def find_structure(article: Article) -> Article:
    """The article with its paragraphs, dateline, byline, credits, links, related.

    Paragraphs come in order and do not overlap; every character that is not
    white space is in one of them.
    """
    patterns = load_structure()
    paragraphs: list[Paragraph] = []
    dateline: DatelineLine | None = None
    byline = article.byline
    blocks = list(_find_blocks(article.text, patterns))
    for position, block in enumerate(blocks):
        kind = _kind_of(block, position, blocks, article)
        if position < 4 and byline is None and (match := patterns.byline.match(block.text)):
            kind, byline = "credit", match["name"]
        if kind == "body" and dateline is None and len(paragraphs) < 6:
            dateline = find_dateline(block.text, block.start, article.published)
            if dateline is not None:
                paragraphs.append(Paragraph("dateline", dateline.start, dateline.end))
                block = _after(block, dateline.end)
                if not block.text:
                    continue
        paragraphs.append(Paragraph(kind, block.start, block.end))
    return replace(
        article,
        byline=byline,
        dateline=dateline,
        paragraphs=tuple(paragraphs),
        credits=tuple(_find_credits(article.text, paragraphs, patterns)),
        links=tuple(_find_links(article.text, patterns)),
        related=tuple(_find_related(article.text, paragraphs, patterns)),
    )


def _find_blocks(text: str, patterns: StructurePatterns) -> Iterator[_Block]:
    """Paragraphs: at blank lines, or at line breaks where lines are not wrapped."""
    for block in _split(text, 0, _BLANK_LINE):
        lines = list(_split(block.text, block.start, _LINE))
        if len(lines) > 1 and not _is_wrapped(lines):
            yield from lines
        else:
            yield from _join_wrapped(block, lines, patterns)


def _join_wrapped(
    block: _Block, lines: list[_Block], patterns: StructurePatterns
) -> Iterator[_Block]:
    """One wrapped paragraph, but for lines that stand alone: links, credits, lists."""
    first: _Block | None = None
    last: _Block | None = None
    for line in lines:
        alone = _marked_kind(line.text, patterns) is not None
        if first is not None and last is not None and alone:
            yield _slice(block, first.start, last.end)
            first = last = None
        if alone:
            yield line
        else:
            first, last = first or line, line
    if first is not None and last is not None:
        yield _slice(block, first.start, last.end)


def _is_wrapped(lines: list[_Block]) -> bool:
    """Whether line breaks are mere wrapping: lines run on to much the same width."""
    body = lines[:-1]
    if 2 * sum(_begins_lower(line.text) for line in lines[1:]) >= len(lines):
        return True
    width = max(len(line.text) for line in lines)
    if width > 160 or width < _WRAP_MIN_CHARACTERS:
        return False
    running_on = sum(line.text[-1] not in _FINAL for line in body)
    long_enough = sum(len(line.text) > 0.6 * width for line in body)
    return running_on >= 0.5 * len(body) and long_enough >= 0.6 * len(body)


def _begins_lower(text: str) -> bool:
    """Whether the first letter of a line is a small one: its sentence began before."""
    return next((letter.islower() for letter in text if letter.isalpha()), False)


def _split(text: str, offset: int, pattern: re.Pattern[str]) -> Iterator[_Block]:
    start = 0
    for match in [*pattern.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            at = offset + start + piece.index(stripped)
            yield _Block(at, at + len(stripped), stripped)
        start = match.end() if match else end


def _slice(block: _Block, start: int, end: int) -> _Block:
    return _Block(start, end, block.text[start - block.start : end - block.start])


def _after(block: _Block, start: int) -> _Block:
    rest = block.text[start - block.start :]
    lead = len(rest) - len(rest.lstrip())
    return _Block(start + lead, block.end, rest.lstrip())


def _kind_of(block: _Block, position: int, blocks: list[_Block], article: Article) -> ParagraphKind:
    marked = _marked_kind(block.text, load_structure())
    if marked is not None:
        return marked
    if _is_headline(block.text, position, blocks, article.title):
        return "headline"
    return "body"


def _marked_kind(text: str, patterns: StructurePatterns) -> ParagraphKind | None:
    """The kind that the words at the start of a paragraph give away."""
    flat = " ".join(text.split())
    if patterns.related.match(flat):
        return "related"
    if patterns.boilerplate.match(flat):
        return "boilerplate"
    if not _URL.sub("", flat).strip(" .,:;-–—|>()[]") or any(p.match(flat) for p in patterns.embed):
        return "embed"
    if len(flat) <= 300 and any(pattern.match(flat) for pattern in patterns.credit):
        return "credit"
    if patterns.caption.match(flat):
        return "caption"
    if patterns.list_item.match(flat):
        return "list"
    return None


def _is_headline(text: str, position: int, blocks: list[_Block], title: str | None) -> bool:
    flat = " ".join(text.split())
    if title and flat.casefold() == " ".join(title.split()).casefold():
        return True
    short = 2 <= len(flat.split()) <= _HEADLINE_MAX_WORDS
    followed = any(len(block.text.split()) > 12 for block in blocks[position + 1 :])
    opening = position == 0 and short and followed and flat[-1] not in ".!…:;,"
    return opening and find_dateline(text, 0, None) is None


def _find_credits(
    text: str, paragraphs: list[Paragraph], patterns: StructurePatterns
) -> Iterator[Credit]:
    for item in paragraphs:
        words = text[item.start : item.end]
        if item.kind != "credit":
            continue
        found = (pattern.match(words) for pattern in patterns.credit)
        match = next((match for match in found if match), None) or patterns.byline.match(words)
        name = match["name"].strip() if match else words
        yield Credit(name, words, item.start, item.end)


def _find_links(text: str, patterns: StructurePatterns) -> Iterator[Link]:
    for match in _URL.finditer(text):
        kind, account = _platform_of(match[0], patterns)
        yield Link(match[0], kind, account, match.start(), match.end())


def _platform_of(url: str, patterns: StructurePatterns) -> tuple[LinkKind, str | None]:
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
    except ValueError:  # an unclosed bracket in the host: a link of no known platform
        return "web", None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    platform = patterns.platforms.get(host)
    if platform is None:
        return "web", None
    match = platform.account.match(parts.path) if platform.account else None
    return platform.kind, match[1] if match else None


def _find_related(
    text: str, paragraphs: list[Paragraph], patterns: StructurePatterns
) -> Iterator[Related]:
    for item in paragraphs:
        if item.kind != "related":
            continue
        words = text[item.start : item.end]
        match = patterns.related.match(words)
        start = item.start + (match.end() if match else 0)
        start += len(text[start : item.end]) - len(text[start : item.end].lstrip())
        yield Related(text[start : item.end], start, item.end)
