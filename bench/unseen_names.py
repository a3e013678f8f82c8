"""How well sentences are parsed whose names the model has never seen.

    python -m bench.unseen_names [FOLDER] [--articles N]

Every name that the model has seen is replaced by a drawn one of its kind that it has not. The
share of words that keep their place in the tree, and of names that keep their part of speech and
entity type, is counted with and without the features that `parse/unseen_names.py` lends.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed import read_texts
from dateline.parse.model import load_bare_model
from dateline.parse.unseen_names import find_standins, lend_features

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SEED = 1


@dataclass(slots=True)
class Kept:
    """Words and replaced names, and how many of them are read as before."""

    words: int = 0
    names: int = 0
    arcs: int = 0
    tags: int = 0
    entity_types: int = 0

    def add(self, before: Doc, after: Doc, changed: Sequence[int]) -> None:
        """Count one text."""
        pairs = list(zip(before, after, strict=True))
        self.words += len(pairs)
        self.names += len(changed)
        self.arcs += sum(a.head.i == b.head.i and a.dep_ == b.dep_ for a, b in pairs)
        self.tags += sum(pairs[i][0].tag_ == pairs[i][1].tag_ for i in changed)
        self.entity_types += sum(pairs[i][0].ent_type_ == pairs[i][1].ent_type_ for i in changed)

    def describe(self) -> str:
        """The shares, of one each."""
        words, names = max(self.words, 1), max(self.names, 1)
        return (
            f"arcs {self.arcs / words:.3f}, parts of speech {self.tags / names:.3f}, "
            f"entity types {self.entity_types / names:.3f}"
        )


def measure(texts: Sequence[str]) -> tuple[Kept, Kept]:
    """What is kept without and with lent features."""
    bare, lending = load_bare_model(), load_bare_model()
    standins = find_standins()
    seen = {word: kind for word, kind in standins.items() if word in bare.vocab.strings}
    unseen: dict[str, list[str]] = {}
    for word in sorted(standins.keys() - seen.keys()):
        unseen.setdefault(standins[word], []).append(word)
    lend_features(lending.vocab)
    drawn = random.Random(_SEED)  # a draw of test words
    without, with_features = Kept(), Kept()
    for text in texts:
        before = bare(text)
        words = [word.text for word in before]
        changed = _replace(words, before, seen, unseen, drawn)
        without.add(before, _parse(bare, words, before), changed)
        with_features.add(before, _parse(lending, words, before), changed)
    return without, with_features


def _replace(
    words: list[str],
    before: Doc,
    seen: Mapping[str, str],
    unseen: Mapping[str, Sequence[str]],
    drawn: random.Random,
) -> list[int]:
    changed = [
        word.i
        for word in before
        if seen.get(word.text) in unseen and word.tag_.startswith(("NNP", "JJ"))
    ]
    for number in changed:
        words[number] = drawn.choice(unseen[seen[words[number]]])
    return changed


def _parse(model: Language, words: list[str], before: Doc) -> Doc:
    doc = type(before)(model.vocab, words=words, spaces=[bool(w.whitespace_) for w in before])
    for _, pipe in model.pipeline:
        doc = pipe(doc)
    return doc


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.unseen_names", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .txt files")
    parser.add_argument("--articles", type=int, default=100, help="how many texts")
    arguments = parser.parse_args()
    without, with_features = measure(read_texts(arguments.folder, arguments.articles))
    print(f"{without.names} of {without.words} words replaced")
    print(f"as the model is: {without.describe()}")
    print(f"features lent:   {with_features.describe()}")


if __name__ == "__main__":
    main()
