"""Reports of an archive into merged events: `merge/` decides, `store/` keeps.

Within one writer's transaction. What comes out is what merging all reports at
once would give, in whatever order and batches they came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from dateline.codec import decode
from dateline.merge.coding import decode_report, encode_report
from dateline.merge.consensus import merge_reports
from dateline.merge.decisions import Decision
from dateline.merge.incremental import Neighbourhood, plan_merge
from dateline.merge.keys import report_keys
from dateline.merge.links import Link
from dateline.store import reports as kept
from dateline.store.entities import Named
from dateline.store.events import LoggedChange, NewEvent, drop_events, log_changes, put_events
from dateline.store.packing import pack
from dateline.store.tables import MERGE_DECISION
from dateline.store.telling import Telling, TellingPlace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.merge.events import MergedEvent, MergedParty
    from dateline.merge.grouping import Group
    from dateline.merge.incremental import MergePlan
    from dateline.merge.reports import Report, ReportKey
    from dateline.store.telling import Row

_MOST_HELD = 50_000


@dataclass
class ArchiveShelf:
    """The reports of one layer of an archive, as `merge/` asks for them."""

    connection: Connection
    layer: int
    _held: dict[int, Report] = field(default_factory=dict)

    def sharing(self, keys: Collection[str]) -> Iterable[Report]:
        """All reports that are kept under any of these keys, each once."""
        found = self.read(kept.find_sharing(self.connection, self.layer, keys))
        return [found[mention] for mention in sorted(found)]

    def neighbourhoods(self, keys: Collection[ReportKey]) -> Iterator[Neighbourhood]:
        """The neighbourhoods that hold any of these reports, whole, each once."""
        some = kept.find_kept(self.connection, self.layer, keys)
        members = kept.find_area(self.connection, {report.neighbourhood for report in some})
        areas: dict[int, list[kept.KeptReport]] = defaultdict(list)
        for member in members:
            areas[member.neighbourhood].append(member)
        reports = self.read({member.mention for member in members})
        links = kept.find_links(self.connection, set(reports))
        for number in sorted(areas):
            yield _area(areas[number], reports, links)

    def read(self, mentions: Collection[int]) -> dict[int, Report]:
        """The reports of mentions, each decoded once."""
        missing = [mention for mention in mentions if mention not in self._held]
        if len(self._held) + len(missing) > _MOST_HELD:
            self._held.clear()
            missing = list(mentions)
        for mention, body in kept.read_bodies(self.connection, missing):
            self._held[mention] = decode_report(body)
        return {mention: self._held[mention] for mention in mentions}


def _area(
    members: Sequence[kept.KeptReport],
    reports: Mapping[int, Report],
    links: Iterable[kept.KeptLink],
) -> Neighbourhood:
    ids = {member.mention: member.id for member in members}
    groups: dict[int | None, list[ReportKey]] = defaultdict(list)
    for member in members:
        groups[member.event].append(member.id)
    inside = [
        Link(
            min(ids[link.one], ids[link.other]),
            max(ids[link.one], ids[link.other]),
            link.points,
            link.reason,
        )
        for link in links
        if link.one in ids and link.other in ids
    ]
    return Neighbourhood(
        reports=tuple(sorted((reports[mention] for mention in ids), key=lambda r: r.key)),
        links=tuple(sorted(inside, key=lambda link: (link.one, link.other))),
        groups=tuple(sorted(tuple(sorted(group)) for group in groups.values())),
    )


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be merged: new reports by their mentions, and reports that are kept no longer."""

    added: Mapping[int, Report] = field(default_factory=dict)
    removed: frozenset[ReportKey] = frozenset()
    touched: frozenset[ReportKey] = frozenset()


def merge_arrival(shelf: ArchiveShelf, arrival: Arrival, *, at: str) -> int:
    """Merge what arrived into the layer's events; how many events changed.

    What people decided of reports holds.
    """
    plan = plan_merge(
        list(arrival.added.values()),
        shelf,
        removed=arrival.removed,
        touched=arrival.touched,
        decisions=read_decisions(shelf.connection),
    )
    return _Keeping(shelf, plan, arrival).apply(at)


def read_decisions(connection: Connection) -> tuple[Decision, ...]:
    """All that people decided of reports, in the order of deciding."""
    rows = connection.scalars(select(MERGE_DECISION.c.body).order_by(MERGE_DECISION.c.number))
    return tuple(decode(Decision, body) for body in rows)


class _Keeping:
    """Writes down what merging planned."""

    def __init__(self, shelf: ArchiveShelf, plan: MergePlan, arrival: Arrival) -> None:
        self._shelf = shelf
        self._plan = plan
        self._connection = shelf.connection
        self._new = {report.key: mention for mention, report in arrival.added.items()}
        touched = {report.key for area in plan.neighbourhoods for report in area.reports}
        before = kept.find_kept(self._connection, shelf.layer, touched | set(plan.gone))
        self._before = {report.id: report for report in before}
        self._gone = {self._before[key].mention for key in plan.gone if key in self._before}

    def apply(self, at: str) -> int:
        old_events = {report.event for report in self._before.values()} - {None}
        kept.drop_reports(self._connection, self._gone)
        self._write_reports()
        events, by_group = self._write_events()
        held = self._events_still_told()
        drop_events(self._connection, {n for n in old_events if n is not None} - held)
        self._log(by_group, at)
        return len(events)

    def _mention(self, key: ReportKey) -> int:
        known = self._before.get(key)
        return known.mention if known is not None else self._new[key]

    def _write_reports(self) -> None:
        reports: list[Row] = []
        keys: list[Row] = []
        links: list[Row] = []
        moves: list[tuple[int, int]] = []
        touched: set[int] = set()
        for area in self._plan.neighbourhoods:
            number = min(self._mention(report.key) for report in area.reports)
            for report in area.reports:
                known = self._before.get(report.key)
                if known is None:
                    reports.append(self._report_row(report, number))
                    keys += self._key_rows(report)
                else:
                    touched.add(known.mention)
                    if known.neighbourhood != number:
                        moves.append((known.mention, number))
            links += (
                self._link_row(link) for link in area.links if link.points > 0
            )  # others: decided
        kept.drop_links(self._connection, touched)
        kept.move_to_area(self._connection, moves)
        kept.put_reports(self._connection, reports, keys, links)

    def _report_row(self, report: Report, neighbourhood: int) -> Row:
        article, event = report.key
        return {
            "mention": self._new[report.key],
            "layer": self._shelf.layer,
            "article_id": article,
            "event_id": event,
            "neighbourhood": neighbourhood,
            "body": pack(encode_report(report)),
        }

    def _key_rows(self, report: Report) -> Iterator[Row]:
        for name in report_keys(report).kept:
            yield {
                "layer": self._shelf.layer,
                "key": name,
                "mention": self._new[report.key],
            }

    def _link_row(self, link: Link) -> Row:
        return {
            "one": self._mention(link.one),
            "other": self._mention(link.other),
            "points": link.points,
            "reason": link.reason,
        }

    def _write_events(self) -> tuple[list[NewEvent], dict[Group, str]]:
        """The events of the groups that changed; their ids by group."""
        reports = {r.key: r for area in self._plan.neighbourhoods for r in area.reports}
        events: list[NewEvent] = []
        by_group: dict[Group, str] = {}
        taken: set[int] = set()
        for group in sorted({change.group for change in self._plan.changes if change.group}):
            merged = merge_reports(reports[key] for key in group)
            number = self._place_of(group, taken)
            events.append(_new_event(merged, tuple(self._mention(key) for key in group), number))
            by_group[group] = merged.id
        put_events(self._connection, self._shelf.layer, events)
        return events, by_group

    def _place_of(self, group: Group, taken: set[int]) -> int | None:
        """The number of an event that the group continues, which no other group takes."""
        held = [self._before[key].event for key in group if key in self._before]
        free = sorted({number for number in held if number is not None} - taken)
        if not free:
            return None
        taken.add(free[0])
        return free[0]

    def _events_still_told(self) -> set[int]:
        still = kept.find_area(
            self._connection,
            {
                min(self._mention(report.key) for report in area.reports)
                for area in self._plan.neighbourhoods
            },
        )
        return {report.event for report in still if report.event is not None}

    def _log(self, by_group: Mapping[Group, str], at: str) -> None:
        logged = [
            LoggedChange(
                change.kind,
                by_group.get(change.group),
                change.reason,
                json.dumps(
                    {"group": change.group, "before": change.before, "added": change.added},
                    ensure_ascii=False,
                ),
            )
            for change in self._plan.changes
            if change.kind != "founded"
        ]
        log_changes(self._connection, self._shelf.layer, logged, at=at)


def _new_event(merged: MergedEvent, mentions: tuple[int, ...], number: int | None) -> NewEvent:
    return NewEvent(
        id=merged.id,
        told=tell_merged(merged),
        mentions=mentions,
        independent=merged.independent_reports,
        confidence=merged.confidence,
        body=merged.to_json(),
        number=number,
    )


def tell_merged(merged: MergedEvent) -> Telling:
    """A merged event as the archive can be asked for it."""
    place = merged.place
    voices = sorted({voice for report in merged.reports for voice in report.said_by})
    return Telling(
        type=merged.type,
        mode=merged.mode,
        about=merged.about,
        quad=merged.quad,
        scale=merged.scale,
        status=merged.status,
        days=(merged.start, merged.end),
        published=merged.first_published,
        place=TellingPlace(place.name, place.geonameid, place.country, place.lat, place.lon)
        if place
        else TellingPlace(),
        actors=tuple(map(_named, merged.actors)),
        recipients=tuple(map(_named, merged.recipients)),
        voices=tuple((Named(" ".join(voice.split())), None) for voice in voices),
    )


def _named(party: MergedParty) -> Named:
    return Named(party.name, party.wikidata, party.country, party.sector)
