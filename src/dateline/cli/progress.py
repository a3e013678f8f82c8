"""What a run says on standard error while it goes and when it is done."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from dateline.cli.visible import visible
from dateline.records import Record, Rejected

if TYPE_CHECKING:
    from types import TracebackType


class Progress:
    """Counts what is coded and rejected; holds the moving line of the terminal."""

    def __init__(self, *, shown: bool, moving: bool) -> None:
        """Say nothing but rejections unless `shown`; no moving line unless `moving`."""
        self.coded = 0
        self.events = 0
        self.rejected = 0
        self._shown = shown
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

    def print_summary(self, output: Path | None) -> None:
        """One line on the whole run."""
        if self._shown:
            where = "" if output is None else f" → {output}"
            self._console.print(Text(f"{self._counts()}{where}"), soft_wrap=True)

    def _line(self) -> Text:
        return Text(self._counts(), style="dim")

    def _counts(self) -> str:
        seconds = time.monotonic() - self._began
        parts = [
            _count(self.coded, "article"),
            _count(self.events, "event"),
            *([f"{self.rejected:,} rejected"] if self.rejected else []),
            f"{seconds:.1f} s",
            f"{self.coded / max(seconds, 0.001):.1f} articles/s",
        ]
        return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
