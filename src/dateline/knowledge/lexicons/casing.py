"""The words that tell names from other words where the letter case does not."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

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
    lists = read_toml(_PATH)
    expected = {field.name for field in fields(CaseWords)}
    if set(lists) != expected:
        raise KnowledgeError(f"{_PATH}: lists are {sorted(lists)}, expected {sorted(expected)}")
    for name, words in lists.items():
        if words != sorted(set(words)) or any(word != word.lower() for word in words):
            raise KnowledgeError(f"{_PATH}: {name} is not sorted, lower-case and without doubles")
    return CaseWords(**{name: frozenset(words) for name, words in lists.items()})
