"""A filler with all that is coordinated with it or stands behind its pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import VERBAL
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


def expand(token: Token) -> Iterator[Token]:
    """A filler and all that is coordinated with it."""
    yield token
    for child in token.children:
        if (child.dep_ == "conj" and child.pos_ not in VERBAL) or _is_listed(child):
            yield from expand(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from _misplaced_conjuncts(token, child)


def _misplaced_conjuncts(token: Token, preposition: Token) -> Iterator[Token]:
    """The second person of "Kabila of Congo and Kagame of Rwanda", hung on Congo."""
    if token.ent_type_ != "PERSON":
        return
    for place in preposition.children:
        for child in place.children:
            if child.dep_ == "conj" and child.ent_type_ == "PERSON" != place.ent_type_:
                yield from expand(child)


def _is_listed(token: Token) -> bool:
    """A name taken for an apposition though a list goes on: "Presidents A and B"."""
    named = token.pos_ == "PROPN" and (
        token.head.pos_ == "PROPN" or token.head.tag_ in ("NNS", "NNPS")
    )
    return token.dep_ == "appos" and named and any(c.dep_ == "conj" for c in token.children)


def antecedents(token: Token) -> list[Token]:
    """A filler with its conjuncts; a relative pronoun stands for its antecedent."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP"):
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.dep_ != "relcl":
            clause = clause.head
        if clause.dep_ == "relcl":
            return list(expand(find_cause(clause) or _first_of_all(clause)))
        return []
    return list(expand(token))


def _first_of_all(clause: Token) -> Token:
    """Whom a relative clause is about: "two Swedes and a Finn who were held", hung on the Finn."""
    noun = clause.head
    plural = any(c.lower_ in ("are", "have", "were") for c in (clause, *clause.children))
    plural = plural or (clause.tag_ == "VBP" and clause.i > noun.i)
    while plural and noun.dep_ == "conj" and noun.tag_ in ("NN", "NNP"):
        noun = noun.head
    return noun


def find_cause(clause: Token) -> Token | None:
    """What harmed in "the bombing of a clinic that killed two", hung on the clinic."""
    grammar = load_grammar()
    if clause.lemma_.lower() not in grammar.harm_verbs:
        return None
    noun = clause.head
    while (above := _above(noun)) is not None:
        noun = above
        if noun.lemma_.lower() in grammar.harming_nouns:
            return noun
    return None


def _above(noun: Token) -> Token | None:
    """The noun of whose phrase another is a part: "clinics" of "clinics in Chad and Mali"."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    above = noun.head.head
    inside = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and above.pos_ in ("NOUN", "PROPN")
    return above if inside else None


def objects_of(preposition: Token) -> list[Token]:
    """What a preposition governs, through further prepositions: nouns, gerunds."""
    found = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            found.extend(antecedents(child))
        elif child.dep_ == "pcomp":
            found.append(child)
        elif child.dep_ == "prep":
            found.extend(objects_of(child))
    return found or list(_stranded_object(preposition))


def _stranded_object(preposition: Token) -> Iterator[Token]:
    """As in "gave asylum to officers held there", taken for the subject of "held"."""
    if preposition.i + 1 >= len(preposition.doc) or any(preposition.children):
        return
    noun = preposition.doc[preposition.i + 1]
    while noun.dep_ not in _SUBJECTS and noun.head.i > noun.i:
        noun = noun.head
    clause = noun.head
    next_to = noun.dep_ in _SUBJECTS and noun.left_edge.i == preposition.i + 1
    if next_to and clause.dep_ == "advcl" and clause.head == preposition.head:
        yield from expand(noun)
