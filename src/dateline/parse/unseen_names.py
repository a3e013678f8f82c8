"""Names of our tables that the model has never seen take the features of one that it has.

The model knows a word by four features: its norm, first letter, last three letters and shape.
For a word that its training text lacked they say next to nothing, and a name of later years or
of a small country is taken for a verb or an adjective. Its features are therefore those of a
well-known name of the same kind. The text stays what it is; no step is added to the parse.
How much it gives: `python -m bench.unseen_names`, docs/design.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without stubs
    NORM,
    PREFIX,
    SHAPE,
    SUFFIX,
)

from dateline.knowledge.actors import load_actors
from dateline.knowledge.lexicons.familiar import load_familiar_names
from dateline.knowledge.places.gazetteer import load_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.vocab import Vocab

    from dateline.knowledge.actors import ActorTables
    from dateline.knowledge.actors.names import Alias

# Inhabitants, 0 or more: towns of as many get a stand-in; smaller ones are seldom named.
# `python -m bench.unseen_names` counts what the names so chosen gain.
MIN_TOWN_POPULATION = 50_000
_FEATURES = (NORM, PREFIX, SHAPE, SUFFIX)
_ACRONYM_LENGTH = 2  # letters, at least
_NAMES_OF_STATES = ("name", "short")


def lend_features(vocab: Vocab) -> None:
    """Give every unseen name of the tables the features of a seen one.

    To be called before the vocabulary has read any text: what it holds then is what the
    model has seen. Words get their features when a text first has them.
    """
    standins = {
        word: standin for word, standin in find_standins().items() if word not in vocab.strings
    }
    getters: dict[int, Callable[[str], str]] = vocab.lex_attr_getters  # type: ignore[attr-defined]
    for feature in _FEATURES:
        getters[feature] = _Borrowing(standins, getters[feature])


@dataclass(frozen=True, slots=True)
class _Borrowing:
    """A feature of a word, or that of its stand-in."""

    standins: Mapping[str, str]
    feature: Callable[[str], str]

    def __call__(self, word: str) -> str:
        return self.feature(self.standins.get(word, word))


def find_standins() -> dict[str, str]:
    """The well-known name of its kind for each word of the tables' names."""
    standins: dict[str, str] = {}
    actors = load_actors()
    aliases = sorted(actors.finder.aliases(), key=lambda alias: alias.text)
    for alias in sorted(aliases, key=lambda alias: " " in alias.text):
        for word, standin in _of_alias(alias, actors):
            standins.setdefault(word, standin)
    for town in load_places().towns(MIN_TOWN_POPULATION):
        if _is_name(town):
            standins.setdefault(town, load_familiar_names().town)
    return standins


def _of_alias(alias: Alias, actors: ActorTables) -> Iterator[tuple[str, str]]:
    """Words of a name with their stand-ins; longer names of bodies are made of common words."""
    entry = actors.entry(alias.entity) if alias.entity else None
    words = [word for word in alias.text.replace("-", " ").split() if _is_name(word)]
    for word in words:
        if len(word) >= _ACRONYM_LENGTH and word.isupper():
            yield word, load_familiar_names().acronym
        elif entry is not None and entry.kind == "person":
            names = load_familiar_names()
            yield word, names.surname if word == words[-1] else names.given
        elif len(words) == 1:
            yield word, _of_body(alias, word)


def _of_body(alias: Alias, word: str) -> str:
    """The name that stands in for a word of a state's, town's, people's or body's name."""
    names = load_familiar_names()
    if alias.kind in ("adjective", "demonym", "ethnic"):
        return names.people if word.endswith("s") else names.nationality
    if alias.kind == "capital":
        return names.town
    if alias.kind in _NAMES_OF_STATES and alias.entity and alias.entity.isupper():
        return names.country
    return names.organisation


def _is_name(word: str) -> bool:
    return word.isalpha() and word[0].isupper()
