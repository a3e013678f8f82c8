"""Coding the articles of an archive again: a new run beside the old ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from dateline.archive.adding import Added, AddOptions, ArticleCoder, note_run, put_items
from dateline.archive.batches import Item
from dateline.read import ReadArticle
from dateline.store.articles import Stored, read_article
from dateline.store.tables import ARTICLE, CODING, VERSION

if TYPE_CHECKING:
    from dateline.store.connecting import Store

_PAGE = 200


def recode_articles(
    store: Store, coder: ArticleCoder, options: AddOptions | None = None
) -> Iterator[Added]:
    """Code the latest version of every article that the coder's run has not coded.

    Its records and events stand in a layer of their own; the current ones stay.
    It can be interrupted and goes on. Raises ArchiveError where the archive
    cannot be written.
    """
    chosen = options or AddOptions()
    run = note_run(store, coder.provenance, chosen.codebook)
    waiting: deque[tuple[ReadArticle, Stored]] = deque()

    def articles() -> Iterator[ReadArticle]:
        for article, version in _missing(store, run):
            waiting.append((article, version))
            yield article

    coded = coder.code_many(articles(), workers=chosen.workers)
    held: list[Item] = []
    try:
        for result in coded:
            article, version = waiting.popleft()
            held.append(Item(article, result, run, coded=version))
            if len(held) >= _PAGE:
                yield from put_items(store, held)
                held = []
    finally:
        coded.close()
    yield from put_items(store, held)


def _missing(store: Store, run: int) -> Iterator[tuple[ReadArticle, Stored]]:
    """The latest versions that a run has not coded, in their order, a page at a time.

    One that another program adds meanwhile comes last.
    """
    after = 0
    while True:
        with store.reading() as connection:
            rows = connection.execute(
                select(ARTICLE.c.id, *(c for c in VERSION.c))
                .join(VERSION, VERSION.c.article == ARTICLE.c.number)
                .where(
                    VERSION.c.is_latest,
                    VERSION.c.number > after,
                    ~select(CODING.c.number)
                    .where(CODING.c.version == VERSION.c.number, CODING.c.run == run)
                    .exists(),
                )
                .order_by(VERSION.c.number)
                .limit(_PAGE)
            ).all()
        if not rows:
            return
        for row in rows:
            version = Stored(row.id, row.article, row.number, is_new=False, replaced=None)
            yield ReadArticle(*read_article(row)), version
        after = rows[-1].number
