"""Readings of times of day: this morning, 10:30 a.m., noon, tonight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.times.calendar_values import first_day, shift, span_between
from dateline.annotate.times.context import Match, Reading, Situation, find_direction
from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    from dateline.annotations import AnchorKind

_CLOCK_REACH_TOKENS = 40


def read_tonight(_: Match, situation: Situation) -> Reading | None:
    """The evening and night of the report's day."""
    if situation.reference is None:
        return Reading("TIME", None)
    return Reading("TIME", f"{situation.reference.isoformat()}TNI", situation.anchor)


def read_overnight(match: Match, situation: Situation) -> Reading | None:
    """The night before the report, or that after it where the tense says so."""
    reference = situation.reference
    future = find_direction(situation.parsed, match.start, match.end) == "future"
    evening = shift(reference, "D", 0 if future else -1) if reference else None
    morning = shift(evening, "D", 1) if evening else None
    if evening is None or morning is None:
        return Reading("TIME", None)
    interval = span_between(evening, morning, "D")
    return Reading("TIME", f"{evening.isoformat()}TNI", situation.anchor, interval)


def read_daypart(match: Match, situation: Situation) -> Reading | None:
    """This morning, last night, that evening, the next morning."""
    part = situation.tokens.value_of(match.groups["daypart"])
    offset = -1 if match.groups.keys() & {"previous", "before"} else int("after" in match.groups)
    told = match.groups.keys() & {"that", "after", "before"}
    if told:
        base = first_day(situation.told_day) if situation.told_day else None
    elif match.groups.keys() & {"this", "previous"}:
        base = situation.reference
    else:
        base = first_day(situation.told_day) if situation.told_day else situation.reference
    day = shift(base, "D", offset) if base else None
    if day is None:
        return Reading("TIME", None)
    return Reading("TIME", f"{day.isoformat()}T{part}", "narrative" if told else situation.anchor)


def read_clock(match: Match, situation: Situation) -> Reading | None:
    """A time of day, on the day told before or the day of the report."""
    clock = _clock_value(match, situation)
    if clock is None:
        return None
    day = situation.reference.isoformat() if situation.reference else None
    anchor: AnchorKind = situation.anchor
    if situation.told_day and match.start - situation.told_at <= _CLOCK_REACH_TOKENS:
        day, anchor = situation.told_day[:10], "narrative"
    return Reading("TIME", f"{day}T{clock}", anchor) if day else Reading("TIME", None)


def _clock_value(match: Match, situation: Situation) -> str | None:
    """Hours and minutes as "HH:MM"; None for what is no time of day."""
    tokens, groups = situation.tokens, match.groups
    if "noon" in groups:
        return str(tokens.value_of(groups["noon"]))
    if military := groups.get("military") or groups.get("military2"):
        text = tokens.words[military[0]]
        after = tokens.words[match.end] if match.end < len(tokens.words) else ""
        if "military2" in groups and after in load_times().counted:
            return None
        return f"{text[:2]}:{text[2:]}" if re.fullmatch(r"[0-2]\d[0-5]\d", text) else None
    hour, minute = _hour_and_minute(match, situation)
    later = groups.get("meridiem") or groups.get("meridiem2")
    if later is not None:
        hour = hour % 12 + int(tokens.value_of(later) or 0)
    elif "daypart" in groups:
        hour = hour % 12 + (12 if tokens.value_of(groups["daypart"]) in ("AF", "EV") else 0)
    elif (
        "zone" not in groups
        and tokens.word_before(match.start) not in load_times().clock_prepositions
    ):
        return None
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _hour_and_minute(match: Match, situation: Situation) -> tuple[int, int]:
    if "clock" in match.groups:
        hour, minute = situation.tokens.words[match.groups["clock"][0]].split(":")[:2]
        return int(hour), int(minute)
    name = "hour" if "hour" in match.groups else "hour3"
    value = situation.tokens.value_of(match.groups[name])
    return value if isinstance(value, int) else 0, 0
