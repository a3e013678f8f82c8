"""Numbers and years written in words or digits, from the tokens of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    from dateline.annotate.times.token_classes import TimeTokens

_CENTURY = 100


def number_of(tokens: TimeTokens, span: tuple[int, int]) -> float | None:
    """A number phrase: "twenty-four", "a hundred", "1,500", "2"; None where it is none."""
    letters = load_times().letters
    total = current = 0.0
    seen = False
    for position in range(*span):
        letter, value = tokens.letters[position], tokens.values[position]
        if letter == letters["big"] and isinstance(value, int):
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        elif value is not None and letter != letters["fraction_number"]:
            current += _as_float(value)
        else:
            continue
        seen = True
    return total + current if seen else None


def _as_float(value: int | str) -> float:
    try:
        return float(value)
    except ValueError:  # "1.2.3", a version number
        return 0.0


def fraction_of(tokens: TimeTokens, span: tuple[int, int]) -> float:
    """The fraction after a number: "and a half", "1/2"."""
    words = tokens.words[span[0] : span[1]]
    for word in words:
        if word[0].isdigit() and word[1:2] == "/" and word[2] != "0":
            return int(word[0]) / int(word[2])
    return 0.5 if "half" in words else 0.0


def year_of(tokens: TimeTokens, span: tuple[int, int], *, report_year: int | None) -> int | None:
    """A year in four digits, two digits or words.

    Two digits are read by `full_year` with `report_year`.
    """
    values = [
        (tokens.letters[position], tokens.values[position])
        for position in range(*span)
        if tokens.values[position] is not None
    ]
    numbers = [int(_as_float(value)) for _, value in values if value is not None]
    if not numbers:
        return None
    if len(numbers) == 1:
        return numbers[0] if numbers[0] >= _CENTURY else full_year(numbers[0], report_year)
    if values[1][0] == load_times().letters["big"]:
        return int(number_of(tokens, span) or 0)
    return numbers[0] * _CENTURY + sum(numbers[1:])


def full_year(short: int, report_year: int | None) -> int:
    """A year cut to two digits, at most ten years after the report's (None: 2019)."""
    latest = (report_year or 2019) + 10
    year = latest - latest % _CENTURY + short
    return year if year <= latest else year - _CENTURY
