"""The options by which commands say how inputs are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from dateline.read import ReadOptions
from dateline.read.dates import DateOrder
from dateline.read.options import InputFormat, parse_mapping

INPUT_HELP = (
    "Files of any format in docs/reading.md, folders of them, http or https addresses, "
    "or - for standard input."
)

PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication (2024-07-25) of articles whose input gives none. "
        "Without one, relative times stay unresolved.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language (en) of articles whose input gives none."),
]
SettingsOption = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="TOML, as `dateline settings` prints."),
]
InputFormatOption = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help=f"Do not go by content: {', '.join(get_args(InputFormat))}.",
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="The column or JSON field that holds a field of the article: title=headline, "
        "text=body.main. Give it once for each.",
    ),
]
DateOrderOption = Annotated[
    str | None,
    typer.Option(
        "--date-order",
        metavar="ORDER",
        help=f"How dates that are only numbers are read: {', '.join(get_args(DateOrder))}. "
        "Without it what could be two days is unknown.",
    ),
]
FollowOption = Annotated[
    bool | None,
    typer.Option(
        "--follow/--no-follow",
        help="Fetch the pages that feeds and lists point to. "
        "Default: for lists, and for feeds that were fetched themselves.",
    ),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from addresses of this machine and private networks too."
    ),
]
KeepDuplicatesOption = Annotated[
    bool,
    typer.Option("--keep-duplicates", help="Keep near-duplicates within a web archive."),
]


def make_options(
    input_format: str | None,
    mapping: list[str] | None,
    date_order: str | None,
    *,
    follow: bool | None,
    flags: tuple[bool, bool],
) -> ReadOptions:
    """The options that the command line gives; `flags` are --allow-private and --keep-duplicates.

    Raises InputError where one is not known.
    """
    allow_private, keep_duplicates = flags
    return ReadOptions(
        input_format=input_format,  # type: ignore[arg-type]  # checked when it is made
        mapping=parse_mapping(mapping or []),
        date_order=date_order,  # type: ignore[arg-type]
        follow=follow,
        allow_private=allow_private,
        keep_duplicates=keep_duplicates,
    )
