"""`dateline spark`: a corpus into records and tables, on Apache Spark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import reading
from dateline.cli.codebook import CodebookOption
from dateline.cli.ending import NOTHING_CODED, SOME_REJECTED, clean_ending
from dateline.cli.gazetteer import GazetteerOption
from dateline.cli.visible import visible
from dateline.errors import InputError
from dateline.settings import Settings, load_settings


def spark(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Parquet files, web archives and all else in docs/reading.md, folders of them, or "
            "addresses that Arrow opens (s3://, gs://, hdfs://); every executor must reach them.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            metavar="FOLDER",
            help="Write records, rejected and tables here, on a file system that Spark knows. The "
            "same command goes on with what is not finished.",
        ),
    ],
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where Spark runs: local[2,4], spark://host:7077, yarn … "
            "Default: what spark-submit says, else all cores of this machine.",
        ),
    ] = None,
    conf: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="A setting of Spark, such as spark.executor.memory=4g."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of articles whose input gives none."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language (en) of articles whose input gives none."),
    ] = None,
    input_format: reading.InputFormatOption = None,
    mapping: reading.MapOption = None,
    date_order: reading.DateOrderOption = None,
    drop_duplicates: Annotated[
        bool | None,
        typer.Option(
            "--drop-duplicates/--keep-duplicates",
            help="Near-duplicates across all inputs. Default: dropped where one is a web archive.",
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Throw away what an earlier run left in the folder.")
    ] = False,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="TOML, as `dateline settings` prints."),
    ] = None,
    codebook_file: CodebookOption = None,
    gazetteer_file: GazetteerOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Code a corpus on Apache Spark: on this machine, on a cluster, or under spark-submit.

    FOLDER/records has the records as JSON Lines in the order of the files' paths, FOLDER/rejected
    what was rejected and why, FOLDER/tables the linked tables as Parquet. docs/scale.md has more.
    """
    with clean_ending():
        from dateline.knowledge.codebook import read_codebook
        from dateline.spark.running import Job, run, summarise
        from dateline.spark.sessions import open_session

        options = reading.make_options(
            input_format, mapping, date_order, follow=None, flags=(False, True)
        )
        settings = load_settings(settings_file) if settings_file else Settings()
        if gazetteer_file:
            settings = replace(settings, gazetteer=str(gazetteer_file))
        job = Job(
            inputs,
            output,
            options=options,
            settings=settings,
            codebook=read_codebook(codebook_file) if codebook_file else None,
            published=published,
            language=language,
            drop_copies=drop_duplicates,
        )
        session = open_session(master, _parse_conf(conf or []))
        session.sparkContext.setLogLevel("ERROR")
        outcome = run(
            session,
            job,
            restart=restart,
            tell=lambda line: None if quiet else typer.echo(visible(line), err=True),
        )
        if not quiet:
            typer.echo(visible(f"{summarise(outcome)} → {output}"), err=True)
    if outcome.rejected:
        raise typer.Exit(SOME_REJECTED if outcome.coded else NOTHING_CODED)


def _parse_conf(pairs: list[str]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    for name, equals, _ in split:
        if not equals or not name:
            raise InputError(f"--conf {name!r}: write it as NAME=VALUE")
    return {name: value for name, _, value in split}
