"""Find names of the tables in a text, in one pass.

Names are held lower-case and without accents; a find counts if the text has a
capital wherever the name has one. More capitals are fine (title case, all
capitals), fewer are not: "turkey" is no state.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from dateline.knowledge.actors.entries import AliasKind

MAX_INITIAL_LENGTH = 2
CAPITALS_WINDOW = 40
LIKE = {
    "øØđĐłŁıİðÐħŦŧ": "oOdDlLiIdDhTt",
    "\u2018\u2019\u02bb\u02bc\u02bf\u02be`\u00b4": "''''''''",
    "\u2010\u2011\u2012\u2013": "----",
    "\u00a0\u202f\n\r\t": "     ",
}


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as it is written, and whose it is; no `entity`: a decoy."""

    text: str
    kind: AliasKind
    entity: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Aliases that stand at characters [start, end)."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


@cache
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        table[code] = base
    for letters, bases in LIKE.items():
        table.update((ord(letter), base) for letter, base in zip(letters, bases, strict=True))
    return table


def fold(text: str) -> str:
    """The text without accents and typographic signs, as long as before.

    >>> fold("Türkiye’s Erdoğan")
    "Turkiye's Erdogan"
    """
    return text.translate(_fold_table())


def lower(text: str) -> str:
    """Lower case that never changes the number of characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def written_as(found: str, name: str) -> bool:
    """Whether folded `found` has every capital that folded `name` has."""
    return found == name or all(
        char == wanted or char == wanted.upper() for char, wanted in zip(found, name, strict=True)
    )


def name_variants(name: str) -> Iterator[str]:
    """A name, and the ways in which news writes it without saying so.

    >>> sorted(name_variants("Kim Jong-un"))
    ['Kim Jong un', 'Kim Jong-un']
    """
    yield name
    if "-" in name:
        yield name.replace("-", " ")
    if "." not in name:
        return
    words = name.split()
    plain = [word for word in words if not _is_initial(word)]
    if 1 < len(plain) < len(words):
        yield " ".join(plain)


def _is_initial(word: str) -> bool:
    return len(word) == MAX_INITIAL_LENGTH and word.endswith(".")


class NameFinder:
    """An automaton over every alias; holds no text."""

    def __init__(self, aliases: Iterable[Alias], spelt_words: frozenset[str]) -> None:
        """Build the automaton; later aliases with the same words are kept too.

        `spelt_words` are lower-case words that are names too ("who").
        """
        self._spelt_words = spelt_words
        held: dict[str, list[tuple[str, Alias]]] = {}
        for alias in aliases:
            folded = fold(alias.text)
            held.setdefault(lower(folded), []).append((folded, alias))
        self._held = held
        self._automaton = ahocorasick.Automaton()
        for key, written in held.items():
            self._automaton.add_word(key, (len(key), written))
        self._automaton.make_automaton()

    def aliases(self) -> Iterator[Alias]:
        """Every alias, in no order that means anything."""
        return (alias for written in self._held.values() for _, alias in written)

    def named(self, name: str) -> tuple[Alias, ...]:
        """The aliases that are exactly this name."""
        folded = fold(name)
        written = self._held.get(lower(folded), [])
        return tuple(alias for form, alias in written if written_as(folded, form))

    def find(self, text: str) -> list[Found]:
        """The longest names in the text, leftmost first, none overlapping."""
        folded = fold(text)
        candidates = sorted(self._candidates(folded), key=lambda c: (c.start, -c.end))
        found: list[Found] = []
        free_from = 0
        for candidate in candidates:
            if candidate.start >= free_from:
                found.append(candidate)
                free_from = candidate.end
        return [candidate for candidate in found if candidate.aliases[0].entity is not None]

    def _candidates(self, folded: str) -> Iterator[Found]:
        for last, (length, written) in self._automaton.iter(lower(folded)):
            start, end = last + 1 - length, last + 1
            if not _is_bounded(folded, start, end):
                continue
            words = folded[start:end]
            fitting = tuple(alias for form, alias in written if written_as(words, form))
            if fitting and not self._shouted(folded, start, end, fitting[0]):
                yield Found(start, end, fitting)

    def _shouted(self, text: str, start: int, end: int, alias: Alias) -> bool:
        """Whether a name that spells a word stands amid capitals: "WHO SAID"."""
        if lower(alias.text) not in self._spelt_words:
            return False
        around = text[max(0, start - CAPITALS_WINDOW) : start] + text[end : end + CAPITALS_WINDOW]
        return not any(char.islower() for char in around)


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit adjoins; "US$" is money."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or after == "$" or before in ("@", "#", "/"))
