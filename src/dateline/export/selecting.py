"""Which events a format takes, and the account of what it left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from dateline.kinds import Status

if TYPE_CHECKING:
    from dateline.records import Event, Record

Undated = Literal["empty", "published", "leave-out"]
EVERY_STATUS: frozenset[Status] = frozenset(get_args(Status))


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that are wanted: of these statuses, and told as background or not."""

    statuses: frozenset[Status] = frozenset({"actual"})
    historical: bool = False

    def fault(self, event: Event) -> str | None:
        """Why an event is left out; None where it is wanted.

        >>> Selection().historical
        False
        """
        if event.status not in self.statuses:
            return f"status {event.status}"
        if event.historical and not self.historical:
            return "historical"
        return None


EVERY_EVENT = Selection(EVERY_STATUS, historical=True)


@dataclass(frozen=True, slots=True)
class Options:
    """How a format is written.

    `undated` says what stands for the day of an event where the text gives no
    single day: nothing, the day of publication, or no row at all. `areas` puts
    the middle of a country or region on a map as if it were a point.
    """

    selection: Selection = Selection()
    undated: Undated = "empty"
    areas: bool = False


@dataclass(slots=True)
class Account:
    """What an export read, wrote and lost; its sidecar is made from it."""

    articles: int = 0
    events: int = 0
    written: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    runs: set[str] = field(default_factory=set)

    def follow(self, record: Record) -> None:
        """Count an article and note what coded it."""
        self.articles += 1
        self.runs.add(record.provenance.run)

    def choose(self, record: Record, options: Options) -> Iterator[Event]:
        """The wanted events of a record, in order; the others are counted by reason."""
        self.follow(record)
        for event in record.events:
            self.events += 1
            fault = options.selection.fault(event)
            if fault is None and options.undated == "leave-out" and single_day(event) is None:
                fault = "no single day"
            if fault is None:
                self.written += 1
                yield event
            else:
                self.left_out[fault] += 1

    def count_losses(self, event: Event, options: Options) -> None:
        """Count what no layout of one row for two parties has room for."""
        if single_day(event) is None:
            filled = options.undated == "published"
            self.lost["no single day; " + ("publication day" if filled else "left empty")] += 1
        if event.said_by:
            self.lost["who says that it happened"] += 1
        if event.about:
            self.lost["the act that it is about"] += 1

    def to_dict(self) -> dict[str, Any]:
        """The account as plain JSON values."""
        return {
            "runs": sorted(self.runs),
            "articles": self.articles,
            "events": {
                "read": self.events,
                "written": self.written,
                "left_out": dict(sorted(self.left_out.items())),
            },
            "rows": self.rows,
            "lost": dict(sorted(self.lost.items())),
        }


def single_day(event: Event) -> str | None:
    """The day of an event that is dated to one single day, ISO 8601."""
    date = event.date
    if date is None or date.precision != "day" or date.start != date.end:
        return None
    return date.start
