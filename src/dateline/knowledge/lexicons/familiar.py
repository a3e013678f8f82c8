"""For every kind of name, one that a language model knows well."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names

_PATH = "lexicons/en/familiar.toml"


@dataclass(frozen=True, slots=True)
class FamiliarNames:
    """One well-known name, a single word, of each kind."""

    acronym: str
    country: str
    given: str
    nationality: str
    organisation: str
    people: str
    surname: str
    town: str


@functools.cache
def load_familiar_names() -> FamiliarNames:
    """The packaged names. Raises KnowledgeError where a kind lacks its one word."""
    held = read_toml(_PATH)
    check_names(held, frozenset(item.name for item in fields(FamiliarNames)), _PATH)
    for kind, name in held.items():
        if not isinstance(name, str) or not name.isalpha():
            raise KnowledgeError(f"{_PATH}: {kind} is {name!r}, expected one word")
    return FamiliarNames(**held)
