"""Days counted from another act: "took over on Friday, two days after his men had struck"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.annotations import TimeMention
    from dateline.assemble.story_words import StoryWords
    from dateline.tokens import Token

_COUNT = re.compile(r"P(\d{1,3})([DMY])")
_FINENESS = {"D": (10, "day"), "M": (7, "month"), "Y": (4, "year")}
_VERBAL = frozenset({"VERB", "AUX"})


def carry_counted_days(
    story: StoryWords, carried: Mapping[int, TimeMention]
) -> Iterator[tuple[int, TimeMention]]:
    """The acts that lie a counted number of days, months or years from another, dated one.

    Counts with "about" or "less than" give no date.
    """
    for mention in story.annotations.times:
        count = _COUNT.fullmatch(mention.expression.value or "")
        if count is None or mention.first is not None or len(mention.expression.text.split()) != 2:
            continue
        for known, sought, sign in _find_pairs(mention, story):
            day = story.time_of(known) or carried.get(known.i)
            if day is None or story.time_of(sought) or day.first is None or day.first != day.last:
                continue
            length, precision = _FINENESS[count[2]]
            first = _shift(day.first, count[2], sign * int(count[1]))
            if first is not None and len(first) >= length:
                first = first[:length]
                yield (
                    sought.i,
                    replace(
                        mention, first=first, last=first, precision=precision, anchor="narrative"
                    ),
                )


def _find_pairs(mention: TimeMention, story: StoryWords) -> Iterator[tuple[Token, Token, int]]:
    """A dated word, the one counted from it, and 1 where that is the later of the two."""
    doc = story.annotations.parsed.doc
    if mention.end >= len(doc) or doc[mention.end].lower_ not in ("after", "before"):
        return
    sign = 1 if doc[mention.end].lower_ == "after" else -1
    link = doc[mention.end]
    objects = [child for child in link.children if child.dep_ in ("pobj", "pcomp")]
    other = link.head if link.dep_ == "mark" else next(iter(objects), None)
    if other is None or other.pos_ not in (*_VERBAL, "NOUN"):
        return
    start = link.head if link.dep_ == "mark" else link
    main = next((above for above in start.ancestors if above.pos_ in _VERBAL), None)
    if main is None or main.sent != other.sent:
        return
    yield main, other, -sign
    yield other, main, sign


def _shift(date: str, unit: str, count: int) -> str | None:
    """A date moved by so many days, months or years, as fine as it was; None past the calendar."""
    parts = [int(part) for part in date.split("-")] if date[:4].isdigit() else []
    if unit == "D":
        try:
            day = datetime.date.fromisoformat(date) + datetime.timedelta(days=count)
        except (ValueError, OverflowError):  # no day, or past the last year
            return None
        return day.isoformat()
    if not parts or (unit == "M" and len(parts) < 2):
        return None
    months = parts[0] * 12 + (parts[1] - 1 if unit == "M" else 0)
    year, month = divmod(months + count * (1 if unit == "M" else 12), 12)
    if not 1 <= year <= 9999:
        return None
    return f"{year:04}-{month + 1:02}" if unit == "M" else f"{year:04}"
