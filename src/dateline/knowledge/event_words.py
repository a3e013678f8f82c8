"""Words that tell one kind of event, whatever their part of speech: `event_words.toml`."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names, check_words

_PATH = "event_words.toml"


@dataclass(frozen=True, slots=True)
class EventWords:
    """By lemma, the numbers of its families; and lemmas that tell events of any kind."""

    families: Mapping[str, frozenset[int]]
    light: frozenset[str]


@functools.cache
def load_event_words() -> EventWords:
    """The packaged families; raises KnowledgeError on a word twice in one, or a family of one."""
    table = read_toml(_PATH)
    check_names(table, frozenset({"families", "light"}), _PATH)
    families: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(table["families"]["words"]):
        words = line.split()
        if len(set(words)) != len(words) or len(words) < 2 or line != line.lower():
            raise KnowledgeError(
                f"{_PATH}: [families] {line!r}: two or more different words in small letters"
            )
        for word in words:
            families[word].add(number)
    return EventWords(
        {word: frozenset(numbers) for word, numbers in families.items()},
        check_words(table["light"]["words"], f"{_PATH}: [light] words"),
    )
