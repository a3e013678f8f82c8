"""What is given to a reader to judge: events of real articles, drawn at random by a seed.

Every event of the articles drawn has the same chance, so longer articles and sets with more
events weigh more, as they do for a user.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.evaluate.gold import JsonObject, article_of, find_file, read_rows
from dateline.evaluate.reading import Reading
from dateline.kinds import EventType, Status
from dateline.records import Event, Participant, Record

JUDGED_SETS = ("lgl", "meantime_full_apple", "polnear_dev")
_SHARE_OF_ARTICLES = 0.25
_DIGEST_LENGTH = 16
_CONTEXT_CHARACTERS = 320

ArticleKey = tuple[str, str]  # the set's name and the article's id


@dataclass(frozen=True, slots=True)
class CodedPart:
    """An actor or recipient: the words that put it there, and its country."""

    start: int
    end: int
    country: str | None


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """What was coded, by article and offsets, without the words.

    `digest` tells whether the article's text is still the one that was coded.
    """

    set: str
    article: str
    digest: str
    start: int
    end: int
    type: EventType
    mode: tuple[str, ...]
    about: EventType | None
    actors: tuple[CodedPart, ...]
    recipients: tuple[CodedPart, ...]
    status: Status
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """One event to judge, with the record that it stands in."""

    set: str
    record: Record
    event: Event


def read_judged_sets(folder: Path) -> dict[str, list[JsonObject]]:
    """The articles of the sets that are judged; raises InputError where a file is missing."""
    return {name: read_rows(find_file(folder, f"{name}.jsonl")) for name in JUDGED_SETS}


def text_digest(text: str) -> str:
    """The first sixteen hexadecimal digits of the SHA-256 of a text.

    >>> text_digest("")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]


def draw_articles(
    sets: Mapping[str, Sequence[JsonObject]], seed: int, *, after: Sequence[int] = ()
) -> list[tuple[str, JsonObject]]:
    """A quarter of the articles of each set, at random.

    `after` are the seeds of the rounds before, in their order: what they drew
    is not drawn again. Four rounds use up a set; raises InputError after that.
    """
    drawn: set[ArticleKey] = set()
    for earlier in (*after, seed):
        chosen = _draw_quarter(sets, earlier, drawn)
        drawn |= {(name, str(row["doc_id"])) for name, row in chosen}
    if not chosen:
        raise InputError(f"all articles were drawn in the rounds with the seeds {list(after)}")
    return chosen


def _draw_quarter(
    sets: Mapping[str, Sequence[JsonObject]], seed: int, leave_out: Collection[ArticleKey]
) -> list[tuple[str, JsonObject]]:
    chooser = random.Random(seed)  # noqa: S311 a sample, no secret
    drawn: list[tuple[str, JsonObject]] = []
    for name, rows in sorted(sets.items()):
        fresh = [row for row in rows if (name, str(row["doc_id"])) not in leave_out]
        count = min(len(fresh), round(_SHARE_OF_ARTICLES * len(rows)))
        drawn += [(name, row) for row in chooser.sample(fresh, count)]
    return drawn


def draw_events(
    articles: Sequence[tuple[str, JsonObject]], seed: int, *, count: int
) -> list[DrawnEvent]:
    """So many of all events coded in the articles, in the order drawn.

    The first of them are a sample too. Raises InputError where there are fewer.
    """
    found: list[DrawnEvent] = []
    for name, row in articles:
        record = Reading(article_of(row)).record
        found += [DrawnEvent(name, record, event) for event in record.events]
    if count > len(found):
        raise InputError(f"{count} events wanted, {len(found)} coded in {len(articles)} articles")
    return random.Random(seed).sample(found, count)  # noqa: S311


def coded_event(set_name: str, record: Record, event: Event) -> CodedEvent:
    """What was coded of an event, without the words."""
    return CodedEvent(
        set=set_name,
        article=record.article.id,
        digest=text_digest(record.article.text),
        start=event.trigger.start,
        end=event.trigger.end,
        type=event.type,
        mode=event.mode,
        about=event.about.type if event.about else None,
        actors=_parts(event.actors),
        recipients=_parts(event.recipients),
        status=event.status,
        score=event.score,
        rule=event.rule,
    )


def _parts(participants: Sequence[Participant]) -> tuple[CodedPart, ...]:
    return tuple(CodedPart(p.start, p.end, p.country) for p in participants)


def describe_drawn(drawn: DrawnEvent) -> str:
    """An event as it is put before a reader: what was coded, and the text around its trigger."""
    event, article = drawn.event, drawn.record.article
    about = f" about {event.about.type}" if event.about else ""
    historical = " historical" if event.historical else ""
    date = f"{event.date.start}–{event.date.end}" if event.date else "–"
    voices = ", ".join(voice.name for voice in event.said_by) or "–"
    what = "/".join((event.type, *event.mode)) + about
    lines = (
        f"{drawn.set} {article.id} {event.trigger.start}, published {article.published}",
        f"{what} · {event.status}{historical} · {event.rule} · {event.score:.2f}",
        f"by {_names(event.actors)} → {_names(event.recipients)}",
        f"{date} · {event.place.name if event.place else '–'} · said by {voices}",
        _marked(article.text, event.trigger.start, event.trigger.end),
    )
    return "\n   ".join(lines)


def _names(participants: Sequence[Participant]) -> str:
    named = (f"{p.text!r} = {p.name} [{p.country}/{p.sector}]" for p in participants)
    return "; ".join(named) or "–"


def _marked(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT_CHARACTERS) : start]
    return " ".join(f"{before}⟦{text[start:end]}⟧{text[end : end + _CONTEXT_CHARACTERS]}".split())
