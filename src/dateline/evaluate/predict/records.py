"""Events of the record: types, actors, roles, and mentions of one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, cast

from dateline.evaluate.metrics.spans import SpanRow, overlap
from dateline.evaluate.reading import Reading, mentions_of

if TYPE_CHECKING:
    from dateline.evaluate.metrics.events import ArticleGold, RecordSaid
    from dateline.evaluate.metrics.plover_gold import PloverEvent, PloverGold, PloverSaid
    from dateline.evaluate.metrics.roles import RoleGold, RoleRow, RoleSaid
    from dateline.records import Event, Participant, Span

# The labels of PLV: CONCEDE and RETREAT are one there, of quad category 2.
_PLV_ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_YIELD_QUAD = 2


class DyadGold(TypedDict):
    """A sentence with two marked actors; None for one that it does not name."""

    doc_id: str
    text: str
    source: SpanRow | None
    target: SpanRow | None


class DyadSaid(TypedDict):
    """What the first does to the second; None where no event is read."""

    doc_id: str
    root: str | None
    quad: int | None


def predict_record(gold: ArticleGold, reading: Reading) -> RecordSaid:
    """The whole record as JSON values."""
    return cast("RecordSaid", {**reading.record.to_dict(), "doc_id": gold["doc_id"]})


def predict_plover(gold: PloverGold, reading: Reading) -> PloverSaid:
    """Every event of a sentence with the countries of its actors and recipients."""
    events: list[PloverEvent] = [
        {
            "event": event.type,
            "sources": _countries(event.actors),
            "targets": _countries(event.recipients),
        }
        for event in reading.record.events
    ]
    return {"doc_id": gold["doc_id"], "id": gold["doc_id"], "events": events}


def _countries(people: Sequence[Participant]) -> list[str]:
    """Countries with the sectors after them, once each: "RUSGOV"."""
    codes = {f"{person.country}{person.sector or ''}" for person in people if person.country}
    return sorted(codes)


def predict_dyad(gold: DyadGold, reading: Reading) -> DyadSaid:
    """The event between the marked actors, or with one of them, or the first."""
    events = reading.record.events
    best = max(events, key=lambda event: _closeness(event, gold), default=None)
    if best is None:
        return {"doc_id": gold["doc_id"], "root": None, "quad": None}
    root = _PLV_ROOTS.get(best.type, best.type)
    quad = _YIELD_QUAD if root == "YIELD" else best.quad
    return {"doc_id": gold["doc_id"], "root": root, "quad": quad}


def _closeness(event: Event, gold: DyadGold) -> int:
    """4 from the marked source to the target, 3 in either part, 2 or 1 with one of them, else 0."""
    acts, suffers = _meets(event.actors, gold["source"]), _meets(event.recipients, gold["target"])
    everyone = (*event.actors, *event.recipients)
    has_source, has_target = _meets(everyone, gold["source"]), _meets(everyone, gold["target"])
    if acts and suffers:
        return 4
    if has_source and has_target:
        return 3
    return 2 if acts or suffers else int(has_source or has_target)


def _meets(people: Sequence[Participant], marked: SpanRow | None) -> bool:
    if marked is None:
        return False
    return any(overlap({"start": p.start, "end": p.end}, marked) > 0 for p in people)


def predict_roles(gold: RoleGold, reading: Reading) -> RoleSaid:
    """Actors as Arg0 and recipients as Arg1 of every word that tells the event."""
    rows: list[RoleRow] = []
    for event in reading.record.events:
        for span in mentions_of(event):
            for role, people in (("Arg0", event.actors), ("Arg1", event.recipients)):
                rows += [
                    {
                        "event": _row(span),
                        "entity": {"start": person.start, "end": person.end},
                        "role": role,
                    }
                    for person in people
                ]
    return {"doc_id": gold["doc_id"], "roles": rows}


def _row(span: Span) -> SpanRow:
    return {"start": span.start, "end": span.end}
