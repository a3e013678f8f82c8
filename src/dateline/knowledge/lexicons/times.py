"""The words and patterns of time expressions, with each word's class as one letter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

_PATH = "lexicons/en/times.toml"
_FIRST_LETTER = 0x100  # class letters lie beyond ASCII: none has a meaning in a pattern
OTHER = "."

# Classes that the shape of a token gives, not a word list.
SHAPES = (
    "clock",
    "day_number",
    "day_range",
    "decade",
    "digits",
    "fiscal_year",
    "fixed",
    "fixed_more",
    "fraction_number",
    "holiday",
    "holiday_more",
    "numeric_date",
    "prefixed_decade",
    "prefixed_year",
    "quarter_code",
    "stop",
    "year",
    "year_range",
)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word's class letter and what it stands for, None for mere grammar."""

    letter: str
    value: int | str | None


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern over class letters, and the reading its matches get.

    `example` is a sentence with the words that the rule finds in brackets.
    """

    id: str
    reading: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """All that `times.toml` says; `letters` gives the letter of a class."""

    letters: Mapping[str, str]
    words: Mapping[str, TimeWord]
    capitals: frozenset[str]
    rules: tuple[TimeRule, ...]
    before: tuple[re.Pattern[str], ...]
    forbidden_tags: Mapping[str, frozenset[str]]
    relations: Mapping[str, str]
    future_heads: frozenset[str]
    between: frozenset[str]
    clock_prepositions: frozenset[str]
    future_modals: frozenset[str]
    joiners: frozenset[str]
    period_prepositions: frozenset[str]
    present_be: frozenset[str]
    year_determiners: frozenset[str]
    appoint: frozenset[str]
    put_off: frozenset[str]
    persons: frozenset[str]
    lasting: frozenset[str]
    name_heads: frozenset[str]
    counted: frozenset[str]
    year_parts: frozenset[str]
    year_prepositions: frozenset[str]
    not_before_years: frozenset[str]
    onward: frozenset[str]
    calendar: frozenset[str]
    other_months: frozenset[str]
    holidays: Mapping[tuple[str, ...], str]
    fixed: Mapping[tuple[str, ...], str]
    phrase_starts: frozenset[str]


@functools.cache
def load_times() -> TimeLexicon:
    """The lexicon of `times.toml`.

    Raises KnowledgeError on a word in two classes, a class or macro that no
    pattern can name, a pattern that is none, and two rules of one id.
    """
    table = read_toml(_PATH)
    letters = _letters(table)
    macros = _expand_macros(table["macros"], letters)
    holidays, fixed = _phrases(table["holidays"]), _phrases(table["fixed"])
    capitals = ("month", "month_short", "weekday", "weekdays")
    return TimeLexicon(
        letters=letters,
        words=_words(table, letters),
        capitals=frozenset(letters[name] for name in capitals),
        rules=_rules(table["rules"], macros),
        before=tuple(_compile(item, macros, "before") for item in table["before"]["patterns"]),
        forbidden_tags={word: frozenset(tags) for word, tags in table["forbidden_tags"].items()},
        relations=table["relations"],
        **{name: frozenset(words) for name, words in table["context"].items()},
        holidays=holidays,
        fixed=fixed,
        phrase_starts=frozenset(phrase[0] for phrase in (*holidays, *fixed)),
    )


def _letters(table: Mapping[str, Any]) -> dict[str, str]:
    names = sorted({*table["plain"], *table["words"], *SHAPES})
    return {name: chr(_FIRST_LETTER + number) for number, name in enumerate(names)}


def _words(table: Mapping[str, Any], letters: Mapping[str, str]) -> dict[str, TimeWord]:
    words: dict[str, TimeWord] = {}
    for word, name, value in _entries(table):
        if word in words:
            raise KnowledgeError(f"{_PATH}: {word!r} has two classes; {name!r} is the second")
        words[word] = TimeWord(letters[name], value)
    return words


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, str, int | str | None]]:
    for name, listed in table["plain"].items():
        yield from ((word, name, None) for word in listed)
    for name, valued in table["words"].items():
        yield from ((word, name, value) for word, value in valued.items())


def _phrases(table: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Phrases cut as the parser cuts them: "new year's day" has four tokens."""
    return {
        tuple(re.sub(r"(['’](?:s\b)?)(?= |$)", r" \1", phrase).split()): day
        for phrase, day in table.items()
    }


def _expand_macros(macros: Mapping[str, str], letters: Mapping[str, str]) -> dict[str, str]:
    """Macros as plain patterns; one may use those that stand above it."""
    known = dict(letters)
    for name, pattern in macros.items():
        if name in known:
            raise KnowledgeError(f"{_PATH}: macro {name!r} is the name of a class too")
        known[name] = _expand(pattern, known, name)
    return known


def _rules(rows: list[dict[str, str]], macros: Mapping[str, str]) -> tuple[TimeRule, ...]:
    rules = [
        TimeRule(
            row["id"], row["reading"], _compile(row["pattern"], macros, row["id"]), row["example"]
        )
        for row in rows
    ]
    if len({rule.id for rule in rules}) != len(rules):
        raise KnowledgeError(f"{_PATH}: two rules have one id")
    return tuple(rules)


def _compile(pattern: str, macros: Mapping[str, str], name: str) -> re.Pattern[str]:
    try:
        return re.compile(_expand(pattern, macros, name))
    except re.error as error:
        raise KnowledgeError(f"{_PATH}: {name}: {pattern!r} is no pattern: {error}") from error


def _expand(pattern: str, macros: Mapping[str, str], name: str) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise KnowledgeError(f"{_PATH}: {name}: no class or macro {match[1]!r}")
        return macros[match[1]]

    return re.sub(r"\{(\w+)\}", replace, pattern.replace(" ", ""))
