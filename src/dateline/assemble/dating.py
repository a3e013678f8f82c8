"""When something happened: the time expression that belongs to its words.

`date_of_token` dates any event word: times are attached to their hosts once an
article (`read_clock`), then looked for at the word itself and at the words that
share its time, the nearest first.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from dateline.assemble.story import carry_days
from dateline.assemble.story_words import StoryWords
from dateline.assemble.time_hosts import attach_times, find_cue_verbs, is_inside_noun
from dateline.assemble.time_links import find_tense, linked_times, tells_where
from dateline.kinds import DatePrecision
from dateline.records import EventDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.annotations import Annotations, TimeMention
    from dateline.tokens import Token

_MAX_LINKS = 4
_PAST_TENSES = ("past", "perfect", "pluperfect")


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of an article by the tokens that they date."""

    annotations: Annotations
    times: Mapping[int, tuple[TimeMention, ...]]
    cues: frozenset[int]
    carried: Mapping[int, TimeMention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dating:
    """A word's date with the expression it came from, or why it has none."""

    date: EventDate | None
    mention: TimeMention | None
    reason: str | None


def read_clock(annotations: Annotations) -> Clock:
    """Attach an article's times to its words."""
    cues = find_cue_verbs(annotations)
    clock = Clock(annotations, attach_times(annotations, cues), cues)
    carried = carry_days(StoryWords(annotations, cues, lambda verb: _find_own_time(verb, clock)))
    return replace(clock, carried=carried)


def _find_own_time(word: Token, clock: Clock) -> TimeMention | None:
    mention = _find_mention(word.i, clock, ())
    return None if mention is None or _say_now([mention]) else mention


def date_of_token(token: int, clock: Clock, words: Iterable[int] = ()) -> Dating:
    """When the event told at a token happened; `words` tell it too.

    The day on which it was said is no such date, nor is that of publication.
    """
    mention = _find_mention(token, clock, words)
    if mention is None:
        return Dating(None, None, "no time expression belongs to the act")
    date = date_from(mention, clock.annotations.parsed.doc[token], clock.annotations)
    reason = mention.unknown or f"{mention.expression.text!r} is no calendar date"
    return Dating(date, mention, None if date else reason)


def _is_too_late(mention: TimeMention, token: int, annotations: Annotations) -> bool:
    """Whether a time lies after the report though the act is told in the past tense."""
    published, doc = annotations.parsed.article.published, annotations.parsed.doc
    earliest = mention.first or mention.last
    lasts = mention.expression.type == "DURATION"
    if lasts and mention.relation in ("at", "for"):
        earliest = mention.last
    if published is None or earliest is None or (mention.relation == "for" and not lasts):
        return False
    is_past = doc[token].pos_ == "VERB" and find_tense(doc[token]) in _PAST_TENSES
    limit = datetime.date.fromisoformat(published) + datetime.timedelta(days=1)
    return is_past and earliest > limit.isoformat()[: len(earliest)]


def _find_mention(token: int, clock: Clock, words: Iterable[int]) -> TimeMention | None:
    """The best time of the nearest words that have one, else the day the story goes on."""
    doc = clock.annotations.parsed.doc
    rings = list(_rings([doc[token], *(doc[word] for word in words)], clock.cues))
    for ring in rings:
        mentions = [
            mention
            for node in ring
            if (mention := _time_at(node, clock)) is not None
            and not _is_too_late(mention, token, clock.annotations)
        ]
        if mentions and not (_say_now(mentions) and token in clock.carried):
            return next((m for m in mentions if m.first or m.last), mentions[0])
    if doc[token].dep_ == "relcl" and not tells_where(doc[token]):
        return None
    carried = [clock.carried[node.i] for ring in rings for node in ring if node.i in clock.carried]
    if not carried:
        return None
    return carried[0] if carried[0].anchor == "filed" else replace(carried[0], anchor="narrative")


def _say_now(mentions: Iterable[TimeMention]) -> bool:
    """Whether times say no more than "now", which dates nothing told in the past."""
    return all(mention.expression.value == "PRESENT_REF" for mention in mentions)


def _rings(words: Sequence[Token], cues: frozenset[int]) -> Iterator[list[Token]]:
    """The words themselves, then those that share their time, by the number of links."""
    ring = list(dict.fromkeys(words))
    seen = set(ring)
    for _ in range(_MAX_LINKS):
        yield ring
        found = [linked for node in ring for linked in linked_times(node, cues)]
        ring = [node for node in dict.fromkeys(found) if node not in seen]
        seen.update(ring)


def _time_at(node: Token, clock: Clock) -> TimeMention | None:
    """The best time on one word; one without calendar date only where it is alone."""
    mentions = clock.times.get(node.i, ())
    resolved = [mention for mention in mentions if mention.first or mention.last]
    return _best(resolved, node) if resolved else next(iter(mentions), None)


def _best(mentions: Sequence[TimeMention], host: Token) -> TimeMention:
    """A time it happened at before a bound, then the finest, then the nearest."""
    return max(
        mentions,
        key=lambda mention: (
            mention.relation == "at",
            len(mention.first or mention.last or ""),
            -abs(mention.start - host.i),
        ),
    )


def date_from(mention: TimeMention, token: Token, annotations: Annotations) -> EventDate | None:
    """The calendar interval of a time expression that dates `token`; None where it has none."""
    first, last, relation = mention.first, mention.last, mention.relation
    if relation in ("until", "since") and is_inside_noun(mention, annotations.parsed.doc):
        first, last, relation = first or last, last or first, "at"
    if (first is None and last is None) or mention.precision not in get_args(DatePrecision):
        return None
    precision: DatePrecision = mention.precision  # type: ignore[assignment]
    if relation == "since" and last is None:
        if tells_earlier(mention, token):
            last = first
        elif _goes_on(token):
            last, precision = annotations.parsed.article.published, "period"
    expression = mention.expression
    return EventDate(
        start=first,
        end=last,
        precision="period" if first != last and relation != "at" else precision,
        text=expression.text,
        text_start=expression.start,
        text_end=expression.end,
        anchor=mention.anchor or "absolute",
    )


def _goes_on(token: Token) -> bool:
    """Whether a "since" reaches to the present: present tense or present perfect."""
    verbs = [token, *(a for a in token.ancestors if a.pos_ in ("VERB", "AUX"))]
    verb = next((v for v in verbs if v.pos_ in ("VERB", "AUX")), token)
    forms = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBZ", "VBP", "VBG") or bool(forms & {"has", "have", "'ve", "is", "are"})


def tells_earlier(mention: TimeMention, token: Token) -> bool:
    """As in "The first time they met since March": the act meant is the one in March."""
    return (
        mention.relation == "since"
        and token.dep_ in ("relcl", "acl", "ccomp")
        and any(child.lower_ in ("first", "last", "latest") for child in token.head.children)
    )
