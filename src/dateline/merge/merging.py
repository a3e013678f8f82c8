"""Records of many articles in, merged events out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.merge.consensus import merge_reports
from dateline.merge.incremental import plan_merge
from dateline.merge.reports import find_reports
from dateline.merge.shelf import MemoryShelf

if TYPE_CHECKING:
    from dateline.merge.decisions import Decision
    from dateline.merge.events import MergedEvent
    from dateline.records import Record


def merge_records(
    records: Iterable[Record], *, decisions: Sequence[Decision] = ()
) -> list[MergedEvent]:
    """The events of all records, one for each thing that happened, by first day told.

    The order of the records does not matter; a record that comes twice counts once.
    """
    shelf = MemoryShelf()
    reports = [report for record in records for report in find_reports(record)]
    plan = plan_merge(reports, shelf, decisions=decisions)
    by_key = {report.key: report for report in reports}
    merged = [
        merge_reports(by_key[key] for key in group)
        for area in plan.neighbourhoods
        for group in area.groups
    ]
    return sorted(merged, key=lambda event: (event.start or event.first_published or "", event.id))
