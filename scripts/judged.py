#!/usr/bin/env python3
"""The events that a reader has judged: what share is right, by type and by kind of error.

scripts/judged             print the page
scripts/judged --add FILE  put judged rows of scripts/sample_events among the others first
scripts/judged --write     write the page to docs/accuracy.md
scripts/judged --recode    code the judged articles again: which events are as they were judged;
                           lists the right ones that changed or went
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dateline.codec import encode, read_lines
from dateline.errors import DatelineError
from dateline.evaluate.accuracy import accuracy_page, describe_recoded, recode_judged
from dateline.evaluate.judged import JudgedEvent, load_judged, order_of

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "tests/quality/judged_events.jsonl"
PAGE = ROOT / "docs/accuracy.md"


def main() -> int:
    """0; 2 for wrong use and rows that are refused."""
    arguments = _parser().parse_args()
    try:
        _run(arguments)
    except DatelineError as error:
        print(f"judged: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--add", type=Path, metavar="FILE")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--recode", action="store_true")
    parser.add_argument("--judged", type=Path, default=JUDGED, metavar="FILE")
    parser.add_argument("--gold", type=Path, default=shared, metavar="FOLDER")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    if arguments.add is not None:
        _add(arguments.judged, arguments.add)
    judged = load_judged(arguments.judged)
    if arguments.recode:
        recoded = recode_judged(judged, arguments.gold)
        for item in recoded:
            coded = item.judged.coded
            if item.judged.verdict == "right" and item.now != "same":
                place = f"{coded.set} {coded.article} {coded.start}"
                print(f"{item.now}: {place} {coded.type} {coded.rule}")
        print(describe_recoded(recoded))
    elif arguments.write:
        PAGE.write_text(accuracy_page(judged), encoding="utf-8")
        print(f"wrote {PAGE}")
    else:
        print(accuracy_page(judged), end="")


def _add(path: Path, fresh: Path) -> None:
    """Write old and fresh rows, sorted; refused, the draft stays, for its line is named."""
    rows = read_lines(path, JudgedEvent) if path.exists() else []
    rows = sorted([*rows, *read_lines(fresh, JudgedEvent)], key=order_of)
    draft = path.with_suffix(".draft")
    lines = (json.dumps(encode(row), ensure_ascii=False) + "\n" for row in rows)
    draft.write_text("".join(lines), encoding="utf-8")
    load_judged(draft)
    draft.replace(path)


if __name__ == "__main__":
    sys.exit(main())
