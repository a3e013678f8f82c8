"""Reporting clauses beside what they report: "…, X said", "as X noted, …", "according to X".

Parsers hang such a clause below the reported verb, above it or beside it, so
each form is read off the words: where the clause begins, the pause before it,
where it ends, and what the reported verb governs on either side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.attribution.comments import comment_of
from dateline.annotate.attribution.tree import (
    DASHES,
    VERBAL,
    follows_pause,
    governing_verb,
    has_finite_verb,
    has_own_subject,
    is_mark,
    last_of_phrase,
    phrase_tokens,
    reporting_subject,
    subtree,
    trim,
)
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotate.attribution.cues import Cue
    from dateline.tokens import Token

_BREAKS = (",", ";", ".", "?", "!", ":", "—", "–", "--")
_BEFORE_CUE = ("advmod", "aux", "det", "mark", "neg", "poss")
_SUBORDINATE = ("relcl", "acl", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Content:
    """Reported tokens, those of them that the speaker chose, and by which frame.

    `named` are the words that are the speaker's own ("dubbed it *a corridor*");
    for all frames but "as" and "name" they are the whole content.
    """

    frame: str
    tokens: frozenset[int]
    named: frozenset[int]


def whole(frame: str, tokens: Iterable[int]) -> Content:
    """Content that is the speaker's own in full."""
    reported = frozenset(tokens)
    return Content(frame, reported, reported)


def trailing_clause(cue: Cue) -> Content | None:
    """The clause before "…, X said" and, where it goes on, after it."""
    verb = cue.head
    if comment_of(verb) is not None:
        return None
    start = _start_of_report(cue)
    if start is None or start <= verb.sent.start or not _is_set_off(verb.doc[start - 1]):
        return led_in_clause(cue)
    if _has_other_object(cue) or verb.dep_ in ("relcl", "acl"):
        return None
    end = _end_of_report(cue)
    right: set[int]
    governor = _reported_verb(verb, start)
    if verb.dep_ == "amod":
        left = set(range(verb.sent.start, start))
        right = set()
    elif governor is None:
        left = set(range(verb.sent.start, start))
        if _is_occasion(verb, left) or not has_finite_verb(verb.doc[i] for i in left):
            return None
        right = set()
    elif governor.head.i == verb.i:
        left = set(range(min(subtree(verb)), start))
        right = {i for i in subtree(governor) if i >= end} - _later_clauses(governor, end)
    else:
        own = subtree(governor) - subtree(verb)
        left = {i for i in subtree(governor) if i < start}
        right = {i for i in own if i >= end} - _later_clauses(governor, end)
    tokens = trim(verb.doc[i] for i in left | right)
    return whole("clause", tokens) if tokens else None


def led_in_clause(cue: Cue) -> Content | None:
    """The main clause that "as the paper noted" leads in."""
    verb = cue.head
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.lefts)
    if not marked or verb.dep_ != "advcl" or verb.head.i < verb.i:
        return None
    end = _end_of_report(cue)
    tokens = trim(verb.doc[i] for i in subtree(verb.head) if i >= end)
    return whole("clause", tokens) if tokens else None


def content_of_phrase(cue: Cue, speaker: Token) -> Content | None:
    """The clause that "according to X" or "by X's account" stands in."""
    sentence, governor = speaker.sent, governing_verb(cue.head)
    start, end = cue.head.i, max(_end_of_speaker(speaker), cue.end)
    before = [i for i in range(sentence.start, start) if not sentence.doc[i].is_punct]
    goes_on = any(not sentence.doc[i].is_punct for i in range(end, sentence.end))
    if len(before) <= 1:
        tokens = set(range(end, sentence.end))
    elif not goes_on:
        tokens = set(range(sentence.start, start))
        within = governor is not None and governor.dep_ in _SUBORDINATE
        if governor is not None and within and not follows_pause(cue.head):
            tokens = {i for i in subtree(governor) if i < start}
    elif governor is not None:
        own = subtree(governor) - set(range(start, end))
        tokens = {i for i in own if i < start} | (own - _later_clauses(governor, end))
    else:
        tokens = set(before)
    kept = trim(sentence.doc[i] for i in tokens)
    return whole("clause", kept) if kept else None


def _end_of_speaker(speaker: Token) -> int:
    """After a speaker, with a clause that a comma or stop ends: "a report aired on Monday, …"."""
    end = last_of_phrase(speaker) + 1
    for clause in speaker.rights:
        after = clause.right_edge.i + 1
        closed = after < speaker.sent.end and speaker.doc[after].text in (",", ".")
        if clause.dep_ in ("acl", "relcl") and clause.left_edge.i == end and closed:
            return after
    return end


def _is_occasion(verb: Token, before: set[int]) -> bool:
    """Whether all that stands before tells when he spoke: "Asked whether they left, he said no"."""
    for child in verb.lefts:
        if child.dep_ == "advcl" and child.left_edge.i == min(before):
            bare = child.tag_ in ("VBG", "VBN") and not has_own_subject(child)
            marks = {c.lower_ for c in child.lefts if c.dep_ in ("mark", "advmod")}
            return bare or bool(marks & load_speech().asides)
    return False


def _is_set_off(token: Token) -> bool:
    return token.text in (",", *DASHES) or is_mark(token)


def _reported_verb(verb: Token, start: int) -> Token | None:
    """The verb that a trailing cue reports: below it, above it or beside it."""
    below = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    if below is not None:
        return below
    if verb.dep_ == "parataxis" or (verb.dep_ != "ROOT" and verb.head.i < start):
        return verb.head if verb.head.pos_ in VERBAL else governing_verb(verb)
    return None


def _has_other_object(cue: Cue) -> bool:
    """Whether the cue has an object that is no hearer: then it reports that."""
    objects = [c for c in cue.head.rights if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    return bool(objects) and "hearer" not in cue.word.frames


def _start_of_report(cue: Cue) -> int | None:
    """Where "X said" or "as X said" begins; None without a subject."""
    verb = cue.head
    subject = verb.head if verb.dep_ == "amod" else reporting_subject(verb)
    if subject is None:
        return None
    if verb.dep_ == "amod":
        return verb.i
    start = min([cue.start, *(token.i for token in phrase_tokens(subject))])
    for child in reversed(list(verb.lefts)):
        if child.dep_ in _BEFORE_CUE and child.right_edge.i == start - 1:
            start = child.left_edge.i
    if start > verb.sent.start and verb.doc[start - 1].lower_ == "as":
        start -= 1
    return start


def _end_of_report(cue: Cue) -> int:
    """The token after the comma, dash or stop that ends "X said on Monday"."""
    verb = cue.head
    subject = next((c for c in verb.rights if c.dep_ == "nsubj"), None)
    at = max(cue.end, last_of_phrase(subject) + 1 if subject is not None else 0)
    while at < verb.sent.end and verb.doc[at].text not in _BREAKS:
        at += 1
    return min(at + 1, verb.sent.end)


def _later_clauses(governor: Token, start: int) -> set[int]:
    """Clauses coordinated with the governor after `start` that have their own subject."""
    later: set[int] = set()
    for token in governor.rights:
        if token.i >= start and token.dep_ == "conj" and has_own_subject(token):
            later |= subtree(token)
        elif token.i >= start and token.dep_ == "cc":
            later.add(token.i)
    return later
