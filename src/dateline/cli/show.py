"""`dateline show`: a record, or an article coded on the spot, in the terminal."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import code as coding
from dateline.cli import reading
from dateline.cli.codebook import CodebookOption
from dateline.cli.coded import are_records
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.progress import Progress
from dateline.cli.view import make_console, view_text
from dateline.errors import InputError
from dateline.read import read_articles
from dateline.records import read_records
from dateline.settings import Settings, load_settings


def show(
    shown: Annotated[
        str,
        typer.Argument(
            metavar="RECORDS|ARTICLE",
            help="A file of records that `dateline code` wrote, or articles to code now; "
            "- is standard input with articles.",
        ),
    ],
    published: reading.PublishedOption = None,
    language: reading.LanguageOption = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    follow: reading.FollowOption = None,
    allow_private: reading.AllowPrivateOption = False,
    keep_duplicates: reading.KeepDuplicatesOption = False,
    settings_file: reading.SettingsOption = None,
    codebook_file: CodebookOption = None,
    article_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Show only this article.")
    ] = None,
    first: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Show only the first N.")
    ] = None,
) -> None:
    """Show records in the terminal.

    The article has its actors, triggers, times, places and voices in colour, or with signs
    around them where there is no terminal or NO_COLOR is set; what is not coded is grey.
    Under it stands one line an event:
    date · actor → TYPE/mode → recipient · place · status · according to · rule.
    """
    with clean_ending():
        progress = Progress(shown=False, moving=False)
        given = {
            "--published": published,
            "--language": language,
            "--input-format": input_format,
            "--map": mapping,
            "--date-order": date_order,
            "--follow": follow,
            "--settings": settings_file,
            "--codebook": codebook_file,
        }
        if are_records([shown], given):
            records = iter(read_records(Path(shown)))
        else:
            settings = load_settings(settings_file) if settings_file else Settings()
            options = reading.make_options(
                input_format,
                mapping,
                date_order,
                follow=follow,
                flags=(allow_private, keep_duplicates),
            )
            articles = read_articles(
                [shown], published=published, language=language, settings=settings, options=options
            )
            coder = coding.load_coder(settings, codebook_file)
            records = progress.follow(coder.code_many(articles))
        wanted = (r for r in records if article_id is None or r.article.id == article_id)
        console = make_console()
        found = False
        for record in islice(wanted, first):
            found = True
            sys.stdout.write(view_text(record, console))
        sys.stdout.flush()
        if not found and article_id is not None:
            raise InputError(f"{shown} has no article with the id {article_id!r}")
    if not found:
        raise typer.Exit(NOTHING_CODED)
    if progress.rejected:
        raise typer.Exit(SOME_REJECTED)
