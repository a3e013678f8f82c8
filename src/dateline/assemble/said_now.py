"""What somebody tells as going on, or as done by themselves: of the day on which they say it.

"Norway said on Monday that its troops are leaving", "Peru announced on Friday that it has
recalled its envoy". What they tell of others in the past has no such day: "police said on
Monday that gunmen stormed the barracks".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.story_words import find_subject, is_day
from dateline.assemble.time_links import find_tense
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.annotations import TimeMention
    from dateline.assemble.story_words import StoryWords
    from dateline.tokens import Token

_SPEAKING = frozenset({"i", "we"})


def carry_saying_days(
    story: StoryWords, carried: Mapping[int, TimeMention]
) -> Iterator[tuple[int, TimeMention]]:
    """The verbs in what is said that have the day of its saying; `carried` are known so far."""
    doc = story.annotations.parsed.doc
    for token in doc:
        voices = story.annotations.attribution.voices_at(token.i)
        if len(voices) != 1 or voices[0].cue is None or not _is_predicate(token):
            continue
        cue = doc[slice(*voices[0].cue)].root
        day = story.time_of(cue) or carried.get(cue.i)
        if (
            day is not None
            and is_day(day)
            and find_tense(cue) in ("past", "perfect", "present")
            and story.time_of(token) is None
            and story.annotations.status_of(token.i).status == "actual"
            and _is_of_that_day(token, cue, story)
        ):
            yield token.i, day


def _is_of_that_day(verb: Token, cue: Token, story: StoryWords) -> bool:
    """Whether a verb in somebody's words tells what goes on, or what they have just done."""
    finite = verb if verb.pos_ == "VERB" else verb.head
    tense = find_tense(finite)
    if verb.lemma_.lower() in load_scene_words().lasting_verbs:
        return False
    if tense == "present" and verb.tag_ == "VBG":
        return True
    return tense in ("perfect", "present") and _tells_of_itself(finite, cue, story)


def _is_predicate(word: Token) -> bool:
    """Whether a word says what somebody does or is: a verb, or "ready" in "is ready to go"."""
    return word.pos_ == "VERB" or (word.dep_ == "acomp" and word.head.pos_ == "AUX")


def _tells_of_itself(verb: Token, cue: Token, story: StoryWords) -> bool:
    """Whether who says it is who does it: "I", "we" or the speaker's own name or pronoun."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if any(subject.lower_ in _SPEAKING for subject in subjects):
        return True
    speaker = find_subject(cue, story.annotations)
    return bool(subjects) and bool(speaker & find_subject(verb, story.annotations))
