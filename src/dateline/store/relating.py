"""How two countries stand to one another over time, against what was usual between them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select

from dateline.store.tables import EVENT_DYAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

Span = Literal["week", "month"]
BASELINE: Mapping[Span, int] = {"week": 52, "month": 12}
_LEAST_SHARE = 4
_BAND = 2.0


@dataclass(frozen=True, slots=True)
class Dyad:
    """Who acts on whom in which days; None is everybody, days are inclusive."""

    actor: str | None = None
    recipient: str | None = None
    since: str | None = None
    until: str | None = None
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """One week or month of a dyad.

    `first_day` is its Monday or first. `mean_scale` is None without events.
    `usual` is the mean number of events of the 52 weeks (12 months) before,
    `low` and `high` two standard deviations around it; None where fewer than a
    quarter of them lie in the archive. `change` is events less usual.
    """

    actor: str
    recipient: str
    first_day: str
    events: int
    cooperation: int
    conflict: int
    mean_scale: float | None
    usual: float | None
    low: float | None
    high: float | None

    @property
    def change(self) -> float | None:
        """How many more events than usual."""
        return None if self.usual is None else round(self.events - self.usual, 2)

    @property
    def is_unusual(self) -> bool:
        """Whether it lies outside of the band."""
        if self.low is None or self.high is None:
            return False
        return not self.low <= self.events <= self.high


@dataclass
class _Sum:
    events: int = 0
    cooperation: int = 0
    scale: float = 0.0


def list_relations(connection: Connection, dyad: Dyad, *, by: Span) -> list[Period]:
    """Counts of merged events that happened, by dyad and period, empty periods too.

    Only events with a day count. The baseline looks back beyond `since`.
    """
    table = EVENT_DYAD
    where = [table.c.layer == dyad.layer, table.c.status == "actual", table.c.is_dated]
    if dyad.actor:
        where.append(table.c.actor_country == dyad.actor)
    if dyad.recipient:
        where.append(table.c.recipient_country == dyad.recipient)
    if dyad.until:
        where.append(table.c.sorted_by <= dyad.until)
    rows = connection.execute(
        select(
            table.c.actor_country,
            table.c.recipient_country,
            table.c.sorted_by,
            table.c.quad,
            func.count().label("events"),
            func.sum(table.c.scale).label("scale"),
        )
        .where(*where)
        .group_by(table.c.actor_country, table.c.recipient_country, table.c.sorted_by, table.c.quad)
    )
    sums: dict[tuple[str, str], dict[date, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for row in rows:
        held = sums[row.actor_country, row.recipient_country][_begin(row.sorted_by, by)]
        held.events += row.events
        held.cooperation += row.events if row.quad <= 2 else 0
        held.scale += row.scale
    end = (
        _begin(dyad.until, by)
        if dyad.until
        else max((m for s in sums.values() for m in s), default=None)
    )
    return [
        period
        for pair in sorted(sums)
        for period in _periods(pair, sums[pair], by, end)
        if not dyad.since or period.first_day >= _begin(dyad.since, by).isoformat()
    ]


def _periods(
    pair: tuple[str, str], sums: Mapping[date, _Sum], by: Span, end: date | None
) -> Iterator[Period]:
    starts = list(_run(min(sums), end or max(sums), by))
    counts = [sums[start].events if start in sums else 0 for start in starts]
    for number, start in enumerate(starts):
        held = sums.get(start, _Sum())
        usual = _usual(counts[max(0, number - BASELINE[by]) : number], by)
        yield Period(
            *pair,
            first_day=start.isoformat(),
            events=held.events,
            cooperation=held.cooperation,
            conflict=held.events - held.cooperation,
            mean_scale=round(held.scale / held.events, 2) if held.events else None,
            usual=usual[0] if usual else None,
            low=usual[1] if usual else None,
            high=usual[2] if usual else None,
        )


def _usual(before: Sequence[int], by: Span) -> tuple[float, float, float] | None:
    if len(before) < BASELINE[by] // _LEAST_SHARE:
        return None
    mean, spread = statistics.fmean(before), statistics.pstdev(before)
    return (
        round(mean, 2),
        round(max(0.0, mean - _BAND * spread), 2),
        round(mean + _BAND * spread, 2),
    )


def _begin(day: str, by: Span) -> date:
    given = date.fromisoformat(day)
    return given - timedelta(days=given.weekday()) if by == "week" else given.replace(day=1)


def _run(first: date, last: date, by: Span) -> Iterator[date]:
    """The periods from one to another, both included."""
    at = first
    while at <= last:
        yield at
        at = at + timedelta(days=7) if by == "week" else (at + timedelta(days=31)).replace(day=1)
