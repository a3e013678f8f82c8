"""What acts are done with and done to: weapons and other things, by kind."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import PloverType, ThingKind
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names, check_words, index_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATH = "lexicons/en/things.toml"
_TABLES = frozenset({"functions", "instruments", "objects", "reading"})
_READING = frozenset(
    {
        "acronyms",
        "attack_nouns",
        "bearing_verbs",
        "exploding_verbs",
        "locative",
        "relational_nouns",
    }
)


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
    check_names(table, _TABLES, _PATH)
    check_names(table["reading"], _READING, f"{_PATH}: [reading]")
    if unknown := set(table["functions"]) - set(get_args(PloverType)):
        raise KnowledgeError(f"{_PATH}: [functions] has unknown event types {sorted(unknown)}")
    instruments = _index(table["instruments"], "instruments")
    objects = _index(table["objects"], "objects")
    return Things(
        instruments=instruments,
        objects=objects,
        anything={**instruments, **objects},
        functions={
            kind: tuple(sorted(check_words(names, f"{_PATH}: [functions] {kind}")))
            for kind, names in table["functions"].items()
        },
        **{
            name: check_words(words, f"{_PATH}: [reading] {name}")
            for name, words in table["reading"].items()
        },
    )


def _index(kinds: Mapping[str, Sequence[str]], name: str) -> Mapping[str, ThingKind]:
    found = index_words(kinds, get_args(ThingKind), f"{_PATH}: [{name}]")
    return cast("Mapping[str, ThingKind]", found)
