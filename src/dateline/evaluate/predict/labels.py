"""Events of the record as the labels of collections that count other things."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from dateline.evaluate.reading import Reading, mentions_of

if TYPE_CHECKING:
    from dateline.evaluate.metrics.labels import LabelledSentence, LabelSaid
    from dateline.records import Event

POLICE = "COP"
CONFLICT_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_CLIMATE_CONTEXTS = frozenset({"disasters", "environment", "natural_resource"})


class SentenceRow(TypedDict):
    """A sentence and where it stands; None where the text has it in pieces."""

    id: int
    start: int | None
    end: int | None


class PoliceGold(TypedDict):
    """An article in sentences."""

    doc_id: str
    text: str
    sentences: list[SentenceRow]


class ConflictGold(TypedDict):
    """A report on conflict."""

    doc_id: str
    text: str


class RelevanceSaid(TypedDict):
    """Whether a report tells a conflict event."""

    doc_id: str
    relevant: bool


def predict_police(gold: PoliceGold, reading: Reading) -> LabelSaid:
    """What police did in each sentence, and in the whole article."""
    sentences: list[LabelledSentence] = []
    for row in gold["sentences"]:
        labels = {
            label
            for event in reading.record.events
            if _is_told_in(event, row)
            for label in police_labels(event)
        }
        sentences.append({"id": row["id"], "labels": sorted(labels)})
    everything = {label for row in sentences for label in row["labels"]}
    return {"doc_id": gold["doc_id"], "labels": sorted(everything), "sentences": sentences}


def _is_told_in(event: Event, row: SentenceRow) -> bool:
    start, end = row["start"], row["end"]
    if start is None or end is None:
        return False
    return any(span.start < end and start < span.end for span in mentions_of(event))


def police_labels(event: Event) -> frozenset[str]:
    """The labels of one event; an arrest by nobody named is taken as the police's."""
    police = any(actor.sector == POLICE for actor in event.actors)
    arrest = event.type == "COERCE" and "arrest" in event.mode
    if not (police or (arrest and not event.actors)):
        return frozenset()
    if event.status == "negated":
        return frozenset({"FAIL"})
    if event.status != "actual":
        return frozenset()
    labels = {"ANY_ACTION"}
    if arrest:
        labels.add("ARREST")
    if event.type == "ASSAULT":
        labels.add("FORCE")
        if event.counts.killed is not None:
            labels.add("KILL")
    return frozenset(labels)


def predict_relevance(gold: ConflictGold, reading: Reading) -> RelevanceSaid:
    """Relevant with an act of conflict that happened and is no background."""
    return {"doc_id": gold["doc_id"], "relevant": any(map(_is_conflict, reading.record.events))}


def predict_conflict(gold: ConflictGold, reading: Reading) -> LabelSaid:
    """The kinds of such acts that the record has a like field for; communal is never said."""
    events = filter(_is_conflict, reading.record.events)
    labels = {label for event in events for label in conflict_labels(event)}
    return {"doc_id": gold["doc_id"], "labels": sorted(labels)}


def _is_conflict(event: Event) -> bool:
    return event.type in CONFLICT_TYPES and event.status == "actual" and not event.historical


def conflict_labels(event: Event) -> frozenset[str]:
    """Religious, about women, or about climate, by participants, mode and context."""
    labels = set()
    sectors = {person.sector for person in (*event.actors, *event.recipients)}
    if "REL" in sectors:
        labels.add("RELIGIOUS")
    if "gender" in event.context or "sexual" in event.mode:
        labels.add("WOMEN")
    if _CLIMATE_CONTEXTS & set(event.context):
        labels.add("CLIMATE")
    return frozenset(labels)
