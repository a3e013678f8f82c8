"""`dateline code`: articles in, records out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Protocol

import typer

from dateline.cli.codebook import CodebookOption
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.gazetteer import GazetteerOption
from dateline.cli.output import write_json, write_json_lines, write_table, write_views
from dateline.cli.progress import Progress
from dateline.errors import InputError
from dateline.read import ReadArticle, read_articles
from dateline.settings import Settings, list_settings, load_settings

if TYPE_CHECKING:
    from dateline.records import Record, Rejected

_WORKERS = next(setting for setting in list_settings() if setting.name == "workers")


class Format(StrEnum):
    """What `--format` takes."""

    jsonl = "jsonl"
    json = "json"
    table = "table"


class ArticleCoder(Protocol):
    """What codes a stream of articles, in order; what was rejected passes through."""

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Iterator[Record | Rejected]:
        """Code every article."""
        ...


@dataclass(frozen=True, slots=True)
class Destination:
    """Where records go and in which form; `format` None is the readable view."""

    output: Path | None
    format: Format | None


def load_coder(settings: Settings, codebook_file: Path | None = None) -> ArticleCoder:
    """The engine, with its models; this is what takes a second or two."""
    from dateline.knowledge.codebook import read_codebook
    from dateline.pipeline import Coder

    return Coder(settings, read_codebook(codebook_file) if codebook_file else None)


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Text files with one article each, JSON Lines with one a line, "
            "or - for standard input with either.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication (2024-07-25) of articles whose input gives none. "
            "Without one, relative times stay unresolved.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language (en) of articles whose input gives none."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="jsonl: one record a line. json: one array. table: one event a row. "
            "Without it: jsonl, or a readable view on a terminal.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help=f"{_WORKERS.help} Default: {_WORKERS.default}.")
    ] = None,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="TOML, as `dateline settings` prints."),
    ] = None,
    codebook_file: CodebookOption = None,
    gazetteer_file: GazetteerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Code articles into records, one each, in order.

    JSON Lines give `text` and, where known, `id`, `title`, `published`, `url`, `publisher` and
    `language`; other fields are left aside. An article that cannot be coded is named on
    standard error with the reason, and the rest goes on.
    """
    with clean_ending():
        settings = load_settings(settings_file) if settings_file else Settings()
        if gazetteer_file:
            settings = replace(settings, gazetteer=str(gazetteer_file))
        articles = read_articles(inputs, published=published, language=language, settings=settings)
        destination = _choose_destination(output, format_, inputs)
        coder = load_coder(settings, codebook_file)
        workers = settings.workers if workers is None else workers
        progress = Progress(shown=not quiet, moving=destination.format is not None)
        with progress, open_output(destination.output) as stream:
            results = coder.code_many(articles, workers=workers)
            _write(progress.follow(results), destination, stream)
        progress.print_summary(output)
    if progress.rejected:
        raise typer.Exit(SOME_REJECTED if progress.coded else NOTHING_CODED)


def _choose_destination(
    output: Path | None, format_: Format | None, inputs: list[str]
) -> Destination:
    refuse_input_as_output(output, inputs)
    if format_ is None and (output is not None or not sys.stdout.isatty()):
        format_ = Format.jsonl
    return Destination(output, format_)


def refuse_input_as_output(output: Path | None, inputs: list[str]) -> None:
    """Raise InputError where the output would overwrite an input."""
    if output is not None and any(_is_same_file(output, name) for name in inputs):
        raise InputError(f"{output} is an input; write to another file")


def _is_same_file(output: Path, name: str) -> bool:
    try:
        return name != "-" and output.samefile(name)
    except OSError:
        return False


@contextlib.contextmanager
def open_output(output: Path | None) -> Iterator[IO[str]]:
    """The file, or standard output where there is none."""
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}") from error
    with stream:
        yield stream


def _write(records: Iterator[Record], destination: Destination, stream: IO[str]) -> None:
    match destination.format:
        case Format.jsonl:
            write_json_lines(records, stream)
        case Format.json:
            write_json(records, stream)
        case Format.table:
            write_table(records, stream)
        case None:
            write_views(records, stream)
