"""Words that tell what a sentence is about where that is no politics."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists

_PATH = "lexicons/en/domains.toml"


@dataclass(frozen=True, slots=True)
class SportWords:
    """Lemmas of sport, verbs that a score follows, and words that outweigh them."""

    words: frozenset[str]
    score_verbs: frozenset[str]
    grave: frozenset[str]


@functools.cache
def load_sport_words() -> SportWords:
    """The `sport` table of `domains.toml`; raises KnowledgeError on a list that is wrong."""
    return SportWords(**check_lists(read_toml(_PATH)["sport"], SportWords, f"{_PATH}: [sport]"))


@dataclass(frozen=True, slots=True)
class AccidentWords:
    """Lemmas of accidents, and of the violence that outweighs them."""

    words: frozenset[str]
    violence: frozenset[str]


@functools.cache
def load_accident_words() -> AccidentWords:
    """The `accident` table of `domains.toml`; raises KnowledgeError on a list that is wrong."""
    table = read_toml(_PATH)["accident"]
    return AccidentWords(**check_lists(table, AccidentWords, f"{_PATH}: [accident]"))


@dataclass(frozen=True, slots=True)
class HabitWords:
    """Adverbs and conjunctions of what is done time and again; verbs of what merely is so."""

    adverbs: frozenset[str]
    conditions: frozenset[str]
    states: frozenset[str]


@functools.cache
def load_habit_words() -> HabitWords:
    """The `habit` table of `domains.toml`; raises KnowledgeError on a list that is wrong."""
    return HabitWords(**check_lists(read_toml(_PATH)["habit"], HabitWords, f"{_PATH}: [habit]"))


@dataclass(frozen=True, slots=True)
class CrimeWords:
    """Types, contexts and people of ordinary crime, modes that are war, words of local bodies."""

    types: frozenset[str]
    lifting_contexts: frozenset[str]
    grave_contexts: frozenset[str]
    crime_contexts: frozenset[str]
    story_contexts: frozenset[str]
    public_contexts: frozenset[str]
    law_types: frozenset[str]
    war_modes: frozenset[str]
    private_people: frozenset[str]
    relief_contexts: frozenset[str]
    local_words: frozenset[str]
    high_words: frozenset[str]
    dispute_words: frozenset[str]
    revolt_words: frozenset[str]
    contest_words: frozenset[str]
    forces: frozenset[str]


@functools.cache
def load_crime() -> CrimeWords:
    """The `crime` table of `domains.toml`; raises KnowledgeError on a list that is wrong."""
    return CrimeWords(**check_lists(read_toml(_PATH)["crime"], CrimeWords, f"{_PATH}: [crime]"))
