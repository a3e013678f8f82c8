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
from dateline.merge.reports import rank_of
from dateline.store import reports as kept
from dateline.store.entities import Named
from dateline.store.events import LoggedChange, NewEvent, drop_events, log_changes, put_events
from dateline.store.packing import pack
from dateline.store.tables import MERGE_DECISION
from dateline.store.telling import Telling, TellingPlace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.merge.changes import Change
    from dateline.merge.events import MergedEvent, MergedParty, MergedPlace
    from dateline.merge.grouping import Group
    from dateline.merge.incremental import MergePlan
    from dateline.merge.reports import Report, ReportKey
    from dateline.store.telling import Row

_MOST_HELD = 50_000


@dataclass
class ArchiveShelf:
    """The reports of one layer of an archive, as `merge/` asks for them.

    `links` are those that were read, by the mentions of their reports.
    """

    connection: Connection
    layer: int
    links: set[tuple[int, int]] = field(default_factory=set)
    _held: dict[int, Report] = field(default_factory=dict)
    _ids: dict[int, ReportKey] = field(default_factory=dict)

    def firsts(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[Report]]:
        """The first reports by rank that are kept under each of these keys, so many at most."""
        under: dict[str, list[int]] = defaultdict(list)
        for name, mention in kept.find_under(self.connection, self.layer, keys):
            under[name].append(mention)
        ids = self._find_ids({mention for held in under.values() for mention in held})
        chosen = {
            name: sorted(held, key=lambda mention: rank_of(ids[mention]))[:most]
            for name, held in under.items()
        }
        found = self.read({mention for held in chosen.values() for mention in held})
        return {name: [found[mention] for mention in held] for name, held in chosen.items()}

    def _find_ids(self, mentions: Collection[int]) -> dict[int, ReportKey]:
        """The reports' keys by their mentions."""
        missing = [mention for mention in mentions if mention not in self._ids]
        self._ids.update(kept.find_ids(self.connection, missing))
        return self._ids

    def sharing(self, keys: Collection[str]) -> Iterable[Report]:
        """All reports that are kept under any of these keys, each once."""
        pairs = kept.find_under(self.connection, self.layer, keys)
        found = self.read({mention for _, mention in pairs})
        return [found[mention] for mention in sorted(found)]

    def neighbourhoods(self, keys: Collection[ReportKey]) -> Iterator[Neighbourhood]:
        """The neighbourhoods that hold any of these reports, whole, each once."""
        some = kept.find_kept(self.connection, self.layer, keys)
        members = kept.find_area(self.connection, {report.neighbourhood for report in some})
        areas: dict[int, list[kept.KeptReport]] = defaultdict(list)
        for member in members:
            areas[member.neighbourhood].append(member)
        reports = self.read({member.mention for member in members})
        links: dict[int, list[kept.KeptLink]] = defaultdict(list)
        of = {member.mention: member.neighbourhood for member in members}
        for link in kept.find_links(self.connection, set(reports)):
            self.links.add((link.one, link.other))
            links[of[link.one]].append(link)
        for number in sorted(areas):
            yield _area(areas[number], reports, links[number])

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
        moves: list[tuple[int, int]] = []
        for area in self._plan.neighbourhoods:
            number = min(self._mention(report.key) for report in area.reports)
            for report in area.reports:
                known = self._before.get(report.key)
                if known is None:
                    reports.append(self._report_row(report, number))
                    keys += self._key_rows(report)
                elif known.neighbourhood != number:
                    moves.append((known.mention, number))
        kept.move_to_area(self._connection, moves)
        kept.put_reports(self._connection, reports, keys)
        self._write_links()

    def _write_links(self) -> None:
        """Write the links that are new, and take away those that are no more."""
        found = {
            (self._mention(link.one), self._mention(link.other)): link
            for area in self._plan.neighbourhoods
            for link in area.links
            if link.points > 0  # others: decided
        }
        before = {pair for pair in self._shelf.links if self._gone.isdisjoint(pair)}
        kept.drop_links(self._connection, sorted(before - found.keys()))
        new = sorted(found.keys() - before)
        kept.put_links(self._connection, [_link_row(pair, found[pair]) for pair in new])

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

    def _write_events(self) -> tuple[list[NewEvent], dict[Group, str]]:
        """The events of the groups that changed; their ids by group."""
        reports = {r.key: r for area in self._plan.neighbourhoods for r in area.reports}
        events: list[NewEvent] = []
        by_group: dict[Group, str] = {}
        taken: set[int] = set()
        for group in sorted({change.group for change in self._plan.changes if change.group}):
            merged = merge_reports(reports[key] for key in group)
            number = self._place_of(group, taken)
            new = [key for key in group if number is None or self._told_of(key) != number]
            events.append(_new_event(merged, tuple(map(self._mention, new)), number))
            by_group[group] = merged.id
        put_events(self._connection, self._shelf.layer, events)
        return events, by_group

    def _told_of(self, key: ReportKey) -> int | None:
        """The number of the event that a report told until now."""
        return self._before[key].event if key in self._before else None

    def _place_of(self, group: Group, taken: set[int]) -> int | None:
        """The number of an event that the group continues, which no other group takes."""
        held = map(self._told_of, group)
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
                json.dumps(_change_row(change), ensure_ascii=False),
            )
            for change in self._plan.changes
            if change.kind != "founded"
        ]
        log_changes(self._connection, self._shelf.layer, logged, at=at)


def _change_row(change: Change) -> Row:
    """What came and went; of groups that were before, the first report and how many there were.

    What stayed is not repeated, so that the log grows with the reports and not with the events.
    """
    stayed = set(change.group)
    lost = sorted(key for group in change.before for key in group if key not in stayed)
    return {
        "before": [{"first": group[0], "reports": len(group)} for group in change.before],
        "added": change.added,
        "lost": lost,
        "reports": len(change.group),
    }


def _link_row(pair: tuple[int, int], link: Link) -> Row:
    return {"one": pair[0], "other": pair[1], "points": link.points, "reason": link.reason}


def _new_event(merged: MergedEvent, mentions: tuple[int, ...], number: int | None) -> NewEvent:
    return NewEvent(
        id=merged.id,
        told=tell_merged(merged),
        mentions=mentions,
        reports=len(merged.reports),
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
        place=_tell_place(place) if place else TellingPlace(),
        actors=tuple(map(_named, merged.actors)),
        recipients=tuple(map(_named, merged.recipients)),
        voices=tuple((Named(" ".join(voice.split())), None) for voice in voices),
        context=merged.context,
    )


def _tell_place(place: MergedPlace) -> TellingPlace:
    return TellingPlace(
        name=place.name,
        geonameid=place.geonameid,
        country=place.country,
        latitude=place.lat,
        longitude=place.lon,
        precision=place.precision,
        admin1=place.admin1,
    )


def _named(party: MergedParty) -> Named:
    return Named(party.name, party.wikidata, party.country, party.sector)
