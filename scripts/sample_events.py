#!/usr/bin/env python3
"""Draw coded events at random, to be judged by reading.

scripts/sample_events --seed 5 --round 4 --tree COMMIT [--events 80] --to FOLDER

A quarter of the articles of each of lgl, meantime_full_apple and polnear_dev is drawn, of those
that no round before has drawn (--again: of all); they are coded, and so many of all their events
are drawn.
FOLDER gets two files: `events.txt`, to read, with each event's text, and `events.jsonl`, one row
for each in the same order, with the verdict left open. Filled in, the rows belong in
tests/quality/judged_events.jsonl; `scripts/judged --add FILE` puts them there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dateline.codec import encode
from dateline.errors import DatelineError
from dateline.evaluate.judged import JudgedEvent, load_judged
from dateline.evaluate.judging import (
    DrawnEvent,
    coded_event,
    describe_drawn,
    draw_articles,
    draw_events,
    read_judged_sets,
)

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "tests/quality/judged_events.jsonl"


def main() -> int:
    """0 where the sample is written; 2 for wrong use."""
    arguments = _parser().parse_args()
    try:
        drawn = _draw(arguments)
    except DatelineError as error:
        print(f"sample_events: {error}", file=sys.stderr)
        return 2
    arguments.to.mkdir(parents=True, exist_ok=True)
    texts = (f"{number}. {describe_drawn(event)}\n" for number, event in enumerate(drawn, 1))
    (arguments.to / "events.txt").write_text("\n".join(texts), encoding="utf-8")
    rows = (json.dumps(encode(_row(event, arguments)), ensure_ascii=False) for event in drawn)
    (arguments.to / "events.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"wrote {len(drawn)} events to {arguments.to}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--round", type=int, required=True)
    parser.add_argument("--tree", required=True, help="the commit that codes")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--events", type=int, default=80)
    parser.add_argument("--again", action="store_true", help="draw from all articles")
    parser.add_argument("--judged", type=Path, default=JUDGED, metavar="FILE")
    parser.add_argument("--gold", type=Path, default=shared, metavar="FOLDER")
    return parser


def _draw(arguments: argparse.Namespace) -> list[DrawnEvent]:
    judged = () if arguments.again else load_judged(arguments.judged)
    rounds = {row.round: row.seed for row in judged if row.round < arguments.round}
    articles = draw_articles(
        read_judged_sets(arguments.gold),
        arguments.seed,
        after=[seed for _, seed in sorted(rounds.items())],
    )
    return draw_events(articles, arguments.seed, count=arguments.events)


def _row(drawn: DrawnEvent, arguments: argparse.Namespace) -> JudgedEvent:
    return JudgedEvent(
        round=arguments.round,
        seed=arguments.seed,
        tree=arguments.tree,
        verdict=None,
        reason=None,
        note="",
        coded=coded_event(drawn.set, drawn.record, drawn.event),
    )


if __name__ == "__main__":
    sys.exit(main())
