"""The writer's word on what was said: "…, a charge Kigali denies", "…, which Kigali denies"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.annotate.attribution.tree import follows_pause
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.tokens import Token

_MAX_TOKENS = 12


def comment_of(denying: Token) -> Token | None:
    """What a verb of denial points back with after a comma: "charge", "which"; None without.

    The words decide: parsers take "a charge Kigali denies" for a compound that denies.
    """
    verbs = load_speech().verbs
    word = verbs.get(denying.lemma_.lower())
    if word is None or word.stance != "deny":
        return None
    first = max(denying.sent.start + 1, denying.i - _MAX_TOKENS)
    for i in range(denying.i - 1, first - 1, -1):
        token = denying.doc[i]
        if token.tag_ == "WDT" and token.lower_ == "which" and token.head.i == denying.i:
            return token if follows_pause(token) and token.dep_ == "dobj" else None
        if token.text in (",", ";", "—", "–"):
            return _pointing_noun(denying.doc[i + 1], denying)
    return None


def before_comment(tokens: Iterable[int], sentence: Iterable[Token]) -> set[int]:
    """Reported tokens up to the first comment on them."""
    kept = set(tokens)
    for verb in sentence:
        noun = comment_of(verb) if verb.i in kept else None
        if noun is not None and (start := _start(noun)) > min(kept):
            kept = {i for i in kept if i < start}
    return kept


def _pointing_noun(opening: Token, denying: Token) -> Token | None:
    if opening.tag_ != "DT" or opening.i + 1 >= denying.i:
        return None
    noun = opening.nbor(1)
    named = any(
        token.pos_ in ("NOUN", "PROPN", "PRON") for token in noun.doc[noun.i + 1 : denying.i]
    )
    return noun if noun.lemma_.lower() in load_speech().deniable and named else None


def _start(noun: Token) -> int:
    """The comma before the comment."""
    return noun.i - 1 if noun.tag_ == "WDT" else noun.i - 2
