"""Who says what: quotations for the record, and who vouches for which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from dateline.annotate.attribution.denials import find_denials
from dateline.annotate.attribution.posts import with_posts
from dateline.annotate.attribution.quotation_marks import MARKS
from dateline.annotate.attribution.reports import Report, find_reports
from dateline.annotate.attribution.speakers import speaker_of
from dateline.annotate.attribution.tree import trim
from dateline.annotations import Attribution, VoiceScope
from dateline.kinds import DatePrecision
from dateline.records import EventDate, Quotation, Span

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ParsedArticle, TimeMention


@dataclass(frozen=True, slots=True)
class AttributedSpans:
    """One attribution as spans of the text: who, by which cue, which words."""

    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def find_attribution(
    parsed: ParsedArticle, actors: ActorAnnotation, times: Sequence[TimeMention]
) -> Attribution:
    """Quotations with their speakers, and the scope of every voice.

    Content keeps its quotation marks. A reported clause with words in marks is one
    quotation, a partial one; its words in marks make none besides. Speakers that
    are no known actor keep their words and have no entity. What is reported within
    a direct quotation has a scope of its own but makes no further quotation.
    Quotations come in the order in which they end, inner ones before outer ones.
    """
    reports = with_posts(parsed, find_reports(parsed, actors, times))
    quotations = [_quotation(parsed, report, actors) for report in _told(parsed, reports)]
    quotations.sort(key=lambda item: (item.content[-1].end, -item.content[0].start, item.kind))
    denials = tuple(find_denials(parsed.doc, actors, times))
    return Attribution(tuple(quotations), tuple(_scopes(reports)), denials)


def attributions_of(attribution: Attribution) -> list[AttributedSpans]:
    """The attributions as spans, words quoted within a reported clause left to it.

    Quotations without speaker and cue (scare quotes, titles) are left out.
    """
    found: list[AttributedSpans] = []
    held = [
        (item.content[0].start, item.content[-1].end)
        for item in attribution.quotations
        if not _is_in_marks(item)
    ]
    for quotation in attribution.quotations:
        speaker, cue = quotation.speaker, quotation.cue
        start, end = quotation.content[0].start, quotation.content[-1].end
        within = any(first <= start and end <= last for first, last in held)
        if (speaker is None and cue is None) or (within and _is_in_marks(quotation)):
            continue
        found.append(
            AttributedSpans(
                speaker=(Span(speaker.start, speaker.end, speaker.text),) if speaker else (),
                cue=(cue,) if cue else (),
                content=quotation.content,
            )
        )
    return found


def _is_in_marks(quotation: Quotation) -> bool:
    """Nothing but quoted words within the reporter's sentence."""
    marked = quotation.content[0].text[:1] in MARKS and quotation.content[-1].text[-1:] in MARKS
    return quotation.kind == "partial" and marked


def _told(parsed: ParsedArticle, reports: Sequence[Report]) -> Iterator[Report]:
    """The reports that make a quotation, words in marks joined to the clause that has them."""
    spoken = {i for report in reports if report.kind == "direct" for i in report.content}
    partial = [report for report in reports if report.kind == "partial"]
    words = [report.content for report in partial]
    clauses = [
        report
        for report in reports
        if report.kind == "indirect" and _is_told(parsed, report, spoken, words)
    ]
    yield from (report for report in reports if report.kind == "direct")
    yield from (word for word in partial if not any(_holds(clause, word) for clause in clauses))
    for clause in clauses:
        held = [report for report in partial if _holds(clause, report)]
        yield replace(clause, kind="partial", unclosed=held[-1].unclosed) if held else clause


def _holds(clause: Report, partial: Report) -> bool:
    """Whether words in marks are most of all part of a clause that the same cue reports."""
    same = clause.cue is not None and clause.cue == partial.cue
    return same and len(clause.content & partial.content) * 2 > len(partial.content)


def _is_told(
    parsed: ParsedArticle, report: Report, spoken: set[int], partial: Sequence[frozenset[int]]
) -> bool:
    """Whether a reported clause makes a quotation that no quoted words make alone."""
    if not report.quotable or report.content <= spoken:
        return False
    said = {i for i in report.content if parsed.doc[i].lower_ not in ("a", "an", "the")}
    return not any(said <= words for words in partial)


def _quotation(parsed: ParsedArticle, report: Report, actors: ActorAnnotation) -> Quotation:
    pieces = [(piece.start, piece.end) for piece in report.pieces]
    return Quotation(
        kind=report.kind,
        speaker=speaker_of(parsed, report.speaker, actors),
        addressee=speaker_of(parsed, report.addressee, actors),
        cue=parsed.span(report.cue.start, report.cue.end) if report.cue else None,
        content=tuple(
            parsed.span(start, end) for start, end in pieces or _runs(parsed, report.content)
        ),
        date=_date_of(parsed, report.time),
        medium=report.medium,
        stance=report.cue.word.stance if report.cue else None,
        account=report.account,
        link=report.link,
        unclosed=report.unclosed,
    )


def _date_of(parsed: ParsedArticle, time: TimeMention | None) -> EventDate | None:
    """A time mention as the date of saying; None where it is unresolved."""
    if time is None or time.precision is None or time.anchor is None:
        return None
    span = parsed.span(time.start, time.end)
    return EventDate(
        start=time.first,
        end=time.last,
        precision=cast("DatePrecision", time.precision),
        text=span.text,
        text_start=span.start,
        text_end=span.end,
        anchor=time.anchor,
    )


def _runs(parsed: ParsedArticle, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Positions as half-open runs, each without punctuation at its ends."""
    runs: list[list[int]] = []
    for token in sorted(tokens):
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [trim(parsed.doc[i] for i in run) for run in runs]
    kept = [(min(run), max(run) + 1) for run in trimmed if run]
    return kept or [(min(tokens), max(tokens) + 1)]


def _scopes(reports: Iterable[Report]) -> Iterator[VoiceScope]:
    for report in reports:
        if not report.vouched or (report.speaker is None and report.cue is None):
            continue
        speaker = report.speaker
        yield VoiceScope(
            content=report.vouched,
            speaker=(speaker.start, speaker.end) if speaker else None,
            entities=speaker.entities if speaker else (),
            cue=(report.cue.start, report.cue.end) if report.cue else None,
            stance=report.cue.word.stance if report.cue else "say",
            medium=report.medium,
            said_date=report.time,
            kind=speaker.kind if speaker else None,
            account=report.account,
            link=report.link,
        )
