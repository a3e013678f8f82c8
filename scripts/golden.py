"""Golden records of the bundled dispatches: compare, or write them anew.

usage: scripts/golden [--update]

A golden file is the dispatch's record without its provenance, which names
versions, one JSON file a dispatch in tests/golden. Read the diff before
committing what --update wrote.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dateline.pipeline import Coder
from dateline.read import read_articles
from dateline.records import Record

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
DISPATCHES = ROOT / "src" / "dateline" / "dispatches" / "dispatches.jsonl"


def golden_text(record: Record) -> str:
    """What a golden file holds of a record."""
    values = record.to_dict()
    del values["provenance"]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def code_dispatches() -> dict[str, str]:
    """The golden text of every bundled dispatch, by its id."""
    records = Coder().code_many(read_articles([str(DISPATCHES)]))
    return {
        record.article.id: golden_text(record) for record in records if isinstance(record, Record)
    }


def main() -> int:
    """Print which golden files differ; with --update write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write what differs")
    update = parser.parse_args().update
    GOLDEN.mkdir(exist_ok=True)
    coded = code_dispatches()
    stale = {path for path in GOLDEN.glob("*.json") if path.stem not in coded}
    changed = [
        name
        for name, text in coded.items()
        if not (path := GOLDEN / f"{name}.json").exists() or path.read_text("utf-8") != text
    ]
    for name in changed:
        if update:
            (GOLDEN / f"{name}.json").write_text(coded[name], "utf-8")
    for path in stale:
        if update:
            path.unlink()
    verb = "written" if update else "differ"
    sys.stdout.write(f"{len(changed)} of {len(coded)} golden records {verb}: {changed}\n")
    return 0 if update or not (changed or stale) else 1


if __name__ == "__main__":
    sys.exit(main())
