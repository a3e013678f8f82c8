"""What a look-up found, as a person reads it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli.view import make_console
from dateline.cli.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.knowledge.actors.lookup import Candidate, Lookup, TermFound

_LABEL_WIDTH = 9
_MATCHED = {
    "name": "name",
    "alias": "alias",
    "surname": "surname",
    "sound": "sound of the name",
    "office": "office",
}


def lookup_text(found: Lookup) -> str:
    """The name, whom it means and why, then everybody who has it."""
    console = make_console()
    with console.capture() as captured:
        for part in _parts(found):
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _parts(found: Lookup) -> Iterator[RenderableType]:
    day = f" on {found.day}" if found.day else ", no day given"
    yield Text.assemble((visible(found.name), "bold"), day)
    if found.role is not None:
        yield _role_line(found)
    if found.candidates:
        yield _verdict(found)
    for candidate in found.candidates:
        yield _candidate(candidate, chosen=candidate.id in found.chosen)
    if not found.candidates and found.role is None:
        yield Text("nothing in the tables has this name")
        if found.similar:
            yield Text(f"spelt much alike: {', '.join(map(visible, found.similar))}")


def _role_line(found: Lookup) -> Text:
    role = found.role
    assert role is not None
    office = f", the office {role.office}" if role.office else ""
    return Text(f"a role: {role.kind}, sector {role.sector}{office}")


def _verdict(found: Lookup) -> Text:
    names = [c.name for c in found.candidates if c.id in found.chosen]
    if not names:
        return Text(f"left open: {found.reason}")
    return Text.assemble("→ ", (" and ".join(map(visible, names)), "bold"), f": {found.reason}")


def _candidate(candidate: Candidate, *, chosen: bool) -> RenderableType:
    """One entry: what it is that day, then labels with their words."""
    codes = " ".join(filter(None, (candidate.country, candidate.sector)))
    facts = [candidate.kind, codes, candidate.office, candidate.wikidata or "no Wikidata id known"]
    head = Text.assemble(
        "→ " if chosen else "  ",
        (visible(candidate.name), "bold"),
        f" · {' · '.join(visible(fact) for fact in facts if fact)}",
    )
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL_WIDTH, style="dim")
    grid.add_column()
    for label, words in _rows(candidate):
        grid.add_row(label, Text(visible(words)))
    whole = Table.grid()
    whole.add_row(Text())
    whole.add_row(head)
    whole.add_row(Padding(grid, (0, 0, 0, 4)))
    return whole


def _rows(candidate: Candidate) -> Iterator[tuple[str, str]]:
    word = f" ({candidate.alias_kind})" if candidate.alias_kind else ""
    yield "found by", _MATCHED[candidate.matched_by] + word
    if candidate.other_sectors:
        yield "also", ", ".join(candidate.other_sectors)
    if candidate.valid_from or candidate.valid_until:
        yield "exists", _period(candidate.valid_from, candidate.valid_until)
    for term in candidate.terms:
        yield "held" if term.held else "term", _term_words(term)
    yield "row", f"{candidate.row} ({candidate.origin})"


def _term_words(term: TermFound) -> str:
    country = f" of {term.country}" if term.country else ""
    period = _period(term.valid_from, term.valid_until)
    return f"{term.title}{country}, {term.sector}, {period}; {term.row} ({term.origin})"


def _period(start: str | None, end: str | None) -> str:
    return f"{start or 'unknown'} to {end or 'open'}"
