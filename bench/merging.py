"""How long merging takes beside coding: `python -m bench.merging [ARTICLES]`.

Articles are made from the packaged dispatches with seeded changes: towns, numbers
and days differ, and one in five is a copy under another paper's name. They come
in batches of 200, in an order of their own; each batch is planned and kept.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

from dateline.merge.incremental import plan_merge
from dateline.merge.reports import find_reports
from dateline.merge.shelf import MemoryShelf
from dateline.pipeline import Coder
from dateline.records import Article, Record

_NUMBER = re.compile(r"\b\d{1,3}\b")
_BATCH = 200
_SEED = 8


def make_articles(number: int) -> Iterator[Article]:
    """Articles of many days, told by several papers; the same on every machine."""
    chance = random.Random(_SEED)
    dispatches = _dispatches()
    for serial in range(number):
        base = chance.choice(dispatches)
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(number // 40 + 1))
        text = base.text
        if chance.random() > 0.2:
            text = _NUMBER.sub(lambda _: str(chance.randint(2, 90)), text)
        publisher = f"Paper {chance.randint(1, 40)}"
        yield replace(
            base, id=f"g{serial:06}", published=day.isoformat(), publisher=publisher, text=text
        )


def _dispatches() -> list[Article]:
    lines = files("dateline").joinpath("dispatches/dispatches.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]
    return [
        Article(row["id"], None, row["title"], None, None, "en", None, None, row["text"])
        for row in rows
    ]


def main(number: int) -> None:
    """Print seconds of coding and of merging, and how large the neighbourhoods are."""
    coder, shelf = Coder(), MemoryShelf()
    articles = list(make_articles(number))
    coding = merging = 0.0
    for start in range(0, number, _BATCH):
        began = time.process_time()
        coded = [coder.code(article) for article in articles[start : start + _BATCH]]
        middle = time.process_time()
        records = [record for record in coded if isinstance(record, Record)]
        reports = [report for record in records for report in find_reports(record)]
        shelf.apply(plan_merge(reports, shelf))
        coding += middle - began
        merging += time.process_time() - middle
    sizes = sorted(len(area.reports) for _, area in shelf.areas())
    print(f"{number:,} articles, {sum(sizes):,} reports, {len(shelf.groups()):,} events")
    print(f"coding {coding:.1f} s, merging {merging:.1f} s: {merging / coding:.1%} of coding")
    print(f"neighbourhoods: {len(sizes):,}, largest {sizes[-1] if sizes else 0:,} reports")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
