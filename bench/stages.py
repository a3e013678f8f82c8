"""What share of the engine's CPU time each stage takes.

    python -m bench.stages [FOLDER] [--articles N]

The articles are those of `bench.speed`. Each stage is timed where the pipeline calls it; "when and
where" is the dating and placing of events, a part of `assemble_events`.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.speed import read_texts

STAGES = {
    "parse": ("dateline.pipeline", "parse_article"),
    "actors": ("dateline.pipeline", "find_actors"),
    "times": ("dateline.pipeline", "find_times"),
    "places": ("dateline.pipeline", "find_places"),
    "triggers": ("dateline.pipeline", "find_triggers"),
    "attribution": ("dateline.pipeline", "find_attribution"),
    "assemble": ("dateline.pipeline", "assemble_events"),
    "… when and where": ("dateline.assemble.events", "find_scenes"),
}
TIME_AND_PLACE = ("times", "places", "… when and where")
_WARMING_ARTICLES = 3


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """CPU seconds of each stage while inside; the functions are put back after."""
    seconds: defaultdict[str, float] = defaultdict(float)
    held = []
    try:
        for stage, (name, function) in STAGES.items():
            module = importlib.import_module(name)
            original = getattr(module, function)
            held.append((module, function, original))
            setattr(module, function, _timed(original, stage, seconds))
        yield seconds
    finally:
        for module, function, original in held:
            setattr(module, function, original)


def _timed(
    function: Callable[..., object], stage: str, seconds: dict[str, float]
) -> Callable[..., object]:
    def run(*arguments: object, **named: object) -> object:
        began = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            seconds[stage] += time.process_time() - began

    return run


def measure_stages(texts: Sequence[str]) -> tuple[float, dict[str, float]]:
    """CPU seconds of the whole run and of each stage."""
    from dateline.pipeline import Coder
    from dateline.records import Article

    coder = Coder()
    articles = [
        Article("bench", None, None, "2024-05-01", None, "en", None, None, text) for text in texts
    ]
    for article in articles[:_WARMING_ARTICLES]:
        coder.code(article)
    with timed_stages() as seconds:
        began = time.process_time()
        for article in articles:
            coder.code(article)
        return time.process_time() - began, seconds


def format_stages(total: float, seconds: Mapping[str, float]) -> str:
    """A line a stage with its share of the whole."""
    rows = [(stage, seconds[stage]) for stage in STAGES]
    rows.append(("time and place", sum(seconds[stage] for stage in TIME_AND_PLACE)))
    lines = [f"{stage:<18} {spent:>8.2f} {spent / total:>8.1%}" for stage, spent in rows]
    return "\n".join(["stage                 CPU s    share", *lines])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.stages", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .txt files")
    parser.add_argument("--articles", type=int, default=200, help="at most so many (200)")
    given = parser.parse_args()
    print(format_stages(*measure_stages(read_texts(given.folder, given.articles))))


if __name__ == "__main__":
    main()
