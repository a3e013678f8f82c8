"""What sort of voice speaks where nobody is named: kinds by head noun."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import VoiceKind
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATH = "lexicons/en/voices.toml"
_TABLES = {"heads", "names", "refine"}


@dataclass(frozen=True, slots=True)
class Voices:
    """Kinds by lemma or phrase of a head noun, and by name (lower case).

    `refine` has, for a head's kind, the words of its phrase that make it another.
    """

    heads: Mapping[str, VoiceKind]
    names: Mapping[str, VoiceKind]
    refine: Mapping[VoiceKind, Mapping[str, VoiceKind]]


@functools.cache
def load_voices() -> Voices:
    """The lexicon; raises KnowledgeError on an unknown kind, or a doubled or unsorted word."""
    table = read_toml(_PATH)
    if set(table) != _TABLES:
        raise KnowledgeError(f"{_PATH}: tables differ from {sorted(_TABLES)}")
    return Voices(
        heads=_index(table["heads"], "heads"),
        names=_index(table["names"], "names"),
        refine={
            _kind(name, "refine"): _index(kinds, f"refine.{name}")
            for name, kinds in table["refine"].items()
        },
    )


def _index(kinds: Mapping[str, Sequence[str]], table: str) -> dict[str, VoiceKind]:
    found: dict[str, VoiceKind] = {}
    for name, words in kinds.items():
        kind = _kind(name, table)
        if list(words) != sorted(set(words)):
            raise KnowledgeError(f"{_PATH}: {table}.{name} is not sorted or has a word twice")
        for word in words:
            if word in found:
                raise KnowledgeError(f"{_PATH}: [{table}] {word!r} is of two kinds")
            found[word] = kind
    return found


def _kind(name: str, table: str) -> VoiceKind:
    if name not in get_args(VoiceKind):
        raise KnowledgeError(f"{_PATH}: [{table}] has an unknown kind {name!r}")
    return cast("VoiceKind", name)
