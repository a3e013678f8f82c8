"""Records of many articles in, merged events out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.merge.clusters import Clusters
from dateline.merge.consensus import merge_reports
from dateline.merge.copies import Copies
from dateline.merge.reports import find_reports

if TYPE_CHECKING:
    from dateline.merge.clusters import ReportKey
    from dateline.merge.events import MergedEvent
    from dateline.merge.reports import Report
    from dateline.records import Record


def merge_records(records: Iterable[Record]) -> list[MergedEvent]:
    """The events of all records, one for each thing that happened, by first day told.

    The order of the records does not matter; a record that comes twice counts once.
    """
    copies, clusters = Copies(), Clusters()
    reports: dict[ReportKey, Report] = {}
    for record in records:
        copies.add(record.article)
        for report in find_reports(record):
            reports[report.key] = report
            clusters.add(report)
    merged = [
        merge_reports(
            (reports[key] for key in group),
            {article: copies.original(article) for article, _ in group},
        )
        for group in clusters.groups()
    ]
    return sorted(merged, key=lambda event: (event.start or event.first_published or "", event.id))
