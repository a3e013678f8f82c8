"""The day on which something was said: the time expression that belongs to the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.annotate.attribution.tree import follows_pause
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotations import TimeMention
    from dateline.tokens import Token

_BESIDE = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "agent", "prt"})
_BELOW = frozenset({"prep", "pobj", "npadvmod", "advmod", "nmod", "compound", "appos", "dative"})
_MAX_DEPTH = 5
_WEEK = timedelta(days=7)


def find_saying_date(
    verb: Token, content: frozenset[int], times: Sequence[TimeMention]
) -> TimeMention | None:
    """The nearest date beside a cue, outside of what is said and of who says it.

    It may hang on the medium, "told Reuters in an interview on Tuesday", "in a
    statement issued on 3 May", or on a clause that says where one spoke,
    "Speaking on Monday, …".
    """
    beside = {token.i for token in _words_beside(verb, content)}
    dates = [
        mention
        for mention in times
        if mention.expression.type in ("DATE", "TIME")
        and beside & set(range(mention.start, mention.end))
    ]
    return min(
        dates, key=lambda mention: (abs(mention.start - verb.i), mention.start), default=None
    )


def before_publication(
    time: TimeMention | None, verb: Token, published: str | None
) -> TimeMention | None:
    """A weekday of what "said" tells, a week earlier where it was read as one to come.

    As in "said on Wednesday he would resign": the time expression looks at "would".
    """
    if time is None or published is None or verb.tag_ != "VBD" or time.precision != "day":
        return time
    if time.first is None or time.first != time.last or time.first <= published:
        return time
    if time.anchor == "absolute":
        return time
    day = (date.fromisoformat(time.first) - _WEEK).isoformat()
    return replace(time, first=day, last=day)


def _words_beside(verb: Token, content: frozenset[int]) -> Iterator[Token]:
    yield from _words_cut_off(verb, content)
    for child in verb.children:
        if child.i in content:
            continue
        if child.dep_ in _BESIDE:
            yield from _below(child, content, _MAX_DEPTH)
        elif child.dep_ == "advcl" and _tells_where(child):
            yield from _words_beside(child, content)
        elif child.dep_ == "nsubj":
            for clause in child.rights:
                if clause.dep_ == "acl" and clause.tag_ == "VBG" and _tells_where(clause):
                    yield from _words_beside(clause, content)


def _words_cut_off(verb: Token, content: frozenset[int]) -> Iterator[Token]:
    """Words between a cue and what is said that the parse gave to what is said."""
    first = min((i for i in content if i > verb.i), default=verb.i)
    for token in verb.doc[verb.i + 1 : first]:
        if any(above.i in content for above in token.ancestors):
            yield token


def _below(word: Token, content: frozenset[int], depth: int) -> Iterator[Token]:
    """A word and what hangs on it, clauses left out but for "issued on Monday"."""
    yield word
    if depth == 0:
        return
    for child in _free(word.children, content):
        if child.dep_ in _BELOW or (
            child.dep_ == "acl" and child.lemma_.lower() in load_speech().publishing
        ):
            yield from _below(child, content, depth - 1)


def _free(children: Iterable[Token], content: frozenset[int]) -> Iterator[Token]:
    return (child for child in children if child.i not in content)


def _tells_where(clause: Token) -> bool:
    """As in "Speaking in Oslo on Monday, he said", "…, he said, addressing troops on Monday"."""
    bare = clause.tag_ in ("VBG", "VBN") and clause.lemma_.lower() in load_speech().speaking
    return bare and (clause.left_edge.i == clause.sent.start or follows_pause(clause.left_edge))
