"""`dateline watch`: feeds into an archive, again and again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import code as coding
from dateline.cli import reading as reading_options
from dateline.cli.archive import ArchiveOption, follow_added, open_archive, print_added
from dateline.cli.codebook import CodebookOption
from dateline.cli.ending import clean_ending
from dateline.cli.progress import Progress
from dateline.errors import InputError
from dateline.settings import Settings, load_settings

if TYPE_CHECKING:
    from dateline.read.options import Reading

_EVERY = re.compile(r"([0-9]+)(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LEAST_SECONDS = 60


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED", help="Addresses of feeds, or OPML lists of them."),
    ],
    archive: ArchiveOption = None,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How often: 90s, 10m, 2h, 1d.")
    ] = "10m",
    once: Annotated[
        bool, typer.Option("--once", help="Look at the feeds that are due, and end.")
    ] = False,
    allow_private: reading_options.AllowPrivateOption = False,
    settings_file: reading_options.SettingsOption = None,
    codebook_file: CodebookOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Look at feeds again and again, and add what is new in them to an archive.

    Servers are asked for a feed only if it changed, the page of an entry is fetched once, and a
    feed that fails is left alone longer each time. A watch that was ended goes on when it is
    started again.
    """
    with clean_ending():
        from dateline.read import ReadOptions
        from dateline.read.options import Reading

        settings = load_settings(settings_file) if settings_file else Settings()
        asking = Reading(ReadOptions(follow=True, allow_private=allow_private), settings)
        seconds = parse_every(every)
        progress = Progress(shown=not quiet, moving=True)
        with open_archive(archive, settings, create=True) as store:
            from dateline.archive.adding import AddOptions
            from dateline.archive.watching import Watch, look_once, watch_feeds

            codebook = codebook_file.read_text("utf-8") if codebook_file else None
            wanted = Watch(
                _addresses(feeds, asking), seconds, asking, AddOptions(codebook=codebook)
            )
            coder = coding.load_coder(settings, codebook_file)
            looking = look_once if once else watch_feeds
            try:
                known, versions = follow_added(looking(store, coder, wanted), progress)
            finally:
                asking.fetcher.close()
        print_added(progress, known, versions)


def parse_every(given: str) -> float:
    """Seconds of a time such as "10m"; raises InputError for none, and for less than a minute.

    >>> parse_every("10m")
    600.0
    """
    match = _EVERY.fullmatch(given.strip().lower())
    if match is None:
        raise InputError(f"--every {given!r}: write 90s, 10m, 2h or 1d")
    seconds = float(match[1]) * _SECONDS[match[2]]
    if seconds < _LEAST_SECONDS:
        raise InputError(f"--every {given!r}: servers are asked once a minute at most (60s)")
    return seconds


def _addresses(given: list[str], asking: Reading) -> tuple[str, ...]:
    """The feeds that are named, those of lists among them, each once."""
    from dateline.read.web.watching import list_feeds

    found: list[str] = []
    for name in given:
        if name.startswith(("http://", "https://")):
            if name.endswith(".opml"):
                fetched = asking.fetcher.fetch(name)
                found += list_feeds(fetched.content, fetched.url)
            else:
                found.append(name)
            continue
        try:
            listed = list_feeds(Path(name).read_bytes(), None)
        except OSError as error:
            raise InputError(f"{name}: no address of a feed, and no file of them") from error
        if not listed:
            raise InputError(f"{name}: an OPML list is expected, with an xmlUrl for each feed")
        found += listed
    return tuple(dict.fromkeys(found))
