"""The feeds that an archive watches, and which of their entries it has seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from dateline.store.numbering import next_number
from dateline.store.tables import FEED, FEED_ITEM

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: how its server called its last state, when it is due again, how often it failed.

    `next_at` is a UTC instant in ISO 8601, None before the first look.
    """

    number: int
    url: str
    etag: str | None
    modified: str | None
    next_at: str | None
    failures: int


def find_feed(connection: Connection, url: str) -> Feed | None:
    """The feed of an address; None where it was never looked at."""
    row = connection.execute(select(FEED).where(FEED.c.url == url)).first()
    if row is None:
        return None
    return Feed(row.number, row.url, row.etag, row.modified, row.next_at, row.failures)


def put_feed(connection: Connection, url: str) -> Feed:
    """The feed of an address, noted where it is new."""
    found = find_feed(connection, url)
    if found is not None:
        return found
    number = next_number(connection, FEED)
    connection.execute(FEED.insert().values(number=number, url=url, failures=0))
    return Feed(number, url, None, None, None, 0)


def note_look(connection: Connection, feed: Feed, *, at: str, said: str | None) -> None:
    """Note a look at a feed, with what `feed` has now; `said` is why it failed."""
    connection.execute(
        update(FEED)
        .where(FEED.c.number == feed.number)
        .values(
            etag=feed.etag,
            modified=feed.modified,
            asked_at=at,
            next_at=feed.next_at,
            failures=feed.failures,
            said=said,
        )
    )


def read_seen(connection: Connection, feed: int) -> dict[str, str]:
    """The entries of a feed that are done with, each with the digest of what it said."""
    rows = connection.execute(
        select(FEED_ITEM.c.item, FEED_ITEM.c.digest).where(FEED_ITEM.c.feed == feed)
    )
    return {row.item: row.digest for row in rows}


def note_seen(
    connection: Connection, feed: int, seen: Iterable[tuple[str, str]], *, at: str
) -> None:
    """Note entries that are done with."""
    for item, digest in sorted(dict(seen).items()):
        connection.execute(
            delete(FEED_ITEM).where(FEED_ITEM.c.feed == feed, FEED_ITEM.c.item == item)
        )
        connection.execute(FEED_ITEM.insert().values(feed=feed, item=item, digest=digest, at=at))
