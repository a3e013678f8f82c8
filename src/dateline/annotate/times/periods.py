"""Readings of years, decades, quarters, seasons, weeks and other stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.times.calendar_values import (
    SEASONS,
    first_day,
    interval_of,
    season_of,
    shift,
    span_between,
    stretch,
)
from dateline.annotate.times.context import Match, Reading, Situation
from dateline.annotate.times.days import direction_of, told_year
from dateline.annotate.times.number_words import year_of
from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    import datetime

    from dateline.annotate.times.token_classes import TimeTokens
    from dateline.annotations import AnchorKind

_NO_DATE = Reading("DATE", None)
_FIRST_BARE_YEAR = 1900
_SATURDAY = 6
_UNIT_ORDER = "DWMQYEC"
_CALENDAR_TOKENS = 5


def read_year(match: Match, situation: Situation) -> Reading | None:
    """A year, None where the number counts something."""
    tokens, groups = situation.tokens, match.groups
    report_year = situation.reference.year if situation.reference else None
    if "prefixed" in groups or "fiscal_year" in groups:
        return Reading("DATE", str(tokens.value_of((match.start, match.end))), "absolute")
    span = groups.get("year") or groups["short"]
    year = year_of(tokens, span, report_year=report_year)
    if year is None or not 1000 <= year <= 2200:
        return None
    in_words = tokens.letters[span[0]] != load_times().letters["year"]
    if "year" in groups and not in_words and not _is_year(match, situation, year):
        return None
    if in_words and span[0] == match.start and tokens.letters[span[0]] == _letter("small"):
        return None
    return Reading("DATE", f"{year:04}", "absolute")


def _letter(name: str) -> str:
    return load_times().letters[name]


def _is_year(match: Match, situation: Situation, year: int) -> bool:
    """Whether four digits are a year by the words on both sides."""
    lexicon, words, position = load_times(), situation.tokens.words, match.end - 1
    before = situation.tokens.word_before(match.start)
    after = words[position + 1] if position + 1 < len(words) else ""
    if is_of_other_calendar(match, situation.tokens):
        return False
    if before == "-" and situation.tokens.word_before(match.start - 1) in lexicon.year_parts:
        return True
    if before in lexicon.not_before_years or after in lexicon.counted:
        return False
    if match.end - match.start > 1 or before in lexicon.year_prepositions:
        return True
    token = situation.parsed.doc[position]
    if before == "around" and token.dep_ == "pobj":
        return True
    counts = token.dep_ == "nummod" and token.head.i > position and token.head.tag_ == "NNS"
    return year >= _FIRST_BARE_YEAR and (not counts or before in lexicon.year_determiners)


def is_of_other_calendar(match: Match, tokens: TimeTokens) -> bool:
    """Whether the words make it a year of another calendar: "1402 of the Iranian calendar"."""
    lexicon = load_times()
    if tokens.word_before(match.start) in lexicon.other_months:
        return True
    if tokens.words[match.end : match.end + 1] not in (["of"], ["in"], ["on"]):
        return False
    return bool(set(tokens.words[match.end : match.end + _CALENDAR_TOKENS]) & lexicon.calendar)


def read_year_range(match: Match, situation: Situation) -> Reading | None:
    """1999-2004, 1990-91."""
    if "range" in match.groups:
        words = situation.tokens.words[match.start].replace("–", "-").replace("/", "-").split("-")
        first, last = int(words[0]), int(words[1])
    else:
        first = int(situation.tokens.value_of(match.groups["year"]) or 0)
        value = situation.tokens.value_of(match.groups["last_year"])
        last = value if isinstance(value, int) else 0
    if last < 100:
        last += first - first % 100
    if not 1000 <= first < last <= 2200:
        return None
    return Reading("DATE", f"{first}/{last}", "absolute")


def read_decade(match: Match, situation: Situation) -> Reading | None:
    """The 1980s, mid-1990s, the '60s, the nineties; "in his 30s" is an age."""
    if "decade" in match.groups:
        start = match.groups["decade"][0]
        word, before = situation.tokens.words[start], situation.tokens.word_before(start)
        if word[0].isdigit() and len(word) == 3 and before not in ("'", "’", "the"):
            return None
        value = situation.tokens.value_of(match.groups["decade"])
        return Reading("DATE", str(value), "absolute")
    values = [situation.tokens.values[i] for i in range(*match.groups["decade_words"])]
    numbers = [value for value in values if isinstance(value, int)]
    century = numbers[0] if len(numbers) == 2 else 19
    return Reading("DATE", f"{century}{numbers[-1]}", "absolute")


def read_century(match: Match, situation: Situation) -> Reading | None:
    """The 17th century."""
    span = match.groups["century"]
    if situation.tokens.values[match.end - 1] != "C":
        return None
    values = [situation.tokens.values[i] for i in range(*span)]
    number = sum(value for value in values if isinstance(value, int))
    return Reading("DATE", f"{number - 1:02}", "absolute") if 1 <= number <= 22 else None


def read_quarter(match: Match, situation: Situation) -> Reading | None:
    """A quarter or half by number, in the year told or the nearest by tense."""
    letter, number = _quarter_number(match, situation)
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    year, anchor = told_year(match, situation)
    if year is None and situation.reference is not None:
        year = _nearest_part(match, situation, letter, number)
        anchor = situation.anchor
        if "year_ago" in match.groups:
            year, anchor = year - 1, "narrative"
    return Reading("DATE", f"{year:04}-{letter}{number}", anchor) if year else _NO_DATE


def _quarter_number(match: Match, situation: Situation) -> tuple[str, int]:
    if "code" in match.groups:
        code = situation.tokens.words[match.groups["code"][0]]
        return code[0].upper(), int(code[1])
    value = situation.tokens.value_of(match.groups["ordinal"])
    return "Q", value if isinstance(value, int) else 0


def read_half(match: Match, situation: Situation) -> Reading | None:
    """The first or second half of a year."""
    number = situation.tokens.value_of(match.groups["ordinal"]) or 2
    year, anchor = told_year(match, situation)
    if number not in (1, 2):
        return None
    return Reading("DATE", f"{year:04}-H{number}", anchor) if year else _NO_DATE


def _nearest_part(match: Match, situation: Situation, letter: str, number: int) -> int:
    """The year of the last such quarter that has begun, or of the next by tense."""
    reference = situation.reference
    if reference is None:
        raise AssertionError("called with a reference only")
    now = int(stretch(reference, letter)[-1])
    if direction_of(match, situation) == "future":
        return reference.year + (number < now - 1)
    return reference.year - (number > now + 1 or (number == 4 and now < 3))


def read_quarter_again(match: Match, situation: Situation) -> Reading | None:
    """The quarter told before, that of a year earlier, or the latest complete one."""
    groups, reference = match.groups, situation.reference
    if groups.keys() & {"this", "previous", "next"} and "this_year" not in groups:
        offset = {"this": 0, "previous": -1, "next": 1}[
            next(name for name in ("this", "previous", "next") if name in groups)
        ]
        day = shift(reference, "Q", offset) if reference else None
        return Reading("DATE", stretch(day, "Q"), situation.anchor) if day else _NO_DATE
    if _year_ago_unit(match, situation) not in (None, "Y"):
        return None
    base = first_day(situation.quarter) if situation.quarter else None
    if "before_year" in groups:
        year, _ = told_year(match, situation)
        part = situation.quarter[4:] if situation.quarter else ""
        return Reading("DATE", f"{year}{part}", "absolute")
    back = -1 if groups.keys() & {"year_ago", "after_year_ago"} else 0
    if reference is not None and ("latest" in groups or (base is None and not back)):
        if (
            base is None
            and not groups.keys() & {"latest"}
            and not _after_preposition(match, situation)
        ):
            return None
        base = shift(reference, "Q", -1)
    if base is None and not back:
        return _NO_DATE
    if base is None:
        day = shift(reference, "Y", back) if reference else None
        return Reading("DATE", stretch(day, "Y"), situation.anchor) if day else _NO_DATE
    day = shift(base, "Y", back)
    return Reading("DATE", stretch(day, "Q"), "narrative") if day else _NO_DATE


def _after_preposition(match: Match, situation: Situation) -> bool:
    return situation.tokens.word_before(match.start) in load_times().period_prepositions


def _year_ago_unit(match: Match, situation: Situation) -> str | None:
    for name in ("year_ago", "after_year_ago"):
        if name in match.groups:
            return str(situation.tokens.value_of(match.groups[name]))
    return None


def read_season(match: Match, situation: Situation) -> Reading | None:
    """A season, in the year told, by "last" or "next", or the nearest by tense."""
    season = _season_code(match, situation)
    year, anchor = _season_year(match, situation, season)
    if year is not None:
        return Reading("DATE", f"{year:04}-{season}", anchor)
    if situation.reference is None:
        return _NO_DATE
    now_year, now_season = season_of(situation.reference)
    now, wanted = SEASONS.index(now_season), SEASONS.index(season)
    if "previous" in match.groups:
        year = now_year - (wanted >= now)
    elif "next" in match.groups:
        year = now_year + (wanted <= now)
    elif "this" in match.groups:
        year = now_year
    elif direction_of(match, situation) == "future":
        year = now_year + (wanted < now)
    else:
        year = now_year - (wanted > now)
    return Reading("DATE", f"{year:04}-{season}", situation.anchor)


def _season_year(
    match: Match, situation: Situation, season: str
) -> tuple[int | None, AnchorKind | None]:
    """The year told; of two ("the winter of 1993-94") that in which the season ends."""
    year, anchor = told_year(match, situation)
    if "to_year" in match.groups and year is not None:
        return year + (season == "WI"), anchor
    return year, anchor


def _season_code(match: Match, situation: Situation) -> str:
    names = ("season", "season2", "season3", "season4")
    span = next(match.groups[name] for name in names if name in match.groups)
    return str(situation.tokens.value_of(span) or "FA")


def read_unit(match: Match, situation: Situation) -> Reading | None:
    """Last week, this month, next year, the past decade."""
    unit = str(situation.tokens.value_of(match.groups["unit"]))
    if unit == "D":
        return None
    if situation.reference is None:
        return _NO_DATE
    offset = -1 if "previous" in match.groups else int("next" in match.groups)
    day = shift(situation.reference, unit, offset)
    if day is None:
        return _NO_DATE
    rolling = "past" in situation.tokens.words[match.start : match.end]
    interval = span_between(day, situation.reference, unit) if rolling else None
    return Reading("DATE", stretch(day, unit), situation.anchor, interval)


def read_narrative_unit(match: Match, situation: Situation) -> Reading | None:
    """That year, the same day, the following month: counted from what was told."""
    unit = str(situation.tokens.value_of(match.groups["unit"]))
    if "next_day" in match.groups and unit != "D":
        return None
    base = told_base(situation, unit)
    if base is None:
        return _NO_DATE
    back = "before" in match.groups or _side(match, situation) == "before"
    ahead = match.groups.keys() & {"after", "next_day"} or _side(match, situation) == "after"
    day = shift(base, unit, -1 if back else int(bool(ahead)))
    return Reading("DATE", stretch(day, unit), "narrative") if day else _NO_DATE


def _side(match: Match, situation: Situation) -> str:
    span = match.groups.get("side")
    return situation.tokens.text_of(span) if span else ""


def told_base(situation: Situation, unit: str) -> datetime.date | None:
    """The first day of what was told before, if told to the unit or finer."""
    told = situation.told_day if unit in ("D", "WE") else situation.told
    interval = interval_of(told) if told else None
    if told is None or interval is None:
        return None
    grain = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
    told_unit = grain.get(interval.precision, "Y")
    if _UNIT_ORDER.index(told_unit) > _UNIT_ORDER.index("D" if unit == "WE" else unit):
        return None
    return first_day(told)


def read_unit_bare(match: Match, situation: Situation) -> Reading | None:
    """The week, the month, the year; "the year ended June 30" is a duration."""
    unit = str(situation.tokens.value_of(match.groups["unit"]))
    following = situation.tokens.letters[match.end : match.end + 1]
    if following == _letter("ended"):
        return Reading("DURATION", f"P1{unit[:1]}")
    if unit == "D" and not _follows_part_of_day(match, situation):
        return None
    if unit in ("E", "C"):
        return None
    reference = situation.reference
    if reference is None:
        return _NO_DATE
    offset = 0
    if unit == "WE" and reference.isoweekday() < _SATURDAY:
        offset = 0 if direction_of(match, situation) == "future" else -1
    day = shift(reference, unit, offset)
    return Reading("DATE", stretch(day, unit), situation.anchor) if day else _NO_DATE


def _follows_part_of_day(match: Match, situation: Situation) -> bool:
    before = situation.tokens.words[max(match.start - 2, 0) : match.start]
    return bool(set(before) & {"later", "earlier", "end"})


def read_unit_end(match: Match, situation: Situation) -> Reading | None:
    """year-end, year's end."""
    unit = situation.tokens.value_of(match.groups.get("unit") or match.groups["unit2"])
    if unit not in ("Y", "M", "W"):
        return None
    if situation.reference is None:
        return _NO_DATE
    return Reading("DATE", stretch(situation.reference, str(unit)), situation.anchor)
