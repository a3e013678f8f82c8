"""Adding articles to an archive: each is read, coded, stored and merged once.

What is in the archive is the journal: an add that is interrupted goes on where
it stopped when the same command is given again, because what is there already
is not coded again. A batch of articles, their records and what merging makes
of them are one transaction.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dateline.archive.batches import Batch, Item, put_batch
from dateline.read import ReadArticle
from dateline.records import Article, Rejected
from dateline.store.articles import (
    are_one,
    find_article,
    is_repeated,
    is_same,
    known_name,
)
from dateline.store.codings import has_coding
from dateline.store.connecting import now
from dateline.store.runs import put_run

if TYPE_CHECKING:
    from dateline.records import Provenance, Record
    from dateline.store.connecting import Store

_BATCH_SECONDS = 5.0
_BATCH_ARTICLES = 200

Readable = ReadArticle | Rejected


class ArticleCoder(Protocol):
    """What codes a stream of articles, in order; what was rejected passes through."""

    @property
    def provenance(self) -> Provenance:
        """What made its records."""
        ...

    def code_many(
        self, articles: Iterable[Readable], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        """Code every article."""
        ...


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How articles are added: by how many processes, and the text of a user's own codebook."""

    workers: int = 1
    codebook: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: its record, why it has none, or neither where it was known.

    `is_version` is whether its text changed since it was added first.
    """

    record: Record | None = None
    rejected: Rejected | None = None
    is_version: bool = False


def add_articles(
    store: Store,
    coder: ArticleCoder,
    articles: Iterable[Readable],
    options: AddOptions | None = None,
) -> Iterator[Added]:
    """Code what the archive does not have yet; each result when it is safe on the disk.

    A known article that this coder's run has not coded is coded again, and that
    reading is the current one. Raises ArchiveError where the archive cannot be
    written.
    """
    chosen = options or AddOptions()
    run = note_run(store, coder.provenance, chosen.codebook)
    unknown = _Unknown(store, run)
    coded = coder.code_many(unknown.choose(articles), workers=chosen.workers)
    held: list[Item] = []
    began = time.monotonic()
    try:
        for result in coded:
            held.append(Item(unknown.waiting.popleft(), result, run))
            if len(held) >= _BATCH_ARTICLES or time.monotonic() - began >= _BATCH_SECONDS:
                yield from put_items(store, held)
                yield from unknown.settle(held)
                held, began = [], time.monotonic()
    finally:
        coded.close()
    yield from put_items(store, held)
    yield from unknown.settle(held)


def add_records(store: Store, records: Iterable[Record]) -> Iterator[Added]:
    """Put records that were made elsewhere into the archive, each under its own run."""
    runs: dict[str, int] = {}
    held: list[Item] = []
    for record in records:
        name = record.provenance.run
        if name not in runs:
            runs[name] = note_run(store, record.provenance, None)
        bare = replace(
            record.article, dateline=None, paragraphs=(), credits=(), links=(), related=()
        )
        held.append(Item(ReadArticle(bare), record, runs[name]))
        if len(held) >= _BATCH_ARTICLES:
            yield from put_items(store, held)
            held = []
    yield from put_items(store, held)


def note_run(store: Store, provenance: Provenance, codebook: str | None) -> int:
    """The number of a run, noted where it is new."""
    with store.writing() as connection:
        return put_run(connection, provenance, codebook=codebook, at=now())


def put_items(store: Store, held: list[Item]) -> Iterator[Added]:
    """Put items in, in one transaction, and say what became of each."""
    if not held:
        return
    with store.writing() as connection:
        done = put_batch(connection, Batch(tuple(held), now()))
    for item, put in zip(held, done, strict=True):
        if isinstance(item.result, Rejected):
            yield Added(rejected=item.result)
        elif put is None:
            yield Added()
        else:
            yield Added(record=put.record, is_version=put.is_version)


@dataclass
class _Unknown:
    """Chooses the articles that are to be coded, and holds those that are under way."""

    store: Store
    run: int
    waiting: deque[Readable] = field(default_factory=deque)
    known: int = 0
    _under_way: dict[int, Article] = field(default_factory=dict)

    def choose(self, articles: Iterable[Readable]) -> Iterator[Readable]:
        """The articles that the archive lacks, under the ids that it knows them by."""
        for readable in articles:
            wanted: Readable | None = readable
            if isinstance(readable, ReadArticle):
                if not self.store.is_sqlite and _holds_null(readable.article):
                    why = "it holds the character U+0000, which PostgreSQL cannot keep"
                    wanted = Rejected(readable.article.id.replace("\0", ""), why)
                else:
                    wanted = self._choose_one(readable)
            if wanted is None:
                self.known += 1
                continue
            self.waiting.append(wanted)
            yield wanted

    def settle(self, items: Iterable[Item]) -> Iterator[Added]:
        """Let go of what is in the archive now; one `Added` for each that was there before."""
        for item in items:
            if isinstance(item.read, ReadArticle):
                self._under_way.pop(id(item.read.article), None)
        known, self.known = self.known, 0
        yield from (Added() for _ in range(known))

    def _choose_one(self, readable: ReadArticle) -> ReadArticle | None:
        article = readable.article
        for other in reversed(self._under_way.values()):
            if are_one(article, other):
                if is_repeated(article, other):
                    return None
                article = replace(article, id=known_name(other.id, article))
                break
        else:
            with self.store.reading() as connection:
                known = find_article(connection, article)
                if known is not None:
                    coded = has_coding(connection, version=known.version, run=self.run)
                    if coded and is_same(known, article):
                        return None
                    article = replace(article, id=known_name(known.id, article))
        self._under_way[id(article)] = article
        return replace(readable, article=article)


def _holds_null(article: Article) -> bool:
    words = (article.id, article.url, article.title, article.publisher, article.byline)
    return any("\0" in word for word in (*words, article.text) if word)
