"""Lemmas that the model's rules cut too short: "staged" is of "stage", not "stag"."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.knowledge.codebook import Codebook

_INFLECTED = frozenset({"VBD", "VBN", "VBG"})


def correct_lemmas(doc: Doc, codebook: Codebook) -> None:
    """Mend the lemma of an -ed or -ing form where another cut makes it a known verb."""
    known = _known_verbs(codebook)
    for token in doc:
        if token.tag_ in _INFLECTED and token.lemma_ not in known:
            token.lemma_ = next(
                (form for form in _other_forms(token.lemma_) if form in known), token.lemma_
            )


def _other_forms(lemma: str) -> Iterator[str]:
    """What a wrongly cut lemma may be of: stag(e), instal(l), cordon(e), reoccup(ie)."""
    yield f"{lemma}e"
    yield f"{lemma}{lemma[-1:]}"
    if lemma.endswith("ie"):
        yield f"{lemma[:-2]}y"
    if lemma.endswith("e"):
        yield lemma[:-1]
        yield lemma[:-2]


@functools.lru_cache(maxsize=4)
def _known_verbs(codebook: Codebook) -> frozenset[str]:
    return frozenset(codebook.by_verb) | load_grammar().support_verbs
