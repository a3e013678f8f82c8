"""Closed classes of words, and types of events, by which times and places pass on."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists

_PATH = "lexicons/en/scenes.toml"


@dataclass(frozen=True, slots=True)
class SceneWords:
    """The classes of `scenes.toml`, each a set of lemmas or of event types."""

    aspect_verbs: frozenset[str]
    containing_prepositions: frozenset[str]
    simultaneous_marks: frozenset[str]
    timeless_nouns: frozenset[str]
    background_adverbs: frozenset[str]
    lasting_verbs: frozenset[str]
    result_verbs: frozenset[str]
    sequence_verbs: frozenset[str]
    outcome_verbs: frozenset[str]
    motion_verbs: frozenset[str]
    separating_prepositions: frozenset[str]
    separating_between_nouns: frozenset[str]
    clock_words: frozenset[str]
    locative_prepositions: frozenset[str]
    struck_types: frozenset[str]
    bodily_types: frozenset[str]
    acted_on_types: frozenset[str]
    acted_on_modes: frozenset[str]
    acted_on_protest_modes: frozenset[str]
    acted_on_abroad_types: frozenset[str]
    city_nouns: frozenset[str]
    capital_nouns: frozenset[str]
    area_nouns: frozenset[str]
    ground_nouns: frozenset[str]
    ground_prepositions: frozenset[str]
    deverbal_endings: frozenset[str]
    beside_words: frozenset[str]
    local_bodies: frozenset[str]


@functools.cache
def load_scene_words() -> SceneWords:
    """The classes; raises KnowledgeError where one is missing, unknown or not in order."""
    return SceneWords(**check_lists(read_toml(_PATH), SceneWords, _PATH))
