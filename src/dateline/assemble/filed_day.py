"""The day in a report's own dateline, for the news that it tells without a day.

"LIMA, July 8 (Agency) — Peru has recalled its ambassador": the report says when it was
filed, and what it opens with is of that day. A day of publication that stands beside the
text and not in it dates nothing.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dateline.annotations import TimeMention
from dateline.assemble.story_words import names_other
from dateline.assemble.time_links import find_tense
from dateline.knowledge.lexicons.scenes import load_scene_words
from dateline.records import TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotations import Annotations
    from dateline.assemble.story_words import StoryWords
    from dateline.tokens import Token

_MAX_AGE_DAYS = 7
_OPENING_SENTENCES = 2
_NEWS_TENSES = ("past", "perfect", "present")
_HEADLINE_TENSES = (*_NEWS_TENSES, "bare")
_SAYING_TENSES = ("perfect", "present")


def find_filed_day(annotations: Annotations) -> TimeMention | None:
    """The day of the dateline as a time expression; None without one, or long before publication.

    None too where the text names another day of that week: "declared on Friday" is what the
    headline's "declares" tells. It stands at no token, datelines not being parsed.
    """
    line, published = annotations.parsed.article.dateline, annotations.parsed.article.published
    if line is None or line.date is None:
        return None
    filed = datetime.date.fromisoformat(line.date)
    if published is not None:
        age = datetime.date.fromisoformat(published) - filed
        if not 0 <= age.days <= _MAX_AGE_DAYS:
            return None
    if _names_recent(filed, annotations):
        return None
    expression = TimeExpression(line.start, line.end, line.text, "DATE", line.date)
    return TimeMention(
        0, 0, expression, first=line.date, last=line.date, precision="day", anchor="filed"
    )


def _names_recent(filed: datetime.date, annotations: Annotations) -> bool:
    """Whether the text names another day of the week before the dateline's."""
    first = (filed - datetime.timedelta(days=_MAX_AGE_DAYS)).isoformat()
    return any(
        mention.precision == "day"
        and mention.first is not None
        and first <= mention.first < filed.isoformat()
        for mention in annotations.times
    )


def carry_filed_day(filed: TimeMention, story: StoryWords) -> dict[int, TimeMention]:
    """The dateline's day for the news itself, where its sentence names no earlier one."""
    return {
        verb.i: filed
        for verb in _find_news_verbs(story.annotations, story.cues)
        if story.time_of(verb) is None and not names_other(verb, filed, story)
    }


def _find_news_verbs(annotations: Annotations, cues: frozenset[int]) -> Iterator[Token]:
    """The verbs by which a report tells its news: of headline and first sentence, and of saying.

    Those of saying ("says", "has confirmed") stand anywhere; `cues` has them.
    """
    opening = _OPENING_SENTENCES
    for sentence in annotations.parsed.doc.sents:
        is_headline = annotations.parsed.is_headline(sentence.start)
        for verb in sentence:
            if verb.pos_ != "VERB" or annotations.status_of(verb.i).status != "actual":
                continue
            tense = find_tense(verb)
            tenses = _HEADLINE_TENSES if is_headline else _NEWS_TENSES
            tells = (opening > 0 or is_headline) and tense in tenses and _is_main(verb, annotations)
            says = verb.i in cues and tense in _SAYING_TENSES
            if (tells or says) and verb.lemma_.lower() not in load_scene_words().lasting_verbs:
                yield verb
        opening -= not is_headline


def _is_main(verb: Token, annotations: Annotations) -> bool:
    """Whether a verb is its sentence's own or joined to it, by the reporter."""
    if verb.dep_ == "ccomp" and annotations.attribution.voices_at(verb.i):
        return False
    joined = verb.dep_ in ("ccomp", "conj", "parataxis")
    return verb.dep_ == "ROOT" or (joined and verb.head.dep_ == "ROOT")
