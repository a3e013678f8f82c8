"""Numbers of people in words or digits, with their bounds: "at least 12"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.lexicons.quantities import load_quantity_words

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_RANGE_WORDS = frozenset({"to", "or", "-", "–", "—"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens [start, end) that say how many; `core` is the number's last token.

    `low` and `high` are inclusive, None where unbounded.
    """

    start: int
    end: int
    core: int
    low: int | None
    high: int | None


def find_quantities(words: Sequence[str], offset: int = 0) -> tuple[Quantity, ...]:
    """The quantities in `words` (lower case), positions counted from `offset`.

    >>> [(q.low, q.high) for q in find_quantities("12 to 15 men".split())]
    [(12, 15)]
    """
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        number = _read_vague(words, at) or _read_range(words, at)
        if number is None:
            at += 1
            continue
        found.append(_with_bounds(words, number))
        at = number.end
    return tuple(
        replace(q, start=q.start + offset, end=q.end + offset, core=q.core + offset) for q in found
    )


def _read_vague(words: Sequence[str], at: int) -> Quantity | None:
    """A vague number: "dozens of", "several hundred", "a couple of"."""
    lexicon = load_quantity_words()
    if (phrase := _longest(words, at, lexicon.exact)) is not None:
        number, end = lexicon.exact[phrase], at + len(phrase)
        return Quantity(at, end, _core_of(words, at, end), number, number)
    if (phrase := _longest(words, at, lexicon.vague)) is None:
        return None
    number, end = lexicon.vague[phrase], at + len(phrase)
    while end < len(words) and words[end] in lexicon.multipliers:
        number *= lexicon.multipliers[words[end]]
        end += 1
    return Quantity(at, end, _core_of(words, at, end), number, None)


def _core_of(words: Sequence[str], at: int, end: int) -> int:
    """The last word but "of": the head of "dozens of"."""
    return end - 2 if words[end - 1] == "of" and end - at > 1 else end - 1


def _longest(
    words: Sequence[str], at: int, phrases: Mapping[tuple[str, ...], int]
) -> tuple[str, ...] | None:
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        if (phrase := tuple(words[at : at + length])) in phrases:
            return phrase
    return None


def _read_range(words: Sequence[str], at: int) -> Quantity | None:
    """A number or a range of two: "1,200", "two dozen", "between 12 and 15"."""
    first = _read_number(words, at)
    if first is None:
        return None
    low, end = first
    between = at > 0 and words[at - 1] == "between"
    joins = end < len(words) and (words[end] in _RANGE_WORDS or (between and words[end] == "and"))
    second = _read_number(words, end + 1) if joins else None
    if second is not None and second[0] > low:
        start = at - 1 if between else at
        return Quantity(start, second[1], second[1] - 1, low, second[0])
    return Quantity(at, end, end - 1, low, low)


def _read_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A whole number from position `at`, and where it ends."""
    lexicon = load_quantity_words()
    total: float | None = None
    end = at
    if at < len(words) and words[at] in ("a", "an") and _is_multiplier(words, at + 1):
        total, end = 1, at + 1
    elif at < len(words) and _DIGITS.fullmatch(words[at]):
        total, end = float(words[at].replace(",", "")), at + 1
    elif at < len(words) and words[at] in lexicon.numbers:
        total, end = _read_words(words, at)
    if total is None:
        return None
    while _is_multiplier(words, end):
        total *= lexicon.multipliers[words[end]]
        end += 1
    return (int(total), end) if total == int(total) else None


def _read_words(words: Sequence[str], at: int) -> tuple[int, int]:
    """A number in words: "seven", "twenty-five", "twenty five"."""
    numbers = load_quantity_words().numbers
    tens = numbers[words[at]]
    after = at + 2 if at + 1 < len(words) and words[at + 1] in _HYPHENS else at + 1
    unit = numbers.get(words[after], 0) if after < len(words) else 0
    if tens >= 20 and tens % 10 == 0 and 0 < unit < 10:
        return tens + unit, after + 1
    return tens, at + 1


def _is_multiplier(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in load_quantity_words().multipliers


def _with_bounds(words: Sequence[str], number: Quantity) -> Quantity:
    """The quantity with the words before and after that bound it."""
    bounds = load_quantity_words().bounds
    for name, length in _phrases_before(words, number.start, bounds):
        start = number.start - length
        if name == "low":
            return replace(number, start=start, high=None)
        if name == "above":
            return replace(number, start=start, low=_plus(number.low, 1), high=None)
        if name == "high":
            return replace(number, start=start, low=None, high=number.high or number.low)
        if name == "below":
            return replace(number, start=start, low=None, high=_plus(number.high or number.low, -1))
        return replace(number, start=start)
    for phrase in bounds["after_low"]:
        if tuple(words[number.end : number.end + len(phrase)]) == phrase:
            return replace(number, end=number.end + len(phrase), high=None)
    return number


def _plus(number: int | None, step: int) -> int | None:
    return None if number is None else number + step


def _phrases_before(
    words: Sequence[str], start: int, bounds: Mapping[str, Iterable[tuple[str, ...]]]
) -> Iterator[tuple[str, int]]:
    """The bounds right before `start`, the longest first."""
    found = [
        (name, len(phrase))
        for name, phrases in bounds.items()
        if name != "after_low"
        for phrase in phrases
        if len(phrase) <= start and tuple(words[start - len(phrase) : start]) == phrase
    ]
    yield from sorted(found, key=lambda item: -item[1])
