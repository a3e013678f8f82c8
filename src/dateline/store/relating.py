"""How two countries stand to one another over time, against what was usual between them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select

from dateline.store.tables import EVENT, EVENT_DYAD, VERSION

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

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
    quarter of them lie after the archive's first publication. `change` is events less usual.
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

    Only events whose days lie in one period. All dyads end with the archive's
    last publication, or `until`, and count from its first, or an earlier
    `since`; a dyad is listed from its first event on. The baseline looks back
    beyond `since`, but not beyond the first publication.
    """
    known = _find_known(connection, dyad.layer)
    if known is None:
        return []
    begun, last = (_begin(day, by) for day in known)
    since = _begin(dyad.since, by) if dyad.since else None
    end = _begin(dyad.until, by) if dyad.until else last
    sums = _add_up(connection, dyad, by, (min(since or begun, begun), end))
    return [
        period
        for pair in sorted(sums)
        for period in _periods(pair, sums[pair], by, (begun, end))
        if since is None or period.first_day >= since.isoformat()
    ]


def _find_known(connection: Connection, layer: int) -> tuple[str, str] | None:
    """The days of the archive's first and last publication; of its events where none has any."""
    dated = select(VERSION.c.published).where(VERSION.c.is_latest, VERSION.c.published.is_not(None))
    column: ColumnElement[str] = VERSION.c.published
    first = connection.scalar(dated.order_by(column).limit(1))
    if first is None:
        column = EVENT.c.sorted_by
        dated = select(column).where(EVENT.c.layer == layer, EVENT.c.is_dated)
        first = connection.scalar(dated.order_by(column).limit(1))
    last = connection.scalar(dated.order_by(column.desc()).limit(1))
    return None if first is None or last is None else (first[:10], last[:10])


def _add_up(
    connection: Connection, dyad: Dyad, by: Span, within: tuple[date, date]
) -> Mapping[tuple[str, str], Mapping[date, _Sum]]:
    """What lies in each period, the first and the last of `within` included, by dyad."""
    sums: dict[tuple[str, str], dict[date, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for row in connection.execute(_count_days(dyad, within[0])):
        at = _begin(row.sorted_by, by)
        if at > within[1] or at != _begin(row.last_day or row.sorted_by, by):
            continue
        held = sums[row.actor_country, row.recipient_country][at]
        held.events += row.events
        held.cooperation += row.events if row.quad <= 2 else 0
        held.scale += row.scale
    return sums


def _count_days(dyad: Dyad, first: date) -> Select[Any]:
    """The statement for the events of each dyad, first and last day and class."""
    table = EVENT_DYAD
    where = [table.c.layer == dyad.layer, table.c.status == "actual", table.c.is_dated]
    where.append(table.c.sorted_by >= first.isoformat())
    if dyad.actor:
        where.append(table.c.actor_country == dyad.actor)
    if dyad.recipient:
        where.append(table.c.recipient_country == dyad.recipient)
    if dyad.until:
        where.append(table.c.sorted_by <= dyad.until)
    of = (
        table.c.actor_country,
        table.c.recipient_country,
        table.c.sorted_by,
        EVENT.c.last_day,
        table.c.quad,
    )
    return (
        select(*of, func.count().label("events"), func.sum(table.c.scale).label("scale"))
        .join_from(table, EVENT, EVENT.c.number == table.c.owner)
        .where(*where)
        .group_by(*of)
    )


def _periods(
    pair: tuple[str, str], sums: Mapping[date, _Sum], by: Span, within: tuple[date, date]
) -> Iterator[Period]:
    """The periods of a pair from its first event; `within` is what the archive covers."""
    begun, end = within
    first = min(sums)
    starts = list(_run(min(begun, first), end, by))
    counts = [sums[start].events if start in sums else 0 for start in starts]
    covered = next((n for n, start in enumerate(starts) if start >= begun), len(starts))
    for number, start in enumerate(starts):
        if start < first:
            continue
        held = sums.get(start, _Sum())
        usual = _usual(counts[max(covered, number - BASELINE[by]) : number], by)
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
