"""What spaCy's attribute ruler and lemmatizer say of a word, remembered.

The ruler holds its patterns against every token of every text. All but a few
look at one token alone, at its lower-case form, its tag and its dependency, so
what they say is kept by these three. A doc in which one of the others matches,
or that has a white space token, goes to the ruler itself. A lemma goes by the
form, part of speech and morphology of a token, and is kept by these.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.matcher import Matcher
from spacy.tokens import Doc

from dateline.parse.model import load_model

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Token
    from thinc.types import Ints2d

REMEMBERED = ("attribute_ruler", "lemmatizer")
"""The pipes of the model whose work is done here."""

_READ = ("LOWER", "TAG", "DEP", "IS_SPACE")
_WRITTEN = ("POS", "MORPH", "LEMMA")
_LEMMA_BY = ("ORTH", "POS", "MORPH")
_KEPT_BY = frozenset({"LOWER", "TAG", "DEP"})
_KEPT_AT_MOST = 100_000

_Key = tuple[int, int, int]
_Values = tuple[int, int, int]
_Pattern = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class _Remembered:
    """The ruler, a matcher of what is not kept, and what the ruler said of single tokens.

    `words` are the lower-case forms that its patterns name: of all other words
    it says the same. `lemmas` is what the lemmatizer said.
    """

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    others: Matcher
    words: frozenset[int]
    values: dict[_Key, _Values] = field(default_factory=dict)
    lemmas: dict[_Key, int] = field(default_factory=dict)


def add_attributes(doc: Doc) -> None:
    """Set part of speech, morphology and lemma as the pipes of the model do."""
    remembered = _load_remembered()
    columns = doc.to_array(list(_READ))
    if columns[:, -1].any() or remembered.others(doc, allow_missing=True):
        remembered.ruler(doc)
    elif len(doc):
        rows = cast("list[list[int]]", columns[:, :-1].tolist())
        found = [_values_of(doc, number, row, remembered) for number, row in enumerate(rows)]
        doc.from_array(list(_WRITTEN), _table(found))
    if len(doc):
        _add_lemmas(doc, remembered)


def _add_lemmas(doc: Doc, remembered: _Remembered) -> None:
    """Set the lemma of every token that the ruler gave none."""
    rows = cast("list[list[int]]", doc.to_array(["LEMMA", *_LEMMA_BY]).tolist())
    found = [row[0] or _lemma_of(doc, at, row, remembered) for at, row in enumerate(rows)]
    doc.from_array(["LEMMA"], cast("Ints2d", np.array(found, dtype=np.uint64)))


def _lemma_of(doc: Doc, number: int, row: list[int], remembered: _Remembered) -> int:
    _, form, part, morph = row
    lemmas = remembered.lemmas
    lemma = lemmas.get((form, part, morph))
    if lemma is None:
        if len(lemmas) >= _KEPT_AT_MOST:
            lemmas.clear()
        said = remembered.lemmatizer.lemmatize(doc[number])[0]
        lemma = lemmas[form, part, morph] = doc.vocab.strings.add(said)
    return lemma


def _values_of(doc: Doc, number: int, row: list[int], remembered: _Remembered) -> _Values:
    word, tag, dep = row
    key = (word if word in remembered.words else 0, tag, dep)
    values = remembered.values.get(key)
    if values is None:
        if len(remembered.values) >= _KEPT_AT_MOST:
            remembered.values.clear()
        values = remembered.values[key] = _ask(remembered.ruler, doc[number], row)
    return values


def _ask(ruler: AttributeRuler, token: Token, row: list[int]) -> _Values:
    """What the ruler sets for a token alone."""
    alone = Doc(token.vocab, words=[token.text])
    alone.from_array(["TAG", "DEP"], _table([row[1:]]))
    ruler(alone)
    part, morph, lemma = alone.to_array(list(_WRITTEN))[0].tolist()
    return part, morph, lemma


def _table(rows: Sequence[Sequence[int]]) -> Ints2d:
    return cast("Ints2d", np.array(rows, dtype=np.uint64))


@functools.cache
def _load_remembered() -> _Remembered:
    model = load_model()
    ruler = cast("AttributeRuler", model.get_pipe("attribute_ruler"))
    others = Matcher(model.vocab)
    words: set[str] = set()
    for number, entry in enumerate(ruler.patterns):
        for pattern in cast("Iterable[_Pattern]", entry["patterns"]):
            named = _named_words(pattern)
            words.update(named or ())
            if named is None and pattern[0].get("IS_SPACE") is not True:
                others.add(str(number), [[dict(token) for token in pattern]])
    return _Remembered(
        ruler,
        cast("Lemmatizer", model.get_pipe("lemmatizer")),
        others,
        frozenset(model.vocab.strings.add(word) for word in words),
    )


def _named_words(pattern: _Pattern) -> Iterable[str] | None:
    """The lower-case forms that a pattern of one token names; None for another pattern."""
    if len(pattern) > 1 or not pattern[0].keys() <= _KEPT_BY:
        return None
    form = pattern[0].get("LOWER", ())
    if isinstance(form, dict):
        return cast("list[str]", form["IN"]) if form.keys() == {"IN"} else None
    return (form,) if isinstance(form, str) else ()
