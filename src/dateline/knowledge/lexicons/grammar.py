"""Closed classes of words that arguments are read through."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists

_PATH = "lexicons/en/grammar.toml"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The classes of `grammar.toml`, each a set of lemmas."""

    transparent_nouns: frozenset[str]
    support_verbs: frozenset[str]
    fought_nouns: frozenset[str]
    undergo_verbs: frozenset[str]
    befalling_nouns: frozenset[str]
    undergoer_nouns: frozenset[str]
    subject_control: frozenset[str]
    ordering_verbs: frozenset[str]
    time_nouns: frozenset[str]
    carrier_nouns: frozenset[str]
    harm_verbs: frozenset[str]
    performed_verbs: frozenset[str]
    private_doers: frozenset[str]
    speaking_nouns: frozenset[str]
    of_verbs: frozenset[str]
    unconsulted: frozenset[str]
    kin: frozenset[str]
    fiction: frozenset[str]
    ditransitive_verbs: frozenset[str]
    aircraft: frozenset[str]
    light_objects: frozenset[str]
    beaten_verbs: frozenset[str]
    arranging_verbs: frozenset[str]
    arranged_nouns: frozenset[str]
    engaged_verbs: frozenset[str]
    placing_verbs: frozenset[str]
    victim_nouns: frozenset[str]
    inquiry_nouns: frozenset[str]
    harming_nouns: frozenset[str]
    set_phrases: frozenset[str]
    hostile_aims: frozenset[str]
    helping_aims: frozenset[str]
    dissent_verbs: frozenset[str]
    feelings: frozenset[str]
    letters: frozenset[str]
    bids: frozenset[str]
    undergone_roles: frozenset[str]
    taking_roles: frozenset[str]
    striking_verbs: frozenset[str]
    settled_nouns: frozenset[str]
    struck_nouns: frozenset[str]
    causing_verbs: frozenset[str]
    joint_verbs: frozenset[str]
    blaming_verbs: frozenset[str]
    answering_verbs: frozenset[str]
    mutual_nouns: frozenset[str]
    invaded_nouns: frozenset[str]
    answered_nouns: frozenset[str]
    asking_verbs: frozenset[str]
    renewing_verbs: frozenset[str]
    ruling_nouns: frozenset[str]


@functools.cache
def load_grammar() -> Grammar:
    """The classes; raises KnowledgeError where one is missing, unknown or not in order."""
    return Grammar(**check_lists(read_toml(_PATH), Grammar, _PATH))
