"""Time expressions: where they stand, what they mean, which days they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.times.calendar_values import Interval, first_day, interval_of, shift, stretch
from dateline.annotate.times.clock import read_clock, read_daypart, read_overnight, read_tonight
from dateline.annotate.times.context import (
    Match,
    Reading,
    Relation,
    Situation,
    find_direction,
    find_reference,
    find_relation,
)
from dateline.annotate.times.days import (
    read_date,
    read_deictic,
    read_fixed,
    read_holiday,
    read_numeric_date,
    read_week_of,
    read_weekday,
)
from dateline.annotate.times.names import is_name
from dateline.annotate.times.periods import (
    read_century,
    read_decade,
    read_half,
    read_narrative_unit,
    read_quarter,
    read_quarter_again,
    read_season,
    read_unit,
    read_unit_bare,
    read_unit_end,
    read_year,
    read_year_range,
)
from dateline.annotate.times.spans import (
    read_distance,
    read_duration,
    read_often,
    read_rate,
    read_recent,
    read_recurring,
    read_refer,
)
from dateline.annotate.times.token_classes import TimeTokens, encode_tokens
from dateline.annotations import ParsedArticle, TimeMention
from dateline.knowledge.lexicons.times import load_times
from dateline.records import TimeExpression

_READINGS: Mapping[str, Callable[[Match, Situation], Reading | None]] = {
    "century": read_century,
    "clock": read_clock,
    "date": read_date,
    "daypart": read_daypart,
    "decade": read_decade,
    "deictic": read_deictic,
    "distance": read_distance,
    "duration": read_duration,
    "fixed": read_fixed,
    "half": read_half,
    "holiday": read_holiday,
    "narrative_unit": read_narrative_unit,
    "numeric_date": read_numeric_date,
    "often": read_often,
    "overnight": read_overnight,
    "quarter": read_quarter,
    "quarter_again": read_quarter_again,
    "rate": read_rate,
    "recent": read_recent,
    "recurring": read_recurring,
    "refer": read_refer,
    "season": read_season,
    "tonight": read_tonight,
    "unit": read_unit,
    "unit_bare": read_unit_bare,
    "unit_end": read_unit_end,
    "week_of": read_week_of,
    "weekday": read_weekday,
    "year": read_year,
    "year_range": read_year_range,
}
_MAX_LEAD_TOKENS = 4
_QUARTER_REACH_TOKENS = 120
_LASTING = ("decade", "season")
_VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens [start, end) and their reading, before prepositions are looked at."""

    start: int
    end: int
    reading: Reading


def find_times(parsed: ParsedArticle) -> tuple[TimeMention, ...]:
    """All time expressions of an article, in order, none overlapping another.

    Relative ones count from the dateline's date or that of publication;
    without either their value, `first` and `last` are None and `unknown` says
    why.
    """
    tokens = encode_tokens(parsed)
    found = _join_clocks(list(_find_readings(parsed, tokens)), tokens)
    mentions = [_mention(parsed, tokens, item) for item in found]
    return tuple(_join_ranges(mentions, tokens))


def _find_readings(parsed: ParsedArticle, tokens: TimeTokens) -> Iterator[_Found]:
    """The leftmost longest matches that have a reading."""
    reference, anchor = find_reference(parsed.article)
    situation = Situation(parsed, tokens, reference, anchor)
    free_from = 0
    quarter_at = -_QUARTER_REACH_TOKENS
    for match in _matches(parsed, tokens):
        if match.start < free_from:
            continue
        if match.start - quarter_at > _QUARTER_REACH_TOKENS:
            situation = replace(situation, quarter=None)
        reading = _READINGS[match.reading](match, situation)
        if reading is None:
            continue
        if is_name(parsed, tokens, match):
            free_from = match.end
            continue
        found = _with_daypart(_with_lead(match, reading, tokens, free_from), tokens)
        yield found
        free_from = found.end
        if not (match.reading == "distance" and "earlier" in match.groups):
            situation = _told(situation, found)
        if match.reading == "duration" and tokens.words[match.start] == "the":
            situation = replace(situation, quarter=None)
        if situation.quarter is not None and "-Q" in (found.reading.value or ""):
            quarter_at = match.start


def _matches(parsed: ParsedArticle, tokens: TimeTokens) -> list[Match]:
    """Matches of all rules within paragraphs, leftmost first, then longest."""
    found: list[tuple[int, int, int, Match]] = []
    for order, rule in enumerate(load_times().rules):
        for item in rule.pattern.finditer(tokens.letters):
            start, end = item.span()
            if parsed.paragraph_of[start] != parsed.paragraph_of[end - 1]:
                continue
            groups = {name: item.span(name) for name, text in item.groupdict().items() if text}
            found.append((start, -end, order, Match(start, end, rule.reading, groups)))
    found.sort(key=lambda row: row[:3])
    return [row[3] for row in found]


def _told(situation: Situation, found: _Found) -> Situation:
    """The situation after one more reading."""
    reading = found.reading
    interval = interval_of(reading.value) if reading.value else None
    if reading.value is None or interval is None:
        return situation
    if interval.precision == "day":
        return replace(situation, told=reading.value, told_day=reading.value, told_at=found.end)
    if interval.precision == "quarter" and reading.anchor != "narrative":
        return replace(situation, told=reading.value, quarter=reading.value)
    return replace(situation, told=reading.value)


def _with_lead(match: Match, reading: Reading, tokens: TimeTokens, free_from: int) -> _Found:
    """A dated reading with "late", "mid-", "the end of" … before it."""
    if reading.type in ("DATE", "TIME") and reading.value not in _VAGUE:
        first = max(match.start - _MAX_LEAD_TOKENS, free_from)
        for start in range(first, match.start):
            if tokens.words[start] == "around" and _is_owner(match, tokens):
                break  # "to get around Wednesday's ruling"
            for pattern in load_times().before:
                if pattern.fullmatch(tokens.letters, start, match.start):
                    return _Found(start, match.end, reading)
    return _Found(match.start, match.end, reading)


def _is_owner(match: Match, tokens: TimeTokens) -> bool:
    return tokens.letters[match.end : match.end + 1] == load_times().letters["possessive"]


def _with_daypart(found: _Found, tokens: TimeTokens) -> _Found:
    """A day with the part of it that follows: "Thursday morning"."""
    letter = load_times().letters["daypart"]
    if found.reading.type != "DATE" or not _is_day(found.reading):
        return found
    if tokens.letters[found.end : found.end + 1] != letter:
        return found
    value = found.reading.value
    part = f"{value}T{tokens.values[found.end]}" if value else None
    return _Found(found.start, found.end + 1, Reading("TIME", part, found.reading.anchor))


def _is_day(reading: Reading) -> bool:
    """Whether a reading is of one day, or of a date that could not be resolved."""
    interval = interval_of(reading.value) if reading.value else None
    return reading.value is None or (interval is not None and interval.precision == "day")


def _join_clocks(found: Sequence[_Found], tokens: TimeTokens) -> list[_Found]:
    """One expression of a time of day and the day that follows: "noon on Thursday"."""
    joined: list[_Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if before is not None and _is_clock_of(before, item, tokens):
            clock = (before.reading.value or "T").split("T", 1)[1]
            day = item.reading.value
            value = f"{day[:10]}T{clock}" if day and clock else None
            joined[-1] = _Found(before.start, item.end, Reading("TIME", value, item.reading.anchor))
        else:
            joined.append(item)
    return joined


def _is_clock_of(clock: _Found, day: _Found, tokens: TimeTokens) -> bool:
    between = tokens.words[clock.end : day.start]
    return (
        clock.reading.type == "TIME"
        and day.reading.type in ("DATE", "TIME")
        and _is_day(day.reading)
        and list(between) in ([], [","], ["on"])
        and (not between or tokens.letters[clock.end - 1] not in _dayparts())
    )


def _dayparts() -> tuple[str, str]:
    letters = load_times().letters
    return letters["daypart"], letters["tonight"]


def _mention(parsed: ParsedArticle, tokens: TimeTokens, found: _Found) -> TimeMention:
    span = parsed.span(found.start, found.end)
    reading = found.reading
    expression = TimeExpression(span.start, span.end, span.text, reading.type, reading.value)
    relation = find_relation(tokens, found.start, found.end)
    interval = reading.interval or interval_of(reading.value or "")
    if interval is None and reading.type not in ("DATE", "TIME"):
        return TimeMention(found.start, found.end, expression, relation=relation)
    if interval is None:
        unknown = _reason(parsed, reading)
        return TimeMention(found.start, found.end, expression, relation=relation, unknown=unknown)
    if (
        relation == "until"
        and interval.precision in _LASTING
        and tokens.word_before(found.start) == "through"
    ):
        relation = "at"  # "ruled through the nineties"
    if relation == "since" and _counts_up_to(parsed, tokens, found):
        relation = "until"
    first, last = _open_side(interval, relation)
    return TimeMention(
        found.start,
        found.end,
        expression,
        first=first,
        last=last,
        precision=interval.precision,
        anchor=reading.anchor,
        relation=relation,
    )


def _counts_up_to(parsed: ParsedArticle, tokens: TimeTokens, found: _Found) -> bool:
    """As in "As of Monday, ten had been freed": what was so by then, not from then on."""
    if " ".join(tokens.words[found.start - 2 : found.start]) != "as of":
        return False
    return find_direction(parsed, found.start, found.end) != "future"


def _reason(parsed: ParsedArticle, reading: Reading) -> str:
    """Why a date has no days."""
    if reading.value is not None:
        return "no calendar date"
    if reading.unknown is not None:
        return reading.unknown
    if find_reference(parsed.article)[0] is None:
        return "no publication date"
    return "no date to count from"


def _open_side(interval: Interval, relation: Relation) -> tuple[str | None, str | None]:
    if relation in ("since", "after"):
        return interval.first, None
    if relation in ("until", "before"):
        return None, interval.last
    return interval.first, interval.last


def _join_ranges(mentions: list[TimeMention], tokens: TimeTokens) -> Iterator[TimeMention]:
    """Give the first of "from Monday to Friday" the days of both."""
    for position, mention in enumerate(mentions):
        after = mentions[position + 1] if position + 1 < len(mentions) else None
        if after is None or not _is_range(mention, after, tokens):
            yield mention
            continue
        start = _moved_before(mention, after, tokens)
        if (start.first or "") > (after.last or ""):
            yield mention
            continue
        precision = start.precision if start.precision == after.precision else "period"
        yield replace(start, last=after.last, precision=precision, relation="at")


def _moved_before(first: TimeMention, last: TimeMention, tokens: TimeTokens) -> TimeMention:
    """The first of a range a week or a year earlier where it lies after the last."""
    day = first_day(first.first or "")
    if day is None or (first.first or "") <= (last.last or "") or first.anchor == "absolute":
        return first
    grain = {"day": "D", "month": "M"}.get(first.precision or "")
    is_weekday = tokens.letters[first.end - 1] == load_times().letters["weekday"]
    moved = shift(day, "W" if is_weekday else "Y", -1)
    if moved is None or grain is None:
        return first
    value = stretch(moved, grain)
    return replace(
        first, expression=replace(first.expression, value=value), first=value, last=value
    )


def _is_range(first: TimeMention, last: TimeMention, tokens: TimeTokens) -> bool:
    between = list(tokens.words[first.end : last.start])
    before = tokens.word_before(first.start)
    if (
        len(between) != 1
        or between[0] not in load_times().joiners
        or not (first.first and last.last)
    ):
        return False
    if between[0] == "and":
        return before == "between"
    return before in ("from", "between") or between[0] in ("-", "–", "through")
