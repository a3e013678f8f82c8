"""The status of an act: its own cues first, then what it hangs on, upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.status.clauses import (
    ACTUAL,
    find_asked,
    find_condition,
    find_question,
    judge_adverbial,
)
from dateline.annotate.status.governing import find_denial, find_governor, judge_governed
from dateline.annotate.status.links import Link, find_link
from dateline.annotate.status.nominal import judge_argument, judge_subject
from dateline.annotate.status.own_cues import find_negator, find_own_cue
from dateline.annotate.status.words import NOMINAL, is_infinitive, token_range
from dateline.annotations import ParsedArticle, StatusFinding
from dateline.knowledge.lexicons.certainty import Certainty, load_certainty

if TYPE_CHECKING:
    from dateline.kinds import Status
    from dateline.tokens import Token

_MAX_CLIMB = 12


def find_status(parsed: ParsedArticle, token: int) -> StatusFinding:
    """The status of the act told at a token, with the cue that decides it.

    The nearest cue wins: on the act itself, then conditions over its clause,
    then what governs it, whose own status is found the same way. The reason is
    "auxiliary", "negation" … or the class of the governing word in `certainty.toml`.
    """
    return _status_of(parsed.doc[token], load_certainty(), _MAX_CLIMB)


def _status_of(word: Token, words: Certainty, climb: int) -> StatusFinding:
    own = find_own_cue(word, words)
    if own is not None and own.status == "future":
        return find_question(word, words) or find_asked(word) or own
    return own or _status_from_above(word, words, climb)


def _status_from_above(word: Token, words: Certainty, climb: int) -> StatusFinding:
    condition = find_condition(word, words)
    if condition is not None:
        return condition
    link = find_link(word)
    if link is not None and climb > 0:
        found = _judge(word, link, words, climb - 1)
        if found.status != "actual":
            return found
    return find_question(word, words) or ACTUAL


def _judge(word: Token, link: Link, words: Certainty, climb: int) -> StatusFinding:
    """What the word above makes of the act, by how they hang together."""
    above = link.above
    if link.relation == "shared":
        return _status_of(above, words, climb)
    if link.relation == "sibling":
        return _status_from_above(above, words, climb)
    if link.relation == "adverbial":
        return judge_adverbial(word, _status_of(above, words, climb), words)
    if link.relation == "predicate":
        return _status_of(above, words, climb)
    if link.join == "without":
        return _without(word, _status_of(above, words, climb))
    governor, host = find_governor(word, link, words)
    if governor is not None and governor.status != "open":
        return judge_governed(governor, host, _status_of(host, words, climb))
    if link.relation == "subject":
        return judge_subject(word, link, words, lambda token: _status_of(token, words, climb))
    if link.relation == "noun":
        return judge_argument(word, link, _status_of(above, words, climb), words)
    return _judge_clause(word, link, is_open=governor is not None, words=words, climb=climb)


def _judge_clause(
    word: Token, link: Link, *, is_open: bool, words: Certainty, climb: int
) -> StatusFinding:
    """A clause under a word that is in no class, or in an open one."""
    above = link.above
    if above.pos_ in NOMINAL:
        return _judge_noun_clause(word, link, words, climb)
    if link.join == "to" and _is_ordinal(above, words):
        return ACTUAL
    outer = _status_of(above, words, climb)
    if link.join == "to" and above.lemma_.lower() in words.results:
        return outer
    if above.lemma_ == "be" and link.join == "to":
        return outer if outer.status == "negated" else _is_to(above)
    if above.lemma_ == "go" and above.tag_ == "VBG" and link.join == "to":
        return outer if outer.status == "negated" else _going_to(above)
    if link.join == "that" and not is_open:
        reported = StatusFinding("hypothetical", outer.cue, "not reported")
        return reported if outer.status == "negated" else ACTUAL
    if word.dep_ == "pcomp":
        return ACTUAL if outer.status == "negated" and not is_open else outer
    if link.join == "to" and not is_open and outer.status == "actual":
        return StatusFinding("hypothetical", token_range(above), "infinitive")
    return outer


def _judge_noun_clause(word: Token, link: Link, words: Certainty, climb: int) -> StatusFinding:
    """A clause that hangs on a noun: "the first to leave", "no evidence linking them"."""
    noun = link.above
    negator = find_negator(noun, words)
    if negator is not None:
        return StatusFinding("negated", token_range(negator), "negation")
    if (denial := find_denial(noun, words)) is not None:
        return denial
    if is_infinitive(word):
        if _is_ordinal(noun, words):
            return ACTUAL
        return StatusFinding("hypothetical", token_range(noun), "infinitive")
    if word.dep_ == "pcomp" or (link.join == "ing" and word.dep_ == "acl"):
        outer = _status_of(noun, words, climb)
        return ACTUAL if outer.status == "negated" else outer
    return ACTUAL


def _is_ordinal(noun: Token, words: Certainty) -> bool:
    """As in "the first to leave", "the tenth man to be charged"."""
    return any(
        child.lower_ in words.ordinals
        or (child.lower_.endswith("th") and child.lower_[0].isdigit())
        for child in (noun, *noun.children)
    )


def _without(word: Token, outer: StatusFinding) -> StatusFinding:
    status: Status = "hypothetical" if outer.status == "negated" else "negated"
    return StatusFinding(status, token_range(word.head), "without")


def _is_to(above: Token) -> StatusFinding:
    return StatusFinding("future", token_range(above), "is to")


def _going_to(above: Token) -> StatusFinding:
    return StatusFinding("future", token_range(above), "going to")
