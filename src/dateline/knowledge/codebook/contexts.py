"""What an event is about: PLOVER's contexts by the words that tell them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

_PATH = "codebook/contexts.toml"
_HYPHENS = frozenset("-\u2010\u2011\u2013")
CONTEXTS = (
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
)


@functools.cache
def load_contexts() -> Mapping[str, frozenset[str]]:
    """Phrases of lower-case lemmas by context, in PLOVER's order.

    Raises KnowledgeError where a context is missing, unknown or out of order,
    or a phrase is doubled, unsorted or not in lower case.
    """
    table = read_toml(_PATH)
    if tuple(table) != CONTEXTS:
        wrong = sorted(set(table) ^ set(CONTEXTS)) or "the order"
        raise KnowledgeError(f"{_PATH}: contexts differ from PLOVER's in {wrong}")
    for name, phrases in table.items():
        _check_phrases(name, phrases)
    return {name: frozenset(phrases) for name, phrases in table.items()}


def find_contexts(lemmas: Sequence[str]) -> tuple[str, ...]:
    """The contexts that the lemmas of a text tell, in PLOVER's order.

    A phrase must stand word after word; hyphens between its words do not
    count, nor does the case.

    >>> find_contexts(["a", "pro", "-", "democracy", "march"])
    ('pro_democracy',)
    """
    words = [lemma.lower() for lemma in lemmas if lemma not in _HYPHENS]
    by_first = _contexts_by_first_word()
    found = {
        context
        for at, word in enumerate(words)
        for phrase, context in by_first.get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
    }
    return tuple(context for context in CONTEXTS if context in found)


def _check_phrases(name: str, phrases: Sequence[str]) -> None:
    if list(phrases) != sorted(set(phrases)):
        raise KnowledgeError(f"{_PATH}: [{name}] must be sorted, each phrase once")
    wrong = [phrase for phrase in phrases if phrase != " ".join(phrase.lower().split())]
    if wrong or not phrases:
        raise KnowledgeError(f"{_PATH}: [{name}] has no phrases or bad ones: {wrong}")


@functools.cache
def _contexts_by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for context, phrases in load_contexts().items():
        for phrase in sorted(phrases):
            words = tuple(phrase.split())
            index[words[0]].append((words, context))
    return {word: tuple(entries) for word, entries in index.items()}
