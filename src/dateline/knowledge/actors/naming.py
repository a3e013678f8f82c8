"""How English news writes a foreign name, and by which word it calls a person alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from dateline.knowledge.files import read_toml

RULES = "actors/surnames.toml"
SPELLING = {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
LETTERS = str.maketrans("øØđĐłŁıİ", "oOdDlLiI")
SIGNS = {"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "‑": "-", "–": "-"}


@cache
def load_surname_rules() -> Mapping[str, frozenset[str]]:
    """Countries and words that decide which words are the surname."""
    return {name: frozenset(words) for name, words in read_toml(RULES).items()}


def plain(text: str) -> str:
    """A name as English news writes it: no accents, plain apostrophes.

    >>> plain("Łukasz Søren’s")
    "Lukasz Soren's"
    """
    for letter, spelt in (*SPELLING.items(), *SIGNS.items()):
        text = text.replace(letter, spelt)
    decomposed = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def guess_surnames(name: str, country: str) -> list[str]:
    """The words by which news calls a person alone, the likeliest first.

    >>> guess_surnames("Luis Garcia Meza", "BOL"), guess_surnames("Li Qiang", "CHN")
    (['Meza', 'Garcia'], ['Li'])
    """
    rules = load_surname_rules()
    words = [word for word in name.split() if word not in rules["suffixes"]]
    if len(words) == 1:
        return words
    if country in rules["family_first"]:
        return [words[0]]
    if country in rules["given_name_used"]:
        return [words[0], words[-1]]
    found = [_with_particles(words, len(words) - 1)]
    if country in rules["double_surnames"] and len(words) > 2:
        found.append(_with_particles(words, len(words) - 2))
    last = words[-1]
    if last[:3].lower() in ("al-", "el-"):
        found.append(last[3:])
    elif found[0] != last:
        found.append(last)
    return [word for word in dict.fromkeys(found) if word[0].isalpha()]


def _with_particles(words: list[str], at: int) -> str:
    """The word at a place with the particles before it ("van der Bellen")."""
    first = at
    while first > 1 and words[first - 1].lower() in load_surname_rules()["particles"]:
        first -= 1
    return " ".join(words[first : at + 1])
