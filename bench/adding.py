"""What storing and merging add to the time of coding.

    python -m bench.adding [--articles 500]

The articles are variants of the packaged dispatches (`bench/variants.py`). Each batch of 200 is
coded and put in at once, so that both are timed under the same load.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from bench.variants import changed_articles
from dateline.archive.adding import add_records
from dateline.pipeline import Coder
from dateline.records import Record
from dateline.store.connecting import Store, opened
from dateline.store.tables import EVENT, MENTION, REPORT

_BATCH = 200


def main() -> None:
    """Code and add batch by batch, and print CPU seconds of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(str(Path(folder) / "a.archive"), create=True) as store,
    ):
        _run(store, given.articles)
        _describe(store)


def _run(store: Store, count: int) -> None:
    coder = Coder()
    for _ in coder.code_many(changed_articles(3)):
        pass
    coding = adding = 0.0
    done = 0
    articles = changed_articles(count)
    while batch := list(islice(articles, _BATCH)):
        began = time.process_time()
        results = list(coder.code_many(batch))
        middle = time.process_time()
        for _ in add_records(store, (item for item in results if isinstance(item, Record))):
            pass
        coding += middle - began
        adding += time.process_time() - middle
        done += len(batch)
        print(
            f"{done:,} articles: coding {coding:.1f} s CPU, storing and merging "
            f"{adding:.1f} s CPU, {adding / coding:.1%} of coding",
            flush=True,
        )


def _describe(store: Store) -> None:
    with store.reading() as connection:
        mentions, events = (
            connection.scalar(select(func.count()).select_from(table)) for table in (MENTION, EVENT)
        )
        sizes = select(func.count()).select_from(REPORT).group_by(REPORT.c.neighbourhood)
        largest = max(connection.scalars(sizes), default=0)
    print(f"{mentions:,} mentions, {events:,} events, largest neighbourhood {largest:,} reports")


if __name__ == "__main__":
    main()
