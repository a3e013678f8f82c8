"""What the lists of words have in common: which there are, sorted, no word twice."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import fields

from dateline.errors import KnowledgeError


def check_names(held: Mapping[str, object], wanted: frozenset[str], where: str) -> None:
    """Raise KnowledgeError, naming `where`, unless the table has these names and no others."""
    if missing := sorted(wanted - held.keys()):
        raise KnowledgeError(f"{where}: lacks {', '.join(missing)}")
    if unknown := sorted(held.keys() - wanted):
        raise KnowledgeError(
            f"{where}: unknown {', '.join(unknown)}; allowed are {', '.join(sorted(wanted))}"
        )


def check_words(words: Sequence[str], where: str) -> frozenset[str]:
    """The words of a list; raises KnowledgeError, naming `where`, on a doubled or unsorted one."""
    for earlier, later in itertools.pairwise(words):
        if earlier == later:
            raise KnowledgeError(f"{where}: {later!r} stands twice")
        if earlier > later:
            raise KnowledgeError(f"{where}: {later!r} stands after {earlier!r}: sort it")
    return frozenset(words)


def check_lists(
    held: Mapping[str, Sequence[str]], kind: type, where: str
) -> dict[str, frozenset[str]]:
    """The lists of a table, one for every field of the dataclass `kind`, each checked."""
    check_names(held, frozenset(item.name for item in fields(kind)), where)
    return {name: check_words(words, f"{where} {name}") for name, words in held.items()}


def index_words(
    classes: Mapping[str, Sequence[str]], known: Sequence[str], where: str
) -> dict[str, str]:
    """Class by word; raises KnowledgeError on an unknown class or a word of two classes."""
    found: dict[str, str] = {}
    for name, words in classes.items():
        if name not in known:
            raise KnowledgeError(
                f"{where}: unknown class {name!r}; allowed are {', '.join(sorted(known))}"
            )
        for word in check_words(words, f"{where} {name}"):
            if word in found:
                raise KnowledgeError(f"{where}: {word!r} is both {found[word]} and {name}")
            found[word] = name
    return found
