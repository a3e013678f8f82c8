"""Conditions, questions and adverbial clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.status.words import (
    auxiliaries,
    find_before,
    is_infinitive,
    is_past,
    is_present,
    token_range,
)
from dateline.annotations import StatusFinding

if TYPE_CHECKING:
    from dateline.knowledge.lexicons.certainty import Certainty
    from dateline.tokens import Token

ACTUAL = StatusFinding("actual")
_MARKS = frozenset({"mark", "advmod"})
_HABITS = frozenset({"when", "whenever"})
_ASKING = frozenset({"if", "whether"})
_CLAUSES = frozenset({"advcl", "ccomp", "pcomp", "csubj", "ROOT", "acl"})


def find_condition(word: Token, words: Certainty) -> StatusFinding | None:
    """The condition that a clause, or a noun after "in case of", stands under."""
    if word.dep_ in _CLAUSES:
        for child in word.children:
            if child.dep_ in _MARKS and child.lower_ in words.condition_marks and child.i < word.i:
                if child.lower_ in words.past_is_actual and is_past(word):
                    continue
                return StatusFinding("hypothetical", token_range(child), "condition")
        if (turned := _inverted_condition(word, words)) is not None:
            return StatusFinding("hypothetical", token_range(turned), "condition")
        marks = tuple((mark,) for mark in sorted(words.condition_marks))
        before = find_before(word, marks)
        past = before is not None and word.doc[before[0]].lower_ in words.past_is_actual
        if before is not None and word.dep_ != "ROOT" and not (past and is_past(word)):
            return StatusFinding("hypothetical", before, "condition")
    phrase = find_before(word, words.condition_phrases)
    if phrase is None:
        subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        phrase = find_before(subject, words.condition_phrases) if subject is not None else None
    return StatusFinding("hypothetical", phrase, "condition") if phrase else None


def _inverted_condition(word: Token, words: Certainty) -> Token | None:
    """The auxiliary of "Had they left, …", "should talks fail": it stands before its subject."""
    subject = next((c for c in word.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    first = next(auxiliaries(word), None)
    if subject is None or first is None or word.dep_ not in ("advcl", "ccomp"):
        return None
    turned = first.lower_ in words.inverted_conditions and first.i < subject.left_edge.i
    asked = any(token.text == "?" for token in word.sent)
    return first if turned and not asked and first.i == word.left_edge.i else None


def find_question(word: Token, words: Certainty) -> StatusFinding | None:
    """Whether the clause at the top of its sentence is asked; "why did" takes it for granted."""
    sentence = word.sent
    if word.dep_ not in ("ROOT", "ccomp") or not any(token.text == "?" for token in sentence):
        return None
    clause = list(word.subtree)
    if not any(token.text == "?" for token in clause) or clause[0].text in "\"“‘'":
        return None
    if any(token.lower_ in words.presupposing for token in clause if token.i < word.i):
        return None
    return StatusFinding("hypothetical", None, "question")


def find_asked(word: Token) -> StatusFinding | None:
    """What is asked or left open: "asked whether the army would leave"."""
    clause = word
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ not in ("ccomp", "pcomp", "advcl"):
        return None
    marks = (c for c in clause.lefts if c.dep_ == "mark" and c.lower_ in _ASKING)
    mark = next(marks, None)
    return StatusFinding("hypothetical", token_range(mark), "question") if mark else None


def judge_adverbial(word: Token, above: StatusFinding, words: Certainty) -> StatusFinding:
    """An adverbial clause under a verb of known status.

    As in "When veterans ask for help, nobody answers": what happens whenever is no one act.
    """
    governor = word.head
    mood = ACTUAL if above.status == "negated" else above
    if is_infinitive(word):
        lemma = governor.lemma_.lower()
        if lemma in words.results or _only_before(word):
            return mood
        if lemma in words.done_purposes and is_past(governor) and above.status == "actual":
            return ACTUAL
        return StatusFinding("hypothetical", token_range(governor), "purpose")
    marks = {child.lower_ for child in word.children if child.dep_ in _MARKS}
    if not any(auxiliaries(word)) and word.tag_ in ("VBG", "VBN") and not marks:
        return mood
    if marks & words.time_marks and is_present(word) and not is_past(word):
        if marks & _HABITS and mood.status == "actual" and is_present(governor):
            return StatusFinding("hypothetical", token_range(governor), "habit")
        return mood
    return ACTUAL


def _only_before(word: Token) -> bool:
    return word.left_edge.i > 0 and word.doc[word.left_edge.i - 1].lower_ == "only"
