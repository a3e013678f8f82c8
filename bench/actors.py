"""What loading the actor tables costs a worker, and how fast their one pass over a text is.

    python -m bench.actors [FOLDER] [--articles N]

Loading is measured in a process of its own that has read nothing else of the engine; the texts
are those of `bench.speed`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.speed import read_texts

_LOAD = """
import json, resource, sys, time
import ahocorasick, dateline.knowledge.actors as actors
def peak():
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
before, started = peak(), time.process_time()
tables = actors.load_actors()
print(json.dumps([time.process_time() - started, peak() - before, len(tables.entries)]))
"""


def measure_loading() -> tuple[float, float, int]:
    """CPU seconds and highest added MiB of loading, and how many entries there are."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DATELINE_OVERLAY": ""},
    )
    seconds, mebibytes, entries = json.loads(done.stdout)
    return seconds, mebibytes, entries


def measure_pass(texts: Sequence[str]) -> tuple[float, int]:
    """CPU seconds of finding the names of all texts, and how many are found."""
    from dateline.knowledge.actors import load_actors

    tables = load_actors()
    started = time.process_time()
    found = sum(len(tables.find_names(text)) for text in texts)
    return time.process_time() - started, found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.actors", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .txt files")
    parser.add_argument("--articles", type=int, default=200, help="at most so many (200)")
    given = parser.parse_args()
    texts = read_texts(given.folder, given.articles)
    runs = sorted(measure_loading() for _ in range(5))
    seconds, mebibytes, entries = runs[len(runs) // 2]
    print(f"loading {entries:,} entries: {seconds:.2f} CPU s, {mebibytes:.0f} MiB (median of 5)")
    seconds, found = measure_pass(texts)
    words = sum(len(text.split()) for text in texts)
    print(f"one pass over {words:,} words: {seconds:.3f} CPU s, {found:,} names")


if __name__ == "__main__":
    main()
