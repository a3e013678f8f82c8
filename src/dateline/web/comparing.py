"""The reports of one event, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.web.marking import Piece, find_marks, nest_marks
from dateline.web.wording import (
    join_parties,
    name_act,
    name_count,
    name_days,
    name_place,
    name_status,
    name_voices,
)

if TYPE_CHECKING:
    from dateline.merge.events import Disagreement, MergedEvent, Toll
    from dateline.records import Article, Event, Record

_MOST_CHARACTERS = 600
_COUNTED = ("killed", "injured", "arrested", "participants")
COMPARED = ("actors", "act", "recipients", "date", "place", "status", *_COUNTED)


@dataclass(frozen=True, slots=True)
class ToldReport:
    """One report: its article, its event, what it says by field, and the words that tell it.

    `origin` is the article that its independent source is known by; `differing`
    are the fields in which reports contradict each other.
    """

    article: Article
    event: Event
    origin: str
    says: Mapping[str, str | None]
    voices: str | None
    differing: frozenset[str]
    words: tuple[Piece | str, ...]


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article of a source, and the passages in it that no article before it has."""

    article: Article
    passages: tuple[tuple[Piece | str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Articles that count as one, for they have one text or one publisher."""

    origin: str
    articles: tuple[SourceArticle, ...]

    @property
    def publishers(self) -> str:
        """Who published them, each once."""
        return ", ".join(dict.fromkeys(one.article.publisher or "unknown" for one in self.articles))


def tell_reports(merged: MergedEvent, records: Iterable[Record]) -> tuple[ToldReport, ...]:
    """The reports of an event in the order that it has them."""
    held = {
        (record.article.id, event.id): (record, event)
        for record in records
        for event in record.events
    }
    differing = frozenset(one.field for one in merged.disagreements)
    return tuple(
        _tell(*held[telling.article, telling.event], telling.origin, differing)
        for telling in merged.reports
        if (telling.article, telling.event) in held
    )


def _tell(record: Record, event: Event, origin: str, differing: frozenset[str]) -> ToldReport:
    return ToldReport(
        article=record.article,
        event=event,
        origin=origin,
        says=_says(event),
        voices=name_voices(event.said_by),
        differing=differing,
        words=_telling_words(record, event),
    )


def _says(event: Event) -> dict[str, str | None]:
    counts = {name: getattr(event.counts, name) for name in _COUNTED}
    return {
        "actors": join_parties(event.actors) or None,
        "act": name_act(event),
        "recipients": join_parties(event.recipients) or None,
        "date": name_days(event.date),
        "place": name_place(event.place),
        "status": name_status(event),
        **{name: name_count(count) if count else None for name, count in counts.items()},
    }


def _telling_words(record: Record, event: Event) -> tuple[Piece | str, ...]:
    """The paragraph that tells it, as much of a long one as stands around its act."""
    article, at = record.article, event.trigger
    start, end = next(
        ((p.start, p.end) for p in article.paragraphs if p.start <= at.start < p.end),
        (0, len(article.text)),
    )
    spare = (_MOST_CHARACTERS - (at.end - at.start)) // 2
    first = max(start, _word_start(article.text, at.start - spare))
    last = min(end, at.end + spare)
    number = record.events.index(event)
    marks = [mark for mark in find_marks(record) if number in mark.events]
    return (
        *(["… "] if first > start else []),
        *nest_marks(article.text, first, last, marks),
        *([" …"] if last < end else []),
    )


def _word_start(text: str, position: int) -> int:
    return text.find(" ", position) + 1 if position > 0 else 0


def group_sources(reports: Sequence[ToldReport]) -> tuple[Source, ...]:
    """The independent sources, each with its articles, in the order of their first."""
    groups: dict[str, list[ToldReport]] = {}
    for report in reports:
        groups.setdefault(report.origin, []).append(report)
    return tuple(Source(origin, tuple(_articles(held))) for origin, held in groups.items())


def _articles(reports: Sequence[ToldReport]) -> Iterator[SourceArticle]:
    seen: set[str] = set()
    for article_id in dict.fromkeys(report.article.id for report in reports):
        own = [report for report in reports if report.article.id == article_id]
        passages = []
        for report in own:
            said = repr((say_words(report.words), report.event.trigger.text))
            if said not in seen:
                passages.append(report.words)
                seen.add(said)
        yield SourceArticle(own[0].article, tuple(passages))


def say_words(pieces: Iterable[Piece | str]) -> str:
    """Pieces as plain text."""
    return "".join(p if isinstance(p, str) else say_words(p.inside) for p in pieces)


def count_voices(reports: Iterable[ToldReport]) -> tuple[tuple[str, int], ...]:
    """Who says it in how many reports, the most frequent first."""
    counted = Counter(report.voices or "the report itself" for report in reports)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def find_shown(reports: Sequence[ToldReport]) -> tuple[str, ...]:
    """The fields of which at least one report says something, in the order of a card."""
    return tuple(name for name in COMPARED if any(one.says[name] for one in reports))


def find_agreed(reports: Sequence[ToldReport], differing: Iterable[Disagreement]) -> dict[str, str]:
    """What all reports that say anything of a field say of it alike."""
    apart = {one.field for one in differing}
    return dict(_agreed(reports, apart))


def _agreed(reports: Sequence[ToldReport], apart: set[str]) -> Iterator[tuple[str, str]]:
    for name in COMPARED:
        said = {one.says[name] for one in reports} - {None}
        if len(said) == 1 and name not in apart:
            yield name, str(said.pop())


def name_toll(toll: Toll) -> str:
    """A number over all reports: "12", "12 or more", "10 to 12"."""
    if toll.high is None:
        return f"{toll.low:,} or more"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"
