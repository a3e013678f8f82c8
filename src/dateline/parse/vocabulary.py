"""Which words of English are no names: the model's own dictionary and our lexicons."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from dateline.knowledge.actors import load_actors
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.lexicons.casing import load_case_words
from dateline.knowledge.lexicons.grammar import load_grammar
from dateline.parse.model import load_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.pipeline import Lemmatizer

_CLASSES = ("noun", "verb", "adj", "adv")
_CLITICS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
_CONTRACTED = re.compile(r"[a-z]+(?:n['’]t|['’](?:re|ll|ve|d|m))")


@dataclass(frozen=True)
class Vocabulary:
    """Lower-case lemmas by word class, and how inflected forms lead to them."""

    lemmas: Mapping[str, frozenset[str]]
    irregular: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[tuple[str, str], ...]]
    function_words: frozenset[str]
    own_words: frozenset[str]

    def is_word(self, word: str) -> bool:
        """Whether a lower-case word, inflected or not, is in the dictionary."""
        known = self.is_function(word) or word in self.own_words or bool(find_classes(word))
        return known or is_derived(word)

    def is_function(self, word: str) -> bool:
        """Whether it is one of the small words: "of", "they", "when"."""
        return word in self.function_words or _CONTRACTED.fullmatch(word) is not None

    def is_noun_only(self, word: str) -> bool:
        """Whether the dictionary has it as a noun alone, as it has names, or not at all."""
        return word not in self.own_words and find_classes(word) <= {"noun"}


@functools.lru_cache(maxsize=16_384)
def find_classes(word: str) -> frozenset[str]:
    """The word classes that a lower-case form may be of; empty for no word of English."""
    vocabulary = load_vocabulary()
    return frozenset(
        name
        for name in _CLASSES
        if word in vocabulary.irregular[name]
        or any(form in vocabulary.lemmas[name] for form in _forms(word, vocabulary.endings[name]))
    )


@functools.lru_cache(maxsize=16_384)
def is_derived(word: str) -> bool:
    """Whether an unknown word is made of known ones: "nonpayment", "hotline"."""
    words = load_case_words()
    if any(
        word.startswith(prefix) and find_classes(word.removeprefix(prefix))
        for prefix in words.prefixes
        if len(word) >= len(prefix) + 4
    ):
        return True
    stems = (word.removesuffix(ending) for ending in words.suffixes if word.endswith(ending))
    if any(
        find_classes(form)
        for stem in stems
        if len(stem) > 3
        for form in (stem, f"{stem}e", f"{stem}al")
    ):
        return True
    return any(
        find_classes(word[:at]) and find_classes(word[at:]) for at in range(3, len(word) - 3)
    )


def _forms(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield word
    for ending, lemma_ending in endings:
        if ending and word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield stem + lemma_ending
            if not lemma_ending and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


@functools.cache
def load_vocabulary() -> Vocabulary:
    """The dictionary of the model's lemmatizer, with our own roles and frames."""
    model = load_model()
    lookups = cast("Lemmatizer", model.get_pipe("lemmatizer")).lookups
    index = lookups.get_table("lemma_index")
    exceptions = lookups.get_table("lemma_exc")
    rules = lookups.get_table("lemma_rules")
    return Vocabulary(
        lemmas={name: frozenset(index[name]) for name in _CLASSES},
        irregular={name: frozenset(exceptions.get(name, {})) for name in _CLASSES},
        endings={name: tuple((a, b) for a, b in rules.get(name, ())) for name in _CLASSES},
        function_words=frozenset(model.Defaults.stop_words)
        | load_case_words().small_words
        | _CLITICS,
        own_words=frozenset(_own_words()),
    )


def _own_words() -> Iterable[str]:
    words = load_case_words()
    return {
        *load_codebook().by_verb,
        *load_codebook().by_noun,
        *load_actors().role_words(),
        *load_grammar().support_verbs,
        *words.titles,
        *words.tails,
    }
