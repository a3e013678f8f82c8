"""What sort of voice speaks where nobody is named: kinds by head noun."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import VoiceKind
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names, index_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATH = "lexicons/en/voices.toml"
_TABLES = frozenset({"anybody", "clauses", "heads", "names", "nations", "refine"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Kinds by lemma or phrase of a head noun, and by name (lower case).

    `refine` has, for a head's kind, the words of its phrase that make it another;
    `clauses` the words of a clause or phrase after a head of no kind ("a driver who
    saw it"). Heads in `anybody` say nothing without that clause ("those who fled");
    names in `nations` end in a head but are no such voice.
    """

    heads: Mapping[str, VoiceKind]
    names: Mapping[str, VoiceKind]
    refine: Mapping[VoiceKind, Mapping[str, VoiceKind]]
    clauses: Mapping[str, VoiceKind]
    anybody: frozenset[str]
    nations: frozenset[str]


@functools.cache
def load_voices() -> Voices:
    """The lexicon; raises KnowledgeError on an unknown kind, or a doubled or unsorted word."""
    table = read_toml(_PATH)
    check_names(table, _TABLES, _PATH)
    return Voices(
        heads=_index(table["heads"], "heads"),
        names=_index(table["names"], "names"),
        refine={
            _kind(name, "refine"): _index(kinds, f"refine.{name}")
            for name, kinds in table["refine"].items()
        },
        clauses=_index(table["clauses"], "clauses"),
        anybody=frozenset(table["anybody"]),
        nations=frozenset(table["nations"]),
    )


def _index(kinds: Mapping[str, Sequence[str]], name: str) -> Mapping[str, VoiceKind]:
    found = index_words(kinds, get_args(VoiceKind), f"{_PATH}: [{name}]")
    return cast("Mapping[str, VoiceKind]", found)


def _kind(name: str, table: str) -> VoiceKind:
    if name not in get_args(VoiceKind):
        raise KnowledgeError(f"{_PATH}: [{table}] has an unknown kind {name!r}")
    return cast("VoiceKind", name)
