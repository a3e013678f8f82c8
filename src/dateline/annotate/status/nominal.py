"""Acts told by nouns: which share the status of the verb or noun they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.annotate.status.clauses import ACTUAL
from dateline.annotate.status.words import NOMINAL, find_particle, is_definite

if TYPE_CHECKING:
    from dateline.annotate.status.links import Link
    from dateline.annotations import StatusFinding
    from dateline.knowledge.lexicons.certainty import Certainty
    from dateline.tokens import Token


def judge_argument(
    word: Token, link: Link, outer: StatusFinding, words: Certainty
) -> StatusFinding:
    """A noun under a word of no class: "did not hold talks", "may discuss the raid"."""
    above = link.above
    if any(child.lower_ == "any" for child in word.children):
        return outer
    if above.pos_ in NOMINAL:
        if word.dep_ in ("compound", "nmod") and outer.status == "negated":
            return outer
        return outer if _is_carrier_noun(above, link, words) else ACTUAL
    if link.join == "noun":
        if _carries(above, None, words):
            return outer
        return ACTUAL if is_definite(word) or outer.status == "negated" else outer
    return outer if _carries(above, link.join, words) else ACTUAL


def judge_subject(
    word: Token, link: Link, words: Certainty, status_of: Callable[[Token], StatusFinding]
) -> StatusFinding:
    """A subject noun shares the status of a verb of occurring: "no talks took place"."""
    verb = link.above
    name = _with_particle(verb)
    if word.pos_ not in NOMINAL or name not in words.occurring:
        return ACTUAL
    return status_of(verb)


def _is_carrier_noun(above: Token, link: Link, words: Certainty) -> bool:
    return link.join == "of" and above.lemma_.lower() in words.carrier_nouns


def _carries(verb: Token, join: str | None, words: Certainty) -> bool:
    name = _with_particle(verb)
    if join is None:
        return name in words.carrier_verbs
    return f"{name} {join}" in words.carrier_verbs or f"{name} part {join}" in words.carrier_verbs


def _with_particle(verb: Token) -> str:
    particle = find_particle(verb)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma
