"""What visitors give to read, coded in a process that may take only so much time and memory."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from dateline.pipeline import Coder, code_guarded, warm
from dateline.read.articles import GivenArticle, ReadArticle
from dateline.read.inputs import check_given, make_reading, read_articles, read_stream
from dateline.read.opened import open_bytes
from dateline.read.options import ReadOptions
from dateline.records import Record, Rejected
from dateline.settings import Settings
from dateline.workers import Crew, CrewOptions, Lost

if TYPE_CHECKING:
    from dateline.web.options import PageOptions

MOST_ARTICLES = 20
_MOST_WAITING = 8
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """What a visitor gives: a text, a file's bytes, or an address; the others are None.

    `name` is the file's. `published`, `title` and `publisher` hold where the
    input itself says nothing.
    """

    text: str | None = None
    content: bytes | None = field(default=None, repr=False)
    address: str | None = None
    name: str = "the text"
    published: str | None = None
    title: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `has_more` where a file has more articles than are read here."""

    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How the process reads: its settings, and whether private addresses are fetched."""

    settings: Settings
    allow_private: bool
    megabytes: int


def prepare(rules: Rules) -> None:
    """Limit this process's memory, and load what coding needs."""
    limit_memory(rules.megabytes)
    warm(Coder(rules.settings))


def limit_memory(megabytes: int) -> None:
    """Let this process have only so much memory, and leave no core behind."""
    if sys.platform == "linux":  # elsewhere an address space is not limited, time is
        import resource

        limit = megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def code_given(rules: Rules, given: Given) -> Outcome:
    """The records of what was given, in this process."""
    try:
        coder = Coder(rules.settings)
        articles = list(islice(_read(rules, given), MOST_ARTICLES + 1))
        coded = [code_guarded(coder, article) for article in articles[:MOST_ARTICLES]]
    except MemoryError:
        reason = f"it takes more memory than the {rules.megabytes:,} MB allowed here"
        return Outcome((), (Rejected(given.name, reason, kind="over a limit"),))
    return Outcome(
        tuple(one for one in coded if isinstance(one, Record)),
        tuple(one for one in coded if isinstance(one, Rejected)),
        has_more=len(articles) > MOST_ARTICLES,
    )


def _read(rules: Rules, given: Given) -> Iterator[ReadArticle | Rejected]:
    options = ReadOptions(allow_private=rules.allow_private)
    reading = make_reading(given.published, None, rules.settings, options)
    if given.text is not None:
        article = GivenArticle(given.text, "the text", title=given.title, publisher=given.publisher)
        found = iter((check_given(article, reading),))
    elif given.content is not None:
        found = read_stream(open_bytes(given.content), given.name, reading)
    else:
        found = read_articles(
            [given.address or ""], published=given.published, settings=rules.settings,
            options=options,
        )  # fmt: skip
    return (_named(one, given) for one in found)


def _named(one: ReadArticle | Rejected, given: Given) -> ReadArticle | Rejected:
    """The article with the title that was given with it, if it has none of its own."""
    if isinstance(one, Rejected) or one.article.title or not given.title:
        return one
    return replace(one, article=replace(one.article, title=given.title))


class Busy(Exception):
    """Too many texts are waiting to be coded."""


@dataclass(eq=False)
class CodingRoom:
    """The process that codes, one input after another, and what waits for it."""

    crew: Crew[Given, Outcome]
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_MOST_WAITING))

    def code(self, given: Given) -> Outcome:
        """What comes of an input; raises Busy where too many wait."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._turn:
                ((_, result),) = self.crew.map([given])
        finally:
            self._places.release()
        if isinstance(result, Lost):
            rejected = Rejected(given.name, f"could not be read: {result.reason}", kind="not coded")
            return Outcome((), (rejected,))
        return result

    def get_ready(self) -> None:
        """Start the process, so that the first visitor need not wait for it."""
        self.code(Given(text="Envoys of two countries met.", published="2024-01-01"))

    def close(self) -> None:
        """End the process."""
        self.crew.end()


def open_room(options: PageOptions) -> CodingRoom:
    """A room whose process starts with the first input."""
    limits = options.limits
    rules = Rules(options.settings, options.allow_private, limits.coding_megabytes)
    crew = CrewOptions(workers=1, item_seconds=limits.coding_seconds)
    return CodingRoom(Crew(partial(prepare, rules), partial(code_given, rules), crew))


@dataclass(eq=False)
class Readings:
    """The records of what visitors gave, the latest ones, in memory alone."""

    most: int
    _held: OrderedDict[str, tuple[str | None, Record]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, user: str | None, record: Record) -> None:
        """Keep a record under its article's id."""
        with self._lock:
            self._held.pop(record.article.id, None)
            self._held[record.article.id] = (user, record)
            while len(self._held) > self.most:
                self._held.popitem(last=False)

    def find(self, article_id: str) -> Record | None:
        """The record of an article; None where it was never here or others took its place."""
        with self._lock:
            held = self._held.get(article_id)
        return held[1] if held else None

    def list_of(self, user: str | None) -> list[Record]:
        """What somebody gave to read, the latest first."""
        with self._lock:
            return [record for who, record in reversed(self._held.values()) if who == user]
