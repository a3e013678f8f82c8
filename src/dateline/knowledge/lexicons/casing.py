"""The words that tell names from other words where the letter case does not."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists

_PATH = "lexicons/en/casing.toml"


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The lists of `casing.toml`, all in lower case."""

    leads: frozenset[str]
    particles: frozenset[str]
    tails: frozenset[str]
    titles: frozenset[str]
    after_titles: frozenset[str]
    acronyms: frozenset[str]
    abbreviations: frozenset[str]
    doubtful: frozenset[str]
    names: frozenset[str]
    common_places: frozenset[str]
    common_names: frozenset[str]
    small_words: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]


@functools.cache
def load_case_words() -> CaseWords:
    """The packaged lists. Raises KnowledgeError for a missing, unknown or repeated entry."""
    lists = check_lists(read_toml(_PATH), CaseWords, _PATH)
    for name, words in lists.items():
        if large := sorted(word for word in words if word != word.lower()):
            raise KnowledgeError(f"{_PATH}: {name} has {large[0]!r}: write it in small letters")
    return CaseWords(**lists)
