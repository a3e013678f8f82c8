"""Lands that neither the tables nor the gazetteer know, but that act like a state.

They are named as they are, without a country; what is of them has none either, least of all
that of the other side: "Norway accused the republic of Veltonia. Its coast guard …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import FoundName
from dateline.annotate.actors.phrases import find_role
from dateline.annotate.actors.towns import is_known_place
from dateline.knowledge.actors.state_nouns import load_state_nouns

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_unknown_lands(cast: Cast) -> None:
    """Hold the places outside all tables that act or are called a state in the article."""
    sure = {span.text for span in cast.recognised if _is_unknown(cast, span)}
    if not sure:
        return
    named = [t for t in cast.doc if t.text in sure and t.tag_ == "NNP" and t.i not in cast.names]
    cast.unknown_lands.update(t.text for t in named if _acts(t) or _is_called_state(t))
    for token in named:
        if token.text in cast.unknown_lands:
            at = int(token.i)
            cast.hold_name(FoundName(at, at + 1, at, "organisation", (), token.text))


def take_for_states(cast: Cast) -> None:
    """Give the entities of such lands the sector of a state."""
    for entity in list(cast.entities.values()):
        if entity.name in cast.unknown_lands:
            cast.change_entity(entity.id, sector="GOV")


def names_unknown_land(cast: Cast, noun: Token) -> bool:
    """Whether a noun's phrase lies in such a land: "the government of Veltonia"."""
    if not cast.unknown_lands:
        return False
    prepositions = cast.words.places.setting_prepositions | {"of"}
    leading = (child for child in noun.rights if child.lower_ in prepositions)
    names = (cast.names.get(inner.i) for word in leading for inner in word.children)
    return any(name is not None and name.text in cast.unknown_lands for name in names)


def _is_unknown(cast: Cast, span: Span) -> bool:
    """Whether the model takes one word within a sentence for a place that no table knows."""
    word = span.root
    named = span.label_ == "GPE" and len(span) == 1 and word.tag_ == "NNP"
    alone = named and span.text.istitle() and span.text.isalpha()
    if not alone or span.start in cast.names or find_role(cast, word) is not None:
        return False
    if any(other.text == word.lower_ for other in cast.doc):
        return False
    if word.is_sent_start or cast.parsed.is_headline(word.i) or is_known_place(span.text):
        return False
    given = cast.words.names.male_given | cast.words.names.female_given
    return span.text.lower() not in given and not cast.tables.persons_with_surname(span.text)


def _acts(name: Token) -> bool:
    return name.dep_ in SUBJECTS and name.head.pos_ == "VERB"


def _is_called_state(name: Token) -> bool:
    """As in "the kingdom of Ostrania"."""
    of = name.head
    nouns = load_state_nouns()
    noun = of.head.lemma_.lower()
    return of.lower_ == "of" and (noun in nouns.kinds or noun in nouns.plain)
