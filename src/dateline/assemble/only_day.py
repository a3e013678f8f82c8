"""The only recent day that a report tells, for what it tells without one.

A sentence with an earlier time, or with what had happened before, ends the stretch until the day
or somebody's words are told again, or who acted on the day acts again.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dateline.assemble.story_words import find_subject, is_day, is_set_before, names_other
from dateline.assemble.time_links import find_tense
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.annotations import Annotations, TimeMention
    from dateline.assemble.story_words import StoryWords
    from dateline.tokens import Span, Token

_MAX_STRETCH_SENTENCES = 10
_OPENING_SENTENCES = 3
_MAX_AGE_DAYS = 7
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_HEADLINE_TENSES = ("bare", "past", "present")


def carry_only_day(
    story: StoryWords, filed: TimeMention | None, news: Mapping[int, TimeMention]
) -> dict[int, TimeMention]:
    """The only recent day that a report tells, for the main verbs without a time.

    `filed` is the day in its dateline, for a report that names no other; `news` the verbs
    that have it.
    """
    doc = story.annotations.parsed.doc
    told = {verb.i: story.time_of(verb) for s in doc.sents for verb in _main_verbs(s, story.cues)}
    recent = _recent_days(story.annotations, told)
    day = recent[0] if recent else filed
    told |= {verb: time for verb, time in news.items() if verb in told and not told[verb]}
    if day is None or len(recent) > 1:
        return {}
    telling = [token for token, time in told.items() if _tells(time, day)]
    if filed is not None and filed.first == day.first:
        return _carry_on(day, told, story, opens=True)
    if not telling:
        return {}
    opens = doc[telling[0]].sent.start <= _end_of_opening(story.annotations)
    return _carry_on(day, told, story, opens=opens)


def _carry_on(
    day: TimeMention,
    told: Mapping[int, TimeMention | None],
    story: StoryWords,
    *,
    opens: bool,
) -> dict[int, TimeMention]:
    """The main verbs told on that day; `opens`: the report opens with it.

    Where only what was said has the day, it dates no more than that.
    """
    telling = [token for token, time in told.items() if _tells(time, day)]
    only_said = bool(telling) and all(token in story.cues for token in telling)
    carried: dict[int, TimeMention] = {}
    goes_on, told_at = opens, 0
    cast: frozenset[str] = frozenset()
    for number, sentence in enumerate(story.annotations.parsed.doc.sents):
        verbs = list(_main_verbs(sentence, story.cues))
        people = find_subject(sentence.root, story.annotations)
        if any(_tells(told[verb.i], day) for verb in verbs):
            goes_on, told_at = True, number
            cast |= people
        elif _is_background(sentence.root, told.get(sentence.root.i), day):
            goes_on = False
            continue
        goes_on = goes_on or bool(opens and people & cast)
        near = goes_on and number - told_at <= _MAX_STRETCH_SENTENCES
        going_on = [
            verb
            for verb in verbs
            if told[verb.i] is None
            and ((verb.i in story.cues and (opens or near)) or (near and not only_said))
            and not names_other(verb, day, story)
            and _happened(verb, story)
        ]
        goes_on = goes_on or any(verb.i in story.cues for verb in going_on)
        if going_on:
            told_at = number
        carried.update((verb.i, day) for verb in going_on)
    return carried


def _end_of_opening(annotations: Annotations) -> int:
    """The token at which the third sentence of the body starts."""
    doc = annotations.parsed.doc
    starts = [s.start for s in doc.sents if not annotations.parsed.is_headline(s.start)]
    return (starts[:_OPENING_SENTENCES] or [0])[-1]


def _main_verbs(sentence: Span, cues: frozenset[int]) -> Iterator[Token]:
    """The verb of the sentence and those joined to it or told by it, without a clause between.

    Those of saying may stand beside it: "Although she said so, …".
    """
    for token in sentence:
        is_main = token.dep_ in _MAIN or (token.dep_ == "advcl" and token.i in cues)
        if token.pos_ in ("VERB", "AUX") and is_main and token.head.dep_ == "ROOT":
            yield token


def _recent_days(
    annotations: Annotations, told: Mapping[int, TimeMention | None]
) -> list[TimeMention]:
    """The first mention of each day of the week before the report that its verbs tell."""
    published = annotations.parsed.article.published
    doc = annotations.parsed.doc
    days: dict[str, TimeMention] = {}
    for token, mention in told.items():
        if mention is not None and is_day(mention) and find_tense(doc[token]) != "future":
            days.setdefault(mention.first or "", mention)
    if published is None:
        return []
    today = datetime.date.fromisoformat(published)
    return [
        mention
        for day, mention in days.items()
        if 0 <= (today - datetime.date.fromisoformat(day)).days <= _MAX_AGE_DAYS
    ]


def _tells(mention: TimeMention | None, day: TimeMention) -> bool:
    return mention is not None and is_day(mention) and mention.first == day.first


def _is_background(verb: Token, mention: TimeMention | None, day: TimeMention) -> bool:
    """Whether a sentence's verb tells what lay before the day: in an earlier month or year."""
    month = (day.first or "")[: len("2024-07")]
    end = "9" if mention is None else mention.last or mention.first or "9"
    return end < month[: len(end)] or find_tense(verb) == "pluperfect" or is_set_before(verb)


def _happened(verb: Token, story: StoryWords) -> bool:
    """Whether the reporter tells by a verb what happened, in the past or a headline's present."""
    annotations, cues = story.annotations, story.cues
    tenses = _HEADLINE_TENSES if annotations.parsed.is_headline(verb.i) else ("past",)
    return (
        verb.pos_ == "VERB"
        and find_tense(verb) in tenses
        and (verb.i in cues or not (verb.dep_ == "conj" and find_tense(verb.head) == "perfect"))
        and verb.lemma_.lower() not in load_scene_words().lasting_verbs
        and not annotations.attribution.voices_at(verb.i)
        and annotations.status_of(verb.i).status == "actual"
    )
