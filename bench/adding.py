"""What storing and merging add to the time of coding: the bundled dispatches, changed by chance.

    python -m bench.adding [--articles 500]

Every article is a dispatch of another day by another paper, with some of its sentences left out.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from dateline.archive.adding import add_records
from dateline.pipeline import Coder
from dateline.read import ReadArticle, read_articles
from dateline.records import Record
from dateline.store.connecting import opened

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_KEPT = 0.85


def changed_articles(count: int) -> Iterator[ReadArticle]:
    """So many articles, the same ones each time."""
    chance = random.Random(8)
    with resources.as_file(resources.files("dateline") / "dispatches/dispatches.jsonl") as path:
        given = [item for item in read_articles([str(path)]) if isinstance(item, ReadArticle)]
    for number in range(count):
        article = chance.choice(given).article
        day = date.fromisoformat(article.published or "2020-01-01")
        yield ReadArticle(
            replace(
                article,
                id=f"n{number}",
                text=_shorten(article.text, chance),
                published=(day + timedelta(days=chance.randrange(3650))).isoformat(),
                publisher=f"Paper {chance.randrange(200)}",
            )
        )


def _shorten(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    kept = (
        " ".join(s for s in _SENTENCE.split(paragraph) if chance.random() < _KEPT)
        for paragraph in paragraphs[1:]
    )
    return "\n\n".join([paragraphs[0], *filter(None, kept)])


def main() -> None:
    """Code, then store and merge, and print CPU seconds of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    given = parser.parse_args()
    coder = Coder()
    for _ in coder.code_many(changed_articles(3)):
        pass
    began = time.process_time()
    results = list(coder.code_many(changed_articles(given.articles)))
    coding = time.process_time() - began
    records = [result for result in results if isinstance(result, Record)]
    events = sum(len(record.events) for record in records)
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(str(Path(folder) / "a.archive"), create=True) as store,
    ):
        began = time.process_time()
        for _ in add_records(store, records):
            pass
        adding = time.process_time() - began
    print(
        f"{len(records)} articles, {events} events: coding {coding:.1f} s CPU, storing and merging "
        f"{adding:.1f} s CPU, {adding / coding:.1%} of coding"
    )


if __name__ == "__main__":
    main()
