"""What stands around a time expression: tense, governing preposition, earlier dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    from dateline.annotate.times.calendar_values import Interval
    from dateline.annotate.times.token_classes import TimeTokens
    from dateline.annotations import AnchorKind, ParsedArticle
    from dateline.kinds import TimeType
    from dateline.records import Article
    from dateline.tokens import Token

Direction = Literal["past", "future", "present", "unknown"]
Relation = Literal["at", "since", "until", "before", "after", "for"]

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_INSIDE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_MAX_CLIMB = 12
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_MAX_DATELINE_LEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [start, end) that a rule matched, with its named groups."""

    start: int
    end: int
    reading: str
    groups: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a match says; `value` None where it cannot be resolved.

    `interval` is given where the days are others than those of the value: "the
    past week" runs up to the report. `unknown` says why a value is None, where
    it is not for want of a date to count from.
    """

    type: TimeType
    value: str | None
    anchor: AnchorKind | None = None
    interval: Interval | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What the reading of one match may look at.

    `reference` is the day the report speaks from and `anchor` where it was
    taken from. `told` is the calendar value told before, `told_day` the last
    of a single day, at token `told_at`, `quarter` the last of a quarter.
    """

    parsed: ParsedArticle
    tokens: TimeTokens
    reference: datetime.date | None
    anchor: AnchorKind
    told: str | None = None
    told_day: str | None = None
    told_at: int = 0
    quarter: str | None = None


def find_reference(article: Article) -> tuple[datetime.date | None, AnchorKind]:
    """The day a report speaks from: its dateline's, else that of publication.

    A dateline's date counts only in the week up to publication.
    """
    published = _usable_day(article.published)
    filed = _usable_day(article.dateline.date if article.dateline else None)
    if filed is None or filed == published:
        return published, "publication"
    if published is None or 0 <= (published - filed).days <= _MAX_DATELINE_LEAD_DAYS:
        return filed, "dateline"
    return published, "publication"


def _usable_day(day: str | None) -> datetime.date | None:
    """A day as a date; None outside the years in which news is written."""
    date = datetime.date.fromisoformat(day) if day else None
    return date if date is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def find_direction(parsed: ParsedArticle, start: int, end: int) -> Direction:
    """Whether the clause around a time tells of the past or of what is to come.

    "unknown" where no verb says. A time inside a noun phrase ("Monday's
    attack") is past unless its clause has a modal verb.
    """
    token = _time_head(parsed.doc[start:end].root)
    if _is_planned_for(token):
        return "future"
    if token.dep_ in _INSIDE_NOUN:
        return "future" if _has_modal_above(token) else "past"
    direction = _clause_direction(token)
    if direction == "present" and parsed.is_headline(token.i):
        return "past"
    return direction


def is_told_of(parsed: ParsedArticle, start: int, end: int) -> bool:
    """Whether a time hangs right on a verb in the past tense or a past participle."""
    head = _time_head(parsed.doc[start:end].root).head
    if head.pos_ == "ADP":
        head = head.head
    return head.tag_ in ("VBD", "VBN")


def _time_head(token: Token) -> Token:
    """The head of "Monday" in "Monday morning", "9 a.m. Monday": the word beside it."""
    letters = load_times().letters
    beside = load_times().words.get(token.head.lower_)
    parts = (letters["daypart"], letters["meridiem"], letters["noon"])
    return token.head if beside is not None and beside.letter in parts else token


def _clause_direction(time: Token) -> Direction:
    """The direction of the nearest verb above a token that has one."""
    token = time
    for _ in range(_MAX_CLIMB):
        if token.tag_ in _VERB_TAGS:
            direction = _verb_direction(token, time)
            if direction is not None:
                return direction
        elif _is_future_head(token):
            return "past" if _has_auxiliary(token.head, "had") else "future"
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def _has_modal_above(token: Token) -> bool:
    for _ in range(_MAX_CLIMB):
        if token.tag_ in _VERB_TAGS:
            return any(child.lower_ in load_times().future_modals for child in token.children)
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _has_auxiliary(verb: Token, form: str) -> bool:
    return any(child.lower_ == form for child in verb.children if child.dep_ in _AUXILIARY)


def _is_future_head(token: Token) -> bool:
    """Whether a word says that what hangs on it is yet to come; not "due to"."""
    if token.lemma_.lower() not in load_times().future_heads:
        return False
    following = token.doc[token.i + 1 : token.i + 2]
    return not (token.lower_ == "due" and following and following[0].tag_ == "IN")


def _is_planned_for(token: Token) -> bool:
    """Whether a time hangs on "for" or "until" below a word of planning."""
    preposition = token.head
    if preposition.lower_ not in ("for", "until", "till", "by", "to"):
        return False
    head = preposition.head
    if preposition.lower_ == "for" and head.pos_ == "NOUN" and head.dep_ == "dobj":
        head = head.head
    return head.lemma_ in load_times().put_off and not _has_auxiliary(head, "had")


def _verb_direction(verb: Token, time: Token) -> Direction | None:
    """The time that a verb tells of by its form; None: ask the verb above it."""
    if verb.tag_ == "VBD":
        appoints = verb.lemma_ in load_times().appoint and time.i > verb.i
        return "future" if appoints else "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    auxiliaries = {child.lower_: child for child in verb.children if child.dep_ in _AUXILIARY}
    if verb.tag_ == "VB" or "to" in auxiliaries:
        return _base_form_direction(verb, auxiliaries)
    if auxiliaries.keys() & load_times().future_modals:
        return "past" if "have" in auxiliaries else "future"
    if _is_future_head(verb):
        return "past" if "had" in auxiliaries else "future"
    if any(child.tag_ == "VBD" for child in auxiliaries.values()) or verb.tag_ == "VBN":
        return "past"
    if auxiliaries.keys() & load_times().present_be:
        return "future"
    return None


def _base_form_direction(verb: Token, auxiliaries: Mapping[str, Token]) -> Direction | None:
    if "did" in auxiliaries:
        return "past"
    if auxiliaries.keys() & load_times().future_modals:
        return "future"
    if "to" not in auxiliaries:
        return None
    head = verb.head
    if _is_future_head(head):
        return (
            "past" if _has_auxiliary(head, "had") or _has_auxiliary(head.head, "had") else "future"
        )
    told_to_come = head.tag_ in ("NN", "NNS", "VBZ", "VBP") or head.lower_ in ("was", "were")
    return "future" if told_to_come else None


def find_relation(tokens: TimeTokens, start: int, end: int) -> Relation:
    """The relation that the words around a time give to it, "at" for most.

    "since" and "after" leave its end open, "until" and "before" its beginning.
    """
    lexicon = load_times()
    for position in range(start - 1, max(start - 4, -1), -1):
        word = tokens.words[position]
        phrase = f"{tokens.word_before(position)} {word}"
        relation = lexicon.relations.get(phrase) or lexicon.relations.get(word)
        if relation is not None:
            return _RELATIONS[relation]
        if word == "from" and tokens.words[end : end + 1] and tokens.words[end] in lexicon.onward:
            return "since"
        if word not in lexicon.between:
            break
    return "at"


_RELATIONS: Mapping[str, Relation] = {
    "since": "since",
    "until": "until",
    "before": "before",
    "after": "after",
    "for": "for",
}
