"""A record as a person reads it: the article with its marks, then its events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.cli.events import event_line
from dateline.cli.marks import MARK_STYLES, Mark, colour_text, find_marks, sign_text
from dateline.cli.visible import visible
from dateline.records import Article, Event, Paragraph, Record

_CODED_KINDS = frozenset({"headline", "body"})
_MAX_WIDTH = 100


def make_console(stream: IO[str] | None = None) -> Console:
    """A console that prints text as it is, on standard output if not told otherwise."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _MAX_WIDTH) if console.is_terminal else _MAX_WIDTH
    return console


def view_text(record: Record, console: Console) -> str:
    """What `print_view` prints, as the console would write it."""
    with console.capture() as captured:
        print_view(record, console)
    return captured.get()


def print_view(record: Record, console: Console) -> None:
    """Print the article in colour, or with signs where there is none, and its events."""
    signs = not console.is_terminal or console.no_color
    console.print(Rule(style="dim", characters="─"))
    for line in _heading(record.article):
        console.print(line)
    console.print(_legend(signs=signs))
    console.print()
    marks = find_marks(record)
    for line in _paragraphs(record.article, marks, signs=signs):
        console.print(line)
    console.print()
    _print_events(record.events, console)
    if not record.events:
        console.print(Text("no events", style="dim"))
    for note in record.notes:
        console.print(Text(f"note: {visible(note)}", style="dim"), soft_wrap=True)


def _print_events(events: tuple[Event, ...], console: Console) -> None:
    """One line each, however long; on a terminal wrapped under its own beginning."""
    if not console.is_terminal:
        for event in events:
            console.print(event_line(event), soft_wrap=True)
        return
    listed = Table.grid(padding=(0, 1))
    for event in events:
        listed.add_row("•", event_line(event))
    console.print(listed)


def _heading(article: Article) -> Iterator[Text]:
    if article.title:
        yield Text(visible(article.title), style="bold")
    published = article.published or "publication date unknown"
    parts = (article.publisher, published, article.id, article.url)
    yield Text(visible(" · ".join(part for part in parts if part)), style="dim")


def _legend(*, signs: bool) -> Text:
    legend = Text()
    for kind, style in reversed(MARK_STYLES.items()):
        shown = f"{style.before}{kind}{style.after}" if signs else kind
        legend.append(shown, style=None if signs else style.colour)
        legend.append("  ")
    legend.append("not coded", style="bright_black")
    legend.rstrip()
    return legend if not signs else Text(legend.plain.replace("not coded", "(kind) not coded"))


def _paragraphs(article: Article, marks: tuple[Mark, ...], *, signs: bool) -> Iterator[Text]:
    whole = (Paragraph("body", 0, len(article.text)),)
    for paragraph in article.paragraphs or whole:
        text = article.text[paragraph.start : paragraph.end]
        coded = paragraph.kind in _CODED_KINDS
        if signs:
            shown = Text(sign_text(text, paragraph.start, marks) if coded else visible(text))
        else:
            shown = colour_text(text, paragraph.start, marks if coded else ())
        if not coded:
            shown = Text.assemble(f"({paragraph.kind}) ", shown)
            shown.style = "bright_black"
        elif paragraph.kind == "headline":
            shown.style = "bold"
        shown.append("\n")
        yield shown
