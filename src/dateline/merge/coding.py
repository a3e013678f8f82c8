"""A report as a line of JSON and back, for an archive to keep.

A JSON array by position, not by field: an archive reads many candidates for
each new report.
"""

from __future__ import annotations

import base64
import json
from dataclasses import astuple
from datetime import date
from typing import Any

from dateline.errors import InvalidRecord
from dateline.merge.events import MergedPlace
from dateline.merge.reports import Days, Number, Numbers, Party, Report, Told
from dateline.shingles import Sketch


def encode_report(report: Report) -> str:
    """The report as one line of JSON, the same for equal reports."""
    days, sketch = report.days, report.sketch
    row = [
        report.article,
        _told_row(report.event),
        report.published.isoformat() if report.published else None,
        report.publisher,
        report.agencies,
        astuple(report.scene) if report.scene else None,
        [astuple(party) for party in report.actors],
        [astuple(party) for party in report.recipients],
        [days.first.isoformat(), days.last.isoformat(), days.told] if days else None,
        sorted(report.words),
        sorted(report.names),
        [sketch.runs, base64.b64encode(sketch.values).decode()] if sketch else None,
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def decode_report(line: str) -> Report:
    """Read back what `encode_report` wrote; raises InvalidRecord for anything else."""
    try:
        row = json.loads(line)
        article, told, published, publisher, agencies, scene, *rest = row
        actors, recipients, days, words, names, sketch = rest
        return Report(
            article=article,
            event=_told(told),
            published=date.fromisoformat(published) if published else None,
            publisher=publisher,
            agencies=tuple(agencies),
            scene=MergedPlace(*scene) if scene else None,
            actors=tuple(Party(*item) for item in actors),
            recipients=tuple(Party(*item) for item in recipients),
            days=_days(*days) if days else None,
            words=frozenset(words),
            names=frozenset(names),
            sketch=Sketch(sketch[0], base64.b64decode(sketch[1])) if sketch else None,
        )
    except (ValueError, TypeError, IndexError) as error:
        raise InvalidRecord(f"not a report as encode_report writes it: {line[:80]!r}") from error


def _told_row(told: Told) -> list[Any]:
    return [
        *(told.id, told.type, told.mode, told.context, told.about, told.quad, told.scale),
        told.status,
        astuple(told.place) if told.place else None,
        astuple(told.counts),
        told.said_by,
        told.cited,
        told.trigger,
    ]


def _told(row: list[Any]) -> Told:
    name, kind, mode, context, about, quad, scale, status, place, counts, said_by, *rest = row
    cited, trigger = rest
    return Told(
        id=name,
        type=kind,
        mode=tuple(mode),
        context=tuple(context),
        about=about,
        quad=quad,
        scale=scale,
        status=status,
        place=MergedPlace(*place) if place else None,
        counts=Numbers(*(Number(*item) if item else None for item in counts)),
        said_by=tuple(said_by),
        cited=cited,
        trigger=trigger,
    )


def _days(first: str, last: str, told: bool) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last), told)
