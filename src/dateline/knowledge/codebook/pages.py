"""The codebook as Markdown pages, docs/frames/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.knowledge.codebook.describe import describe_frame, frames_of_type, stance_frames
from dateline.knowledge.codebook.event_types import QUADS
from dateline.knowledge.codebook.frames import class_references

if TYPE_CHECKING:
    from dateline.knowledge.codebook.codebook import Codebook
    from dateline.knowledge.codebook.event_types import TypeEntry
    from dateline.knowledge.codebook.frames import Frame

_MADE = (
    "Made from the codebook by `scripts/generate.py`; change `src/dateline/knowledge/codebook/`."
)


def codebook_pages(codebook: Codebook) -> dict[str, str]:
    """Markdown pages by file name: an overview, one page a type, one of stances."""
    pages = {"README.md": _overview(codebook)}
    for name, entry in codebook.types.items():
        frames = frames_of_type(codebook, name)
        head = [f"# {name}", "", _MADE, "", *_type_lines(codebook, entry), ""]
        pages[f"{name}.md"] = _page(head, frames, codebook)
    head = [
        "# Stances, with aspects and attempts",
        "",
        _MADE,
        "",
        *_composition_lines(codebook),
        "",
    ]
    pages["stances.md"] = _page(head, stance_frames(codebook), codebook)
    return pages


def _page(head: Iterable[str], frames: Iterable[Frame], codebook: Codebook) -> str:
    frames = tuple(frames)
    lines = [*head, "## Frames", ""]
    for frame in frames:
        lines += [f"### {frame.id}", ""]
        lines += [f"- {label}: {_escape(words)}" for label, words in describe_frame(frame)]
        lines += [f"- ✓ {_escape(sentence)}" for sentence in frame.matches]
        lines += [f"- ✗ {_escape(sentence)}" for sentence in frame.rejects]
        lines.append("")
    classes = sorted({name for frame in frames for name in class_references(frame)})
    if classes:
        lines += ["## Classes of words", ""]
        for name in classes:
            lines += [f"- `@{name}`: {', '.join(sorted(codebook.classes[name]))}"]
        lines.append("")
    return "\n".join(lines)


def _overview(codebook: Codebook) -> str:
    rows = [_overview_row(codebook, name, entry) for name, entry in codebook.types.items()]
    stances = len(stance_frames(codebook))
    acts = len(codebook.frames) - stances
    contexts = [
        f"| {name} | {', '.join(sorted(words))} |" for name, words in codebook.context_words.items()
    ]
    return "\n".join(
        [
            "# The frames of the codebook",
            "",
            _MADE,
            "What the fields of a frame mean: [codebook.md](../codebook.md).",
            "✓ is a sentence that the frame must code, ✗ one that it must not.",
            "",
            f"{len(codebook.frames)} frames: {acts} of acts, {stances} of [stances](stances.md).",
            "",
            "## Types",
            "",
            "| type | quad | score | frames | modes (score) | CAMEO codes |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "## Contexts",
            "",
            "| context | words |",
            "|---|---|",
            *contexts,
            "",
        ]
    )


def _overview_row(codebook: Codebook, name: str, entry: TypeEntry) -> str:
    frames = frames_of_type(codebook, name)
    cells = (
        f"[{name}]({name}.md)",
        f"{entry.quad} {QUADS[entry.quad]}",
        f"{entry.scale:g}",
        str(len(frames)),
        ", ".join(f"{mode} ({score:g})" for mode, score in entry.modes.items()) or "–",
        ", ".join(sorted({frame.cameo for frame in frames if frame.cameo})) or "–",
    )
    return f"| {' | '.join(cells)} |"


def _type_lines(codebook: Codebook, entry: TypeEntry) -> Iterator[str]:
    yield f"Quad category {entry.quad}, {QUADS[entry.quad]}; score {entry.scale:g}."
    if entry.modes:
        yield from ("", "| mode | score | words that tell it |", "|---|---|---|")
    words: Mapping[str, tuple[str, ...]] = codebook.mode_words.get(entry.type, {})
    for mode, score in entry.modes.items():
        yield f"| {mode} | {score:g} | {', '.join(words.get(mode, ()))} |"


def _composition_lines(codebook: Codebook) -> Iterator[str]:
    yield "What a stance makes of the act that it concerns; the first row that fits counts."
    yield from ("", "| stance | act | coded as |", "|---|---|---|")
    for row in codebook.composition:
        coded = "the act itself" if row.type is None else row.type
        mode = f"/{row.mode}" if row.mode else ""
        yield f"| {row.stance} | {', '.join(sorted(row.inner))} | {coded}{mode} |"


def _escape(words: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in words)
