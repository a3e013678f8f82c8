"""Whether a sentence is about sport, whose attacks and defeats are no events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.domains import load_sport_words

if TYPE_CHECKING:
    from spacy.tokens import Span

_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_SPORT_WORDS = 2


def is_sport(sentence: Span) -> bool:
    """A score after a verb of winning, or two words of sport and nothing graver."""
    sport = load_sport_words()
    lemmas = [token.lemma_.lower() for token in sentence]
    if _SCORE.search(sentence.text) and any(lemma in sport.score_verbs for lemma in lemmas):
        return not any(lemma in sport.grave - sport.score_verbs for lemma in lemmas)
    found = sum(lemma in sport.words for lemma in lemmas)
    return found >= _SPORT_WORDS and not any(lemma in sport.grave for lemma in lemmas)
