"""What a run says on standard error while it goes and when it is done."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from dateline.cli.visible import visible
from dateline.records import Record, Rejected

if TYPE_CHECKING:
    from types import TracebackType

_COUNTED = (".txt", ".jsonl", ".ndjson")
_SAMPLE_BYTES = 1 << 20


class Progress:
    """Counts what is coded and rejected; holds the moving line of the terminal."""

    def __init__(self, *, shown: bool, moving: bool, total: int | None = None) -> None:
        """Say nothing but rejections unless `shown`; no moving line unless `moving`.

        `total` is about how many articles there are, None where nobody knows.
        """
        self.coded = 0
        self.events = 0
        self.rejected = 0
        self._before = 0
        self._total = total
        self.shown = shown
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._began = time.monotonic()
        moves = shown and moving and self._console.is_terminal
        self._live = Live(console=self._console, transient=True, get_renderable=self._line)
        self._moves = moves

    def __enter__(self) -> Self:
        """Start the moving line."""
        if self._moves:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the moving line away."""
        if self._moves:
            self._live.stop()

    def follow(self, results: Iterable[Record | Rejected]) -> Iterator[Record]:
        """The records among the results; what was rejected is counted and named."""
        for result in results:
            if isinstance(result, Rejected):
                self.rejected += 1
                line = f"rejected: {result.article_id}: {result.reason}"
                self._console.print(Text(visible(line)), soft_wrap=True)
            else:
                self.coded += 1
                self.events += len(result.events)
                yield result

    def go_on(self, *, coded: int, rejected: int, events: int) -> None:
        """Count what an interrupted run had done; it says nothing about the rate."""
        self.coded, self.rejected, self.events = coded, rejected, events
        self._before = coded + rejected
        if self.shown and self._before:
            line = f"going on after {_count(self._before, 'article')} of an earlier run"
            self._console.print(Text(line), soft_wrap=True)

    def print_interrupted(self) -> None:
        """How to go on after an interruption."""
        done = _count(self.coded + self.rejected, "article")
        self._console.print(Text(f"{done} done; the same command goes on after them"))

    def print_summary(self, output: Path | None) -> None:
        """One line on the whole run."""
        if self.shown:
            where = "" if output is None else f" → {output}"
            self._console.print(Text(" · ".join(self._counts()) + where), soft_wrap=True)

    def _line(self) -> Text:
        return Text(" · ".join([*self._counts(), *self._time_left()]), style="dim")

    def _counts(self) -> list[str]:
        seconds = time.monotonic() - self._began
        return [
            _count(self.coded, "article"),
            _count(self.events, "event"),
            *([f"{self.rejected:,} rejected"] if self.rejected else []),
            f"{seconds:.1f} s",
            f"{self._rate(seconds):.1f} articles/s",
        ]

    def _rate(self, seconds: float) -> float:
        return (self.coded + self.rejected - self._before) / max(seconds, 0.001)

    def _time_left(self) -> list[str]:
        rate = self._rate(time.monotonic() - self._began)
        if self._total is None or not rate:
            return []
        left = self._total - self.coded - self.rejected
        return [f"about {left:,} articles and {duration(left / rate)} left"] if left > 0 else []


def duration(seconds: float) -> str:
    """A time to wait, as people say it.

    >>> duration(42.3), duration(150), duration(7500), duration(200_000)
    ('43 s', '3 min', '2 h 05 min', '2 d 7 h')
    """
    if seconds < 60:
        return f"{math.ceil(seconds)} s"
    minutes = math.ceil(seconds / 60)
    hours, minutes_left = divmod(minutes, 60)
    days, hours_left = divmod(hours, 24)
    if days:
        return f"{days} d {hours_left} h"
    return f"{hours} h {minutes_left:02} min" if hours else f"{minutes} min"


def estimate_total(inputs: Sequence[str]) -> int | None:
    """About how many articles the inputs hold; None where that cannot be seen from outside.

    A file of JSON Lines counts by its line ends, a long one by those of its
    beginning; any other regular file of text is one article.
    """
    total = 0
    for name in inputs:
        found = _estimate(Path(name)) if name != "-" else None
        if found is None:
            return None
        total += found
    return total


def _estimate(path: Path) -> int | None:
    if path.suffix not in _COUNTED or not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(_SAMPLE_BYTES)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return 1
    lines = head.count(b"\n") + (not head.endswith(b"\n"))
    return round(lines * max(1.0, path.stat().st_size / len(head)))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
