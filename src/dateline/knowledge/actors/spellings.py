"""Names spelt otherwise: "Mahmud Ahmadinejad", "Yassir Arafat", "Mitterand".

Two spellings are of one name if their consonants sound alike in order. That is
loose, so it only ever joins a given name and a surname together.
"""

from __future__ import annotations

import re

from dateline.knowledge.actors.names import fold, lower

SOUNDS = (
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("zh", "j"),
    ("dj", "j"),
    ("ck", "k"),
    ("tz", "ts"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
)
VOWELS = re.compile(r"[aeiouy]+|h(?![aeiouy])")
DOUBLED = re.compile(r"(.)\1+")
LEAST_SOUNDS = 2
LEAST_WORDS = 2


def skeleton(name: str) -> tuple[str, str] | None:
    """The sounds of a name's first and last word; None for a single or very short word.

    >>> skeleton("Mahmud Ahmadinejad") == skeleton("Mahmoud Ahmadinejad")
    True
    >>> skeleton("Madonna")
    """
    words = [word for word in re.split(r"[\s-]+", fold(name)) if len(word.strip(".")) > 1]
    if len(words) < LEAST_WORDS:
        return None
    first, last = _sounds(words[0]), _sounds(words[-1])
    return (first, last) if min(len(first), len(last)) >= LEAST_SOUNDS else None


def _sounds(word: str) -> str:
    """The consonants of a word in one letter each, a vowel at its start as "a"."""
    plain = "".join(char for char in lower(word) if char.isalpha())
    for written, sound in SOUNDS:
        plain = plain.replace(written, sound)
    start = "a" if plain[:1] in ("a", "e", "i", "o", "u", "y") else ""
    return start + DOUBLED.sub(r"\1", VOWELS.sub("", plain))
