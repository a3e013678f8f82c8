"""`dateline codebook`: check a codebook, and show what is in one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from dateline.cli.codebook_view import found_text, overview_text
from dateline.cli.ending import SOME_REJECTED, clean_ending
from dateline.cli.visible import visible
from dateline.errors import InputError, KnowledgeError

if TYPE_CHECKING:
    from dateline.knowledge.codebook import Codebook, Frame, OwnCodebook

codebook_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check a codebook, or show its types, modes, frames and words.",
)
CodebookOption = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="FILE",
        help="A codebook of your own, in TOML: it adds to PLOVER or replaces it.",
    ),
]


class TextFormat(StrEnum):
    """What `--format` of `codebook show` takes."""

    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True)
class _Examples:
    """How many example sentences were run, and how many came out right."""

    run: int = 0
    right: int = 0


@codebook_app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", help="Codebooks of your own. Without one: the packaged codebook."
        ),
    ] = None,
    sentences: Annotated[
        bool,
        typer.Option(
            "--sentences/--no-sentences",
            help="Run the frames' example sentences too, which takes a minute or so for all.",
        ),
    ] = True,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Run only sentences of frames whose id begins so, as in AID."
        ),
    ] = None,
) -> None:
    """Find what is wrong in a codebook; exit with 1 where something is.

    Each fault has file and line. Frames must have sentences that they match and sentences that
    they do not; those of a file of your own are run with it laid over PLOVER, as in coding.
    """
    with clean_ending():
        from dateline.knowledge.codebook.loading import read_own

        checked = [read_own(path) for path in files or ()]
        wrong = [
            not _check(own, sentences=sentences, only=only or "") for own in checked or (None,)
        ]
    if any(wrong):
        raise typer.Exit(SOME_REJECTED)


@codebook_app.command()
def show(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A type, a mode, a frame's id or its beginning, a @class, a context, or a word "
            "that evokes frames. Without one: all types.",
        ),
    ] = None,
    codebook_file: CodebookOption = None,
    format_: Annotated[
        TextFormat, typer.Option("--format", help="text for people, json for programs.")
    ] = TextFormat.text,
) -> None:
    """Show types with their modes, frames with conditions and examples, words and classes."""
    with clean_ending():
        from dateline.knowledge.codebook import load_codebook, read_codebook
        from dateline.knowledge.codebook.lookup import Found, look_up

        codebook = load_codebook(read_codebook(codebook_file) if codebook_file else None)
        whole = Found(types=tuple(codebook.types.values()), frames=codebook.frames)
        found = look_up(codebook, name) if name else whole
        if format_ is TextFormat.json:
            sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.write(found_text(found, codebook) if name else overview_text(codebook))
        sys.stdout.flush()


def _check(own: OwnCodebook | None, *, sentences: bool, only: str) -> bool:
    """Print every fault of one codebook and a summary; whether there is none."""
    name = own.path if own else "packaged codebook"
    faults, codebook = _faults_of(own), _load_if_sound(own)
    for fault in faults:
        typer.echo(visible(fault))
    if codebook is None:
        typer.echo(f"{visible(name)}: {_count(len(faults), 'fault')}; no sentence was run")
        return False
    examples = _run_examples(codebook, own, only) if sentences else _Examples()
    frames = _own_frames(codebook, own)
    parts = [_count(len(frames), "frame"), _count(len(faults), "fault")]
    if sentences:
        parts.append(f"{examples.right:,} of {_count(examples.run, 'sentence')} right")
    typer.echo(f"{visible(name)}: {', '.join(parts)}")
    return not faults and examples.right == examples.run


def _faults_of(own: OwnCodebook | None) -> list[str]:
    from dateline.knowledge.codebook.checking import find_faults

    try:
        return [str(fault) for fault in find_faults(own)]
    except KnowledgeError as error:
        return [str(error)]


def _load_if_sound(own: OwnCodebook | None) -> Codebook | None:
    """The codebook, None where a fault keeps it from being loaded."""
    from dateline.knowledge.codebook import load_codebook

    try:
        return load_codebook(own)
    except KnowledgeError:
        return None


def _run_examples(codebook: Codebook, own: OwnCodebook | None, only: str) -> _Examples:
    """Run the sentences of a codebook's own frames; prints those that fail."""
    from dateline.evaluate.examples import run_examples
    from dateline.knowledge.codebook import iter_examples
    from dateline.knowledge.codebook.checking import codebook_files, find_sentence

    mine = {frame.id for frame in _own_frames(codebook, own) if frame.id.startswith(only)}
    if only and not mine:
        raise InputError(f"no frame's id begins with {only!r}; codebook show lists them")
    examples = [example for example in iter_examples(codebook) if example[0].id in mine]
    files, right = codebook_files(own), 0
    with _progress(len(examples)) as on_sentence:
        for number, result in enumerate(run_examples(examples, codebook), 1):
            on_sentence(number)
            right += result.is_right
            if not result.is_right:
                where = find_sentence(files, result.frame.id, result.sentence)
                verb = "does not match" if result.wanted else "matches what it must not"
                coded = ", ".join(sorted(result.fired)) or "nothing"
                line = f"{where}: {result.frame.id} {verb}: “{result.sentence}” (coded: {coded})"
                typer.echo(visible(line))
    return _Examples(len(examples), right)


def _own_frames(codebook: Codebook, own: OwnCodebook | None) -> list[Frame]:
    """The frames that stand in the file that is checked."""
    return [frame for frame in codebook.frames if own is None or frame.path == own.path]


@contextmanager
def _progress(sentences: int) -> Iterator[Callable[[int], None]]:
    """Says on a terminal's standard error how many sentences were run."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with console.status("loading the language model") as status:
        yield lambda done: status.update(f"{done:,} of {sentences:,} sentences")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
