"""Feeds into an archive, again and again: each entry once, each server spared.

What was seen and when a feed is due stand in the archive, so a watch that is
restarted goes on. An entry counts as seen once its article is in the archive.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dateline.archive.adding import Added, AddOptions, add_articles
from dateline.errors import InputError
from dateline.read.options import Reading
from dateline.read.web.fetching import PageMark
from dateline.read.web.watching import look_at
from dateline.records import Rejected
from dateline.store.connecting import now
from dateline.store.feeds import Feed, find_feed, note_look, note_seen, put_feed, read_seen

if TYPE_CHECKING:
    from dateline.archive.adding import ArticleCoder
    from dateline.read.articles import GivenArticle
    from dateline.store.connecting import Store

_LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched: the addresses of feeds, how often in seconds, and how they are read."""

    feeds: tuple[str, ...]
    every: float
    reading: Reading
    options: AddOptions = field(default_factory=AddOptions)


def look_once(store: Store, coder: ArticleCoder, watch: Watch) -> Iterator[Added]:
    """Look at every feed that is due, and add what is new in it.

    A feed that fails is left alone twice as long each time, a day at most.
    """
    for url in watch.feeds:
        feed = _find_or_put(store, url)
        if feed.next_at is None or feed.next_at <= now():
            yield from _look(store, coder, watch, feed)


def seconds_to_wait(store: Store, watch: Watch) -> float:
    """How long until the next feed is due."""
    with store.reading() as connection:
        feeds = [find_feed(connection, url) for url in watch.feeds]
    due = [feed.next_at for feed in feeds if feed is not None and feed.next_at is not None]
    if len(due) < len(feeds) or not due:
        return 0.0
    first = datetime.fromisoformat(min(due))
    return max(0.0, (first - datetime.now(UTC)).total_seconds())


def watch_feeds(store: Store, coder: ArticleCoder, watch: Watch) -> Iterator[Added]:
    """Look at feeds as they come due, until the program is ended."""
    while True:
        yield from look_once(store, coder, watch)
        time.sleep(max(1.0, seconds_to_wait(store, watch)))


def _find_or_put(store: Store, url: str) -> Feed:
    """The feed of an address; an archive that has it is only read, so that no writer is awaited."""
    with store.reading() as connection:
        found = find_feed(connection, url)
    if found is not None:
        return found
    with store.writing() as connection:
        return put_feed(connection, url)


def _look(store: Store, coder: ArticleCoder, watch: Watch, feed: Feed) -> Iterator[Added]:
    with store.reading() as connection:
        seen = read_seen(connection, feed.number)
    fresh: dict[str, str] = {}

    def is_known(given: GivenArticle) -> bool:
        item, digest = _name(given), _digest(given)
        if seen.get(item) == digest:
            return True
        fresh[item] = digest
        return False

    reading = replace(watch.reading, is_known=is_known)
    try:
        found = look_at(feed.url, PageMark(feed.etag, feed.modified), reading)
    except InputError as error:
        _note(store, _failed(feed, watch), {}, str(error))
        yield Added(rejected=Rejected(feed.url, str(error), kind="not fetched"))
        return
    failed: set[str] = set()
    fault: str | None = None
    if found.articles is not None:
        for added in add_articles(store, coder, found.articles, watch.options):
            if added.rejected is not None and added.rejected.kind == "not fetched":
                failed.add(added.rejected.article_id)
            if added.rejected is not None and _is_fault(added.rejected, feed):
                fault = added.rejected.reason
            yield added
    done = {item: digest for item, digest in fresh.items() if item not in failed}
    # Without a mark the server sends it whole, and what did not come is asked for again.
    mark = PageMark() if failed or fault else found.mark
    looked = replace(feed, failures=0, next_at=_in(watch.every))
    looked = _failed(feed, watch) if fault else looked
    _note(store, replace(looked, etag=mark.etag, modified=mark.modified), done, fault)


def _is_fault(rejected: Rejected, feed: Feed) -> bool:
    """Whether the feed itself is broken; one without entries is none."""
    return rejected.article_id == feed.url and rejected.kind != "empty"


def _note(store: Store, feed: Feed, seen: dict[str, str], said: str | None) -> None:
    with store.writing() as connection:
        note_look(connection, feed, at=now(), said=said)
        note_seen(connection, feed.number, seen.items(), at=now())


def _failed(feed: Feed, watch: Watch) -> Feed:
    failures = feed.failures + 1
    wait = min(_LONGEST_WAIT, max(watch.every, 60.0) * 2 ** min(failures, 20))
    return replace(feed, failures=failures, next_at=_in(wait))


def _in(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(given: GivenArticle) -> str:
    """What an entry is called: by its address, as its page is where that does not come."""
    return given.url or given.id or given.where


def _digest(given: GivenArticle) -> str:
    said: Sequence[str | None] = (given.title, given.text, given.published)
    return hashlib.sha256("\x1f".join(part or "" for part in said).encode()).hexdigest()[:32]
