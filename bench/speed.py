"""How fast the engine reads, beside spaCy alone on the same articles in the same run.

    python -m bench.speed [FOLDER] [--articles N]

The articles are the bundled dispatches, or the text files of a folder. Every
engine runs in a process of its own, after a warming run over the first articles;
what counts is the CPU time of that process, so the share of spaCy's time is
comparable between machines where words a second are not.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import itertools
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from importlib import resources
from pathlib import Path

ENGINES = ("spacy", "parse", "dateline")
_WARMING_ARTICLES = 3
_PER_KIBIBYTE = 1024 if sys.platform == "darwin" else 1


@dataclass(frozen=True, slots=True)
class Measure:
    """What one engine took: CPU seconds, those of the start-up apart, and its highest memory."""

    engine: str
    articles: int
    words: int
    start_seconds: float
    cpu_seconds: float
    peak_mib: float

    @property
    def words_per_second(self) -> float:
        """Words read in a second of CPU time."""
        return self.words / self.cpu_seconds


def read_texts(folder: Path | None, at_most: int) -> list[str]:
    """The texts of a folder's .txt files in order of name, or of the bundled dispatches."""
    found = _folder_texts(folder) if folder else _dispatch_texts()
    texts = list(itertools.islice(found, at_most))
    if not texts:
        raise SystemExit(f"{folder or 'the dispatches'}: no text to read")
    return texts


def _folder_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("**/*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")


def _dispatch_texts() -> Iterator[str]:
    lines = (resources.files("dateline") / "dispatches" / "dispatches.jsonl").read_text("utf-8")
    for line in lines.splitlines():
        yield json.loads(line)["text"]


def measure(engine: str, texts: Sequence[str]) -> Measure:
    """Run one engine over the texts, in this process."""
    started = time.process_time()
    read = load_engine(engine)
    for text in texts[:_WARMING_ARTICLES]:
        read(text)
    warm = time.process_time()
    for text in texts:
        read(text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_KIBIBYTE / 1024
    return Measure(
        engine,
        len(texts),
        sum(len(text.split()) for text in texts),
        warm - started,
        time.process_time() - warm,
        peak,
    )


def load_engine(name: str) -> Callable[[str], object]:
    """What reads a text: spaCy as its documentation loads it, our parse, the whole engine."""
    if name == "spacy":
        from dateline.parse.model import MODEL_PACKAGES

        package = next(p for p in MODEL_PACKAGES if importlib.util.find_spec(p))
        spoken: Callable[[str], object] = importlib.import_module(package).load()
        return spoken
    from dateline.pipeline import Coder
    from dateline.records import Article

    def article_of(text: str) -> Article:
        return Article("bench", None, None, "2024-05-01", None, "en", None, None, text)

    if name == "parse":
        from dateline.parse import parse_article

        return lambda text: parse_article(article_of(text))
    coder = Coder()
    return lambda text: coder.code(article_of(text))


def format_table(measures: Sequence[Measure]) -> str:
    """A line an engine; shares are of the first engine's CPU time."""
    head = "engine     words/CPU s   of spaCy's CPU   start CPU s   peak MiB"
    bare = measures[0].cpu_seconds
    lines = [
        f"{item.engine:<10} {item.words_per_second:>11,.0f} {item.cpu_seconds / bare:>16.2f}"
        f" {item.start_seconds:>13.1f} {item.peak_mib:>10.0f}"
        for item in measures
    ]
    return "\n".join([head, *lines])


def main() -> None:
    """Measure every engine, each in its own process, and print the table."""
    parser = argparse.ArgumentParser(prog="bench.speed", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .txt files")
    parser.add_argument("--articles", type=int, default=200, help="at most so many (200)")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    texts = read_texts(given.folder, given.articles)
    if given.engine:
        print(json.dumps(astuple(measure(given.engine, texts))))
        return
    measures = [_measure_apart(engine, sys.argv[1:]) for engine in ENGINES]
    print(f"{measures[0].articles} articles, {measures[0].words:,} words, {os.cpu_count()} cores")
    print(format_table(measures))


def _measure_apart(engine: str, arguments: Sequence[str]) -> Measure:
    command = [sys.executable, "-m", "bench.speed", *arguments, "--engine", engine]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Measure(*json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
