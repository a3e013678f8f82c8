"""Cues among a word's own children: negation, auxiliaries, adverbs, modifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.status.words import (
    auxiliaries,
    find_before,
    is_infinitive,
    is_past,
    is_verbal,
    token_range,
)
from dateline.annotations import StatusFinding

if TYPE_CHECKING:
    from dateline.kinds import Status
    from dateline.knowledge.lexicons.certainty import Certainty
    from dateline.tokens import Token

_NEGATING = frozenset({"det", "advmod", "preconj", "cc", "aux", "auxpass"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "advmod"})
_UNREAL_BY_CONDITION = frozenset({"would", "'d"})


def find_own_cue(word: Token, words: Certainty) -> StatusFinding | None:
    """What a word's own children say of it; None where they say nothing."""
    return (
        _negation(word, words)
        or _negative_argument(word, words)
        or _headline_infinitive(word)
        or _auxiliary(word, words)
        or _modifier(word, words)
    )


def find_negator(word: Token, words: Certainty) -> Token | None:
    """The negation among a word's children, if it takes the word back."""
    for child in word.children:
        negating = child.dep_ == "neg" or (child.dep_ in _NEGATING and _negates(child, words))
        if negating and not _is_lifted(child, words):
            return child
        if child.lower_ == "longer" and child.i > 0 and child.doc[child.i - 1].lower_ == "no":
            return child
    return None


def _negates(child: Token, words: Certainty) -> bool:
    return (child.lower_ in words.negations and child.i < child.head.i) or (
        child.lower_.endswith("n't") and child.dep_.startswith("aux")
    )


def _is_lifted(child: Token, words: Certainty) -> bool:
    after = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else None
    return after is not None and after.lower_ in words.negation_lifted_by


def _negation(word: Token, words: Certainty) -> StatusFinding | None:
    negator = find_negator(word, words)
    if negator is not None:
        return StatusFinding("negated", token_range(negator), "negation")
    fronted = _fronted_negation(word)
    if fronted is not None:
        return StatusFinding("negated", token_range(fronted), "negation")
    phrase = find_before(word, words.negative_phrases)
    if phrase is not None:
        reason = "instead of" if phrase[1] - phrase[0] > 1 else "negation"  # "nor"
        return StatusFinding("negated", phrase, reason)
    return None


def _fronted_negation(word: Token) -> Token | None:
    """The "no" of "Under no circumstances will they talk": it turns subject and auxiliary."""
    subject = next((c for c in word.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    turned = [child for child in auxiliaries(word) if subject and child.i < subject.left_edge.i]
    if not turned:
        return None
    for child in word.lefts:
        if child.dep_ == "prep" and child.i < turned[0].i:
            nouns = [noun for noun in child.rights if noun.dep_ == "pobj"]
            return next((c for noun in nouns for c in noun.lefts if c.lower_ == "no"), None)
    return None


def _headline_infinitive(word: Token) -> StatusFinding | None:
    """As in "Peru to expel envoy": a headline's future."""
    subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in word.lefts)
    if word.dep_ != "ROOT" or not subject or not is_infinitive(word):
        return None
    to = next(child for child in auxiliaries(word) if child.tag_ == "TO")
    return StatusFinding("future", token_range(to), "headline infinitive")


def _negative_argument(word: Token, words: Certainty) -> StatusFinding | None:
    """As in "Nobody was hurt", "reported no attacks"."""
    if not is_verbal(word):
        return None
    for child in word.children:
        if child.dep_ in _ARGUMENTS and _is_negative(child, words):
            return StatusFinding("negated", token_range(child), "negative argument")
    return None


def _is_negative(noun: Token, words: Certainty) -> bool:
    return noun.lower_ in words.negative_pronouns or any(
        child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg")
        for child in noun.children
    )


def _auxiliary(word: Token, words: Certainty) -> StatusFinding | None:
    for child in auxiliaries(word):
        status = words.auxiliaries.get(child.lower_)
        if status is not None and child.tag_ == "MD":
            return StatusFinding(
                _modal_status(word, child, status), token_range(child), "auxiliary"
            )
    return None


def _modal_status(word: Token, modal: Token, status: Status) -> Status:
    """As in "said it would": the past's future; with "have" or "if" it is unreal."""
    clause = word
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    reported = clause.dep_ == "ccomp" and is_past(clause.head)
    if reported and modal.lower_ in _UNREAL_BY_CONDITION:
        perfect = any(child.lower_ in ("have", "'ve") for child in word.children)
        if not perfect and not _has_condition(word):
            return "future"
    return status


def _has_condition(word: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ == "if" for mark in child.children)
        for child in word.children
    )


def _modifier(word: Token, words: Certainty) -> StatusFinding | None:
    for child in word.children:
        hedge = words.adverbs.get(child.lower_) if child.dep_ == "advmod" else None
        if hedge is not None and (child.i < word.i or child.lower_ != "likely"):
            return StatusFinding(hedge, token_range(child), "hedge")
        status = words.modifiers.get(child.lower_) if child.dep_ in _MODIFYING else None
        if status is not None and (child.lower_ != "called" or child.nbor(-1).text == "-"):
            return StatusFinding(status, token_range(child), "modifier")
    return None
