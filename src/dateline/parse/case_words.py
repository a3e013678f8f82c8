"""The words of a text whose letter case is not that of running English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.knowledge.actors.names import lower
from dateline.knowledge.lexicons.casing import load_case_words

Case = Literal["capitals", "titles", "small"]
Reading = tuple[int, str]
"""The number of a word in its text, and how it is to be written."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.){2,}")
_SMALL_MARKS = re.compile(r"(?<=\d)(?:ST|ND|RD|TH)\b|\b(?:[AP]\.M\.|E\.G\.|I\.E\.)(?!\w)")
_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘'`(\[]*$|[,:]\s+[\"“]$|^[\"“‘'(\[\s]*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\s+$")
_SMALL_ENDINGS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})


@dataclass(frozen=True, slots=True)
class Word:
    """Characters [start, end) of a text: as given, in lower case, and where they stand."""

    start: int
    end: int
    given: str
    lower: str
    opens: bool

    @property
    def base(self) -> str:
        """The word without a possessive ending, in lower case."""
        return self.lower.removesuffix("'s").removesuffix("’s")


@dataclass(frozen=True, slots=True)
class OddText:
    """A text in an odd case, with its words."""

    text: str
    case: Case
    words: tuple[Word, ...]

    def gap(self, number: int) -> str:
        """What stands between a word and the next."""
        after = self.words[number + 1].start if number + 1 < len(self.words) else len(self.text)
        return self.text[self.words[number].end : after]


def find_words(text: str, case: Case) -> OddText:
    """The text's words; those with digits and dotted abbreviations are none."""
    dotted = {at for match in _DOTTED.finditer(text) for at in range(*match.span())}
    words = (
        Word(
            match.start(),
            match.end(),
            match[0],
            lower(match[0]),
            _opens(text[max(0, match.start() - 40) : match.start()], match.start() > 40),
        )
        for match in _WORD.finditer(text)
        if match.start() not in dotted and not any(letter.isdigit() for letter in match[0])
    )
    return OddText(text, case, tuple(words))


def _opens(before: str, cut: bool) -> bool:
    """Whether a word after these characters opens a sentence."""
    if not before.strip("\"“‘'`([ "):
        return not cut
    last = _LAST_WORD.search(before)
    if last is not None and (
        len(last[1]) == 1 or lower(last[1]) in load_case_words().abbreviations
    ):
        return False
    return _END.search(before) is not None


def write_name(text: str) -> str:
    """A capital and small letters: "McCain", "O'Neill", "Perez's".

    >>> write_name("O'NEILL'S")
    "O'Neill's"
    """
    pieces = re.split(r"(['’])", lower(text))
    written = [
        piece if piece in _SMALL_ENDINGS and number else _capital(piece)
        for number, piece in enumerate(pieces)
    ]
    return "".join(written)


def _capital(word: str) -> str:
    if len(word) > 4 and word.startswith("mc"):
        return f"Mc{_upper(word[2])}{word[3:]}"
    return _upper(word[:1]) + word[1:]


def keep_capital(text: str) -> str:
    """The text with a capital first letter."""
    return _upper(text[:1]) + text[1:]


def _upper(letter: str) -> str:
    """The capital of a letter, where it has one of one letter."""
    capital = letter.upper()
    return capital if len(capital) == len(letter) else letter


def write_capitals(text: str) -> str:
    """An acronym, its possessive ending small: "NATO's"."""
    head, mark, tail = text.partition("'") if "'" in text else text.partition("’")
    return "".join(map(_upper, head)) + mark + lower(tail)


def write_like(text: str, model: str) -> str:
    """The text with capitals where a model of the same length has them.

    >>> write_like("MOD", "MoD")
    'MoD'
    """
    return "".join(
        _upper(letter) if wanted.isupper() else lower(letter)
        for letter, wanted in zip(text, model, strict=True)
    )


def apply_readings(odd: OddText, readings: Mapping[int, str]) -> str:
    """The text with each word as read; initials large, ordinals and "p.m." small."""
    text = "".join(_parts(odd, readings))
    text = _DOTTED.sub(lambda match: write_capitals(match[0]), text)
    return _SMALL_MARKS.sub(lambda match: lower(match[0]), text)


def _parts(odd: OddText, readings: Mapping[int, str]) -> Iterator[str]:
    at = 0
    for number, word in enumerate(odd.words):
        yield odd.text[at : word.start]
        yield readings.get(number, word.given)
        at = word.end
    yield odd.text[at:]
