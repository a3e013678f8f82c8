"""`dateline code`: articles in, records out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Protocol

import typer

from dateline.cli import reading
from dateline.cli.codebook import CodebookOption
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.export import (
    FORMATS_HELP,
    UNDATED,
    AllEventsOption,
    AreasOption,
    HistoricalOption,
    StatusOption,
    UndatedName,
    UndatedOption,
    choose_options,
    summarise,
    write_export,
)
from dateline.cli.gazetteer import GazetteerOption
from dateline.cli.journal import Files, Journal, finish, open_journal
from dateline.cli.output import write_json, write_json_lines, write_table, write_views
from dateline.cli.progress import Progress, estimate_total
from dateline.cli.visible import visible
from dateline.codec import encode
from dateline.errors import InputError
from dateline.export.formats import FORMAT_NAMES, write_stream
from dateline.export.reading import stream_records
from dateline.export.selecting import Options
from dateline.optional import import_extra
from dateline.read import ReadArticle, read_articles
from dateline.settings import Settings, list_settings, load_settings
from dateline.workers import count_cores

if TYPE_CHECKING:
    from dateline.records import Provenance, Record, Rejected

_SETTINGS = {setting.name: setting for setting in list_settings()}
_WORKERS, _TIMEOUT = _SETTINGS["workers"], _SETTINGS["article_timeout_seconds"]


_OWN_FORMATS = ("jsonl", "json", "table")
Format = StrEnum("Format", {name: name for name in (*_OWN_FORMATS, *FORMAT_NAMES)})  # type: ignore[misc]


class ArticleCoder(Protocol):
    """What codes a stream of articles, in order; what was rejected passes through."""

    @property
    def provenance(self) -> Provenance:
        """What made its records."""
        ...

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        """Code every article."""
        ...


@dataclass(frozen=True, slots=True)
class Destination:
    """Where records go and in which form; `format` None is the readable view."""

    output: Path | None
    format: str | None
    options: Options = field(default_factory=Options)

    @property
    def files(self) -> Files | None:
        """The files that let a run go on; None for a stream, which cannot be taken up again."""
        if self.output is None or (self.output.exists() and not self._is_plain(self.output)):
            return None
        return Files(self.output, is_final=self.format == "jsonl")

    def _is_plain(self, output: Path) -> bool:
        return output.is_file() or (output.is_dir() and self.format in FORMAT_NAMES)


def load_coder(settings: Settings, codebook_file: Path | None = None) -> ArticleCoder:
    """The engine, with its models; this is what takes a second or two."""
    from dateline.knowledge.codebook import read_codebook
    from dateline.quick_start import import_spacy

    import_spacy()
    from dateline.pipeline import Coder

    return Coder(settings, read_codebook(codebook_file) if codebook_file else None)


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help=reading.INPUT_HELP),
    ],
    published: reading.PublishedOption = None,
    language: reading.LanguageOption = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    follow: reading.FollowOption = None,
    allow_private: reading.AllowPrivateOption = False,
    keep_duplicates: reading.KeepDuplicatesOption = False,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="jsonl: one record a line. json: one array. table: one event a row. "
            f"Without it: jsonl, or a readable view on a terminal. {FORMATS_HELP}",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Write here, not to standard output; a run to a file can be interrupted, and the "
            "same command goes on.",
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Do not go on with an interrupted run; start anew.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=0, help=f"{_WORKERS.help} Default: {_WORKERS.default}.")
    ] = None,
    article_timeout: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="SECONDS", help=f"{_TIMEOUT.help} Default: {_TIMEOUT.default:g}."
        ),
    ] = None,
    settings_file: reading.SettingsOption = None,
    codebook_file: CodebookOption = None,
    gazetteer_file: GazetteerOption = None,
    status: StatusOption = None,
    historical: HistoricalOption = False,
    all_events: AllEventsOption = False,
    undated: UndatedOption = UndatedName.empty,
    areas: AreasOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Code articles into records, one each, in order.

    `dateline read` shows what is understood of the same inputs. An article that cannot be coded
    is named on standard error with the reason, and the rest goes on.
    """
    with clean_ending():
        settings = load_settings(settings_file) if settings_file else Settings()
        if gazetteer_file:
            settings = replace(settings, gazetteer=str(gazetteer_file))
        if article_timeout is not None:
            settings = replace(settings, article_timeout_seconds=article_timeout)
        options = reading.make_options(
            input_format,
            mapping,
            date_order,
            follow=follow,
            flags=(allow_private, keep_duplicates),
        )
        articles = read_articles(
            inputs, published=published, language=language, settings=settings, options=options
        )
        destination = _choose_destination(output, format_, inputs)
        if destination.format in FORMAT_NAMES:
            chosen = choose_options(
                destination.format,
                statuses=status,
                historical=historical,
                all_events=all_events,
                options=Options(undated=UNDATED[undated], areas=areas),
            )
            destination = replace(destination, options=chosen)
        run = _Run(
            coder=load_coder(settings, codebook_file),
            articles=articles,
            workers=choose_workers(workers, settings.workers, article_timeout),
            progress=Progress(
                shown=not quiet,
                moving=destination.format is not None,
                total=estimate_total(inputs),
            ),
        )
        asked = {"published": published, "language": language, "reading": str(options)}
        run.write(destination, asked, restart=restart)
        run.progress.print_summary(output)
    if run.progress.rejected:
        raise typer.Exit(SOME_REJECTED if run.progress.coded else NOTHING_CODED)


def choose_workers(given: int | None, default: int, article_timeout: float | None) -> int:
    """The number asked for; a time limit that is asked for needs processes of their own."""
    workers = default if given is None else given
    return max(2, count_cores()) if workers == 0 and article_timeout else workers


@dataclass(frozen=True, slots=True)
class _Run:
    """The articles, what codes them and what is said about it."""

    coder: ArticleCoder
    articles: Iterator[ReadArticle | Rejected]
    workers: int
    progress: Progress

    def write(
        self, destination: Destination, asked: dict[str, str | None], *, restart: bool
    ) -> None:
        """Code all articles to where they go."""
        files = destination.files
        if files is None:
            with (
                self.progress,
                open_output(destination.output) as stream,
                closing(self.coder.code_many(self.articles, workers=self.workers)) as results,
            ):
                _write(self.progress.follow(results), destination, stream)
            return
        made = encode(self.coder.provenance)
        with open_journal(
            files, {**made, **asked, "format": destination.format}, restart=restart
        ) as journal:
            self._write_journal(journal)
        if not files.is_final:
            said = _convert(files, destination)
            if said and self.progress.shown:
                typer.echo(visible(said), err=True)
        finish(files)

    def _write_journal(self, journal: Journal) -> None:
        done = journal.done
        self.progress.go_on(coded=done.coded, rejected=done.rejected, events=done.events)
        todo = journal.skip_done(self.articles)
        try:
            with self.progress, closing(self.coder.code_many(todo, workers=self.workers)) as coded:
                for _ in self.progress.follow(journal.write_all(coded)):
                    pass
        except KeyboardInterrupt:
            self.progress.print_interrupted()
            raise


def _convert(files: Files, destination: Destination) -> str | None:
    """Make the output from the records, which are all there now; what is to be said of it."""
    records = stream_records(files.records)
    assert destination.output is not None
    if destination.format in FORMAT_NAMES:
        account = write_export(records, destination.format, destination.output, destination.options)
        return summarise(account, None)
    with open_output(destination.output) as stream:
        _write(records, destination, stream)
    return None


def _choose_destination(
    output: Path | None, format_: Format | None, inputs: list[str]
) -> Destination:
    refuse_input_as_output(output, inputs)
    name = None if format_ is None else format_.value
    if name is None and (output is not None or not sys.stdout.isatty()):
        name = "jsonl"
    if name == "parquet":
        import_extra("pyarrow")
        if output is None:
            raise InputError("parquet is no text; name a folder or a .parquet file with --output")
    return Destination(output, name)


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
        case "jsonl":
            write_json_lines(records, stream)
        case "json":
            write_json(records, stream)
        case "table":
            write_table(records, stream)
        case None:
            write_views(records, stream)
        case name:
            write_stream(records, name, stream, destination.options)
