"""What acts are done with and done to: weapons and other things, by kind."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import PloverType, ThingKind
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATH = "lexicons/en/things.toml"
_TABLES = {"functions", "instruments", "objects", "reading"}
_READING = {
    "acronyms",
    "attack_nouns",
    "bearing_verbs",
    "exploding_verbs",
    "locative",
    "relational_nouns",
}


@dataclass(frozen=True, slots=True)
class Things:
    """Kinds by lemma or phrase, and the words through which things are found.

    `anything` is both: a weapon may be acted on too, a tank is a vehicle then.
    """

    instruments: Mapping[str, ThingKind]
    objects: Mapping[str, ThingKind]
    anything: Mapping[str, ThingKind]
    acronyms: frozenset[str]
    attack_nouns: frozenset[str]
    bearing_verbs: frozenset[str]
    exploding_verbs: frozenset[str]
    locative: frozenset[str]
    relational_nouns: frozenset[str]
    functions: Mapping[PloverType, tuple[str, ...]]


@functools.cache
def load_things() -> Things:
    """The lexicon; raises KnowledgeError on an unknown class, or a doubled or unsorted word."""
    table = read_toml(_PATH)
    if set(table) != _TABLES or set(table["reading"]) != _READING:
        raise KnowledgeError(f"{_PATH}: tables differ from {sorted(_TABLES)}, {sorted(_READING)}")
    if unknown := set(table["functions"]) - set(get_args(PloverType)):
        raise KnowledgeError(f"{_PATH}: [functions] has unknown event types {sorted(unknown)}")
    for name, words in (*table["reading"].items(), *table["functions"].items()):
        _check_words(name, words)
    instruments = _index(table["instruments"], "instruments")
    objects = _index(table["objects"], "objects")
    return Things(
        instruments=instruments,
        objects=objects,
        anything={**instruments, **objects},
        functions={kind: tuple(names) for kind, names in table["functions"].items()},
        **{name: frozenset(words) for name, words in table["reading"].items()},
    )


def _index(kinds: Mapping[str, Sequence[str]], name: str) -> dict[str, ThingKind]:
    found: dict[str, ThingKind] = {}
    for kind, words in kinds.items():
        if kind not in get_args(ThingKind):
            raise KnowledgeError(f"{_PATH}: [{name}] has an unknown kind {kind!r}")
        _check_words(f"{name}.{kind}", words)
        for word in words:
            if word in found:
                raise KnowledgeError(f"{_PATH}: [{name}] {word!r} is of two kinds")
            found[word] = cast("ThingKind", kind)
    return found


def _check_words(name: str, words: Sequence[str]) -> None:
    if list(words) != sorted(set(words)):
        raise KnowledgeError(f"{_PATH}: {name} is not sorted or has a word twice")
