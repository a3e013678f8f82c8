"""Mentions of one event put together: the record's events, and words that the gold gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from dateline.evaluate.metrics.clusters import MentionRow, MentionSaid
from dateline.evaluate.metrics.spans import SpanRow, overlap
from dateline.evaluate.reading import Reading, mentions_of
from dateline.merge.coding import decode_report, encode_report
from dateline.merge.incremental import plan_merge
from dateline.merge.mentions import EventMention, group_mentions
from dateline.merge.reports import find_reports
from dateline.merge.shelf import MemoryShelf
from dateline.merge.stories import find_stories

if TYPE_CHECKING:
    from dateline.records import Event
    from dateline.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "NUM"})
_DEPTH = 2


class LocatedMention(MentionRow, SpanRow):
    """A mention and where it stands."""


class LocatedGold(TypedDict):
    """A document with mentions and where they stand."""

    doc_id: str
    text: str
    mentions: list[LocatedMention]


class TopicGold(LocatedGold):
    """A document of a topic, and of a story in it."""

    topic: int
    story: str


class ReportedRow(TypedDict):
    """A document's reports, and which of them tells a mention."""

    doc_id: str
    reports: list[str]
    mentions: list[MentionRow]


class GivenMention(TypedDict):
    """A given word with what it is compared by."""

    id: str
    lemma: str
    participants: list[str]
    company: list[str]


class GivenRow(TypedDict):
    """A document's given words; `story` where that is given too."""

    doc_id: str
    story: str | None
    text: str
    mentions: list[GivenMention]


def predict_clusters(gold: LocatedGold, reading: Reading) -> MentionSaid:
    """The record's event at each gold mention; a mention without one stays alone."""
    rows: list[MentionRow] = []
    for row in gold["mentions"]:
        event = next((e for e in reading.record.events if _tells(e, row)), None)
        if event is not None:
            rows.append({"id": row["id"], "cluster": event.id})
    return {"doc_id": gold["doc_id"], "mentions": _named(gold["doc_id"], rows)}


def predict_reports(gold: LocatedGold, reading: Reading) -> ReportedRow:
    """The record's reports, and the event at each gold mention."""
    said = predict_clusters(gold, reading)
    reports = [encode_report(report) for report in find_reports(reading.record)]
    return {"doc_id": gold["doc_id"], "reports": reports, "mentions": said["mentions"]}


def join_reports(rows: Sequence[ReportedRow]) -> list[MentionSaid]:
    """Clusters across documents: the merged event of each mention's event."""
    shelf = MemoryShelf()
    reports = [decode_report(line) for row in rows for line in row["reports"]]
    shelf.apply(plan_merge(reports, shelf))
    event_of = {
        f"{article} {event}": " ".join(group[0])
        for group in shelf.groups()
        for article, event in group
    }
    return [
        {
            "doc_id": row["doc_id"],
            "mentions": [
                {"id": item["id"], "cluster": event_of.get(item["cluster"], item["cluster"])}
                for item in row["mentions"]
            ],
        }
        for row in rows
    ]


def describe_given(gold: LocatedGold, reading: Reading) -> GivenRow:
    """The gold's event words with the nouns and verbs around them."""
    return {
        "doc_id": gold["doc_id"],
        "story": None,
        "text": gold["text"],
        "mentions": [
            described
            for row in gold["mentions"]
            if row.get("kind") == "event" and (described := _describe(row, reading)) is not None
        ],
    }


def describe_in_story(gold: TopicGold, reading: Reading) -> GivenRow:
    """The same with the gold's story."""
    return {**describe_given(gold, reading), "story": gold["story"]}


def join_given(rows: Sequence[GivenRow]) -> list[MentionSaid]:
    """Clusters across documents; the stories are found where they are not given."""
    found = find_stories({row["doc_id"]: row["text"] for row in rows})
    stories = {row["doc_id"]: row["story"] or found[row["doc_id"]] for row in rows}
    mentions = [_mention(row["doc_id"], item) for row in rows for item in row["mentions"]]
    cluster_of = group_mentions(mentions, stories)
    return [
        {
            "doc_id": row["doc_id"],
            "mentions": [
                {"id": item["id"], "cluster": cluster_of[item["id"]]} for item in row["mentions"]
            ],
        }
        for row in rows
    ]


def cluster_by_lemma(gold: TopicGold, reading: Reading) -> MentionSaid:
    """The baseline: all mentions in a topic whose heads have one lemma are one event."""
    rows: list[MentionRow] = [
        {"id": row["id"], "cluster": f"{gold['topic']} {lemma}"}
        for row in gold["mentions"]
        if (lemma := reading.lemma(row["start"], row["end"])) is not None
    ]
    return {"doc_id": gold["doc_id"], "mentions": rows}


def _named(doc_id: str, rows: Sequence[MentionRow]) -> list[MentionRow]:
    return [{"id": row["id"], "cluster": f"{doc_id} {row['cluster']}"} for row in rows]


def _tells(event: Event, row: SpanRow) -> bool:
    spans: list[SpanRow] = [{"start": at.start, "end": at.end} for at in mentions_of(event)]
    return any(overlap(span, row) > 0 for span in spans)


def _describe(row: LocatedMention, reading: Reading) -> GivenMention | None:
    head = reading.head(row["start"], row["end"])
    if head is None:
        return None
    token = reading.parsed.doc[head]
    company = {_lemma(t) for t in token.sent if t.pos_ in _CONTENT | {"VERB"} and t.i != head}
    return {
        "id": row["id"],
        "lemma": _lemma(token),
        "participants": sorted(_participants(token, _DEPTH + 1)),
        "company": sorted(company),
    }


def _participants(token: Token, depth: int) -> set[str]:
    """Lemmas of the nouns, names and numbers below a word, so many steps down."""
    if depth == 0:
        return set()
    found: set[str] = set()
    for child in token.children:
        if child.pos_ in _CONTENT:
            found.add(_lemma(child))
        found |= _participants(child, depth - 1)
    return found


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def _mention(doc_id: str, item: GivenMention) -> EventMention:
    return EventMention(
        id=item["id"],
        article=doc_id,
        lemma=item["lemma"],
        participants=frozenset(item["participants"]),
        company=frozenset(item["company"]),
    )
