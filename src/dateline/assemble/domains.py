"""What a sentence or a report is about where its words of violence tell no event.

Sport has attacks and defeats, accidents have killed and injured, and what somebody "often" does
is no event either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.assemble.time_links import find_tense
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.domains import (
    load_accident_words,
    load_habit_words,
    load_sport_words,
)

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.tokens import Doc, Span, Token

_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_SPORT_WORDS = 2
_ACCIDENT_SENTENCES = 2
_HABITUAL_TENSES = frozenset({"bare", "present"})
_PRESENT_TAGS = frozenset({"VBP", "VBZ"})


def is_sport(sentence: Span) -> bool:
    """A score after a verb of winning, or two words of sport and nothing graver."""
    sport = load_sport_words()
    lemmas = [token.lemma_.lower() for token in sentence]
    if _SCORE.search(sentence.text) and any(lemma in sport.score_verbs for lemma in lemmas):
        return not any(lemma in sport.grave - sport.score_verbs for lemma in lemmas)
    found = sum(lemma in sport.words for lemma in lemmas)
    return found >= _SPORT_WORDS and not any(lemma in sport.grave for lemma in lemmas)


def is_accident_report(doc: Doc) -> bool:
    """Whether more sentences are of accidents than of violence, two at least."""
    words = load_accident_words()
    lemmas = [{token.lemma_.lower() for token in sentence} for sentence in doc.sents]
    accidents = sum(not words.words.isdisjoint(found) for found in lemmas)
    violence = sum(not words.violence.isdisjoint(found) for found in lemmas)
    return accidents >= _ACCIDENT_SENTENCES and accidents > violence


def is_accidental(act: Act) -> bool:
    """Whether somebody came to harm by nobody and no weapon: in an accident, if any is told."""
    harmed = all(party.entity.kind in ("group", "person") for party in act.recipients)
    return act.type == "ASSAULT" and not act.actors and not act.modes and harmed


def is_habit(act: Act, doc: Doc) -> bool:
    """As in "judges often appeal for money": told by a verb of the present, of no one time."""
    return any(_is_habitual(doc[word]) for word in act.words)


def _is_habitual(token: Token) -> bool:
    if not is_verbal(token) or find_tense(token) not in _HABITUAL_TENSES:
        return False
    habit = load_habit_words()
    auxiliary = next((c for c in token.children if c.dep_ in ("aux", "auxpass")), token)
    if auxiliary.tag_ not in _PRESENT_TAGS:
        return False
    if any(child.lower_ in habit.adverbs for child in token.children):
        return True
    if token.dep_ == "relcl" and token.lemma_.lower() in habit.states:
        return True
    return auxiliary is token and any(map(_is_whenever, token.children))


def _is_whenever(clause: Token) -> bool:
    """A clause such as "if we see one", told in the present."""
    marks = load_habit_words().conditions
    return (
        clause.dep_ == "advcl"
        and clause.tag_ in _PRESENT_TAGS
        and any(child.lower_ in marks for child in clause.children)
    )
