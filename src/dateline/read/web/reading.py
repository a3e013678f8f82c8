"""An address into the articles that it gives."""

from __future__ import annotations

from dateline.read.dispatch import Guard, read_opened
from dateline.read.opened import Given, OpenInput, open_bytes
from dateline.read.options import Reading


def read_address(url: str, reading: Reading, *, depth: int = 0) -> Given:
    """The articles at an address, whose format its content decides as a file's does.

    `depth` is how many lists led to it.
    """
    guard = Guard(url)
    with guard:
        fetched = reading.fetcher.fetch(url)
        yield from read_opened(
            OpenInput(
                open_bytes(fetched.content),
                url,
                reading,
                url=fetched.url,
                charset=fetched.charset,
                fetched=True,
                depth=depth,
            )
        )
    yield from guard.rejected
