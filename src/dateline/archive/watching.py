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
from dateline.store.feeds import Feed, note_look, note_seen, put_feed, read_seen

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
        with store.writing() as connection:
            feed = put_feed(connection, url)
        if feed.next_at is None or feed.next_at <= now():
            yield from _look(store, coder, watch, feed)


def seconds_to_wait(store: Store, watch: Watch) -> float:
    """How long until the next feed is due."""
    with store.writing() as connection:
        due = [put_feed(connection, url).next_at for url in watch.feeds]
    if None in due or not due:
        return 0.0
    first = datetime.fromisoformat(min(at for at in due if at))
    return max(0.0, (first - datetime.now(UTC)).total_seconds())


def watch_feeds(store: Store, coder: ArticleCoder, watch: Watch) -> Iterator[Added]:
    """Look at feeds as they come due, until the program is ended."""
    while True:
        yield from look_once(store, coder, watch)
        time.sleep(max(1.0, seconds_to_wait(store, watch)))


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
    if found.articles is not None:
        for added in add_articles(store, coder, found.articles, watch.options):
            if added.rejected is not None and added.rejected.kind == "not fetched":
                failed.add(added.rejected.article_id)
            yield added
    done = {item: digest for item, digest in fresh.items() if item not in failed}
    mark = found.mark if not failed else PageMark()  # a page that did not come is asked for again
    looked = replace(
        feed,
        etag=mark.etag,
        modified=mark.modified,
        failures=0,
        next_at=_in(watch.every),
    )
    _note(store, looked, done, None)


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
