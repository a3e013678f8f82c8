"""Quotations onto a stream: to read, as JSON Lines, as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from dateline.cli.view import make_console
from dateline.cli.visible import visible
from dateline.codec import encode

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.records import Article, EventDate, Quotation, Speaker

NOBODY = "nobody named"
COLUMNS = (
    "article",
    "published",
    "kind",
    "speaker",
    "speaker_kind",
    "addressee",
    "cue",
    "stance",
    "medium",
    "account",
    "link",
    "date",
    "content",
    "unclosed",
    "start",
    "end",
)
_INDENT = 4
_LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True)
class SaidIn:
    """An article and the quotations of it that are wanted, in the order of the text."""

    article: Article
    quotations: tuple[Quotation, ...]


def write_text(articles: Iterable[SaidIn], stream: IO[str]) -> None:
    """Each article's name, then a line on who speaks and the words under it."""
    console = make_console(stream)
    for said in articles:
        with console.capture() as captured:
            _print_article(said, console)
        stream.write(captured.get())


def write_json_lines(articles: Iterable[SaidIn], stream: IO[str]) -> None:
    """The quotations as the record has them, one a line, with the article's id and day."""
    for said in articles:
        named = {"article": said.article.id, "published": said.article.published}
        for quotation in said.quotations:
            row = json.dumps({**named, **encode(quotation)}, ensure_ascii=False)
            stream.write(f"{row}\n")


def write_csv(articles: Iterable[SaidIn], stream: IO[str]) -> None:
    """One row a quotation under one header; `start` and `end` hold all of its pieces."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    for said in articles:
        rows.writerows(_cells(said.article, quotation) for quotation in said.quotations)


def _print_article(said: SaidIn, console: Console) -> None:
    article = said.article
    parts = (article.title, article.publisher, article.published, article.id)
    heading = " · ".join(part for part in parts if part)
    console.print(Text(visible(heading), style="dim"), soft_wrap=True)
    console.print()
    for quotation in said.quotations:
        console.print(_heading(quotation), soft_wrap=not console.is_terminal)
        _print_words(quotation, console)
    if not said.quotations:
        console.print(Text("nothing said\n", style="dim"))


def _print_words(quotation: Quotation, console: Console) -> None:
    """The words, indented; on a terminal wrapped under their own beginning."""
    words = visible(_content(quotation))
    if console.is_terminal:
        console.print(Padding(Text(words), (0, 0, 1, _INDENT)))
    else:
        console.print(Text(f"{' ' * _INDENT}{words}\n"), soft_wrap=True)


def _heading(quotation: Quotation) -> Text:
    """Speaker → addressee · cue · medium · account · date · kind."""
    line = Text()
    line.append(_named(quotation.speaker), style="bold cyan" if quotation.speaker else "dim")
    if quotation.addressee is not None:
        line.append(f" → {_named(quotation.addressee)}", style="cyan")
    if quotation.cue is not None:
        line.append(f" · {visible(_flat(quotation.cue.text))}", style="magenta")
    account = f"@{quotation.account}" if quotation.account else None
    for part in (quotation.medium, account, _day(quotation.date)):
        if part is not None:
            line.append(f" · {visible(part)}", style="yellow")
    line.append(f" · {quotation.kind}", style="dim")
    if quotation.unclosed:
        line.append(" · mark never closed", style="dim")
    return line


def _named(speaker: Speaker | None) -> str:
    if speaker is None:
        return NOBODY
    shown = _flat(speaker.name)
    return visible(f"{shown} ({speaker.kind})" if speaker.kind else shown)


def _cells(article: Article, quotation: Quotation) -> Iterator[str | int | None]:
    speaker, addressee = quotation.speaker, quotation.addressee
    yield from (article.id, article.published, quotation.kind)
    yield from (speaker.name, speaker.kind) if speaker else (None, None)
    yield addressee.name if addressee else None
    yield _flat(quotation.cue.text) if quotation.cue else None
    yield from (quotation.stance, quotation.medium, quotation.account, quotation.link)
    yield from (_day(quotation.date), _content(quotation), str(quotation.unclosed).lower())
    yield from (quotation.content[0].start, quotation.content[-1].end)


def _content(quotation: Quotation) -> str:
    return _LEFT_OUT.join(_flat(piece.text) for piece in quotation.content)


def _day(date: EventDate | None) -> str | None:
    if date is None or date.start == date.end:
        return date.start if date else None
    return f"{date.start or '…'} to {date.end or '…'}"


def _flat(text: str) -> str:
    return " ".join(text.split())
