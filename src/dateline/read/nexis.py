"""Text exports of press databases in the style of Nexis: many articles in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.errors import InvalidDate, NoText
from dateline.knowledge.inputs import load_input_words
from dateline.read.articles import GivenArticle
from dateline.read.dates import parse_published
from dateline.read.decoding import Decoded, decode_bytes
from dateline.read.html_text import join_parts
from dateline.read.opened import Given, OpenInput, read_whole
from dateline.records import Rejected

_LABEL = re.compile(r"\s{0,8}([A-Z][A-Za-z]+(?:-[A-Za-z]+)?|[A-Z]+(?:-[A-Z]+)?):(?:\s+(.*))?")
_SHORT = 2
_HEAD_LINES = 60
_MAX_NOTICE = 200
_WRAP_WIDTH = 110
_HEAD_FIELDS = ("byline", "section", "length", "dateline", "title", "highlight")
_TAIL_FIELDS = ("loaded", "type", "graphic", "correction")


def looks_exported(text: str) -> bool:
    """Whether a text has the marks and heads of articles that press databases write."""
    words = load_input_words().nexis
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(words.between.match(line) for line in lines[:5]):
        return True
    labels = {m[1].casefold() for line in lines[:400] if (m := _LABEL.fullmatch(line))}
    if any(line.casefold() in words.body for line in lines[:400]):
        labels.add("body")
    known = labels & {"length", "byline", "section", "load-date", "body"}
    owned = any(words.copyright.match(line) for line in lines[:400])
    return len(known) >= _SHORT and "length" in labels and owned


def read_nexis(opened: OpenInput) -> Given:
    """The articles of a text export."""
    limit = opened.reading.settings.max_file_megabytes
    content = read_whole(opened, max_megabytes=limit, setting="max_file_megabytes")
    decoded: Decoded = decode_bytes(content)
    yield from split_export(decoded.text, opened)


def split_export(text: str, opened: OpenInput) -> Given:
    """The articles of an export's text, in order; one without a text is rejected.

    Raises NoText where there are none.
    """
    number = 0
    for number, lines in enumerate(_split(text), 1):
        where = f"{opened.where}#{number}"
        article = _read_lines(lines)
        given = _make(article, where)
        if article.body:
            yield given
        else:
            named = given.title or given.publisher or "an article"
            yield Rejected(where, f"no text follows the head of {named!r:.80}", kind="empty")
    if not number:
        raise NoText("the export holds no articles")


def _split(text: str) -> Iterator[list[str]]:
    """The lines of each article."""
    words = load_input_words().nexis
    lines: list[str] = []
    for line in text.splitlines():
        plain = line.strip()
        ends = plain.casefold() in words.end
        if ends or words.between.match(plain):
            if any(lines):
                yield lines
            lines = []
        else:
            lines.append(line.rstrip())
    if sum(bool(line.strip()) for line in lines) > _SHORT:
        yield lines


@dataclass
class _Export:
    """What the lines of one article say: labelled fields, lines of the head, paragraphs."""

    fields: dict[str, str] = field(default_factory=dict)
    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    ended: bool = False


def _read_lines(lines: list[str]) -> _Export:
    """The head down to its last label or the word "Body", then the text, then the tail."""
    article = _Export()
    begins = _body_start(lines)
    for block in _blocks(lines[:begins]):
        name, value = _label_of(block)
        if name is not None:
            article.fields.setdefault(name, value)
        elif not load_input_words().nexis.copyright.match(block[0]):
            article.head.extend(block)
    for block in _blocks(lines[begins:]):
        name, value = _label_of(block)
        if name is not None:
            article.fields.setdefault(name, value)
            article.ended = article.ended or name in _TAIL_FIELDS
        elif load_input_words().nexis.copyright.match(block[0]) and len(block[0]) < _MAX_NOTICE:
            article.ended = True
        elif not article.ended:
            article.body.extend(_paragraphs(block))
    return article


def _label_of(block: list[str]) -> tuple[str | None, str]:
    """The field that a block's label names, and what it says; a label may stand alone."""
    words = load_input_words().nexis
    match = _LABEL.fullmatch(block[0])
    name = words.fields.get((match[1] if match else block[0]).casefold())
    if name is None or (match is None and name not in _TAIL_FIELDS):
        return None, ""
    rest = [match[2] or ""] if match else []
    return name, " ".join([*rest, *block[1:]]).strip()


def _paragraphs(block: list[str]) -> list[str]:
    """A block's lines: a paragraph each where they are long, else one that was wrapped."""
    if max(map(len, block)) > _WRAP_WIDTH:
        return [" ".join(line.split()) for line in block]
    return [" ".join(" ".join(block).split())]


def _body_start(lines: list[str]) -> int:
    """The first line of the text: after the word "Body", else after the last label of the head."""
    words = load_input_words().nexis
    last = 0
    for number, line in enumerate(lines):
        if line.strip(" :").casefold() in words.body:
            return number + 1
        match = _LABEL.fullmatch(line)
        if number > _HEAD_LINES:
            break
        if match and words.fields.get(match[1].casefold()) in _HEAD_FIELDS:
            last = _block_end(lines, number)
    return last


def _block_end(lines: list[str], number: int) -> int:
    while number < len(lines) and lines[number].strip():
        number += 1
    return number


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines without a blank one; a label begins its own."""
    words = load_input_words().nexis
    held: list[str] = []
    for line in [*(line.strip() for line in lines), ""]:
        starts = line and _label_of([line])[0] is not None
        if held and (not line or starts):
            yield held
            held = []
        if line and line.strip(":").casefold() not in words.body and not words.page.match(line):
            held.append(line)


def _make(article: _Export, where: str) -> GivenArticle:
    dated = next((line for line in article.head if _is_day(line)), None)
    before = article.head[: article.head.index(dated)] if dated else article.head
    title, publisher = _title_and_publisher(article, before, dated)
    return GivenArticle(
        text=join_parts(title, article.fields.get("dateline"), "\n\n".join(article.body)),
        where=where,
        title=title,
        published=dated or article.fields.get("loaded"),
        url=article.fields.get("url") or None,
        publisher=publisher,
        language=(article.fields.get("language") or "").split(";")[0].strip().title() or None,
        byline=re.sub(r"(?i)^by\s+", "", article.fields.get("byline", "")) or None,
        published_from="the export's date" if dated else "the export's load date",
    )


def _title_and_publisher(
    article: _Export, before: list[str], dated: str | None
) -> tuple[str | None, str | None]:
    """New exports put the title first and the publisher before the day; old ones the other way."""
    after = article.head[article.head.index(dated) + 1 :] if dated else []
    if "title" in article.fields:
        return article.fields["title"] or None, before[-1] if before else None
    if len(before) >= _SHORT:
        return " ".join(before[:-1]), before[-1]
    titles = [line for line in after if "edition" not in line.casefold()]
    return " ".join(titles) or None, before[0] if before else None


def _is_day(line: str) -> bool:
    if len(line) > 80 or not re.search(r"\d", line):
        return False
    try:
        parse_published(line)
    except InvalidDate:
        return False
    return True
