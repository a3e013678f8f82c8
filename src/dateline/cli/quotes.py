"""`dateline quotes`: who said what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import code as coding
from dateline.cli import reading
from dateline.cli.archive import ArchiveOption, open_archive
from dateline.cli.codebook import CodebookOption
from dateline.cli.coded import are_records
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.progress import Progress
from dateline.cli.quotations import SaidIn, write_csv, write_json_lines, write_text
from dateline.errors import InputError
from dateline.read import ReadOptions, read_articles
from dateline.records import read_records
from dateline.settings import Settings, load_settings

if TYPE_CHECKING:
    from dateline.records import Quotation, Record, Rejected
    from dateline.store.connecting import Store


class Format(StrEnum):
    """What `--format` takes."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


_WRITERS = {Format.text: write_text, Format.jsonl: write_json_lines, Format.csv: write_csv}


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read and coded, where the inputs hold no records."""

    published: str | None
    language: str | None
    settings_file: Path | None
    codebook_file: Path | None
    workers: int | None
    reading: ReadOptions

    def options(self) -> dict[str, object]:
        """The options by name, None where not given."""
        return {
            "--published": self.published,
            "--language": self.language,
            "--settings": self.settings_file,
            "--codebook": self.codebook_file,
            "--workers": self.workers,
            "--input-format": self.reading.input_format,
            "--map": self.reading.mapping or None,
            "--date-order": self.reading.date_order,
            "--follow": self.reading.follow,
        }


def quotes(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Articles as `dateline code` takes them, or files of records that it wrote; "
            "none to ask an archive.",
        ),
    ] = None,
    archive: ArchiveOption = None,
    published: reading.PublishedOption = None,
    language: reading.LanguageOption = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    follow: reading.FollowOption = None,
    allow_private: reading.AllowPrivateOption = False,
    keep_duplicates: reading.KeepDuplicatesOption = False,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Only what is said by speakers with these words in their name, in the words "
            'that name them, or in their kind ("official", "witness").',
        ),
    ] = None,
    most: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, metavar="N", help="From an archive at most so many; 100 as text."
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="text: to read. jsonl: one quotation a line. csv: one quotation a row.",
        ),
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Processes, as for `dateline code`.")
    ] = None,
    settings_file: reading.SettingsOption = None,
    codebook_file: CodebookOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
) -> None:
    """Print who said what to whom.

    Every quotation of the articles, direct, partial or indirect, in the order of the text, with
    its speaker, whom it is said to, the word for saying, the medium and the date. Without an INPUT
    those of an archive, the newest article first.
    """
    if not inputs:
        with clean_ending(), open_archive(archive) as store:
            limit = most or (100 if format_ == Format.text else None)
            with coding.open_output(output) as stream:
                _WRITERS[format_](said_in_archive(store, speaker, most=limit), stream)
        return
    with clean_ending():
        _refuse_archive(context, most)
        coding.refuse_input_as_output(output, inputs)
        options = reading.make_options(
            input_format,
            mapping,
            date_order,
            follow=follow,
            flags=(allow_private, keep_duplicates),
        )
        asked = Reading(published, language, settings_file, codebook_file, workers, options)
        progress = Progress(shown=not quiet, moving=output is not None or format_ != Format.text)
        said = _said(progress.follow(_results(inputs, asked)), speaker)
        with progress, coding.open_output(output) as stream:
            _WRITERS[format_](said, stream)
    if progress.rejected:
        raise typer.Exit(SOME_REJECTED if progress.coded else NOTHING_CODED)


def said_in_archive(store: Store, speaker: str | None, *, most: int | None) -> Iterator[SaidIn]:
    """The newest quotations of an archive's current records, article by article."""
    from dateline.store.listing import Page, list_quotations, read_record
    from dateline.store.tables import CURRENT

    with store.reading() as connection:
        found = list_quotations(connection, speaker, Page(most=most), layer=CURRENT)
        for number, listed in groupby(found, key=lambda said: said.coding):
            record = read_record(connection, number)
            chosen = [record.quotes[said.position] for said in listed]
            yield SaidIn(record.article, tuple(sorted(chosen, key=_place)))


def _place(quotation: Quotation) -> tuple[int, int]:
    return quotation.content[0].start, quotation.content[-1].end


def _refuse_archive(context: typer.Context, most: int | None) -> None:
    """Raise InputError where options of an archive stand beside inputs."""
    origin = context.get_parameter_source("archive")
    given = origin is not None and origin.name == "COMMANDLINE"
    named = "--archive" if given else "--limit" if most is not None else None
    if named:
        raise InputError(f"{named} is for asking an archive; leave out either it or the inputs")


def _results(inputs: Sequence[str], asked: Reading) -> Iterator[Record | Rejected]:
    """The records of the inputs, coded now where one of them holds articles."""
    if are_records(inputs, asked.options()):
        return chain.from_iterable(read_records(Path(name)) for name in inputs)
    settings = load_settings(asked.settings_file) if asked.settings_file else Settings()
    articles = read_articles(
        inputs,
        published=asked.published,
        language=asked.language,
        settings=settings,
        options=asked.reading,
    )
    workers = settings.workers if asked.workers is None else asked.workers
    coder = coding.load_coder(settings, asked.codebook_file)
    return coder.code_many(articles, workers=workers)


def _said(records: Iterator[Record], speaker: str | None) -> Iterator[SaidIn]:
    """Each article with what is wanted of it; without those in which the speaker is silent."""
    for record in records:
        chosen = [said for said in record.quotes if speaker is None or _is_by(said, speaker)]
        chosen.sort(key=_place)
        if chosen or speaker is None:
            yield SaidIn(record.article, tuple(chosen))


def _is_by(quotation: Quotation, words: str) -> bool:
    """Whether the words stand in the speaker's name, naming words or kind."""
    who = quotation.speaker
    if who is None:
        return False
    known = (" ".join(text.split()).casefold() for text in (who.name, who.text, who.kind or ""))
    return any(" ".join(words.split()).casefold() in text for text in known)
