"""The adjective by which news calls what belongs to a country."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from dateline.knowledge.actors.entries import COUNTRIES, COUNTRY_ALIASES
from dateline.knowledge.actors.names import fold
from dateline.knowledge.actors.rows import read_rows
from dateline.knowledge.lexicons.reference import load_reference_words


def country_adjective(country: str) -> str | None:
    """The adjective for a country code, None where the tables have none.

    >>> country_adjective("TUR")
    'Turkish'
    """
    return _adjectives().get(country)


@functools.cache
def _adjectives() -> Mapping[str, str]:
    names = {row["id"]: row["name"] for _, row in read_rows(COUNTRIES)}
    choices: dict[str, list[str]] = {}
    for _, row in read_rows(COUNTRY_ALIASES):
        if row["kind"] == "adjective" and not row["valid_until"]:
            choices.setdefault(row["entity"], []).append(row["alias"])
    best = {
        country: max(words, key=lambda word: (_shared(word, names.get(country, "")), -len(word)))
        for country, words in choices.items()
    }
    return {**best, **load_reference_words().adjectives}


def _shared(word: str, name: str) -> int:
    """How many first letters two words share, best word of the name."""
    parts = [fold(part).lower() for part in name.split()] or [""]
    return max(_prefix(fold(word).lower(), part) for part in parts)


def _prefix(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
