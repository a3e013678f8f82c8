"""What an event is about: PLOVER's contexts by the words that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.knowledge.codebook.codebook import Codebook

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


def find_contexts(lemmas: Sequence[str], codebook: Codebook) -> tuple[str, ...]:
    """The contexts that the lemmas of a text tell, in the codebook's order (PLOVER's).

    A phrase must stand word after word; hyphens between its words do not
    count, nor does the case.

    >>> from dateline.knowledge.codebook import load_codebook
    >>> find_contexts(["a", "pro", "-", "democracy", "march"], load_codebook())
    ('pro_democracy',)
    """
    words = [lemma.lower() for lemma in lemmas if lemma not in _HYPHENS]
    by_first = codebook.context_phrases
    found = {
        context
        for at, word in enumerate(words)
        for phrase, context in by_first.get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
    }
    return tuple(context for context in codebook.context_words if context in found)
