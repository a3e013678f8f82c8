"""`dateline archive`: articles into an archive, and what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from dateline.cli import code as coding
from dateline.cli import reading
from dateline.cli.codebook import CodebookOption
from dateline.cli.coded import are_records
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending, describe_exit_codes
from dateline.cli.gazetteer import GazetteerOption
from dateline.cli.progress import Progress, estimate_total
from dateline.cli.view import make_console
from dateline.cli.visible import visible
from dateline.errors import InputError
from dateline.optional import import_extra
from dateline.read import read_articles
from dateline.settings import Settings, load_settings

if TYPE_CHECKING:
    from dateline.archive.adding import Added
    from dateline.records import Record, Rejected
    from dateline.store.connecting import Store
    from dateline.store.differing import Difference

archive_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep articles with their records: SQLite in a file, or PostgreSQL by its address.",
)

ArchiveOption = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="FILE|URL",
        envvar="DATELINE_ARCHIVE",
        help="A file, or postgresql://user@host/database. Default: the setting `archive`.",
    ),
]
MostOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]


@archive_app.command("add", epilog=describe_exit_codes())
def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help=f"{reading.INPUT_HELP} Files of records that `dateline code` wrote go in as they "
            "are.",
        ),
    ],
    archive: ArchiveOption = None,
    published: reading.PublishedOption = None,
    language: reading.LanguageOption = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    follow: reading.FollowOption = None,
    allow_private: reading.AllowPrivateOption = False,
    keep_duplicates: reading.KeepDuplicatesOption = False,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Processes, as for `dateline code`.")
    ] = None,
    settings_file: reading.SettingsOption = None,
    codebook_file: CodebookOption = None,
    gazetteer_file: GazetteerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Code articles and keep them, their records and their events.

    What the archive has already is not coded again, so a command that was interrupted goes on
    when it is given again. A text that changed is a new version of its article; the old one stays.
    """
    with clean_ending():
        settings = load_settings(settings_file) if settings_file else Settings()
        if gazetteer_file:
            settings = replace(settings, gazetteer=str(gazetteer_file))
        options = reading.make_options(
            input_format,
            mapping,
            date_order,
            follow=follow,
            flags=(allow_private, keep_duplicates),
        )
        progress = Progress(shown=not quiet, moving=True, total=estimate_total(inputs))
        with open_archive(archive, settings, create=True) as store:
            if are_records(inputs, {"--published": published, "--codebook": codebook_file}):
                added = _add_records(store, inputs)
            else:
                articles = read_articles(
                    inputs,
                    published=published,
                    language=language,
                    settings=settings,
                    options=options,
                )
                from dateline.archive.adding import AddOptions, add_articles

                coder = coding.load_coder(settings, codebook_file)
                how = AddOptions(
                    workers=coding.choose_workers(workers, settings.workers, None),
                    codebook=codebook_file.read_text("utf-8") if codebook_file else None,
                )
                added = add_articles(store, coder, articles, how)
            known, versions = follow_added(added, progress)
        print_added(progress, known, versions)
    if progress.rejected:
        raise typer.Exit(SOME_REJECTED if progress.coded or known else NOTHING_CODED)


def _add_records(store: Store, inputs: list[str]) -> Iterator[Added]:
    from dateline.archive.adding import add_records
    from dateline.export.reading import stream_records

    return add_records(store, (r for name in inputs for r in stream_records(Path(name))))


def follow_added(added: Iterator[Added], progress: Progress) -> tuple[int, int]:
    """Show what is added; how many articles were known, and how many had changed."""
    known = versions = 0

    def results() -> Iterator[Record | Rejected]:
        nonlocal known, versions
        for one in added:
            versions += one.is_version
            known += one.record is None and one.rejected is None
            result = one.record or one.rejected
            if result is not None:
                yield result

    with progress, closing(added):  # type: ignore[type-var]
        for _ in progress.follow(results()):
            pass
    return known, versions


def print_added(progress: Progress, known: int, versions: int) -> None:
    """One line on the whole run, and one on what was known or had changed."""
    progress.print_summary(None)
    if progress.shown and (known or versions):
        said = [f"{known:,} known already"] if known else []
        said += [f"{versions:,} with a changed text"] if versions else []
        typer.echo(" · ".join(said), err=True)


@archive_app.command("info")
def describe(
    archive: ArchiveOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Look into every page and reference, too.")
    ] = False,
) -> None:
    """Say what the archive holds."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.describing import describe_contents, find_faults

        with store.reading() as connection:
            held = describe_contents(connection)
            faults = find_faults(connection) if check else []
        console = make_console()
        table = Table(box=None, show_header=False, pad_edge=False)
        days = f"{held.first_published or '—'} to {held.last_published or '—'}"
        for name, value in (
            ("archive", f"{store.name} ({held.database}, step {held.step})"),
            ("articles", f"{held.articles:,}, published {days}"),
            ("versions", f"{held.versions:,}"),
            ("not coded yet", f"{held.uncoded:,}"),
            ("runs", f"{held.runs:,}"),
            ("event mentions", f"{held.mentions:,}"),
            ("events", f"{held.events:,}"),
            ("quotations", f"{held.quotations:,}"),
            ("entities", f"{held.entities:,}"),
            *((f"rejected, {kind}", f"{count:,}") for kind, count in held.rejected.items()),
        ):
            table.add_row(Text(name), Text(visible(value)))
        console.print(table)
        for fault in faults:
            typer.echo(f"fault: {fault}", err=True)
        if check and not faults:
            console.print("checked: in order")
    if faults:
        raise typer.Exit(SOME_REJECTED)


@archive_app.command("search")
def search(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help='Words that must all be there, "in quotation marks" together, -word not at all.',
        ),
    ],
    archive: ArchiveOption = None,
    quotations: Annotated[
        bool, typer.Option("--quotations", help="In what is said, not in whole articles.")
    ] = False,
    most: MostOption = 20,
) -> None:
    """Find articles, or quotations, by their words."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.searching import search_articles, search_quotations

        looking = search_quotations if quotations else search_articles
        with store.reading() as connection:
            hits = looking(connection, asked, most=most)
        console = make_console()
        for hit in hits:
            parts = (hit.name, hit.publisher, hit.published, hit.article)
            console.print(
                Text(visible(" · ".join(part for part in parts if part)), style="bold"),
                soft_wrap=True,
            )
            console.print(_marked(visible(hit.found)), soft_wrap=True)
        if not hits:
            typer.echo("nothing found", err=True)


@archive_app.command("runs")
def list_all_runs(archive: ArchiveOption = None) -> None:
    """List what coded the articles, and how many of each run's records are the current ones."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.runs import list_runs

        with store.reading() as connection:
            runs = list_runs(connection)
        table = Table(
            "number", "run", "begun", "articles", "current", "dateline", "codebook", "knowledge",
            box=None, pad_edge=False,
        )  # fmt: skip
        for run in runs:
            made = run.provenance
            table.add_row(
                str(run.number),
                made.run,
                run.begun_at,
                f"{run.articles:,}",
                f"{run.current:,}",
                *(visible(words) for words in (made.dateline, made.codebook, made.knowledge)),
            )
        make_console().print(table)


@archive_app.command("recode", epilog=describe_exit_codes())
def recode(
    archive: ArchiveOption = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Processes, as for `dateline code`.")
    ] = None,
    settings_file: reading.SettingsOption = None,
    codebook_file: CodebookOption = None,
    gazetteer_file: GazetteerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Code all articles again with another codebook, settings or version: a run beside the old.

    What stands in the archive stays current; `dateline archive diff` compares the two.
    """
    with clean_ending():
        settings = load_settings(settings_file) if settings_file else Settings()
        if gazetteer_file:
            settings = replace(settings, gazetteer=str(gazetteer_file))
        progress = Progress(shown=not quiet, moving=True)
        with open_archive(archive, settings) as store:
            from dateline.archive.adding import AddOptions
            from dateline.archive.recoding import recode_articles

            coder = coding.load_coder(settings, codebook_file)
            how = AddOptions(
                workers=coding.choose_workers(workers, settings.workers, None),
                codebook=codebook_file.read_text("utf-8") if codebook_file else None,
            )
            follow_added(recode_articles(store, coder, how), progress)
        progress.print_summary(None)
        typer.echo(f"run {coder.provenance.run}", err=True)
    if progress.rejected:
        raise typer.Exit(SOME_REJECTED)


@archive_app.command("diff")
def diff(
    one: Annotated[str, typer.Argument(metavar="RUN", help="Its id, or number in `runs`.")],
    other: Annotated[str, typer.Argument(metavar="RUN", help="The one to compare with.")],
    archive: ArchiveOption = None,
) -> None:
    """List the events that the second run added, changed or lost, with the cause."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.store.differing import compare_runs, count_compared
        from dateline.store.runs import find_run

        counts: Counter[str] = Counter()
        with store.reading() as connection:
            first, second = find_run(connection, one), find_run(connection, other)
            both, only_first, only_second = count_compared(connection, first, second)
            for found in compare_runs(connection, first, second):
                counts[found.kind] += 1
                _print_difference(found)
        said = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("added", "changed", "gone"))
        typer.echo(
            f"{both:,} articles compared ({only_first:,} only in the first run, "
            f"{only_second:,} only in the second): {said}",
            err=True,
        )


def _print_difference(found: Difference) -> None:
    event = found.event
    actors, recipients = (
        " & ".join(party.name for party in side) or "—" for side in (event.actors, event.recipients)
    )
    line = f"{found.kind} {found.article} · {actors} → {event.type} → {recipients} · "
    line += f"“{event.trigger.text}” · by {', '.join(found.causes) or 'nothing known'}"
    typer.echo(visible(line))
    for name, old, new in found.fields:
        typer.echo(visible(f"    {name}: {old} → {new}"))


def _marked(found: str) -> Text:
    """The words found in bold, or between their brackets where there is no bold."""
    line = Text("    ")
    for number, part in enumerate(found.replace("⟧", "⟦").split("⟦")):
        line.append(part, style="bold red" if number % 2 else "")
    return line


def open_archive(
    place: str | None, settings: Settings | None = None, *, create: bool = False
) -> closing[Store]:
    """The archive that is named, or that the settings name.

    Raises InputError where neither does, ArchiveError where it is none.
    """
    import_extra("sqlalchemy")
    from dateline.store.connecting import open_store

    named = place or (settings or Settings()).archive
    if not named:
        raise InputError(
            "which archive? name it with --archive FILE, in DATELINE_ARCHIVE, or in the settings "
            'as archive = "FILE"'
        )
    return closing(open_store(named, create=create))
