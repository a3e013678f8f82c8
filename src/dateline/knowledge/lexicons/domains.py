"""Words that tell what a sentence is about where that is no politics."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.knowledge.files import read_toml

_PATH = "lexicons/en/domains.toml"


@dataclass(frozen=True, slots=True)
class SportWords:
    """Lemmas of sport, verbs that a score follows, and words that outweigh them."""

    words: frozenset[str]
    score_verbs: frozenset[str]
    grave: frozenset[str]


@functools.cache
def load_sport_words() -> SportWords:
    """The lists of `domains.toml`."""
    table = read_toml(_PATH)["sport"]
    return SportWords(
        words=frozenset(table["words"]),
        score_verbs=frozenset(table["score_verbs"]),
        grave=frozenset(table["grave"]),
    )


@dataclass(frozen=True, slots=True)
class CrimeWords:
    """Types, contexts and people of ordinary crime, modes that are war, words of local bodies."""

    types: frozenset[str]
    lifting_contexts: frozenset[str]
    law_types: frozenset[str]
    war_modes: frozenset[str]
    private_people: frozenset[str]
    local_words: frozenset[str]
    high_words: frozenset[str]
    dispute_words: frozenset[str]
    forces: frozenset[str]


@functools.cache
def load_crime() -> CrimeWords:
    """The `crime` table of `domains.toml`."""
    table = read_toml(_PATH)["crime"]
    return CrimeWords(**{name: frozenset(words) for name, words in table.items()})
