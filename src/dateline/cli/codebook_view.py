"""The codebook as a person reads it in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli.view import make_console

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.knowledge.codebook import Codebook, Frame, TypeEntry
    from dateline.knowledge.codebook.lookup import Found

_LABEL_WIDTH = 10
_HINT = "dateline codebook show NAME shows one: a type, mode, frame id, @class, context or word"


def overview_text(codebook: Codebook) -> str:
    """All types with quad category, score, modes and how many frames tell them."""
    from dateline.knowledge.codebook.describe import frames_of_type, stance_frames

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("type", "quad", "score", "frames"):
        table.add_column(name, justify="left" if name == "type" else "right", no_wrap=True)
    table.add_column("modes")
    for name, entry in codebook.types.items():
        frames = len(frames_of_type(codebook, name))
        table.add_row(
            name, str(entry.quad), f"{entry.scale:g}", str(frames), ", ".join(entry.modes)
        )
    stances = len(stance_frames(codebook))
    counts = (
        f"{len(codebook.frames)} frames, {stances} of them stances (show stance); "
        f"{len(codebook.classes)} classes of words; {len(codebook.context_words)} contexts."
    )
    return _captured([table, Text(), Text(counts, style="dim"), Text(_HINT, style="dim")])


def found_text(found: Found, codebook: Codebook) -> str:
    """Whatever a name stands for, each part under its own head."""
    return _captured(_parts(found, codebook))


def _parts(found: Found, codebook: Codebook) -> Iterator[RenderableType]:
    for entry in found.types:
        yield from _type_lines(entry)
    for name, words in found.modes.items():
        event_type, mode = name.split("/")
        score = codebook.types[event_type].modes[mode]
        yield _block(name, [("score", f"{score:g}"), ("words", ", ".join(words))])
    for name, words in (*found.contexts.items(), *found.classes.items()):
        yield _block(name, [("words", ", ".join(words))])
    if found.evoked:
        yield _evoked(found.evoked)
    for frame in found.frames:
        yield _frame(frame)


def _type_lines(entry: TypeEntry) -> Iterator[RenderableType]:
    from dateline.knowledge.codebook.event_types import QUADS

    described = f"quad {entry.quad}, {QUADS[entry.quad]}; score {entry.scale:g}"
    yield Text.assemble((entry.type, "bold"), f": {described}\n")


def _evoked(frames: Iterable[Frame]) -> RenderableType:
    """One line for each frame that a word evokes."""
    from dateline.knowledge.codebook.describe import describe_codes

    table = Table("frame", "words", "codes", box=None, pad_edge=False, header_style="bold")
    for frame in frames:
        words = ", ".join((*frame.verbs, *frame.nouns, *frame.adjectives))
        table.add_row(Text(frame.id), Text(words), Text(describe_codes(frame)))
    return table


def _frame(frame: Frame) -> RenderableType:
    from dateline.knowledge.codebook.describe import describe_frame

    rows = list(describe_frame(frame))
    rows += [("✓", sentence) for sentence in frame.matches]
    rows += [("✗", sentence) for sentence in frame.rejects]
    return _block(frame.id, [*rows, ("file", frame.path)])


def _block(name: str, rows: Iterable[tuple[str, str]]) -> RenderableType:
    """A name, and under it labels with their words, wrapped beside them."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL_WIDTH, style="dim")
    grid.add_column()
    for label, words in rows:
        grid.add_row(label, Text(words))
    whole = Table.grid()
    whole.add_row(Text(name, style="bold"))
    whole.add_row(Padding(grid, (0, 0, 1, 2)))
    return whole


def _captured(parts: Iterable[RenderableType]) -> str:
    console = make_console()
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
