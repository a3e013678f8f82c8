"""The words by which a report counts people, from `numbers.toml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists, check_names, check_words

_PATH = "lexicons/en/numbers.toml"
_TABLES = frozenset({"numbers", "multipliers", "vague", "exact", "bounds", "harm", "words"})
HARMS = ("arrested", "injured", "killed")


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The words of one harm.

    `patients` are verbs whose object suffers it, `subjects` verbs whose
    subject does ("die"), `nouns` name it ("death"), `states` stand behind
    those who suffered it ("twelve dead").
    """

    nouns: frozenset[str]
    patients: frozenset[str]
    states: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """All of `numbers.toml`; phrases are tuples of lower-case words.

    `collectives` are many in the singular, `crowds` are sized by "of" ("a crowd of 200"),
    `groups` are not counted as people,
    `reason_prepositions` lead to another act than the one told. `vague` numbers
    are lower bounds; `bounds` has phrases by "low" (n or more), "above", "high"
    (n or fewer), "below", "about" and "after_low".
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[tuple[str, ...], int]
    exact: Mapping[tuple[str, ...], int]
    bounds: Mapping[str, tuple[tuple[str, ...], ...]]
    harm: Mapping[str, HarmWords]
    collectives: frozenset[str]
    crowds: frozenset[str]
    groups: frozenset[str]
    life_verbs: frozenset[str]
    not_people: frozenset[str]
    reason_prepositions: frozenset[str]
    toll_prepositions: frozenset[str]


@functools.cache
def load_quantity_words() -> QuantityWords:
    """The words of `numbers.toml`; raises KnowledgeError on a missing or doubled one."""
    table = read_toml(_PATH)
    check_names(table, _TABLES, _PATH)
    words = table["words"]
    return QuantityWords(
        numbers=table["numbers"],
        multipliers=table["multipliers"],
        vague={tuple(phrase.split()): number for phrase, number in table["vague"].items()},
        exact={tuple(phrase.split()): number for phrase, number in table["exact"].items()},
        bounds={
            name: tuple(tuple(phrase.split()) for phrase in _in_order(phrases, f"bounds {name}"))
            for name, phrases in table["bounds"].items()
        },
        harm={name: _harm(name, table["harm"]) for name in HARMS},
        **{name: check_words(listed, f"{_PATH}: [words] {name}") for name, listed in words.items()},
    )


def _harm(name: str, table: Mapping[str, Mapping[str, list[str]]]) -> HarmWords:
    return HarmWords(**check_lists(table.get(name, {}), HarmWords, f"{_PATH}: [harm.{name}]"))


def _in_order(phrases: list[str], name: str) -> list[str]:
    check_words(phrases, f"{_PATH}: [{name}]")
    return phrases
