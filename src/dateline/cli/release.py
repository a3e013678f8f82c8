"""`dateline release`: a selection of an archive that others can cite, check and use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.archive import open_archive
from dateline.cli.ending import clean_ending
from dateline.cli.export import StatusOption
from dateline.cli.listing import (
    ActorOption,
    CountryOption,
    PublishedOption,
    RecipientOption,
    SaidByOption,
    SinceOption,
    TypeOption,
    UntilOption,
    make_filters,
)
from dateline.cli.visible import visible


def release(
    archive: Annotated[
        str | None,
        typer.Argument(metavar="ARCHIVE", envvar="DATELINE_ARCHIVE", help="A file or an address."),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", metavar="FOLDER", help="A folder that is not there yet.")
    ] = Path("release"),
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What it is called.")] = "",
    creator: Annotated[
        list[str] | None,
        typer.Option("--creator", metavar="NAME", help="Who made it; may be given again."),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="ID|URL", help="SPDX id (CC-BY-4.0).")
    ] = None,
    release_version: Annotated[
        str, typer.Option("--release-version", metavar="TEXT", help="Its version.")
    ] = "1.0.0",
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where it will be found.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DATE", help="Its day; else that of the newest run."),
    ] = None,
    with_texts: Annotated[
        bool, typer.Option("--with-texts", help="The articles' texts too, which belong to others.")
    ] = False,
    coder_names: Annotated[
        bool, typer.Option("--coder-names", help="Reviewers by name; else they are numbered.")
    ] = False,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type_: TypeOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    said_by: SaidByOption = None,
    or_published: PublishedOption = False,
) -> None:
    """Write tables, codebook, dictionary, provenance, accuracy, metadata, citation and checksums.

    The same archive and options give the same bytes.
    """
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive.releasing import ReleaseOptions, write_release
        from dateline.store.filtering import Filters

        filters = make_filters(
            Filters(
                actor=actor,
                recipient=recipient,
                types=tuple(type_ or ()),
                statuses=tuple(status or ()),
                country=country,
                since=since,
                until=until,
                said_by=said_by,
                undated=or_published,
            )
        )
        options = ReleaseOptions(
            title=title,
            creators=tuple(creator or ()),
            licence=licence,
            version=release_version,
            url=url,
            day=day,
            with_texts=with_texts,
            coder_names=coder_names,
            filters=filters,
        )
        made = write_release(store, output, options)
    typer.echo(
        visible(
            f"wrote {output}: {made.events:,} events, {made.reports:,} event mentions, "
            f"{made.articles:,} articles, {len(made.files)} files"
        ),
        err=True,
    )
