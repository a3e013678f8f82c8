"""Tokens as one class letter each, so that patterns run over a short string."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.times import OTHER, TimeLexicon, load_times

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.tokens import Doc, Token

Value = int | str | None

_FIRST_YEAR, _LAST_YEAR = 1400, 2100
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?$")
_NUMERIC_DATE = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)$|\d{4}[/.]\d\d[/.]\d\d$")
_YEAR_RANGE = re.compile(r"(\d{4})[-–/](\d{4}|\d\d)$")
_DAY_RANGE = re.compile(r"\d{1,2}[-–]\d{1,2}$")
_FRACTION = re.compile(r"\d/\d$")
_DECADE = re.compile(r"(\d\d)?(\d)0s$")
_PREFIXED = re.compile(r"(?:mid|post|pre|early|late)[-–](\d{4}|\d{3}0s)$")
_QUARTER = re.compile(r"([qh][1-4])$")
_FISCAL = re.compile(r"fy[-’']?(\d{4}|\d\d)$")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+$|\d+(?:\.\d+)?$|[½]$|\d+½$")
_SHAPED = re.compile(r"[\d½]|(?:mid|post|pre|early|late)[-–]\d|[qh]\d|fy")
_STOPS = frozenset(".?!;,:)")


@dataclass(frozen=True, slots=True)
class TimeTokens:
    """The tokens of an article: class letters, lower-cased words and values."""

    letters: str
    words: Sequence[str]
    values: Sequence[Value]

    def value_of(self, span: tuple[int, int]) -> Value:
        """The value of the last token of a span that has one."""
        for position in range(span[1] - 1, span[0] - 1, -1):
            if self.values[position] is not None:
                return self.values[position]
        return None

    def word_before(self, position: int) -> str:
        """The word before a position, "" at the start."""
        return self.words[position - 1] if position else ""

    def text_of(self, span: tuple[int, int]) -> str:
        """The words of a span, lower case, with blanks between."""
        return " ".join(self.words[span[0] : span[1]])


def encode_tokens(parsed: ParsedArticle) -> TimeTokens:
    """Class letters of all tokens; unknown words get the letter of no class."""
    lexicon = load_times()
    doc = parsed.doc
    words = [token.lower_ for token in doc]
    letters: list[str] = []
    values: list[Value] = []
    phrase_words: list[int] = []
    for position, word in enumerate(words):
        known = lexicon.words.get(word)
        letter, value = OTHER, None
        if known is not None:
            if _is_time_word(doc, position, known.letter, lexicon):
                letter, value = known.letter, known.value
        elif word in _STOPS:
            letter = lexicon.letters["stop"]
        elif _SHAPED.match(word):
            name, value = shape_of(word)
            letter = lexicon.letters.get(name, OTHER)
        letters.append(letter)
        values.append(value)
        if word in lexicon.phrase_starts:
            phrase_words.append(position)
    marked = 0
    for position in phrase_words:
        if position >= marked:
            marked = _mark_phrase(parsed, position, words, letters, values)
    return TimeTokens("".join(letters), words, values)


def _is_time_word(doc: Doc, position: int, letter: str, lexicon: TimeLexicon) -> bool:
    """Whether a word that can be a time is one here, by its tag and capital."""
    token: Token = doc[position]
    if letter in lexicon.capitals and not token.text[0].isupper():
        return False
    forbidden = lexicon.forbidden_tags.get(token.lower_)
    return forbidden is None or token.tag_ not in forbidden


def _mark_phrase(
    parsed: ParsedArticle,
    position: int,
    words: Sequence[str],
    letters: list[str],
    values: list[Value],
) -> int:
    """Give the longest holiday or fixed name at a position its two letters; where it ends."""
    lexicon = load_times()
    for length in range(5, 0, -1):
        phrase = tuple(word.replace("’", "'") for word in words[position : position + length])
        for name, table in (("holiday", lexicon.holidays), ("fixed", lexicon.fixed)):
            if phrase not in table or not _starts_capital(parsed.doc[position].text):
                continue
            more = lexicon.letters[f"{name}_more"]
            end = position + len(phrase)
            letters[position:end] = [lexicon.letters[name], *more * (len(phrase) - 1)]
            values[position:end] = [table[phrase]] * len(phrase)
            return end
    return position


def _starts_capital(text: str) -> bool:
    return not text[0].islower()


def shape_of(word: str) -> tuple[str, Value]:
    """The class and value of a lower-cased token by its shape, "" for none.

    >>> shape_of("1990s"), shape_of("25th"), shape_of("q3")
    (('decade', '199'), ('ordinal', 25), ('quarter_code', 'q3'))
    """
    for pattern, name in (
        (_CLOCK, "clock"),
        (_NUMERIC_DATE, "numeric_date"),
        (_YEAR_RANGE, "year_range"),
        (_DAY_RANGE, "day_range"),
        (_FRACTION, "fraction_number"),
        (_QUARTER, "quarter_code"),
    ):
        if pattern.match(word):
            return name, word
    if match := _ORDINAL.match(word):
        return "ordinal", int(match[1])
    if match := _DECADE.match(word):
        return "decade", f"{match[1] or 19}{match[2]}"
    if match := _PREFIXED.match(word):
        return ("prefixed_decade", match[1][:3]) if word[-1] == "s" else ("prefixed_year", match[1])
    if match := _FISCAL.match(word):
        return "fiscal_year", match[1] if len(match[1]) == 4 else f"20{match[1]}"
    return _number_shape(word)


def _number_shape(word: str) -> tuple[str, Value]:
    if not _NUMBER.match(word):
        return "", None
    if not word.isdecimal():
        return "digits", word.replace(",", "").replace("½", ".5")
    number = int(word)
    if len(word) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return "year", number
    if len(word) <= 2 and 1 <= number <= 31:
        return "day_number", number
    return "digits", number if len(word) < 12 else None
