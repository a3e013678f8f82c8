"""Nouns and adjectives by which news takes up a state: "the kingdom", "the Gulf state"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.actors.entries import COUNTRIES
from dateline.knowledge.actors.rows import read_rows
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names, check_words

_PATH = "actors/state_nouns.toml"


@dataclass(frozen=True, slots=True)
class StateNouns:
    """Country codes by noun and by part of the world, lower case.

    A `plain` noun stands for a state of a part of the world only with its adjective.
    """

    plain: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    regions: Mapping[str, frozenset[str]]


@functools.cache
def load_state_nouns() -> StateNouns:
    """The nouns; raises KnowledgeError on unknown codes and unsorted words.

    >>> sorted(load_state_nouns().kinds["sultanate"])
    ['BRN', 'OMN']
    """
    found = read_toml(_PATH)
    check_names(found, frozenset({"plain", "kinds", "regions"}), _PATH)
    return StateNouns(
        plain=check_words(found["plain"], f"{_PATH} plain"),
        kinds=_codes(found["kinds"], f"{_PATH} kinds"),
        regions=_codes(found["regions"], f"{_PATH} regions"),
    )


def _codes(held: Mapping[str, Sequence[str]], where: str) -> dict[str, frozenset[str]]:
    known = {row["id"] for _, row in read_rows(COUNTRIES)}
    check_words(list(held), where)
    for word, codes in held.items():
        for code in check_words(codes, f"{where} {word}"):
            if code not in known:
                raise KnowledgeError(
                    f"{where} {word}: unknown country {code!r}; allowed are ids of {COUNTRIES}"
                )
    return {word: frozenset(codes) for word, codes in held.items()}
