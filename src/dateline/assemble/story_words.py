"""What the rules of a story ask about its words: who acts, which day, what lay before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from dateline.annotations import Annotations, TimeMention
    from dateline.tokens import Token

_PERSONAL = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class StoryWords:
    """An article with its verbs of saying (`cues`) and the time that a word has of its own."""

    annotations: Annotations
    cues: frozenset[int]
    time_of: Callable[[Token], TimeMention | None]


def is_day(mention: TimeMention) -> bool:
    """Whether a time is one single day at which something happened."""
    return (
        mention.precision == "day"
        and mention.relation == "at"
        and mention.first == mention.last is not None
    )


def is_set_before(verb: Token) -> bool:
    """Whether a past lies before the story: "earlier", "when he first took office"."""
    return any(
        child.lower_ in load_scene_words().background_adverbs
        or (child.dep_ == "advcl" and any(word.lower_ == "first" for word in child.children))
        for child in verb.children
    )


def find_subject(verb: Token, annotations: Annotations) -> frozenset[str]:
    """Who the subject is: entities, or the word itself where nobody is known by it."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            for word in (child, *child.conjuncts):
                mention = annotations.actors.by_token.get(word.i)
                found.update(mention.entities if mention else ())
                if mention is None and word.lower_ not in _PERSONAL:
                    found.add(word.lemma_.lower())
    return frozenset(found)


def names_other(verb: Token, day: TimeMention, story: StoryWords) -> bool:
    """Whether a verb's sentence has an earlier date than that day, outside what the verb says.

    The date of a relative clause is that clause's: "freed two men whom it had held in May".
    """
    return any(
        verb.sent.start <= mention.start < verb.sent.end
        and mention.expression.type in ("DATE", "TIME")
        and mention.first is not None
        and mention.first != day.first
        and mention.first <= (day.first or "")
        and not (verb.i in story.cues and story.annotations.attribution.voices_at(mention.start))
        and not _is_in_relative(verb.doc[mention.start], verb)
        for mention in story.annotations.times
    )


def _is_in_relative(word: Token, verb: Token) -> bool:
    """Whether a word lies in a relative clause that the verb does not."""
    clause = next((above for above in word.ancestors if above.dep_ == "relcl"), None)
    return clause is not None and clause != verb and clause not in verb.ancestors
