"""How cost grows with the length of an article and the size of a corpus.

    python -m bench.growth [--sizes 10 100 1000 10000] [--sentences 4 8 16 32 64 128 256]

The articles are made of sentences of the bundled dispatches, drawn by chance with a fixed seed.
Lengths are coded in one process, which codes the same number of sentences for each; each size of
corpus is one run of `dateline code` with one worker, of which CPU time and memory are taken.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.speed import load_engine, read_texts

SIZES = (10, 100, 1_000, 10_000)
SENTENCES = (4, 8, 16, 32, 64, 128, 256)
SENTENCES_OF_A_CORPUS = 3  # in an article
_PER_KIBIBYTE = 1024 if sys.platform == "darwin" else 1
_BAR_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Point:
    """What some articles took together, of a corpus with the start-up."""

    label: str
    articles: int
    words: int
    cpu_seconds: float
    peak_mib: float

    @property
    def per_thousand_words(self) -> float:
        """CPU seconds for 1,000 words."""
        return 1_000 * self.cpu_seconds / self.words


def make_texts(articles: int, sentences: int, *, seed: int = 0) -> Iterator[str]:
    """Articles of so many sentences of the dispatches, a headline with the one it stands above."""
    chance = random.Random(seed)
    known = [
        sentence
        for text in read_texts(None, 1_000)
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
        if sentence.endswith(".")
    ]
    for _ in range(articles):
        drawn = chance.choices(known, k=sentences)
        paragraphs = (drawn[at : at + 3] for at in range(0, sentences, 3))
        yield "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def measure_length(read: Callable[[str], object], sentences: int, whole: int) -> Point:
    """Articles of one length, as many as have `whole` sentences together."""
    texts = list(make_texts(max(1, whole // sentences), sentences, seed=sentences))
    began = time.process_time()
    for text in texts:
        read(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_KIBIBYTE / 1024
    return _point(f"{sentences} sentences", texts, time.process_time() - began, peak)


def measure_size(articles: int, folder: Path) -> Point:
    """One run of `dateline code` over a corpus of so many short articles."""
    texts = list(make_texts(articles, SENTENCES_OF_A_CORPUS))
    corpus = folder / f"{articles}.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
    output = folder / f"{articles}.records.jsonl"
    arguments = ("code", str(corpus), "--output", str(output), "--workers", "1", "--quiet")
    child = subprocess.Popen([sys.executable, "-m", "dateline", *arguments])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"dateline code ended with {child.returncode}")
    seconds = usage.ru_utime + usage.ru_stime
    return _point(f"{articles:,} articles", texts, seconds, usage.ru_maxrss / _PER_KIBIBYTE / 1024)


def _point(label: str, texts: Sequence[str], seconds: float, peak: float) -> Point:
    return Point(label, len(texts), sum(len(text.split()) for text in texts), seconds, peak)


def draw(points: Sequence[Point]) -> str:
    """A line a point, with a bar as long as what 1,000 words cost."""
    most = max(point.per_thousand_words for point in points)
    lines = [
        f"{p.label:>16} {p.words / p.articles:>9,.0f} {p.cpu_seconds:>8.1f}"
        f" {p.per_thousand_words:>11.2f} {p.peak_mib:>8.0f}  "
        + "█"
        * max(1, round(_BAR_CHARACTERS * p.per_thousand_words / most))
        for p in points
    ]
    head = f"{'':>16} {'words each':>9} {'CPU s':>7} {'s/1k words':>11} {'peak MiB':>8}"
    return "\n".join([head, *lines])


def main() -> None:
    """Measure both ways of growing and draw them."""
    parser = argparse.ArgumentParser(prog="bench.growth", description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--sentences", nargs="*", type=int, default=SENTENCES, metavar="N")
    given = parser.parse_args()
    if given.sentences:
        read = load_engine("dateline")
        measure_length(read, 8, 64)  # warms it
        whole = 4 * max(given.sentences)
        print(draw([measure_length(read, count, whole) for count in sorted(given.sentences)]))
    if given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            points = [measure_size(size, Path(folder)) for size in sorted(given.sizes)]
        print(draw(points))


if __name__ == "__main__":
    main()
