"""Readings of durations, sets, distances from a day, and vague references."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.times.calendar_values import (
    Interval,
    first_day,
    shift,
    span_between,
    stretch,
)
from dateline.annotate.times.context import Match, Reading, Situation
from dateline.annotate.times.number_words import fraction_of, number_of
from dateline.annotate.times.periods import told_base
from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    import datetime

_YEARS_IN = {"E": 10, "C": 100}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
_MAX_COUNT = 100_000
_AGE_WINDOW = 4
_NOMINAL_DEPS = frozenset({"appos", "attr", "dobj", "nsubj", "nsubjpass", "pobj", "poss"})


def read_distance(match: Match, situation: Situation) -> Reading | None:
    """Two years ago, a week earlier, three days later."""
    match = _sided(match, situation)
    unit = str(situation.tokens.value_of(match.groups["unit"]))
    count = _count(match, situation)
    if count is None:
        vague = "vague" in match.groups or "ago" in match.groups
        return Reading("DATE", "PAST_REF") if vague and "later" not in match.groups else None
    if unit.startswith("T"):
        return _clock_distance(match, situation)
    if unit == "Y" and count == 1 and situation.quarter and "later" not in match.groups:
        day = shift_back(first_day(situation.quarter), "Y", 1)
        return Reading("DATE", stretch(day, "Q"), "narrative") if day else None
    return _counted(match, situation, unit, count)


def _sided(match: Match, situation: Situation) -> Match:
    """Ten days "after that" as "later", "before that" as "earlier"."""
    if "side" not in match.groups:
        return match
    words = situation.tokens.words[slice(*match.groups["side"])]
    name = "later" if "after" in words else "earlier"
    return replace(match, groups={**match.groups, name: match.groups["side"]})


def _counted(match: Match, situation: Situation, unit: str, count: float) -> Reading:
    narrative = "ago" not in match.groups
    base = told_base(situation, unit) if narrative else situation.reference
    anchor = "narrative" if narrative else situation.anchor
    if base is None and "earlier" in match.groups and unit == "Y" and count == 1:
        base, anchor = situation.reference, situation.anchor
    grain = "Y" if unit in _YEARS_IN else unit
    number = int(count * _YEARS_IN.get(unit, 1))
    day = shift_back(base, grain, -number if "later" in match.groups else number)
    return Reading("DATE", stretch(day, grain), anchor) if day else Reading("DATE", None)


def shift_back(day: datetime.date | None, unit: str, count: int) -> datetime.date | None:
    """The day `count` units before, None without a day or outside the calendar."""
    return shift(day, unit, -count) if day and abs(count) < _MAX_COUNT else None


def _clock_distance(match: Match, situation: Situation) -> Reading | None:
    """Hours and minutes ago fall on the day of the report; "later" is a mere duration."""
    if "ago" not in match.groups:
        return None
    if situation.reference is None:
        return Reading("TIME", None)
    return Reading("TIME", situation.reference.isoformat(), situation.anchor)


def _count(match: Match, situation: Situation) -> float | None:
    """How many units; None for a vague number or none."""
    groups, tokens = match.groups, situation.tokens
    if "one" in groups or "one2" in groups or "half2" in groups:
        return 1.0
    if "vague" in groups:
        words = tokens.words[slice(*groups["vague"])]
        return 2.0 if "couple" in words else None
    if "number" not in groups:
        return None
    number = number_of(tokens, groups["number"])
    return number if number is not None and number < _MAX_COUNT else None


def read_duration(match: Match, situation: Situation) -> Reading | None:
    """The past three months, two-day, nearly an hour, weeks."""
    groups, tokens = match.groups, situation.tokens
    if _is_age(match, situation):
        return None
    name = next(name for name in ("unit", "unit2", "unit3", "unit4") if name in groups)
    unit = str(tokens.value_of(groups[name]))
    count = _count(match, situation)
    if count == 1 and unit == "D" and situation.parsed.doc[match.start - 1].tag_ == "MD":
        return Reading("DATE", "FUTURE_REF")
    half = 0.0
    if "fraction" in groups:
        half = fraction_of(tokens, groups["fraction"])
    if "half" in groups:
        half = 0.5
    if "half2" in groups:
        return Reading("DURATION", _half_unit(unit))
    value = duration_value(unit, count, half=half >= 0.5)
    interval = _rolling(match, situation, unit, count)
    return Reading("DURATION", value, situation.anchor if interval else None, interval)


def _rolling(match: Match, situation: Situation, unit: str, count: float | None) -> Interval | None:
    """The days of "the past three months": those up to the report."""
    sign = -1 if "previous" in match.groups else int("next" in match.groups)
    reference = situation.reference
    if not sign or reference is None or count is None or unit.startswith("T"):
        return None
    grain = "Y" if unit in _YEARS_IN else unit
    other = shift_back(reference, grain, -sign * round(count * _YEARS_IN.get(unit, 1)))
    return span_between(reference, other, grain) if other else None


def _half_unit(unit: str) -> str:
    halves = {"Y": "P6M", "TH": "PT30M", "TM": "PT30S", "D": "PT12H", "E": "P5Y", "C": "P50Y"}
    return halves.get(unit, f"P0.5{unit}")


def duration_value(unit: str, count: float | None, *, half: bool = False) -> str:
    """A TIMEX3 duration; a count of None is "X".

    >>> duration_value("Y", 2, half=True), duration_value("E", 3), duration_value("TH", None)
    ('P2Y6M', 'P30Y', 'PTXH')
    """
    factor = _YEARS_IN.get(unit, 3 if unit == "Q" else 1)
    letter = "Y" if unit in _YEARS_IN else "M" if unit == "Q" else unit[-1]
    prefix = "PT" if unit.startswith("T") else "P"
    if count is None:
        return f"{prefix}X{letter}"
    number = count * factor
    if number % 1 == 0.5 and unit in _HALVES:
        number, half = number - 0.5, True
    shown = f"{number:g}" if number < 1e6 else str(int(number))
    if half and unit in _HALVES:
        return f"{prefix}{shown}{letter}{_HALVES[unit]}"
    if half:
        shown = f"{number + 0.5 * factor:g}"
    return f"{prefix}{shown}{letter}"


def _is_age(match: Match, situation: Situation) -> bool:
    """Whether "12-year-old" or "52 years old" says how old a person is."""
    words, lexicon = situation.tokens.words, load_times()
    if "old" not in words[match.start : match.end] and words[match.end : match.end + 1] != ["old"]:
        return words[match.end : match.end + 2] == ["of", "age"]
    if words[match.end : match.end + 1] == ["old"]:
        return True
    years = bool({"year", "years"} & set(words[match.start : match.end]))
    for token in situation.parsed.doc[match.end : match.end + _AGE_WINDOW]:
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS") and token.dep_ != "compound":
            lasting = token.lower_ in lexicon.lasting
            return not lasting if years else token.lower_ in lexicon.persons
    return True


def read_recurring(match: Match, situation: Situation) -> Reading | None:
    """Every Friday, each July, Tuesday nights."""
    span = match.groups.get("name") or match.groups["name2"]
    value = situation.tokens.value_of(span)
    letter = situation.tokens.letters[span[0]]
    letters = load_times().letters
    part = match.groups.get("daypart")
    if letter in (letters["weekday"], letters["weekdays"]):
        text = f"XXXX-WXX-{value}"
    elif letter == letters["month"]:
        text = f"XXXX-{value:02}"
    elif letter in (letters["weekend"], letters["weekends"]):
        text = "XXXX-WXX-WE"
    elif letter == letters["daypart"]:
        text = f"XXXX-XX-XXT{value}"
    else:
        text = f"XXXX-{value or 'FA'}"
    return Reading("SET", f"{text}T{situation.tokens.value_of(part)}" if part else text)


def read_rate(match: Match, situation: Situation) -> Reading | None:
    """Twice a month, every two years."""
    name = "unit" if "unit" in match.groups else "units"
    unit = str(situation.tokens.value_of(match.groups[name]))
    count = _count(match, situation) if "number" in match.groups else 1.0
    return Reading("SET", "P1Q" if unit == "Q" else duration_value(unit, count))


def read_often(match: Match, situation: Situation) -> Reading | None:
    """daily, annually; "the party daily" and "a weekly" are papers."""
    token = situation.parsed.doc[match.start]
    if token.dep_ in _NOMINAL_DEPS or (token.head.pos_ == "PROPN" and token.i < token.head.i):
        return None
    return Reading("SET", str(situation.tokens.value_of(match.groups["often"])))


def read_recent(match: Match, situation: Situation) -> Reading | None:
    """Recent years, coming weeks, these days."""
    if "present" in match.groups:
        days = situation.tokens.value_of(match.groups["present"]) == "D"
        return Reading("DATE", "PRESENT_REF") if days else None
    return Reading("DATE", "PAST_REF" if "past" in match.groups else "FUTURE_REF")


def read_refer(match: Match, situation: Situation) -> Reading | None:
    """now, recently, soon, the past, the near future."""
    groups = match.groups
    if "refer" in groups:
        return Reading("DATE", str(situation.tokens.value_of(groups["refer"])))
    if "future" in groups:
        return Reading("DATE", "FUTURE_REF")
    return Reading("DATE", "PAST_REF" if "recent" in groups else "PRESENT_REF")
