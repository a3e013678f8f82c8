"""The day that a page was published, where it says so and can mean only that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.inputs import load_input_words

_CHANGED = re.compile(
    r"""(?:article:modified_time|og:updated_time|dateModified|last-modified)["'][^>{}]{0,60}?(\d{4}-\d\d-\d\d)""",
    re.IGNORECASE,
)
_AMBIGUOUS_TO = 12  # a day up to this may be a month


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day as the page writes it, None where it has none; a note where it has another."""

    written: str | None
    note: str | None = None


def judge_day(day: str | None, markup: str, url: str | None) -> PageDay:
    """What the day found for a page stands for, by how the page writes it.

    A day that is only numbers in an order that is not known is given as it is
    written. One that only tells when the page was changed is none.

    >>> judge_day("2024-04-03", '<meta name="date" content="03/04/2024">', None).written
    '03/04/2024'
    """
    if day is None:
        return PageDay(None)
    changed = {match[1] for match in _CHANGED.finditer(markup)}
    if day in changed and not _is_elsewhere(day, markup, url):
        return PageDay(None, f"the page says only that it was changed on {day}, not its own day")
    return PageDay(_numbers_of(day, markup, url) or day)


def _is_elsewhere(day: str, markup: str, url: str | None) -> bool:
    """Whether the page or its address has the day apart from that of its change."""
    return _has_day(day, _CHANGED.sub("", markup), url)


def _has_day(day: str, markup: str, url: str | None) -> bool:
    year, month, number = day.split("-")
    name = load_input_words().months[int(month) - 1][:3]
    digits = rf"{year}(?:[-/.]?{month}[-/.]?{number}|/{int(month)}/{int(number)}(?!\d))"
    words = rf"\b{name}[a-z]*\.? {int(number)}\b|\b{int(number)}(?:st|nd|rd|th)? {name}"
    pattern = re.compile(f"{digits}|{words}", re.IGNORECASE)
    return bool(pattern.search(markup) or (url and pattern.search(url)))


def _numbers_of(day: str, markup: str, url: str | None) -> str | None:
    """How the page writes the day where it does so only in numbers that can be read two ways."""
    year, month, number = (int(part) for part in day.split("-"))
    if number > _AMBIGUOUS_TO or number == month or _has_day(day, markup, url):
        return None
    either = rf"0?{number}([-/.])0?{month}|0?{month}([-/.])0?{number}"
    match = re.search(rf"(?<![\d/.-])(?:{either})(?:[-/.])(?:{year}|{year % 100:02})(?!\d)", markup)
    return match[0] if match else None
